/** Risk treatment plan (6.1.3 e): the actions, by whom, until when, and how their result is judged. */
import { useMemo } from "react";
import { useRead } from "../../../api/client";
import type { ActionRow } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Grid } from "../../../components/grid/Grid";
import { ScreenHead } from "../../../components/ScreenHead";
import { Empty, ErrorState, Loading } from "../../../components/States";
import { t } from "../../../messages/t";
import { ApproveButton, DocumentState } from "../../../workbench/useDocument";
import { useWork } from "../../../workbench/session";
import { useRecordScreen } from "../../../workbench/useRecordScreen";
import { NothingFound } from "../../../workbench/table/NothingFound";
import { condition, isAll, valuesOf } from "../../../workbench/table/query";
import { TableBar } from "../../../workbench/table/TableBar";
import { useLookedAt, useTable } from "../../../workbench/table/useTable";
import { useFillDown } from "../../../workbench/useFillDown";
import { useWriteField } from "../../../workbench/useWriteField";
import { actionColumns, type PlanRow } from "./columns";
import { ActionInspector } from "./ActionInspector";
import { PlanSummary } from "./PlanSummary";
import "./plan.css";

const keyOf = (row: PlanRow) => row.id;
const QUICK = ["status", "responsible"];
const BY_DUE_DATE = { sort: [{ column: "due_on", descending: false }] };

export function TreatmentPlan() {
  const { catalogue, today } = useWork();
  const table = useTable("treatment", "treatment_action", "records", BY_DUE_DATE);
  const { rows, view } = table;
  const work = useRecordScreen("treatment", "treatment_action", rows, view.state.selected, view.set);
  useLookedAt("treatment_action", work.selection.id, rows.rowAt(work.selection.index)?.changed ?? false);
  const fill = useFillDown("treatment_action", rows.rowAt);
  const write = useWriteField("treatment_action");
  const toggle = (index: number, field: string | undefined) => {
    const row = rowAt(index);
    if (row === undefined || field !== "status") return false;
    write(row.id, row.status === "done" ? { status: "in_progress", completed_on: null } : { status: "done", completed_on: today });
    return true;
  };
  const columns = useMemo(() => actionColumns(catalogue), [catalogue]);
  const plan = useRead("treatment_plan", {}, { keep: true }).data;
  const actions = useMemo(() => new Map((plan?.actions ?? []).map((one): [string, ActionRow] => [one.id, one])), [plan]);
  const rowAt = (index: number): PlanRow | undefined => {
    const row = rows.rowAt(index);
    const action = actions.get(row?.id ?? "");
    return row === undefined || action === undefined ? undefined : { ...action, changed: row.changed };
  };
  // Nobody is a person, too: the empty name.
  const nobody = table.query.conditions.some((one) => one.column === "responsible" && one.test === "empty");
  const person = nobody ? "" : (valuesOf(table.query, "responsible")[0] ?? null);
  const choosePerson = (next: string | null) => {
    const others = table.query.conditions.filter((one) => one.column !== "responsible");
    table.ask({ conditions: next === null ? others : [...others, next === "" ? condition("responsible", "empty") : condition("responsible", "is", [next])] });
  };
  const add = () => void work.create({ status: "planned" }, "text");
  if (rows.error !== null) return <ErrorState title={t("error.list")} error={rows.error} retry={rows.retry} retryLabel={t("error.retry")} />;
  return (
    <div className="split">
      <div className="left" onKeyDown={table.onKeyDown(work.selection.id)}>
        <ScreenHead title={t("screen.treatment")} below={<DocumentState kind="risk_treatment_plan" />}>
          <ApproveButton kind="risk_treatment_plan" />
          <Button edits look="primary" onPress={add}>{t("action.add")}</Button>
        </ScreenHead>
        {plan === undefined || !view.ready ? null : <PlanSummary plan={plan} person={person} onPerson={choosePerson} />}
        <TableBar table={table} quick={QUICK} />
        {rows.loading || !view.ready ? <Loading label={t("loading")} rows={10} /> : (
          <Grid<PlanRow>
            ref={work.grid}
            label={t("screen.treatment")}
            columns={columns}
            {...table.grid}
            rowAt={rowAt}
            keyOf={keyOf}
            rowHeight={44}
            measured
            selected={work.selection.index}
            onSelect={work.choose}
            onOpen={work.open}
            onDelete={() => void work.remove(work.selection.id)}
            onFill={fill}
            onToggle={toggle}
            empty={isAll(table.query) ? <Empty title={t("action.empty")} actions={<Button edits look="primary" onPress={add}>{t("action.add")}</Button>}>{t("action.empty.text")}</Empty> : <NothingFound table={table} />}
          />
        )}
      </div>
      {work.selection.id === null ? <div className="pane-none">{t("register.pick")}</div> : (
        <ActionInspector key={work.selection.id} {...work.pane(work.selection.id)} />
      )}
    </div>
  );
}

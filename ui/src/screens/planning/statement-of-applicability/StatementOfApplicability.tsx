/** Statement of Applicability (6.1.3 d): the 93 controls and own ones, each decided, with reasons, in one grid. */
import { useCallback, useMemo, useRef } from "react";
import type { ControlGroup, ControlRow } from "../../../api/contract";
import { useDrafts } from "../../../api/drafts";
import { Button } from "../../../components/Button";
import { Grid, type GridHandle } from "../../../components/grid/Grid";
import { ErrorState, Loading } from "../../../components/States";
import { asText } from "../../../lib/json";
import { t, tn } from "../../../messages/t";
import { useInspectorFocus } from "../../../workbench/useInspectorFocus";
import { useFillDown } from "../../../workbench/useFillDown";
import { useCreateRecord } from "../../../workbench/useRecordActions";
import { NothingFound } from "../../../workbench/table/NothingFound";
import { TableBar } from "../../../workbench/table/TableBar";
import { useLookedAt, useTable } from "../../../workbench/table/useTable";
import { useSelection } from "../../../workbench/useSelection";
import { useHere } from "../../../workbench/nav";
import { columns } from "./columns";
import { ControlInspector } from "./ControlInspector";
import { DecisionConfirm } from "./DecisionConfirm";
import { SoaHead } from "./SoaHead";
import { useDecide } from "./useDecide";
import "./soa.css";

const QUICK = ["theme", "decision", "implementation", "owner"];

/** A heading before the first row of each theme that has rows. */
function headings(groups: readonly ControlGroup[]) {
  let before = 0;
  return groups.flatMap((group) => {
    if (group.matched === 0) return [];
    const heading = { before, label: <><b>{group.label}</b> <span className="muted">{tn("soa.group", group.controls, { applicable: group.applicable })}</span></> };
    before += group.matched;
    return [heading];
  });
}

export function StatementOfApplicability() {
  const table = useTable("soa", "control", "control_window");
  const { rows, view } = table;
  const { set } = view;
  const here = useHere("soa");
  const remember = useCallback((id: string | null) => set({ selected: id }), [set]);
  const selection = useSelection("soa", rows, view.state.selected, remember);
  const grid = useRef<GridHandle>(null);
  const focus = useInspectorFocus(here);
  const drafts = useDrafts();
  const decide = useDecide();
  const create = useCreateRecord();
  useLookedAt("control", selection.id, rows.rowAt(selection.index)?.fresh ?? false);
  const groups = useMemo(() => headings(rows.first?.groups ?? []), [rows.first?.groups]);

  const step = (by: number, field: string | undefined) => {
    const to = Math.max(0, Math.min(rows.count - 1, selection.index + by));
    selection.select(to);
    focus.enter(field);
  };
  const addOwn = async () => {
    const id = await create("control", {});
    if (id === null) return;
    table.ask({ text: "", conditions: [] });
    selection.selectId(id);
    focus.enter("title");
  };
  const fill = useFillDown("control", rows.rowAt, (id, field, value) => {
    if (field === "decision") void decide.ask(id, asText(value) || "undecided");
    // The title of a control of Annex A is not one's own.
    return field === "decision" || (field === "title" && id.startsWith("A."));
  });
  const toggle = (index: number) => {
    const row = rows.rowAt(index);
    if (row !== undefined) void decide.ask(row.id, row.decision === "applicable" || row.decision === "operated_by_provider" ? "not_applicable" : "applicable");
    return true;
  };

  if (rows.error !== null) return <ErrorState title={t("error.list")} error={rows.error} retry={rows.retry} retryLabel={t("error.retry")} />;
  return (
    <div className="split">
      <div className="left" onKeyDown={table.onKeyDown(selection.id)}>
        <SoaHead summary={rows.first?.summary} />
        <TableBar table={table} quick={QUICK}>
          <Button look="quiet" className="small" onPress={() => void addOwn()}>{t("soa.addown")}</Button>
        </TableBar>
        {rows.loading || !view.ready ? (
          <Loading label={t("loading")} rows={12} />
        ) : (
          <Grid<ControlRow>
            ref={grid}
            label={t("screen.soa")}
            columns={columns}
            {...table.grid}
            groups={table.grid.groups ?? groups}
            rowHeight={50}
            measured
            selected={selection.index}
            begin="justification"
            onSelect={(index) => {
              focus.drop();
              selection.select(index);
            }}
            onOpen={(index, field) => {
              selection.select(index);
              focus.enter(field);
            }}
            onToggle={toggle}
            onFill={fill}
            empty={<NothingFound table={table} />}
          />
        )}
      </div>
      {selection.id === null ? (
        <div className="pane-none">{t("soa.pick")}</div>
      ) : (
        <ControlInspector
          key={selection.id}
          id={selection.id}
          focus={focus.wish}
          onDecide={(next) => void decide.ask(selection.id ?? "", next)}
          onStep={step}
          onLeave={() => {
            void drafts.commit("control", selection.id ?? "");
            grid.current?.focus();
          }}
          canStep={{ back: selection.index > 0, on: selection.index >= 0 && selection.index < rows.count - 1 }}
        />
      )}
      {decide.asked === null ? null : <DecisionConfirm asked={decide.asked} onConfirm={decide.confirm} onClose={decide.cancel} />}
    </div>
  );
}

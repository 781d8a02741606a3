/** Risk treatment plan (6.1.3 e): the actions, by whom, until when, and how their result is judged. */
import { useMemo } from "react";
import { useRead } from "../../../api/client";
import type { ActionRow } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { FilterChip } from "../../../components/FilterMenu";
import { Grid } from "../../../components/grid/Grid";
import { Find, ScreenHead } from "../../../components/ScreenHead";
import { Empty, ErrorState, Loading } from "../../../components/States";
import { t, tn } from "../../../messages/t";
import { ApproveButton, DocumentState } from "../../../workbench/useDocument";
import { useWork } from "../../../workbench/session";
import { useRecordScreen } from "../../../workbench/useRecordScreen";
import { useViewState } from "../../../workbench/viewState";
import { actionColumns, isOpen } from "./columns";
import { ActionInspector } from "./ActionInspector";
import { PlanSummary } from "./PlanSummary";
import "./plan.css";

type Preset = "open" | "late" | "nobody" | "undated" | "done";
const PRESETS: Preset[] = ["open", "late", "nobody", "undated", "done"];
interface View { person: string | null; text: string; preset: Preset | null; sort: { column: string; descending: boolean }; selected: string | null; widths: Record<string, number> }
const START: View = { person: null, text: "", preset: null, sort: { column: "due_on", descending: false }, selected: null, widths: {} };
const keyOf = (row: ActionRow) => row.id;
const MATCHES: Record<Preset, (row: ActionRow) => boolean> = {
  open: isOpen,
  late: (row) => row.days_late > 0,
  nobody: (row) => isOpen(row) && row.responsible_id === null,
  undated: (row) => isOpen(row) && row.due_on === null,
  done: (row) => row.status === "done",
};

/** What a column sorts by; nothing comes last. */
function sortKey(row: ActionRow, column: string): string {
  const values: Record<string, string | null> = { id: row.id, text: row.text, responsible: row.responsible, due_on: row.due_on, status: row.status };
  return values[column] || "\uffff";
}

function says(row: ActionRow, text: string): boolean {
  const words = [row.id, row.text, row.responsible, ...row.controls, ...row.risks.map((risk) => `${risk.id} ${risk.title}`)].join(" ").toLowerCase();
  return words.includes(text.trim().toLowerCase());
}

export function TreatmentPlan() {
  const { catalogue } = useWork();
  const view = useViewState<View>("treatment", START);
  const { text, preset, sort } = view.state;
  const person = view.state.person ?? null;
  const source = useRead("treatment_plan", {}, { keep: true });
  const all = source.data?.actions ?? [];
  const mine = all.filter((row) => (person === null || (row.responsible_id ?? "") === person) && (text.trim() === "" || says(row, text)));
  const kept = mine.filter((row) => preset === null || MATCHES[preset](row));
  const list = [...kept].sort((a, b) => (sort.descending ? -1 : 1) * sortKey(a, sort.column).localeCompare(sortKey(b, sort.column), "en", { numeric: true }));
  const rows = {
    indexOf: (id: string) => list.findIndex((row) => row.id === id),
    rowAt: (index: number) => list[index],
    locate: (id: string) => Promise.resolve(list.findIndex((row) => row.id === id)),
    count: list.length,
    loading: source.isPending,
  };
  const work = useRecordScreen("treatment", "treatment_action", rows, view.state.selected, view.set);
  const columns = useMemo(() => actionColumns(catalogue), [catalogue]);
  const add = () => void work.create({ status: "planned" }, "text");
  if (source.error !== null) return <ErrorState title={t("error.list")} error={source.error} retry={() => void source.refetch()} retryLabel={t("error.retry")} />;
  return (
    <div className="split">
      <div className="left">
        <ScreenHead title={t("screen.treatment")} below={<DocumentState kind="risk_treatment_plan" />}>
          <ApproveButton kind="risk_treatment_plan" />
          <Button look="primary" onPress={add}>{t("action.add")}</Button>
        </ScreenHead>
        {source.data === undefined || !view.ready ? null : <PlanSummary plan={source.data} person={person} onPerson={(next) => view.set({ person: next })} />}
        <div className="screen-bar">
          <Find label={t("filter.find")} value={text} onChange={(next) => view.set({ text: next })} />
          {PRESETS.map((one) => (
            <FilterChip key={one} count={mine.filter(MATCHES[one]).length} on={preset === one} onChange={(on) => view.set({ preset: on ? one : null })}>{t(`action.preset.${one}`)}</FilterChip>
          ))}
          <span className="muted end">{tn("count.actions", list.length)}</span>
        </div>
        {source.isPending || !view.ready ? <Loading label={t("loading")} rows={10} /> : (
          <Grid<ActionRow>
            ref={work.grid}
            label={t("screen.treatment")}
            columns={columns}
            count={list.length}
            rowAt={rows.rowAt}
            keyOf={keyOf}
            rowHeight={44}
            measured
            selected={work.selection.index}
            onSelect={work.selection.select}
            onOpen={work.open}
            onDelete={() => void work.remove(work.selection.id)}
            sort={sort}
            onSort={(next) => view.set({ sort: next })}
            widths={view.state.widths}
            onWidths={(widths) => view.set({ widths })}
            resizeLabel={(header) => t("grid.resize", { header })}
            empty={preset === null && text === "" && person === null ? <Empty title={t("action.empty")} actions={<Button look="primary" onPress={add}>{t("action.add")}</Button>}>{t("action.empty.text")}</Empty> : <Empty title={t("filter.nothing")} actions={<Button onPress={() => view.set({ preset: null, text: "", person: null })}>{t("filter.clear")}</Button>} />}
          />
        )}
      </div>
      {work.selection.id === null ? <div className="pane-none">{t("register.pick")}</div> : (
        <ActionInspector key={work.selection.id} {...work.pane(work.selection.id)} />
      )}
    </div>
  );
}

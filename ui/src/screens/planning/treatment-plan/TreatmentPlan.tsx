/** Risk treatment plan (6.1.3 e): the actions, by whom, until when, and how their result is judged. */
import { useMemo } from "react";
import { useRead } from "../../../api/client";
import type { RecordRow } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { FilterChip } from "../../../components/FilterMenu";
import { Grid } from "../../../components/grid/Grid";
import { Find, ScreenHead } from "../../../components/ScreenHead";
import { Empty, ErrorState, Loading } from "../../../components/States";
import { asText } from "../../../lib/json";
import { t, tn } from "../../../messages/t";
import { ApproveButton, DocumentState } from "../../../workbench/useDocument";
import { useWork } from "../../../workbench/session";
import { useRecordScreen } from "../../../workbench/useRecordScreen";
import { useViewState } from "../../../workbench/viewState";
import { actionColumns, isLate, isOpen } from "./columns";
import { ActionInspector } from "./ActionInspector";

type Preset = "open" | "late" | "nobody" | "undated" | "done";
const PRESETS: Preset[] = ["open", "late", "nobody", "undated", "done"];
interface View { text: string; preset: Preset | null; sort: { column: string; descending: boolean }; selected: string | null; widths: Record<string, number> }
const START: View = { text: "", preset: null, sort: { column: "due_on", descending: false }, selected: null, widths: {} };
const keyOf = (row: RecordRow) => row.id;
const ALL = 1000;

export function TreatmentPlan() {
  const { catalogue, today } = useWork();
  const view = useViewState<View>("treatment", START);
  const { text, preset, sort } = view.state;
  const source = useRead("records", { kind: "treatment_action", text, limit: ALL, offset: 0 }, { keep: true });
  const matches: Record<Preset, (row: RecordRow) => boolean> = {
    open: isOpen,
    late: (row) => isLate(row, today),
    nobody: (row) => isOpen(row) && asText(row.record["responsible"]) === "",
    undated: (row) => isOpen(row) && asText(row.record["due_on"]) === "",
    done: (row) => asText(row.record["status"]) === "done",
  };
  const all = source.data?.rows ?? [];
  const kept = all.filter((row) => preset === null || matches[preset](row));
  const key = (row: RecordRow) => (sort.column === "id" ? row.id : asText(row.record[sort.column]) || "\uffff");
  const list = [...kept].sort((a, b) => (sort.descending ? -1 : 1) * key(a).localeCompare(key(b), "en", { numeric: true }));
  const rows = {
    indexOf: (id: string) => list.findIndex((row) => row.id === id),
    rowAt: (index: number) => list[index],
    locate: (id: string) => Promise.resolve(list.findIndex((row) => row.id === id)),
    count: list.length,
    loading: source.isPending,
  };
  const work = useRecordScreen("treatment", "treatment_action", rows, view.state.selected, view.set);
  const columns = useMemo(() => actionColumns(catalogue, today), [catalogue, today]);
  const add = () => void work.create({ status: "planned" }, "text");
  if (source.error !== null) return <ErrorState title={t("error.list")} error={source.error} retry={() => void source.refetch()} retryLabel={t("error.retry")} />;
  return (
    <div className="split">
      <div className="left">
        <ScreenHead title={t("screen.treatment")} below={<DocumentState kind="risk_treatment_plan" />}>
          <ApproveButton kind="risk_treatment_plan" />
          <Button look="primary" onPress={add}>{t("action.add")}</Button>
        </ScreenHead>
        <div className="screen-bar">
          <Find label={t("filter.find")} value={text} onChange={(next) => view.set({ text: next })} />
          {PRESETS.map((one) => (
            <FilterChip key={one} count={all.filter(matches[one]).length} on={preset === one} onChange={(on) => view.set({ preset: on ? one : null })}>{t(`action.preset.${one}`)}</FilterChip>
          ))}
          <span className="muted end">{tn("count.actions", list.length)}</span>
        </div>
        {source.isPending || !view.ready ? <Loading label={t("loading")} rows={10} /> : (
          <Grid<RecordRow>
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
            empty={preset === null && text === "" ? <Empty title={t("action.empty")} actions={<Button look="primary" onPress={add}>{t("action.add")}</Button>}>{t("action.empty.text")}</Empty> : <Empty title={t("filter.nothing")} actions={<Button onPress={() => view.set({ preset: null, text: "" })}>{t("filter.clear")}</Button>} />}
          />
        )}
      </div>
      {work.selection.id === null ? <div className="pane-none">{t("register.pick")}</div> : (
        <ActionInspector key={work.selection.id} {...work.pane(work.selection.id)} />
      )}
    </div>
  );
}

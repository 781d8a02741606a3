/** Audit coverage (9.2): what each internal audit of a programme looks at, and what none does. */
import { useCallback, useState } from "react";
import { useRead } from "../../../api/client";
import type { AuditMatrix, AuditMatrixColumn, AuditMatrixRow, Look, RecordRow } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { FilterChip, FilterMenu } from "../../../components/FilterMenu";
import { useReadOnly } from "../../../components/readOnly";
import { Find, ScreenHead } from "../../../components/ScreenHead";
import { Select } from "../../../components/Select";
import { Empty, ErrorState, Loading } from "../../../components/States";
import { asText } from "../../../lib/json";
import { t } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";
import { useWork } from "../../../workbench/session";
import { useCreateRecord } from "../../../workbench/useRecordActions";
import { useViewState } from "../../../workbench/viewState";
import { CellPanel } from "./CellPanel";
import { CoverageGrid, type At } from "./Grid";
import { AREAS, countsOf, groupsOf, standingOf, type Standing } from "./rows";
import { usePlan } from "./usePlan";
import "./coverage.css";

const LOOKS: readonly Look[] = ["never", "planned", "done"];
/** Every internal audit of the years around today, whatever its programme. */
const ANY = "any";

interface View { programme: string | null; look: Look | null; areas: string[]; text: string }
const START: View = { programme: null, look: null, areas: [], text: "" };

/** The programme that today lies in, else the last one. */
function current(programmes: readonly RecordRow[], today: string): string {
  const covers = ({ record }: RecordRow) => asText(record["period_start"]) <= today && (asText(record["period_end"]) || "9999") >= today;
  return (programmes.find(covers) ?? programmes.at(-1))?.id ?? ANY;
}

export function Coverage() {
  const view = useViewState<View>("coverage", START);
  const { today } = useWork();
  const programmes = useRead("records", { kind: "audit_programme", limit: 0 }, { keep: true });
  const rows = programmes.data?.rows ?? [];
  const kept = view.state.programme;
  const chosen = kept === ANY || rows.some((row) => row.id === kept) ? (kept ?? ANY) : current(rows, today);
  const isReady = view.ready && programmes.data !== undefined;
  const answer = useRead("audit_matrix", chosen === ANY ? {} : { programme: chosen }, { keep: true, enabled: isReady });
  const add = useNewAudit(chosen === ANY ? null : chosen);
  const choices = [...rows.map((row) => ({ value: row.id, label: `${row.id} ${row.title}` })), { value: ANY, label: t("auditgrid.any") }];
  const error = answer.error ?? programmes.error;
  if (error !== null) return <ErrorState title={t("error.list")} error={error} retry={() => void answer.refetch()} retryLabel={t("error.retry")} />;
  const matrix = answer.data;
  const period = matrix?.from == null || matrix.to === null ? "" : t("auditgrid.period", { from: matrix.from, to: matrix.to });
  return (
    <div className="coverage">
      <ScreenHead title={t("screen.coverage")} below={`${t("auditgrid.about")} ${period}`}>
        <div className="coverage-pick"><Select label={t("auditgrid.programme")} value={chosen} choices={choices} onChange={(programme) => view.set({ programme })} /></div>
        <Button edits look="primary" onPress={add}>{t("auditgrid.new")}</Button>
      </ScreenHead>
      {matrix === undefined ? <Loading label={t("loading")} rows={12} /> : matrix.columns.length === 0 ? <Nothing matrix={matrix} add={add} hasProgramme={rows.length > 0} /> : <Matrix matrix={matrix} view={view.state} set={view.set} />}
    </div>
  );
}

/** A planned internal audit of the programme, opened where its day is filled in. */
function useNewAudit(programme: string | null) {
  const create = useCreateRecord();
  const { goTo } = useNav();
  return () => {
    const fields = { title: t("auditgrid.new.title"), audit_type: "internal", status: "planned", ...(programme === null ? {} : { programme }) };
    void create("audit", fields).then((id) => (id === null ? undefined : goTo("audit", id, "planned_on")));
  };
}

function Nothing({ matrix, add, hasProgramme }: { matrix: AuditMatrix; add: () => void; hasProgramme: boolean }) {
  const { go } = useNav();
  const { never } = countsOf(matrix.rows);
  return (
    <Empty title={t("auditgrid.none")} actions={<><Button edits look="primary" onPress={add}>{t("auditgrid.new")}</Button>{hasProgramme ? null : <Button onPress={() => go({ screen: "programmes" })}>{t("screen.programmes")}</Button>}</>}>
      {t("auditgrid.none.text", { never })}
    </Empty>
  );
}

function Matrix({ matrix, view, set }: { matrix: AuditMatrix; view: View; set: (change: Partial<View>) => void }) {
  const [at, setAt] = useState<At | null>(null);
  const plan = usePlan();
  const readOnly = useReadOnly();
  const counts = countsOf(matrix.rows);
  const groups = groupsOf(matrix, view);
  const shown = groups.reduce((sum, group) => sum + group.rows.length, 0);
  const isFiltered = view.look !== null || view.areas.length > 0 || view.text.trim() !== "";
  const areas = AREAS.filter((area) => groupsOf(matrix, { look: null, areas: [area], text: "" }).length > 0).map((area) => ({ value: area, label: t(`auditgrid.area.${area}`) }));
  const act = (wanted: Standing, then: (column: AuditMatrixColumn, row: AuditMatrixRow) => void) => (to: At) => {
    setAt(to);
    const row = matrix.rows.find((one) => one.id === to.id);
    const column = matrix.columns[to.column];
    if (row !== undefined && column?.open === true && !readOnly && standingOf(row, column, to.column) === wanted) then(column, row);
  };
  const moveTo = useCallback((to: At) => setAt(to), []);
  return (
    <div className="split coverage-split">
      <div className="left">
        <div className="screen-bar" role="toolbar" aria-label={t("filter.label")}>
          <Find label={t("filter.find")} value={view.text} onChange={(text) => set({ text })} />
          {LOOKS.map((look) => <FilterChip key={look} count={counts[look]} on={view.look === look} onChange={(on) => set({ look: on ? look : null })}>{t(`auditgrid.look.${look}`)}</FilterChip>)}
          <FilterMenu label={t("auditgrid.show")} any={t("auditgrid.everything")} choices={areas} value={view.areas} onChange={(next) => set({ areas: next })} />
          {isFiltered ? <Button look="quiet" onPress={() => set({ look: null, areas: [], text: "" })}>{t("filter.clear")}</Button> : null}
          <span className="muted end" role="status">{t("filter.matched", { matched: shown, total: matrix.rows.length })}</span>
        </div>
        {shown === 0 ? <Empty title={t("filter.nothing")} /> : <CoverageGrid matrix={matrix} groups={groups} at={at} onAt={moveTo} onFill={act("hole", (column, row) => plan.add(column, [row]))} onClear={act("planned", plan.remove)} />}
      </div>
      <CellPanel matrix={matrix} at={at} plan={plan} />
    </div>
  );
}

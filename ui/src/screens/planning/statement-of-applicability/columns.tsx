import type { ControlRow } from "../../../api/contract";
import type { GridColumn } from "../../../components/grid/types";
import { Chip, Mark } from "../../../components/Mark";
import { t, tOr } from "../../../messages/t";
import { Fresh } from "../../../workbench/table/Fresh";

const SIGNS: Record<string, string> = { implemented: "●", in_progress: "◐", planned: "○", not_started: "○" };

function Implementation({ row }: { row: ControlRow }) {
  if (row.decision === "not_applicable") return <><span className="muted" aria-hidden="true">– </span>{t("soa.excluded")}</>;
  if (row.decision === "undecided") return null;
  if (row.implementation === null) return <span className="muted">{t("value.unset")}</span>;
  return (
    <>
      <span className={`sign ${row.implementation}`} aria-hidden="true">{SIGNS[row.implementation] ?? "○"}</span> {tOr(`implementation.${row.implementation}`, row.implementation)}
    </>
  );
}

/** References, none of them broken at its hyphen. */
function Refs({ ids }: { ids: readonly string[] }) {
  return <>{ids.map((id, index) => <span key={id}>{index === 0 ? "" : ", "}<span className="nowrap">{id}</span></span>)}</>;
}

/** The records behind the reasons, then what is written: "Treats R-004; OBL-001. …". */
function InWords({ row }: { row: ControlRow }) {
  const risks = row.reasons.filter((reason) => reason.kind === "risk").flatMap((reason) => reason.refs);
  const others = row.reasons.filter((reason) => reason.kind !== "risk").flatMap((reason) => reason.refs);
  return (
    <>
      {risks.length > 0 ? <>{t("soa.treats")} <Refs ids={risks} /></> : null}
      {risks.length > 0 && others.length > 0 ? "; " : null}
      <Refs ids={others} />
      {risks.length + others.length > 0 ? ". " : null}
      {row.justification}
    </>
  );
}

function Why({ row }: { row: ControlRow }) {
  if (row.decision === "undecided" && row.justification === "") return null;
  if (row.decision === "not_applicable") return row.justification === "" ? <span className="bad">{t("soa.nowhy")}</span> : <div className="clamp3 just">{row.justification}</div>;
  const kinds = [...new Set(row.reasons.map((reason) => reason.kind))];
  return (
    <div className="clamp3">
      {kinds.map((kind) => [<Chip key={kind}>{tOr(`reason.${kind}`, kind)}</Chip>, " "])}
      <span className="just"><InWords row={row} /></span>
    </div>
  );
}

export const columns: GridColumn<ControlRow>[] = [
  { id: "id", header: t("soa.col.ref"), width: 76, narrow: 72, sort: "id", render: (row) => <span className="ref">{row.id}{row.changed ? <span className="changed" title={t("grid.changed")} aria-label={t("grid.changed")} role="img">•</span> : null}<Fresh on={row.fresh} /></span> },
  { id: "title", header: t("soa.col.control"), width: 138, narrow: 116, grow: 0.5, field: "title", sort: "title", render: (row) => row.title },
  { id: "decision", header: t("soa.col.decision"), width: 90, narrow: 86, field: "decision", sort: "decision", render: (row) => <span className={row.decision === "applicable" || row.decision === "operated_by_provider" ? "" : "muted"}>{tOr(`decision.${row.decision}`, row.decision)}</span> },
  { id: "why", header: t("soa.col.why"), width: 130, grow: 1, field: "justification", sort: "justification", render: (row) => <Why row={row} /> },
  { id: "implementation", header: t("soa.col.implementation"), width: 112, field: "implementation", sort: "implementation", render: (row) => <span className="nowrap"><Implementation row={row} /></span> },
  { id: "owner", header: t("soa.col.owner"), width: 112, narrow: 106, field: "owner", sort: "owner", render: (row) => row.owner },
  { id: "evidence", header: t("soa.col.evidence"), width: 72, narrow: 66, align: "end", field: "evidence", sort: "evidence", render: (row) => (row.decision === "not_applicable" ? "" : String(row.evidence)) },
  { id: "worst", header: "", name: t("grid.worst"), width: 30, min: 28, sort: "worst", render: (row) => (row.worst === null ? null : <Mark tone={row.worst} label={t(`severity.${row.worst}`)} />) },
];

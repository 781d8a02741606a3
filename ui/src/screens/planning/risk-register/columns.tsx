import type { Catalogue, RatingView, RiskRow } from "../../../api/contract";
import type { GridColumn } from "../../../components/grid/types";
import { Mark } from "../../../components/Mark";
import { t } from "../../../messages/t";
import { Fresh } from "../../../workbench/table/Fresh";
import { fieldLabel } from "../../../workbench/session";

/** A level on the colour of its band, with likelihood × impact for whoever hovers or listens. */
export function Level({ rating }: { rating: RatingView | null }) {
  if (rating === null || (rating.level === null && rating.likelihood === null)) return <span className="muted">–</span>;
  const old = rating.standing === "to_reassess";
  const factors = `${String(rating.likelihood ?? "–")}×${String(rating.impact ?? "–")}`;
  const words = [t("risk.levelof", { l: rating.likelihood ?? "–", i: rating.impact ?? "–", level: rating.level ?? "–" }), rating.band, old ? t("rating.mark", { version: rating.version || t("rating.draft.word") }) : ""].filter(Boolean).join(", ");
  return <span className={`level ${rating.level === null ? "unread" : `heat-${String(rating.heat + 1)}`}${old ? " old" : ""}`} title={words} aria-label={words} role="img">{rating.level ?? factors}{old ? <span aria-hidden="true">↻</span> : null}</span>;
}

export function riskColumns(catalogue: Catalogue): GridColumn<RiskRow>[] {
  return [
    { id: "id", header: t("soa.col.ref"), width: 70, narrow: 68, sort: "id", render: (row) => <span className="ref">{row.id}<Fresh on={row.changed} /></span> },
    { id: "title", header: t("risk.title"), width: 190, grow: 1, sort: "title", field: "title", render: (row) => row.title === "" ? <span className="muted">{t("value.untitled")}</span> : <span title={row.title}>{row.title}</span> },
    { id: "inherent", header: t("risk.inherent"), width: 66, sort: "inherent_level", field: "inherent", render: (row) => <Level rating={row.inherent} /> },
    { id: "current", header: t("risk.current"), width: 64, sort: "current_level", field: "current", render: (row) => <Level rating={row.current} /> },
    { id: "residual", header: t("risk.residual"), width: 68, sort: "residual_level", field: "residual", render: (row) => <Level rating={row.residual} /> },
    { id: "treatment", header: t("risk.treatment"), width: 82, narrow: 74, sort: "treatment", field: "treatment", render: (row) => fieldLabel(catalogue, "risk", "treatment", row.treatment) || <span className="muted">–</span> },
    { id: "owner", header: t("soa.col.owner"), width: 118, narrow: 118, sort: "owner", field: "owner", render: (row) => row.owner || <span className="muted">{t("value.nobody")}</span> },
    { id: "controls", header: t("kinds.control"), width: 66, wide: true, align: "end", sort: "controls", field: "controls", render: (row) => (row.controls.length > 0 ? row.controls.length : "") },
    { id: "actions", header: t("risk.actions"), width: 62, wide: true, align: "end", sort: "actions_open", render: (row) => (row.actions_open > 0 ? row.actions_open : "") },
    { id: "status", header: t("action.status"), width: 70, narrow: 64, sort: "status", field: "status", render: (row) => fieldLabel(catalogue, "risk", "status", row.status) },
    { id: "worst", header: "", name: t("grid.worst"), width: 30, min: 28, sort: "worst", render: (row) => (row.worst === null ? null : <Mark tone={row.worst} label={t(`severity.${row.worst}`)} />) },
  ];
}

import type { ActionRow, Catalogue, RatingView, ServedRisk } from "../../../api/contract";
import type { GridColumn } from "../../../components/grid/types";
import { Mark } from "../../../components/Mark";
import { t, tn } from "../../../messages/t";
import { Fresh } from "../../../workbench/table/Fresh";
import { fieldLabel } from "../../../workbench/session";

/** An action, and whether somebody else changed it since one looked. */
export type PlanRow = ActionRow & { changed: boolean };

const SHOWN = 3;

/** The level, or the steps where nobody knows the scale they were made on. */
function shown({ level, likelihood, impact }: RatingView): string {
  return level === null ? (likelihood === null ? "–" : `${String(likelihood)}×${String(impact ?? "–")}`) : String(level);
}

/** The risks that an action serves: each with its level before and the one aimed at. */
function Served({ risks }: { risks: readonly ServedRisk[] }) {
  if (risks.length === 0) return <span className="muted">–</span>;
  return (
    <div>
      {risks.slice(0, SHOWN).map((risk) => (
        <div key={risk.id} className="nowrap" title={`${risk.id} ${risk.title}`}>
          {risk.id} <span className="muted small">{t("plan.levels", { before: shown(risk.inherent), after: shown(risk.residual) })}</span>
        </div>
      ))}
      {risks.length > SHOWN ? <div className="muted small">{t("history.more", { n: risks.length - SHOWN })}</div> : null}
    </div>
  );
}

function Due({ row }: { row: ActionRow }) {
  if (row.days_late > 0) return <div><Mark tone="blocker"><span className="nowrap">{row.due_on}</span></Mark><div className="small nowrap late">{tn("due.over", row.days_late)}</div></div>;
  return <span className="nowrap">{row.due_on ?? <span className="muted">–</span>}</span>;
}

export function actionColumns(catalogue: Catalogue): GridColumn<PlanRow>[] {
  return [
    { id: "id", header: t("soa.col.ref"), width: 74, sort: "id", render: (row) => <span className="muted nowrap">{row.id}<Fresh on={row.changed} /></span> },
    { id: "text", header: t("action.text"), width: 190, grow: 1, field: "text", sort: "text", render: (row) => <div className="clamp3">{row.text || <span className="muted">{t("value.untitled")}</span>}</div> },
    { id: "risks", header: t("plan.serves"), width: 118, field: "risks", sort: "risks", render: (row) => <Served risks={row.risks} /> },
    { id: "controls", header: t("kinds.control"), width: 92, wide: true, field: "controls", sort: "controls", render: (row) => row.controls.slice(0, 4).join(", ") },
    { id: "responsible", header: t("action.who"), width: 112, grow: 0.3, field: "responsible", sort: "responsible", render: (row) => row.responsible || <span className="muted">{t("value.nobody")}</span> },
    { id: "due_on", header: t("action.due"), width: 126, field: "due_on", sort: "due_on", render: (row) => <Due row={row} /> },
    { id: "status", header: t("action.status"), width: 94, field: "status", sort: "status", render: (row) => fieldLabel(catalogue, "treatment_action", "status", row.status ?? "") },
    { id: "worst", header: "", name: t("grid.worst"), width: 30, min: 28, sort: "worst", render: (row) => (row.worst === null ? null : <Mark tone={row.worst} label={t(`severity.${row.worst}`)} />) },
  ];
}

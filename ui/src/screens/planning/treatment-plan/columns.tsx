import type { Catalogue, RecordRow } from "../../../api/contract";
import type { GridColumn } from "../../../components/grid/types";
import { Mark } from "../../../components/Mark";
import { asText, asTexts } from "../../../lib/json";
import { t } from "../../../messages/t";
import { useTitle } from "../../../workbench/RefInput";
import { fieldLabel } from "../../../workbench/session";

export function isOpen(row: RecordRow): boolean {
  const status = asText(row.record["status"]);
  return status !== "done" && status !== "cancelled";
}

export function isLate(row: RecordRow, today: string): boolean {
  const due = asText(row.record["due_on"]);
  return isOpen(row) && due !== "" && due < today;
}

function Who({ id }: { id: string }) {
  const title = useTitle("person", id === "" ? null : id);
  return id === "" ? <span className="muted">{t("value.nobody")}</span> : <>{title || id}</>;
}

export function actionColumns(catalogue: Catalogue, today: string): GridColumn<RecordRow>[] {
  return [
    { id: "id", header: t("soa.col.ref"), width: 74, sort: "id", render: (row) => <span className="muted nowrap">{row.id}</span> },
    { id: "text", header: t("action.text"), width: 200, grow: 1, field: "text", sort: "text", render: (row) => <div className="clamp3">{row.title || <span className="muted">{t("value.untitled")}</span>}</div> },
    { id: "risks", header: t("kinds.risk"), width: 104, field: "risks", render: (row) => asTexts(row.record["risks"]).slice(0, 3).join(", ") },
    { id: "responsible", header: t("action.who"), width: 112, grow: 0.3, field: "responsible", sort: "responsible", render: (row) => <Who id={asText(row.record["responsible"])} /> },
    { id: "due_on", header: t("action.due"), width: 114, field: "due_on", sort: "due_on", render: (row) => (isLate(row, today) ? <Mark tone="blocker">{asText(row.record["due_on"])}</Mark> : <span className="nowrap">{asText(row.record["due_on"]) || <span className="muted">–</span>}</span>) },
    { id: "status", header: t("action.status"), width: 94, field: "status", sort: "status", render: (row) => fieldLabel(catalogue, "treatment_action", "status", asText(row.record["status"])) },
    { id: "worst", header: "", width: 30, min: 28, render: (row) => (row.worst === null ? null : <Mark tone={row.worst} label={t(`severity.${row.worst}`)} />) },
  ];
}

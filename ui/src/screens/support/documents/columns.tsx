import type { Catalogue, DocumentRow, RecordRow } from "../../../api/contract";
import type { GridColumn } from "../../../components/grid/types";
import { Mark } from "../../../components/Mark";
import { asObjects, asText } from "../../../lib/json";
import { t } from "../../../messages/t";
import { Fresh } from "../../../workbench/table/Fresh";
import { useTitle } from "../../../workbench/RefInput";
import { fieldLabel } from "../../../workbench/session";
import { STAGE_TONE } from "./stage";

function Owner({ id }: { id: string }) {
  const title = useTitle("person", id === "" ? null : id);
  return id === "" ? <span className="muted">{t("value.nobody")}</span> : <>{title || id}</>;
}

/** The newest version in force. */
export function inForce(row: RecordRow): { version: string; on: string } | null {
  const version = asObjects(row.record["versions"]).filter((one) => one["state"] === "approved").at(-1);
  return version === undefined ? null : { version: asText(version["version"]), on: asText(version["approved_on"]) };
}

export function documentColumns(catalogue: Catalogue, stands: ReadonlyMap<string, DocumentRow>): GridColumn<RecordRow>[] {
  return [
    { id: "id", header: t("soa.col.ref"), width: 84, sort: "id", render: (row) => <span className="muted">{row.id}<Fresh on={row.changed} /></span> },
    { id: "title", header: t("doc.title"), width: 160, grow: 1.6, field: "title", sort: "title", render: (row) => row.title || <span className="muted">{t("value.untitled")}</span> },
    { id: "kind", header: t("doc.kind"), width: 152, grow: 0.4, field: "kind", sort: "kind", render: (row) => fieldLabel(catalogue, "document", "kind", asText(row.record["kind"])) },
    { id: "stage", header: t("doc.state"), width: 132, render: (row) => { const stage = stands.get(row.id)?.stage; return stage === undefined ? null : <Mark tone={STAGE_TONE[stage]}><span className="plain">{t(`doc.stage.${stage}`)}</span></Mark>; } },
    { id: "version", header: t("doc.inforce"), width: 150, sort: "approved_on", render: (row) => { const version = inForce(row); return version === null ? <span className="muted">{t("doc.never")}</span> : t("doc.inforce.of", { version: version.version, on: version.on }); } },
    { id: "owner", header: t("soa.col.owner"), width: 128, grow: 0.3, field: "owner", sort: "owner", render: (row) => <Owner id={asText(row.record["owner"])} /> },
    { id: "review", header: t("doc.review"), width: 100, render: (row) => { const stand = stands.get(row.id); return stand?.next_review_on == null ? null : stand.overdue ? <Mark tone="warning" label={t("doc.review.late", { on: stand.next_review_on })}>{stand.next_review_on}</Mark> : <span className="muted">{stand.next_review_on}</span>; } },
    { id: "worst", header: "", name: t("grid.worst"), width: 30, min: 28, sort: "worst", render: (row) => (row.worst === null ? null : <Mark tone={row.worst} label={t(`severity.${row.worst}`)} />) },
  ];
}

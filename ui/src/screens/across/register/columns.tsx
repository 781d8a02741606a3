import type { ComponentType } from "react";
import type { Catalogue, CatalogueField, Kind, RecordRow } from "../../../api/contract";
import type { GridColumn } from "../../../components/grid/types";
import { Mark } from "../../../components/Mark";
import { asObject, asText, asTexts, brief } from "../../../lib/json";
import { t, tOr, type MessageKey } from "../../../messages/t";
import { Fresh } from "../../../workbench/table/Fresh";
import { useTitle } from "../../../workbench/RefInput";
import { fieldLabel, fieldSpec, useWork } from "../../../workbench/session";
import { CELLS, References } from "./cells";

function RefName({ kind, id }: { kind: Kind; id: string }) {
  const title = useTitle(kind, id === "" ? null : id);
  return <>{title || id}</>;
}

function Cell({ catalogue, kind, spec, row }: { catalogue: Catalogue; kind: Kind; spec: CatalogueField; row: RecordRow }) {
  const { today } = useWork();
  const value = row.record[spec.field];
  const own = CELLS[`${kind}.${spec.field}`];
  if (own !== undefined) return <>{own(row.record, today)}</>;
  if (value === undefined || value === null) return <span className="muted">–</span>;
  switch (spec.holds) {
    case "choice": return <>{(spec.several ? asTexts(value) : [asText(value)]).map((one) => fieldLabel(catalogue, kind, spec.field, one)).join(", ")}</>;
    case "yes_no": return <>{value === true ? t("value.yes") : t("value.no")}</>;
    case "reference": return spec.several ? <References ids={asTexts(value)} /> : <RefName kind={spec.refers_to as Kind} id={asText(value)} />;
    case "group": return <>{asText(asObject(value)["name"]) || brief(value)}</>;
    default: return <>{brief(value)}</>;
  }
}

/** How wide a column is at least, and its share of what is left over: texts shrink first, so that all columns are seen. */
const ROOM: Partial<Record<CatalogueField["holds"], { width: number; grow?: number }>> = {
  number: { width: 84 }, yes_no: { width: 84 }, date: { width: 96, grow: 0.3 }, choice: { width: 98, grow: 0.6 }, reference: { width: 96, grow: 0.8 },
};
const TEXT_ROOM = { width: 100, grow: 1 };
/** The longest reference, `COMP-012`, stands in one line. */
const ID_ROOM = 92;
const FIRST_ROOM = { width: 140, grow: 1.3 };

/** A column that shows what is worked out for a record. */
export interface TailColumn { header: MessageKey; cell: ComponentType<{ id: string }>; width: number }

/** Reference, then the main fields; the first takes most of what is left over. */
export function registerColumns(catalogue: Catalogue, kind: Kind, fields: readonly string[], tail?: TailColumn): GridColumn<RecordRow>[] {
  const id: GridColumn<RecordRow> = { id: "id", header: t("soa.col.ref"), width: ID_ROOM, sort: "id", render: (row) => <span className="muted nowrap">{row.id}<Fresh on={row.changed} /></span> };
  return [
    id,
    ...fields.map((field, index): GridColumn<RecordRow> => {
      const spec = fieldSpec(catalogue, kind, field);
      // What a record is called stands in its first column, unless that column names another record.
      const named = index === 0 && spec.holds !== "reference";
      return {
        id: field,
        header: tOr(`column.${kind}.${field}`, spec.label),
        field,
        sort: spec.holds === "group" ? undefined : field,
        ...(index === 0 ? FIRST_ROOM : (ROOM[spec.holds] ?? TEXT_ROOM)),
        align: spec.holds === "number" ? "end" : undefined,
        render: (row) => (named ? <>{row.title || asText(row.record[field]) || <span className="muted">{t("value.untitled")}</span>}</> : <Cell catalogue={catalogue} kind={kind} spec={spec} row={row} />),
      };
    }),
    ...(tail === undefined ? [] : [{ id: "tail", header: t(tail.header), width: tail.width, render: (row: RecordRow) => <tail.cell id={row.id} /> }]),
    { id: "worst", header: "", name: t("grid.worst"), width: 30, min: 28, sort: "worst", render: (row) => (row.worst === null ? null : <Mark tone={row.worst} label={t(`severity.${row.worst}`)} />) },
  ];
}

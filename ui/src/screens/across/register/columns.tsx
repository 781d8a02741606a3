import type { Catalogue, FieldSpec, Kind, RecordRow } from "../../../api/contract";
import type { GridColumn } from "../../../components/grid/types";
import { asObject, asText, asTexts, brief } from "../../../lib/json";
import { t } from "../../../messages/t";
import { useTitle } from "../../../workbench/RefInput";
import { fieldLabel, fieldSpec } from "../../../workbench/session";

function RefName({ kind, id }: { kind: Kind; id: string }) {
  const title = useTitle(kind, id === "" ? null : id);
  return <>{title || id}</>;
}

function Cell({ catalogue, kind, spec, row }: { catalogue: Catalogue; kind: Kind; spec: FieldSpec; row: RecordRow }) {
  const value = row.record[spec.field];
  if (value === undefined || value === null) return <span className="muted">–</span>;
  switch (spec.type) {
    case "enum": return <>{fieldLabel(catalogue, kind, spec.field, asText(value))}</>;
    case "enums": return <>{asTexts(value).map((one) => fieldLabel(catalogue, kind, spec.field, one)).join(", ")}</>;
    case "bool": return <>{value === true ? t("value.yes") : t("value.no")}</>;
    case "ref": return <RefName kind={(spec.of ?? "person") as Kind} id={asText(value)} />;
    case "object": return <>{asText(asObject(value)["name"]) || brief(value)}</>;
    default: return <>{brief(value)}</>;
  }
}

const WIDTHS: Partial<Record<FieldSpec["type"], number>> = { number: 90, bool: 84, date: 110, enum: 130, ref: 150 };

/** Reference, then the main fields; the first takes what is left over. */
export function registerColumns(catalogue: Catalogue, kind: Kind, fields: readonly string[]): GridColumn<RecordRow>[] {
  const id: GridColumn<RecordRow> = { id: "id", header: t("soa.col.ref"), width: 74, render: (row) => <span className="muted">{row.id}</span> };
  return [
    id,
    ...fields.map((field, index): GridColumn<RecordRow> => {
      const spec = fieldSpec(catalogue, kind, field);
      return {
        id: field,
        header: spec.label,
        field,
        width: index === 0 ? 200 : (WIDTHS[spec.type] ?? 160),
        grow: index === 0,
        align: spec.type === "number" ? "end" : undefined,
        render: (row) => (index === 0 ? <>{row.title || asText(row.record[field]) || <span className="muted">{t("value.untitled")}</span>}</> : <Cell catalogue={catalogue} kind={kind} spec={spec} row={row} />),
      };
    }),
  ];
}

import type { ColumnOverride, ImportView, MappedColumn } from "../../../api/contract";
import { Card } from "../../../components/Card";
import { Mark } from "../../../components/Mark";
import { Select } from "../../../components/Select";
import { t } from "../../../messages/t";
import { importField } from "./importField";

const SURE = 0.8;
const LIKELY = 0.5;

interface MappingProps { preview: ImportView; sheet: string | undefined; onSheet: (sheet: string) => void; overrides: ColumnOverride[]; onOverrides: (overrides: ColumnOverride[]) => void }

function Confidence({ column }: { column: MappedColumn }) {
  if (column.field === null) return <span className="muted">{t("import.unused")}</span>;
  const percent = `${String(Math.round(column.confidence * 100))} %`;
  return <Mark tone={column.confidence >= SURE ? "ok" : column.confidence >= LIKELY ? "warning" : "blocker"}>{percent}</Mark>;
}

/** Which column is what. Every guess can be changed; the preview follows. What belongs nowhere becomes a note. */
export function Mapping({ preview, sheet, onSheet, overrides, onOverrides }: MappingProps) {
  const table = preview.preview.tables.find((one) => one.sheet === sheet) ?? preview.preview.tables[0];
  const fields = preview.fields.map((field) => ({ value: field, label: importField(field) }));
  const set = (column: MappedColumn, field: string | null) => {
    const rest = overrides.filter((one) => one.column !== column.column && one.field !== field);
    onOverrides(field === null ? [...rest, { field: "none", column: column.column }] : [...rest, { field, column: column.column }]);
  };
  return (
    <Card
      title={t("import.columns")}
      end={preview.sheets.length > 1 ? <div className="import-sheet"><Select label={t("import.sheet")} value={sheet ?? table?.sheet ?? null} choices={preview.sheets.map((one) => ({ value: one, label: one }))} onChange={(next) => (next === null ? undefined : onSheet(next))} /></div> : undefined}
    >
      {table === undefined ? <p className="muted">{t("import.notable")}</p> : (
        <div className="import-scroll">
          <table className="mapping">
            <thead><tr><th>{t("import.column")}</th><th>{t("import.header")}</th><th>{t("import.becomes")}</th><th>{t("import.confidence")}</th></tr></thead>
            <tbody>
              {table.columns.map((column) => (
                <tr key={column.column}>
                  <td className="muted">{column.column}</td>
                  <td>{column.header}</td>
                  <td><Select label={t("import.becomes.of", { header: column.header })} value={column.field} choices={fields} clearable={column.field === null} blank={t("import.unused")} onChange={(field) => set(column, field)} /></td>
                  <td><Confidence column={column} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

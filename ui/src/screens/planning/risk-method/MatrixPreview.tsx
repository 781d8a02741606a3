import type { RecordView } from "../../../api/contract";
import { TextInput } from "../../../components/TextInput";
import { heatOf } from "../../../lib/heat";
import { asList, asNumber, asObjects, asText } from "../../../lib/json";
import { t } from "../../../messages/t";
import { useFieldSetter, useShown } from "../../../workbench/RecordField";

/** The matrix that the method gives, coloured by its bands. Where the formula is a matrix its levels are typed here. */
export function MatrixPreview({ view }: { view: RecordView }) {
  const shown = useShown(view);
  const set = useFieldSetter(view);
  const likelihood = asObjects(shown["likelihood"]);
  const impact = asObjects(shown["impact"]);
  const bands = asObjects(shown["bands"]);
  const formula = asText(shown["formula"]);
  const limit = asNumber(shown["accept_max"]);
  const matrix = asList(shown["matrix"]).map((row) => asList(row).map(asNumber));
  if (likelihood.length === 0 || impact.length === 0) return null;
  const levelAt = (row: number, column: number): number | null => {
    const l = asNumber(likelihood[row]?.["level"]);
    const i = asNumber(impact[column]?.["level"]);
    if (formula === "matrix") return matrix[row]?.[column] ?? null;
    if (l === null || i === null || formula === "") return null;
    return formula === "sum" ? l + i : l * i;
  };
  const bandOf = (level: number | null) => bands.findIndex((band) => level !== null && (asNumber(band["min"]) ?? Infinity) <= level && level <= (asNumber(band["max"]) ?? -Infinity));
  const write = (row: number, column: number, text: string) => {
    const next = likelihood.map((_, r) => impact.map((__, c) => (r === row && c === column ? (asNumber(text) ?? 0) : (levelAt(r, c) ?? 0))));
    set("matrix", next);
  };
  return (
    <div className="method-matrix" data-record-field="matrix">
      <table aria-label={t("method.matrix")}>
        <tbody>
          {likelihood.map((step, row) => ({ step, row })).reverse().map(({ step, row }) => (
            <tr key={row}>
              <th scope="row">{asText(step["level"])} {asText(step["label"])}</th>
              {impact.map((_, column) => {
                const level = levelAt(row, column);
                const band = bandOf(level);
                const over = level !== null && limit !== null && level > limit;
                return (
                  <td key={column} className={band < 0 ? "" : `heat-${String(heatOf(band, bands.length))}`}>
                    {formula === "matrix" ? <TextInput numeric label={t("method.cell", { l: row + 1, i: column + 1 })} value={level === null ? "" : String(level)} onChange={(text) => write(row, column, text)} /> : <span className={over ? "over" : ""}>{level ?? ""}</span>}
                  </td>
                );
              })}
            </tr>
          ))}
          <tr>
            <td />
            {impact.map((step, column) => <th key={column} scope="col">{asText(step["level"])} {asText(step["label"])}</th>)}
          </tr>
        </tbody>
      </table>
      <p className="muted small">{limit === null ? t("method.nolimit") : t("method.over", { limit })}</p>
    </div>
  );
}

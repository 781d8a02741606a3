/**
 * The matrix that the method gives. Where its cells are set by hand, a band is chosen and painted on cells with a click
 * or Enter; a digit writes a level, plus and minus move it, arrow keys go from cell to cell.
 */
import { useRef, useState, type KeyboardEvent } from "react";
import type { MatrixCell, MethodView, RecordView } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Segments } from "../../../components/Segments";
import { asList, asNumber, asObjects, asText } from "../../../lib/json";
import { t } from "../../../messages/t";
import { useFieldSetter, useShown } from "../../../workbench/RecordField";

interface Brush { name: string; level: number }
const MOST = 99;

export function MatrixEditor({ view, method }: { view: RecordView; method: MethodView | undefined }) {
  const shown = useShown(view);
  const set = useFieldSetter(view);
  const body = useRef<HTMLTableSectionElement>(null);
  const [brushed, setBrush] = useState(0);
  const byHand = asText(shown["formula"]) === "matrix";
  const brushes: Brush[] = asObjects(shown["bands"]).map((band) => ({ name: asText(band["name"]), level: asNumber(band["min"]) ?? 0 }));
  const brush = brushes[Math.min(brushed, brushes.length - 1)];
  const matrix = method?.matrix ?? [];
  const likelihood = asObjects(shown["likelihood"]);
  const impact = asObjects(shown["impact"]);
  if (matrix.length === 0 || matrix[0]?.length === 0) return null;
  const write = (row: number, column: number, level: number) => {
    const kept = Math.max(1, Math.min(MOST, level));
    // What is written counts before what the backend has answered: the answer may be of the scales before.
    const levelAt = (r: number, c: number) => asNumber(asList(asList(shown["matrix"])[r])[c]) ?? matrix[r]?.[c]?.level ?? 0;
    set("matrix", likelihood.map((_, r) => impact.map((__, c) => (r === row && c === column ? kept : levelAt(r, c)))), true);
  };
  const go = (row: number, column: number) => body.current?.querySelector<HTMLElement>(`[data-at="${String(row)}-${String(column)}"]`)?.focus();
  const onKeyDown = (event: KeyboardEvent, row: number, column: number, cell: MatrixCell) => {
    const { key } = event;
    const step: Record<string, [number, number]> = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };
    const by = step[key];
    if (by !== undefined) {
      event.preventDefault();
      go(Math.max(0, Math.min(matrix.length - 1, row + by[0])), Math.max(0, Math.min((matrix[0]?.length ?? 1) - 1, column + by[1])));
      return;
    }
    if (!byHand || event.ctrlKey || event.altKey) return;
    if (/^[1-9]$/.test(key)) write(row, column, Number(key));
    else if (key === "+") write(row, column, (cell.level ?? 0) + 1);
    else if (key === "-") write(row, column, (cell.level ?? 2) - 1);
    else return;
    event.preventDefault();
  };
  const nameOf = (row: number, column: number, cell: MatrixCell) => `${t("method.cell", { l: row + 1, i: column + 1 })}: ${cell.level === null ? t("value.blank") : `${String(cell.level)} ${cell.band}`.trim()}${cell.over_limit ? `, ${t("map.over")}` : ""}`;
  return (
    <div className="method-matrix" data-record-field="matrix">
      <div className="row method-brushes">
        {byHand && brushes.length > 0 ? <Segments label={t("method.brush")} value={String(Math.min(brushed, brushes.length - 1))} choices={brushes.map((one, index) => ({ value: String(index), label: one.name || String(one.level) }))} onChange={(next) => setBrush(Number(next))} /> : null}
        {byHand ? <span className="muted small">{t("method.brush.how")}</span> : <Button look="quiet" className="small" onPress={() => { set("matrix", matrix.map((cells) => cells.map((cell) => cell.level ?? 0))); set("formula", "matrix", true); }}>{t("method.byhand")}</Button>}
      </div>
      <table aria-label={t("method.matrix")}>
        <tbody ref={body}>
          {matrix.map((cells, row) => ({ cells, row })).reverse().map(({ cells, row }) => (
            <tr key={row}>
              <th scope="row">{asText(likelihood[row]?.["level"])} {asText(likelihood[row]?.["label"])}</th>
              {cells.map((cell, column) => (
                <td key={column}>
                  <button
                    type="button"
                    data-at={`${String(row)}-${String(column)}`}
                    className={`matrix-cell ${cell.band === "" ? "open" : `heat-${String(cell.heat + 1)}`}${cell.over_limit ? " over" : ""}`}
                    aria-label={nameOf(row, column, cell)}
                    tabIndex={row === 0 && column === 0 ? 0 : -1}
                    aria-disabled={!byHand}
                    onClick={() => (byHand && brush !== undefined ? write(row, column, brush.level) : undefined)}
                    onKeyDown={(event) => onKeyDown(event, row, column, cell)}
                  >
                    {/* The blank keeps the words apart for who hears them: the name says “16 High”, not “16High”. */}
                    <span className="matrix-level">{cell.level ?? "–"}</span>{" "}
                    <span className="matrix-band">{cell.band}</span>
                  </button>
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <td />
            {impact.map((step, column) => <th key={column} scope="col">{asText(step["level"])} {asText(step["label"])}</th>)}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

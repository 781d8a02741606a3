/** The risk matrix: likelihood upwards, impact to the right. One cell is in the order of Tab, arrow keys reach the others. */
import { useRef, useState, type KeyboardEvent } from "react";
import type { Matrix, MatrixCell, RiskMove } from "../api/contract";
import { t, tn } from "../messages/t";
import { RiskArrows } from "./RiskArrows";
import "./riskmap.css";

export interface CellPlace { likelihood: number; impact: number }

interface RiskMapProps {
  matrix: Matrix;
  /** Arrows over the map; the counts of the cells give way to their levels. */
  moves?: readonly RiskMove[];
  pressed?: CellPlace | null;
  onCell: (place: CellPlace) => void;
  onMove?: (move: RiskMove) => void;
}

const wordOf = (scale: Matrix["impact"], level: number) => scale.find(([step]) => step === level)?.[1] ?? "";

function nameOf(matrix: Matrix, cell: MatrixCell): string {
  const place = `${t("risk.likelihood")} ${String(cell.likelihood)} ${wordOf(matrix.likelihood, cell.likelihood)}, ${t("risk.impact")} ${String(cell.impact)} ${wordOf(matrix.impact, cell.impact)}`;
  const judged = [cell.level === null ? "" : t("map.level", { level: cell.level }), cell.band, cell.over_limit ? t("map.over") : ""].filter(Boolean).join(", ");
  return `${tn("count.risks", cell.count)}: ${place}${judged === "" ? "" : ` (${judged})`}`;
}

/** The next cell in the direction of an arrow key. */
function stepped(matrix: Matrix, at: CellPlace, key: string): CellPlace | null {
  const up = key === "ArrowUp" ? 1 : key === "ArrowDown" ? -1 : 0;
  const right = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
  if (up === 0 && right === 0) return null;
  const move = (scale: Matrix["impact"], level: number, by: number) => scale[Math.max(0, Math.min(scale.length - 1, scale.findIndex(([step]) => step === level) + by))]?.[0] ?? level;
  return { likelihood: move(matrix.likelihood, at.likelihood, up), impact: move(matrix.impact, at.impact, right) };
}

export function RiskMap({ matrix, moves, pressed = null, onCell, onMove }: RiskMapProps) {
  const body = useRef<HTMLDivElement>(null);
  const rows = [...matrix.cells].sort((a, b) => (b[0]?.likelihood ?? 0) - (a[0]?.likelihood ?? 0));
  const first = rows.flat().find((cell) => cell.count > 0) ?? rows[0]?.[0];
  const [at, setAt] = useState<CellPlace | null>(null);
  const entry = at ?? first ?? null;
  const isAt = (cell: CellPlace, place: CellPlace | null) => place !== null && cell.likelihood === place.likelihood && cell.impact === place.impact;
  const onKeyDown = (event: KeyboardEvent, cell: MatrixCell) => {
    const next = stepped(matrix, cell, event.key);
    if (next === null) return;
    event.preventDefault();
    setAt(next);
    body.current?.querySelector<HTMLElement>(`[data-cell="${String(next.likelihood)}x${String(next.impact)}"]`)?.focus();
  };
  return (
    <div className={moves === undefined ? "riskmap" : "riskmap moving"}>
      <div className="riskmap-y muted" aria-hidden="true">{t("risk.likelihood")}</div>
      <div className="riskmap-body">
        <div className="riskmap-cells" ref={body} role="group" aria-label={t(`map.of.${matrix.which}`)}>
          {rows.map((cells) => {
            const l = cells[0]?.likelihood ?? 0;
            return (
              <div key={l} className="riskmap-row">
                <span className="riskmap-label" title={wordOf(matrix.likelihood, l)} aria-hidden="true">{l}</span>
                {cells.map((cell) => (
                  <button
                    key={cell.impact}
                    type="button"
                    data-cell={`${String(cell.likelihood)}x${String(cell.impact)}`}
                    className={`riskmap-cell heat-${String(cell.heat + 1)}${cell.over_limit ? " over" : ""}`}
                    aria-label={nameOf(matrix, cell)}
                    title={nameOf(matrix, cell)}
                    aria-pressed={isAt(cell, pressed)}
                    tabIndex={isAt(cell, entry) ? 0 : -1}
                    onFocus={() => setAt(cell)}
                    onKeyDown={(event) => onKeyDown(event, cell)}
                    onClick={() => onCell(cell)}
                  >
                    {moves === undefined ? (cell.count === 0 ? "" : cell.count) : <span className="riskmap-level">{cell.level ?? ""}</span>}
                  </button>
                ))}
              </div>
            );
          })}
          {moves === undefined ? null : <RiskArrows matrix={matrix} moves={moves} onMove={onMove} />}
        </div>
        <div className="riskmap-row" aria-hidden="true">
          <span className="riskmap-label" />
          {matrix.impact.map(([level, name]) => <span key={level} className="riskmap-x" title={name}>{level}</span>)}
        </div>
        <div className="riskmap-foot muted" aria-hidden="true">{t("risk.impact")}</div>
      </div>
    </div>
  );
}

/** Where every risk of the register is: on the map, or why not. */
export function MapWords({ matrix, filtered = false }: { matrix: Matrix; filtered?: boolean }) {
  const parts = [
    matrix.to_reassess > 0 ? tn("map.reassess", matrix.to_reassess) : "",
    matrix.unrated > 0 ? tn("map.unrated", matrix.unrated) : "",
    matrix.off_scale > 0 ? tn("map.offscale", matrix.off_scale) : "",
    matrix.closed > 0 ? tn("map.closed", matrix.closed) : "",
  ].filter(Boolean);
  const all = matrix.risks + matrix.closed;
  const shown = matrix.risks - matrix.to_reassess - matrix.unrated - matrix.off_scale;
  const head = parts.length === 0 ? tn("map.all", all) : t("map.some", { shown, all });
  return <p className="muted small riskmap-words">{[head, ...parts].join(" ")}{filtered ? ` ${t("map.filtered")}` : ""}</p>;
}

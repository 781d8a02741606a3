/** Arrows over the matrix, from where risks stand before to where they stand after; each says how many. */
import { useLayoutEffect, useRef, useState } from "react";
import type { Matrix, RiskMove } from "../api/contract";
import { t, tn } from "../messages/t";

const LABEL_WIDTH = 22;
const GAP = 3;
const HEAD = 8;
/** An arrow ends short of the middle, so that several heads in a cell stay apart. */
const SHORT = 4;

interface Box { width: number; height: number }
interface Point { x: number; y: number }

function useBox(): [React.RefObject<SVGSVGElement | null>, Box] {
  const ref = useRef<SVGSVGElement>(null);
  const [box, setBox] = useState<Box>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = () => setBox({ width: element.clientWidth, height: element.clientHeight });
    measure();
    if (typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, box];
}

type Place = readonly [likelihood: number, impact: number];
const fromOf = (move: RiskMove): Place => [move.from_likelihood, move.from_impact];
const toOf = (move: RiskMove): Place => [move.to_likelihood, move.to_impact];
const isAt = (a: Place, b: Place) => a[0] === b[0] && a[1] === b[1];

/** Which way an arrow leans at one of its ends: what ends in one cell lies side by side, in the order of where it comes from. */
function lean(moves: readonly RiskMove[], move: RiskMove, end: (one: RiskMove) => Place, other: (one: RiskMove) => Place): number {
  const here = moves.filter((one) => isAt(end(one), end(move))).sort((a, b) => other(a)[1] - other(b)[1] || other(a)[0] - other(b)[0]);
  return here.indexOf(move) - (here.length - 1) / 2;
}

/** The middle of a cell, or beside it. */
function middle(matrix: Matrix, box: Box, [likelihood, impact]: Place, leaning: number): Point {
  const column = matrix.impact.findIndex(([step]) => step === impact);
  const row = matrix.likelihood.length - 1 - matrix.likelihood.findIndex(([step]) => step === likelihood);
  const wide = (box.width - LABEL_WIDTH - GAP) / matrix.impact.length;
  const high = box.height / matrix.likelihood.length;
  const spread = Math.max(-0.36, Math.min(0.36, leaning * 0.2));
  return { x: LABEL_WIDTH + GAP + wide * (column + 0.5 + spread), y: high * (row + 0.5) };
}

/** A curve from one cell to another that bends to its left, so that ways forth and back lie apart; its head and where its count stands. */
function curve(from: Point, to: Point) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.hypot(dx, dy) || 1;
  const unit = { x: dx / length, y: dy / length };
  const bend = Math.min(12, length * 0.1);
  const end = { x: to.x - unit.x * SHORT, y: to.y - unit.y * SHORT };
  const control = { x: (from.x + to.x) / 2 + unit.y * bend, y: (from.y + to.y) / 2 - unit.x * bend };
  const aim = Math.atan2(end.y - control.y, end.x - control.x);
  const wing = (turn: number) => `${String(end.x - HEAD * Math.cos(aim + turn))},${String(end.y - HEAD * Math.sin(aim + turn))}`;
  const at = (a: number, c: number, b: number) => 0.64 * a + 0.32 * c + 0.04 * b;
  return {
    path: `M${String(from.x)},${String(from.y)} Q${String(control.x)},${String(control.y)} ${String(end.x)},${String(end.y)}`,
    head: `${String(end.x)},${String(end.y)} ${wing(0.45)} ${wing(-0.45)}`,
    label: { x: at(from.x, control.x, end.x), y: at(from.y, control.y, end.y) },
  };
}

export function moveName(move: RiskMove): string {
  const way = t("map.way", { fl: move.from_likelihood, fi: move.from_impact, tl: move.to_likelihood, ti: move.to_impact });
  return `${tn("count.risks", move.count)}: ${way}${move.rises ? ` (${t("map.rises")})` : ""}`;
}

export function RiskArrows({ matrix, moves, onMove }: { matrix: Matrix; moves: readonly RiskMove[]; onMove?: (move: RiskMove) => void }) {
  const [ref, box] = useBox();
  return (
    <svg ref={ref} className="riskmap-arrows" role="group" aria-label={t("map.moves")}>
      {box.width === 0 ? null : [...moves].reverse().map((move) => {
        const from = middle(matrix, box, fromOf(move), lean(moves, move, fromOf, toOf));
        const to = middle(matrix, box, toOf(move), lean(moves, move, toOf, fromOf));
        const { path, head, label } = curve(from, to);
        const go = () => onMove?.(move);
        return (
          <g
            key={path}
            className={move.rises ? "arrow rises" : "arrow"}
            role="button"
            tabIndex={0}
            aria-label={moveName(move)}
            onClick={go}
            onKeyDown={(event) => {
              if (event.key !== "Enter" && event.key !== " ") return;
              event.preventDefault();
              go();
            }}
          >
            <title>{moveName(move)}</title>
            <path d={path} className="arrow-reach" />
            <path d={path} className="arrow-line" style={{ strokeWidth: 1.4 + Math.min(3, move.count * 0.35) }} />
            <polygon points={head} />
            <circle cx={label.x} cy={label.y} r={8} />
            <text x={label.x} y={label.y + 3.5}>{move.count}</text>
          </g>
        );
      })}
    </svg>
  );
}

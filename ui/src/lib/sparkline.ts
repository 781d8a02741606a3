/** Where the points of a small chart stand. */

export interface Spark { line: string; last: readonly [number, number] | null; targetY: number | null }

const EDGE = 3;

/** The values side by side at equal distance; the target belongs to what has to fit in. A single value is a dot in the middle. */
export function sparkline(values: readonly number[], target: number | null, width: number, height: number): Spark {
  const all = target === null ? values : [...values, target];
  if (all.length === 0) return { line: "", last: null, targetY: null };
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const round = (n: number) => Math.round(n * 10) / 10;
  const y = (value: number) => round(high === low ? height / 2 : height - EDGE - ((value - low) / (high - low)) * (height - 2 * EDGE));
  const x = (index: number) => round(values.length === 1 ? width / 2 : EDGE + (index / (values.length - 1)) * (width - 2 * EDGE));
  const points = values.map((value, index) => [x(index), y(value)] as const);
  return { line: points.map(([px, py], index) => `${index === 0 ? "M" : "L"}${String(px)} ${String(py)}`).join(""), last: points.at(-1) ?? null, targetY: target === null ? null : y(target) };
}

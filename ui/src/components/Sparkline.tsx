/** A small line of values with the target as a dashed line; what it shows is said in words, too. */
import { sparkline } from "../lib/sparkline";
import "./sparkline.css";

interface SparklineProps { values: readonly number[]; target: number | null; label: string; width?: number; height?: number }

export function Sparkline({ values, target, label, width = 120, height = 28 }: SparklineProps) {
  const { line, last, targetY } = sparkline(values, target, width, height);
  return (
    <svg className="sparkline" width={width} height={height} viewBox={`0 0 ${String(width)} ${String(height)}`} role="img" aria-label={label}>
      {targetY === null ? null : <path className="sparkline-target" d={`M0 ${String(targetY)}H${String(width)}`} />}
      <path className="sparkline-line" d={line} />
      {last === null ? null : <circle className="sparkline-last" cx={last[0]} cy={last[1]} r={2.6} />}
    </svg>
  );
}

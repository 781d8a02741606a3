import type { CSSProperties } from "react";
import "./controls.css";

export interface StackPart { share: number; color: string; label: string }

/** Parts of a whole, with the words below it. */
export function StackBar({ parts, label, style }: { parts: readonly StackPart[]; label: string; style?: CSSProperties }) {
  const sum = parts.reduce((all, part) => all + part.share, 0) || 1;
  return (
    <div>
      <div className="stackbar" role="img" aria-label={label} style={style}>
        {parts.map((part) => <i key={part.label} style={{ width: `${String((100 * part.share) / sum)}%`, background: part.color }} />)}
      </div>
      <div className="muted small stackbar-text" aria-hidden="true">{label}</div>
    </div>
  );
}

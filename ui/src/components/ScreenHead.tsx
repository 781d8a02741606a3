import type { ReactNode } from "react";
import "./controls.css";

export function ScreenHead({ title, below, children }: { title: string; below?: ReactNode; children?: ReactNode }) {
  return (
    <div className="screen-head">
      <div className="grow">
        <h1>{title}</h1>
        {below === undefined ? null : <div className="muted">{below}</div>}
      </div>
      {children}
    </div>
  );
}

/** Find in this table (Ctrl+F). */
export function Find({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <div className="find" data-find="">
      <input className="input" type="search" aria-label={label} placeholder={label} value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}

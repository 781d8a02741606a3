import type { ReactNode } from "react";
import { Button } from "./Button";
import "./states.css";

/** What an empty place says: what it is for, and what to do first. */
export function Empty({ title, children, actions }: { title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="state">
      <h2>{title}</h2>
      {children === undefined ? null : <div className="state-text">{children}</div>}
      {actions === undefined ? null : <div className="row state-actions">{actions}</div>}
    </div>
  );
}

export function Loading({ label, rows = 6 }: { label: string; rows?: number }) {
  return (
    <div className="loading" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => <div key={index} className="bone" />)}
    </div>
  );
}

interface Failure { message: string; help?: string | null; code?: string }

export function ErrorState({ title, error, retry, retryLabel }: { title: string; error: Failure; retry?: () => void; retryLabel?: string }) {
  return (
    <div className="state" role="alert">
      <h2>{title}</h2>
      <div className="state-text">
        <p>{error.message}</p>
        {error.help ? <p className="muted">{error.help}</p> : null}
      </div>
      {retry !== undefined && retryLabel !== undefined ? <div className="row state-actions"><Button onPress={retry}>{retryLabel}</Button></div> : null}
    </div>
  );
}

/** A short note above or within a form. */
export function Note({ tone = "advice", children }: { tone?: "blocker" | "warning" | "advice" | "ok"; children: ReactNode }) {
  return <div className={`note ${tone}`} role={tone === "blocker" ? "alert" : undefined}>{children}</div>;
}

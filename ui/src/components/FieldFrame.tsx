import type { ReactNode } from "react";
import "./field.css";

interface FieldFrameProps {
  label: string;
  children: ReactNode;
  help?: string | null;
  below?: ReactNode;
  tone?: "blocker" | "warning" | "advice" | null;
  wide?: boolean;
  stack?: boolean;
}

/** A label beside (or above) its control, with what speaks about it underneath. */
export function FieldFrame({ label, children, help, below, tone, wide = false, stack = false }: FieldFrameProps) {
  return (
    <div className={`field ${stack ? "stack" : ""} ${wide ? "wide" : ""} ${tone ?? ""}`}>
      <div className="field-label" title={help ?? undefined}>{label}</div>
      <div className="field-value">
        {children}
        {below}
      </div>
    </div>
  );
}

import type { ReactNode } from "react";
import "./controls.css";

export type MarkTone = "blocker" | "warning" | "advice" | "ok";

/** A severity or state: shape and word beside colour, so that it reads without colour. */
export function Mark({ tone, children, label }: { tone: MarkTone; children?: ReactNode; label?: string }) {
  return (
    <span className={`mark ${tone}`} {...(label === undefined ? {} : { role: "img", "aria-label": label, title: label })}>
      <i className={`glyph ${tone}`} aria-hidden="true" />
      {children}
    </span>
  );
}

export function Chip({ children, on }: { children: ReactNode; on?: boolean }) {
  return <span className={on === true ? "chip on" : "chip"}>{children}</span>;
}

import { useId, type ReactNode } from "react";

export function Card({ title, end, children, className = "" }: { title: string; end?: ReactNode; children: ReactNode; className?: string }) {
  const id = useId();
  return (
    <section className={`card ${className}`} aria-labelledby={id}>
      <div className="section-head"><h2 id={id}>{title}</h2>{end}</div>
      {children}
    </section>
  );
}

/** A screen that is one long form (scope, risk method): what the rules say about it stands on top, the fields below. */
import { useEffect, useRef, type ReactNode } from "react";
import type { RecordView } from "../api/contract";
import { inOrder, keyOf } from "../lib/diagnostics";
import { t } from "../messages/t";
import { DiagnosticCard } from "./DiagnosticCard";
import { FactsPanel } from "./FactsPanel";
import { focusField } from "./focusField";
import { HistoryList } from "./HistoryList";
import { Links } from "./Links";
import { ReadOnlySet } from "./ReadOnlySet";
import { useHere } from "./nav";
import type { ScreenId } from "./places";
import "./formpage.css";

interface FormPageProps { screen: ScreenId; views: readonly RecordView[]; head: ReactNode; children: ReactNode }

export function FormPage({ screen, views, head, children }: FormPageProps) {
  const here = useHere(screen);
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (here?.field !== undefined && page.current !== null) focusField(page.current, here.field);
  }, [here?.field, here?.jump]);
  const diagnostics = inOrder(views.flatMap((view) => view.diagnostics));
  const history = views.flatMap((view) => view.history).sort((a, b) => b.revision - a.revision);
  return (
    <div className="form-page" ref={page}>
      <div className="form-main">
        {head}
        <div className="form-body"><ReadOnlySet>{children}</ReadOnlySet></div>
      </div>
      <aside className="inspector" aria-label={t("inspector.diagnostics")}>
        {views[0] === undefined ? null : <FactsPanel kind={views[0].kind} id={views[0].id} />}
        <section>
          <h3>{t("inspector.diagnostics")}</h3>
          {diagnostics.length === 0 ? <p className="muted">{t("readiness.none")}</p> : diagnostics.map((one) => <DiagnosticCard key={keyOf(one)} diagnostic={one} />)}
        </section>
        {views.map((view) => <Links key={view.id} view={view} />)}
        {history.length === 0 ? null : <section><h3>{t("inspector.history")}</h3><HistoryList lines={history.slice(0, 20)} /></section>}
      </aside>
    </div>
  );
}

export function FormSection({ title, text, children, end }: { title: string; text?: string; children: ReactNode; end?: ReactNode }) {
  return (
    <section className="form-section">
      <div className="section-head"><h2>{title}</h2>{end}</div>
      {text === undefined ? null : <p className="muted form-section-text">{text}</p>}
      <div className="form-section-body">{children}</div>
    </section>
  );
}

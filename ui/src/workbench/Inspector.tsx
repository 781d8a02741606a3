/** The right pane: one record, its diagnostics on top, its fields in place, links and history below. */
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { useClient, useRead } from "../api/client";
import { useDraftView, useDrafts } from "../api/drafts";
import type { Kind, RecordView } from "../api/contract";
import { Button } from "../components/Button";
import { useReadOnly } from "../components/readOnly";
import { ErrorState, Loading, Note } from "../components/States";
import { inOrder, keyOf } from "../lib/diagnostics";
import { t } from "../messages/t";
import { DiagnosticCard } from "./DiagnosticCard";
import { focusField, fieldOf } from "./focusField";
import { FactsPanel, useFacts } from "./FactsPanel";
import { Links } from "./Links";
import { mentionAt } from "./mentionAt";
import { useNav } from "./nav";
import { ReadOnlySet } from "./ReadOnlySet";
import { RecordField } from "./RecordField";
import { RecordHistory } from "./RecordHistory";
import "./inspector.css";

/** The record that a screen shows in its pane, and the ways on from it. */
export interface Pane {
  id: string;
  /** The field to put the cursor in, and a number that grows with each wish. */
  focus: { field: string | undefined; at: number } | null;
  onStep: (by: number, field: string | undefined) => void;
  onLeave: () => void;
  canStep: { back: boolean; on: boolean };
  /** Takes the record away; no button where it is not given. */
  onDelete?: () => void;
  /** Closes the pane, where it is not always there. */
  onClose?: () => void;
}

interface InspectorProps extends Pane {
  kind: Kind;
  lead?: (view: RecordView) => ReactNode;
  title?: (view: RecordView) => string;
  actions?: (view: RecordView) => ReactNode;
  children: (view: RecordView) => ReactNode;
  linkFields?: boolean;
}

export function Inspector({ kind, id, focus, onStep, onLeave, canStep, onDelete, onClose, lead, title, actions, children, linkFields = true }: InspectorProps) {
  const answer = useRead("record", { kind, id });
  const drafts = useDrafts();
  const readOnly = useReadOnly();
  const draft = useDraftView(kind, id);
  const pane = useRef<HTMLDivElement>(null);
  const client = useClient();
  const { goTo } = useNav();
  const facts = useFacts();
  const ready = answer.data !== undefined;

  useEffect(() => {
    if (focus !== null && ready && pane.current !== null) focusField(pane.current, focus.field);
    // One wish is answered once, when the record is there.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [focus?.at, ready, id]);

  useEffect(() => {
    if (answer.data !== undefined && !answer.isFetching && !readOnly) drafts.adopt(answer.data);
  }, [answer.data, answer.isFetching, drafts, readOnly]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === "Enter" && event.ctrlKey) {
      event.preventDefault();
      const field = fieldOf(event.target);
      const next = () => {
        void drafts.commit(kind, id);
        onStep(event.shiftKey ? -1 : 1, field);
      };
      // Within a reference that stands in a text it opens its record; anywhere else it saves and goes on.
      const word = mentionAt(event.target);
      if (word === null) next();
      else void client.pieces(word).then(([piece]) => (piece?.link == null ? next() : goTo(piece.link.kind, piece.link.id)), next);
    } else if (event.key === "Escape" && !event.defaultPrevented) {
      onLeave();
    } else if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp") && !(event.target instanceof Element && event.target.closest(".combo, .picker"))) {
      event.preventDefault();
      onStep(event.key === "ArrowDown" ? 1 : -1, fieldOf(event.target));
    }
  };

  if (answer.error !== null) return <aside className="inspector" aria-label={t("inspector.label")}><ErrorState title={t("error.record")} error={answer.error} retry={() => void answer.refetch()} retryLabel={t("error.retry")} /></aside>;
  const view = answer.data;
  if (view === undefined) return <aside className="inspector" aria-label={t("inspector.label")}><Loading label={t("loading")} rows={9} /></aside>;
  const diagnostics = inOrder(view.diagnostics);
  return (
    <aside className="inspector" aria-label={t("inspector.label")} ref={pane} onKeyDown={onKeyDown}>
      <div className="inspector-top">
        <div className="muted">{lead === undefined ? view.id : lead(view)}</div>
        <div className="inspector-steps">
          <Button look="quiet" label={t("inspector.previous")} disabled={!canStep.back} onPress={() => onStep(-1, undefined)}>‹</Button>
          <Button look="quiet" label={t("inspector.next")} disabled={!canStep.on} onPress={() => onStep(1, undefined)}>›</Button>
          {onClose === undefined ? null : <Button look="quiet" label={t("pane.close")} onPress={onClose}>✕</Button>}
        </div>
      </div>
      <h2 className="inspector-title">{title === undefined ? view.title || t("value.untitled") : title(view)}</h2>
      {draft.error === null ? null : (
        <Note tone="blocker">
          <div>{draft.error.message}</div>
          {draft.error.help === null ? null : <div className="muted">{draft.error.help}</div>}
          <Button look="link" onPress={() => void drafts.commit(kind, id)}>{t("save.again")}</Button>
        </Note>
      )}
      {diagnostics.length > 0 ? (
        <section aria-label={t("inspector.diagnostics")}>{diagnostics.map((one) => <DiagnosticCard key={keyOf(one)} diagnostic={one} />)}</section>
      ) : null}
      {view.locked === null ? null : <Note><div>{view.locked.why}</div>{view.locked.help === "" ? null : <div className="muted">{view.locked.help}</div>}</Note>}
      <FactsPanel kind={kind} id={id} />
      <ReadOnlySet>{children(view)}</ReadOnlySet>
      {linkFields ? <Links view={view} /> : null}
      {view.history.length > 0 ? <RecordHistory view={view} /> : null}
      <section className="row">
        {facts.open ? null : <Button look="quiet" onPress={facts.toggle} keys="Control+.">{t("facts.open")}</Button>}
        <ReadOnlySet>
          {actions?.(view)}
          {onDelete === undefined ? null : <Button edits look="quiet" onPress={onDelete} keys="Delete">{t("record.delete")}</Button>}
        </ReadOnlySet>
      </section>
    </aside>
  );
}

/** Fields of a record, one below the other. */
export function Fields({ view, of }: { view: RecordView; of: readonly string[] }) {
  return <>{of.map((field) => <RecordField key={field} view={view} field={field} />)}</>;
}

export function Section({ title, children, end }: { title: string; children: ReactNode; end?: ReactNode }) {
  return (
    <section>
      <div className="section-head"><h3>{title}</h3>{end}</div>
      {children}
    </section>
  );
}

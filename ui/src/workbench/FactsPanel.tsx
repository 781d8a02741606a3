/** Facts about the record in sight (Ctrl+.): all that touches it, one step more, what is said of it, what speaks for it. */
import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { useRead } from "../api/client";
import type { Diagnostic, FactGroup, Kind, ShownFact } from "../api/contract";
import { Button } from "../components/Button";
import { ErrorState, Loading } from "../components/States";
import { inOrder, keyOf, refOf } from "../lib/diagnostics";
import { t, tOr } from "../messages/t";
import { DiagnosticLine } from "./DiagnosticCard";
import { RecordLink } from "./LinkedText";
import { Thread } from "./Thread";

interface FactsShown { open: boolean; /** Grows with each wish to see them. */ asked: number; toggle: () => void; close: () => void }
const FactsContext = createContext<FactsShown>({ open: false, asked: 0, toggle: () => undefined, close: () => undefined });

/** Whether facts are shown: once asked for, they stay with the records one walks through, until they are closed. */
export function FactsProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState({ open: false, asked: 0 });
  const value = useMemo<FactsShown>(() => ({
    ...state,
    toggle: () => setState((old) => ({ open: !old.open, asked: old.open ? old.asked : old.asked + 1 })),
    close: () => setState((old) => ({ ...old, open: false })),
  }), [state]);
  return <FactsContext value={value}>{children}</FactsContext>;
}

export function useFacts(): FactsShown {
  return useContext(FactsContext);
}

export function FactsPanel({ kind, id }: { kind: Kind; id: string }) {
  const { open, asked, close } = useFacts();
  const panel = useRef<HTMLElement>(null);
  const answer = useRead("facts", { kind, id }, { enabled: open });
  const ready = answer.data !== undefined;
  const taken = useRef(0);
  const before = useRef<Element | null>(null);
  useEffect(() => {
    if (!open || !ready || taken.current === asked || panel.current === null) return;
    taken.current = asked;
    before.current = document.activeElement;
    (panel.current.querySelector<HTMLElement>(".facts-fact button, .uses button") ?? panel.current.querySelector<HTMLElement>("button"))?.focus();
    panel.current.scrollIntoView?.({ block: "nearest" });
  }, [open, ready, asked]);
  if (!open) return null;
  return (
    <section className="facts-panel" ref={panel} aria-label={t("facts.title", { id })} onKeyDown={(event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close();
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
    }}>
      <div className="section-head"><h3>{t("facts.title", { id })}</h3><Button look="quiet" className="small" label={t("facts.close")} onPress={close}>✕</Button></div>
      {answer.error !== null ? <ErrorState title={t("error.record")} error={answer.error} /> : answer.data === undefined ? <Loading label={t("loading")} rows={3} /> : (
        <>
          <Thread kind={kind} id={id} groups={answer.data.groups} />
          {answer.data.shown.map((fact) => <Shown key={fact.text} fact={fact} ofControl={kind === "control"} />)}
          <div className="uses">{answer.data.groups.map((group) => <Touching key={group.kind} group={group} />)}</div>
          {answer.data.groups.length === 0 && answer.data.shown.length === 0 ? <p className="muted">{t("facts.none")}</p> : null}
          <Said kind={kind} id={id} list={answer.data.diagnostics} />
        </>
      )}
    </section>
  );
}

function Shown({ fact, ofControl }: { fact: ShownFact; ofControl: boolean }) {
  const links = ofControl ? fact.sources : fact.controls;
  return (
    <div className="facts-fact">
      <div>{fact.text}</div>
      <div className="small muted">
        {t(ofControl ? "facts.shownby" : "facts.speaksfor")} {links.map((link, index) => <span key={`${link.kind} ${link.id}`}>{index === 0 ? "" : ", "}<RecordLink link={link} titled={ofControl} /></span>)}
        {ofControl && fact.count > links.length ? ` ${t("history.more", { n: fact.count - links.length })}` : null}
      </div>
    </div>
  );
}

function Touching({ group }: { group: FactGroup }) {
  return (
    <div className="uses-group">
      <h4>{tOr(`kinds.${group.kind}`, group.kind)} <span className="muted">{group.count.toLocaleString("en")}</span></h4>
      <ul>
        {group.first.map((one) => (
          <li key={one.link.id}><RecordLink link={one.link} titled field={one.points_here ? one.link.field : undefined} />{one.through === null ? null : <span className="through small"> {t("facts.through", { id: one.through })}</span>}</li>
        ))}
      </ul>
      {group.count > group.first.length ? <span className="muted small">{t("history.more", { n: group.count - group.first.length })}</span> : null}
    </div>
  );
}

/** What is said of other records because of this one; what is said of itself stands on top of the pane already. */
function Said({ kind, id, list }: { kind: Kind; id: string; list: readonly Diagnostic[] }) {
  const others = inOrder(list).filter((one) => { const of = refOf(one.subject); return of.kind !== kind || of.id !== id; });
  if (others.length === 0) return null;
  return (
    <div className="uses-group">
      <h4>{t("facts.said")} <span className="muted">{others.length}</span></h4>
      {others.map((one) => <DiagnosticLine key={keyOf(one)} diagnostic={one} />)}
    </div>
  );
}

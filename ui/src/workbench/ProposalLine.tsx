/** Under a field, before it is written: what the choice would raise and what it would settle. Enter writes it, Esc does not. */
import { useEffect, useRef } from "react";
import type { Consequences } from "../api/contract";
import { Button } from "../components/Button";
import { inOrder, keyOf, refOf } from "../lib/diagnostics";
import { t, tn } from "../messages/t";
import { DiagnosticLine } from "./DiagnosticCard";

const FIRST = 4;

export function ProposalLine({ consequences, id, onConfirm, onDrop }: { consequences: Consequences; id: string; onConfirm: () => void; onDrop: () => void }) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    line.current?.scrollIntoView?.({ block: "nearest" });
  }, []);
  const solved = inOrder(consequences.solved);
  const moved = new Set(solved.map((one) => one.code));
  const raised = inOrder(consequences.new).filter((one) => one.severity === "blocker" && !moved.has(one.code) && (refOf(one.subject).id !== id || one.related.length > 0));
  return (
    <div className="ask" ref={line} role="alertdialog" aria-label={t("ask.title")} onKeyDown={(event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      onDrop();
    }}>
      <div>{tn("ask.raises", consequences.against)}</div>
      {raised.slice(0, FIRST).map((one) => <DiagnosticLine key={keyOf(one)} diagnostic={one} />)}
      {consequences.against > FIRST ? <div className="muted small">{t("history.more", { n: consequences.against - FIRST })}</div> : null}
      {solved.length === 0 ? null : <div className="muted small">{t("ask.solves", { codes: [...new Set(solved.map((one) => one.code))].slice(0, 6).join(", ") })}</div>}
      <div className="row">
        <Button onPress={onConfirm} autoFocus>{t("ask.confirm")}</Button>
        <Button look="quiet" onPress={onDrop}>{t("ask.drop")}</Button>
      </div>
    </div>
  );
}

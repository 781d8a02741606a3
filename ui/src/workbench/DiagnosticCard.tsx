/** A diagnostic where it belongs: what is wrong, under which rule and clause, and its fixes as buttons. */
import type { ReactNode } from "react";
import { useChange } from "../api/client";
import { useDrafts } from "../api/drafts";
import type { Diagnostic } from "../api/contract";
import { Button } from "../components/Button";
import { Mark } from "../components/Mark";
import { t, tn } from "../messages/t";
import { useDialogs } from "./dialogs";
import { useNav } from "./nav";
import { useNotices } from "./notices";
import "./diagnostics.css";

export function useFix() {
  const change = useChange();
  const drafts = useDrafts();
  const { goTo } = useNav();
  const { say, fail } = useNotices();
  return async (diagnostic: Diagnostic, index: number): Promise<void> => {
    const fix = diagnostic.fixes[index];
    if (fix === undefined) return;
    if (fix.opens) {
      goTo(fix.opens.kind, fix.opens.id, fix.opens.field);
      return;
    }
    try {
      await drafts.commitAll();
      const outcome = await change("fix_apply", { key: diagnostic.key, fix: index });
      say(outcome.label, true);
    } catch (thrown) {
      fail(thrown);
    }
  };
}

export function Fixes({ diagnostic, waive = true, why = true }: { diagnostic: Diagnostic; waive?: boolean; why?: boolean }) {
  const apply = useFix();
  const { open } = useDialogs();
  return (
    <div className="diagnostic-fixes">
      {diagnostic.fixes.map((fix, index) => (
        <Button key={fix.label} look={fix.danger ? "link danger" : "link"} onPress={() => void apply(diagnostic, index)}>{fix.label}</Button>
      ))}
      {why ? <Button look="quiet" className="small" onPress={() => open({ name: "explain", diagnostic })} keys="F1">{t("diagnostic.why")}</Button> : null}
      {waive ? <Button look="quiet" className="small" onPress={() => open({ name: "waive", diagnostic })}>{t("diagnostic.waive")}</Button> : null}
    </div>
  );
}

export function DiagnosticCard({ diagnostic, head }: { diagnostic: Diagnostic; head?: ReactNode }) {
  return (
    <div className={`diagnostic ${diagnostic.severity}`} data-diagnostic={diagnostic.key}>
      {head}
      <Mark tone={diagnostic.severity}>
        <span className="small">{diagnostic.code} · {diagnostic.clause}</span>
        <span className="hidden-visually">{t(`severity.${diagnostic.severity}`)}</span>
      </Mark>
      <div>{diagnostic.message}</div>
      {diagnostic.help ? <div className="diagnostic-help">{diagnostic.help}</div> : null}
      <Fixes diagnostic={diagnostic} />
      {diagnostic.folded.length > 0 ? <div className="small muted">{tn("diagnostic.folded", diagnostic.folded.length)}</div> : null}
    </div>
  );
}

/** The short form under a field. */
export function DiagnosticLine({ diagnostic }: { diagnostic: Diagnostic }) {
  return (
    <div className={`diagnostic-line ${diagnostic.severity}`}>
      <Mark tone={diagnostic.severity} />
      <span><span className="strong">{diagnostic.code}</span> {diagnostic.message}</span>
    </div>
  );
}

/** A diagnostic where it belongs: what is wrong, under which rule and clause, and its fixes as buttons. */
import { useChange, useRead } from "../api/client";
import { useDrafts } from "../api/drafts";
import type { Diagnostic, Kind } from "../api/contract";
import { Button } from "../components/Button";
import { useReadOnly } from "../components/readOnly";
import { Mark } from "../components/Mark";
import { causeOf, keyOf, refOf, shortMessage } from "../lib/diagnostics";
import { t } from "../messages/t";
import { useDialogs } from "./dialogs";
import { LinkedText } from "./LinkedText";
import { useNav } from "./nav";
import { screenOf } from "./places";
import { useNotices } from "./notices";
import { ruleOf, useWork } from "./session";
import "./diagnostics.css";

export function useFix() {
  const change = useChange();
  const drafts = useDrafts();
  const { go, goTo } = useNav();
  const { say, fail } = useNotices();
  return async (diagnostic: Diagnostic, index: number): Promise<void> => {
    const fix = diagnostic.fixes[index];
    if (fix === undefined) return;
    if (fix.opens !== null) {
      const to = refOf(fix.opens.to);
      // Without a field there is no record yet: the list it belongs to opens.
      if (fix.opens.field === "") go({ screen: screenOf(to.kind as Kind) });
      else goTo(to.kind as Kind, to.id, fix.opens.field);
      return;
    }
    try {
      await drafts.commitAll();
      const outcome = await change("fix_apply", { key: keyOf(diagnostic), fix: index });
      say(outcome.label, outcome.revision);
    } catch (thrown) {
      fail(thrown);
    }
  };
}

/** A blocker that follows directly from a requirement can't be waived. */
export function useCanWaive(diagnostic: Diagnostic): boolean {
  const { catalogue } = useWork();
  const basis = ruleOf(catalogue, diagnostic.code)?.basis ?? "";
  return !(diagnostic.severity === "blocker" && (basis === "text" || basis === "Requirement"));
}

export function Fixes({ diagnostic, waive, why = true }: { diagnostic: Diagnostic; waive?: boolean; why?: boolean }) {
  const apply = useFix();
  const { open } = useDialogs();
  const can = useCanWaive(diagnostic);
  const readOnly = useReadOnly();
  return (
    <div className="diagnostic-fixes">
      {readOnly ? null : diagnostic.fixes.map((fix, index) => (
        <Button key={fix.label} look="link" onPress={() => void apply(diagnostic, index)}>{fix.label}</Button>
      ))}
      {why ? <Button look="quiet" className="small" onPress={() => open({ name: "explain", diagnostic })} keys="F1">{t("diagnostic.why")}</Button> : null}
      {(waive ?? true) && can && !readOnly ? <Button look="quiet" className="small" onPress={() => open({ name: "waive", diagnostic })}>{t("diagnostic.waive")}</Button> : null}
    </div>
  );
}

/** What a consequence follows from, where that is said of another record. */
export function FollowsFrom({ diagnostic, among }: { diagnostic: Diagnostic; among?: readonly Diagnostic[] }) {
  const { goTo } = useNav();
  const folded = diagnostic.folded_under !== null;
  const all = useRead("diagnostics", {}, { enabled: folded && among === undefined, keep: true }).data?.diagnostics.map((one) => one.diagnostic);
  const cause = folded ? causeOf(diagnostic, among ?? all ?? []) : null;
  if (cause === null || cause.subject === diagnostic.subject) return null;
  const to = refOf(cause.subject);
  return (
    <div className="follows small">
      <Button look="link" onPress={() => goTo(to.kind as Kind, to.id, cause.field || undefined)}>{t("diagnostic.follows", { code: cause.code, id: to.id })}</Button>
    </div>
  );
}

export function DiagnosticCard({ diagnostic }: { diagnostic: Diagnostic }) {
  return (
    <div className={`diagnostic ${diagnostic.severity}`} data-diagnostic={keyOf(diagnostic)}>
      <Mark tone={diagnostic.severity}>
        <span className="small">{diagnostic.code} · {diagnostic.clause}</span>
        <span className="hidden-visually">{t(`severity.${diagnostic.severity}`)}</span>
      </Mark>
      <div><LinkedText text={diagnostic.message} /></div>
      {diagnostic.help ? <div className="diagnostic-help"><LinkedText text={diagnostic.help} /></div> : null}
      <FollowsFrom diagnostic={diagnostic} />
      <Fixes diagnostic={diagnostic} />
    </div>
  );
}

/** The short form under a field. */
export function DiagnosticLine({ diagnostic, short = false }: { diagnostic: Diagnostic; short?: boolean }) {
  return (
    <div className={`diagnostic-line ${diagnostic.severity}`}>
      <Mark tone={diagnostic.severity} />
      <span><span className="strong">{diagnostic.code}</span> <LinkedText text={short ? shortMessage(diagnostic) : diagnostic.message} /></span>
    </div>
  );
}

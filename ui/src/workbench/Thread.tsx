/** The thread an auditor follows: from requirement or risk to control, document, evidence, audit, finding and action, in one line. */
import type { FactGroup, Kind } from "../api/contract";
import { t, tOr } from "../messages/t";
import { RecordLink } from "./LinkedText";
import { stepsOf } from "./threadSteps";

const NAMED = 2;

export function Thread({ kind, id, groups }: { kind: Kind; id: string; groups: readonly FactGroup[] }) {
  const steps = stepsOf(kind, groups);
  if (steps.length === 0) return null;
  return (
    <div className="thread" role="group" aria-label={t("thread.title", { id })}>
      {steps.map(({ kind: step, group }, at) => (
        <span key={step} className="thread-step">
          {at === 0 ? null : <span aria-hidden="true" className="muted">→ </span>}
          {step === kind ? <b className="nowrap">{id}</b> : group === null ? <span className="thread-gap">{t("thread.none", { what: tOr(`kinds.${step}`, step).toLowerCase() })}</span> : (
            <>
              {group.first.slice(0, NAMED).map((one, index) => <span key={one.link.id} className="nowrap">{index === 0 ? "" : ", "}<RecordLink link={one.link} /></span>)}
              {group.count > NAMED ? <span className="muted small"> {t("thread.more", { n: group.count - NAMED })}</span> : null}
            </>
          )}{" "}
        </span>
      ))}
    </div>
  );
}

/** The next step of the cycle: how far away it is, everything that is in its way, and what to do about it. */
import { useClient } from "../../../api/client";
import type { CertificationStep, CertificationView, CycleReason } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Mark } from "../../../components/Mark";
import { t, tn } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";
import { useNotices } from "../../../workbench/notices";
import { useWork } from "../../../workbench/session";
import { beginningOf, sentenceOf, toneOf, windowOf, type Beginning } from "./steps";

export function Reason({ one }: { one: CycleReason }) {
  const { goTo } = useNav();
  const { record, since, text } = one;
  if (record === null) return <span>{text}</span>;
  const day = since === null || text.includes(since) ? null : <span className="muted"> {t("certification.since.long", { on: since })}</span>;
  return <><Button look="link" hint={`${record.id} ${record.title}`} onPress={() => goTo(record.kind, record.id, one.field)}>{text}</Button>{day}</>;
}

/** Records what a step begins with, and leads to the field that is filled in first. */
export function useBegin() {
  const client = useClient();
  const { goTo } = useNav();
  const { say, fail } = useNotices();
  return async ({ kind, fields, field }: Beginning) => {
    try {
      const { id, outcome } = await client.change("record_create", { kind, fields });
      say(t("certification.recorded", { id }), outcome.revision);
      goTo(kind, id, field);
    } catch (thrown) {
      fail(thrown);
    }
  };
}

export function State({ step }: { step: CertificationStep }) {
  const { today } = useWork();
  const tone = toneOf(step, today);
  const word = t(`certification.state.${step.state}`);
  return tone === null ? <span className="muted">{word}</span> : <Mark tone={tone}>{word}</Mark>;
}

export function NextStep({ view }: { view: CertificationView }) {
  const { goTo, go } = useNav();
  const { workspace, today } = useWork();
  const begin = useBegin();
  const step = view.next === null ? undefined : view.steps[view.next];
  if (!view.is_current || step === undefined) {
    return <section className="cycle-next" aria-label={t("certification.next")}><h2>{t("certification.past", { on: view.on })}</h2>{step === undefined ? null : <p>{t("certification.past.open", { title: step.title })}</p>}</section>;
  }
  const { filled_by: filled } = step;
  const beginning = beginningOf(view, step);
  const blockers = step.step === "stage_1" || step.step === "stage_2" ? workspace.counts.blocker : 0;
  const isClear = step.blocked_by.length === 0 && blockers === 0;
  const window = windowOf(step);
  return (
    <section className={isClear ? "cycle-next" : "cycle-next blocked"} aria-label={t("certification.next")}>
      <div className="cycle-next-head">
        <div className="grow">
          <h2>{t("certification.next.title", { title: step.title })} <State step={step} /></h2>
          <p>{sentenceOf(step, today)}{window === "" || step.on === null || step.step === "certificate" ? null : <span className="muted"> {window}</span>}</p>
        </div>
        {filled === null ? null : <Button onPress={() => goTo(filled.kind, filled.id)}>{t("certification.open", { id: filled.id })}</Button>}
        {beginning === null ? null : <Button look="primary" edits onPress={() => void begin(beginning)}>{t(`certification.begin.${step.step}`, { title: step.title })}</Button>}
      </div>
      {isClear ? <p className="muted">{t("certification.clear")}</p> : (
        <>
          <h3>{t("certification.inway")}</h3>
          <ul className="cycle-reasons">
            {step.blocked_by.map((one) => <li key={one.text}><Mark tone="blocker" /><span><Reason one={one} /></span></li>)}
            {blockers === 0 ? null : <li><Mark tone="blocker" /><span><Button look="link" onPress={() => go({ screen: "readiness", filter: { severity: "blocker" } })}>{tn("certification.readiness", blockers)}</Button></span></li>}
          </ul>
        </>
      )}
    </section>
  );
}

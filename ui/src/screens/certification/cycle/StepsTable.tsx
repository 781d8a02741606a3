/** The steps of the cycle in words: what the drawing shows, and what fills each, is in its way and was found by it. */
import type { CertificationStep, CertificationView, CycleReason } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Mark } from "../../../components/Mark";
import { t } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";
import { Reason, State } from "./NextStep";
import { windowOf } from "./steps";

export function StepsTable({ view }: { view: CertificationView }) {
  return (
    <section aria-label={t("certification.steps")}>
      <h2>{t("certification.steps")}</h2>
      <Common view={view} />
      <table className="cycle-steps" aria-label={t("certification.steps")}>
        <thead><tr><th scope="col">{t("certification.step")}</th><th scope="col">{t("certification.state")}</th><th scope="col">{t("certification.when")}</th><th scope="col">{t("certification.filled")}</th><th scope="col">{t("certification.known")}</th></tr></thead>
        <tbody>{view.steps.map((step, index) => <Step key={`${step.step} ${String(step.number ?? 0)}`} step={step} common={view.common} isNext={view.next === index} />)}</tbody>
      </table>
    </section>
  );
}

/** What is in the way of several steps and was not said with the next one already. */
function Common({ view }: { view: CertificationView }) {
  const said = view.is_current && view.next !== null ? (view.steps[view.next]?.blocked_by ?? []) : [];
  const left = view.common.filter((one) => !has(said, one));
  if (left.length === 0) return null;
  return (
    <>
      <h3>{t("certification.inway.several")}</h3>
      <ul className="cycle-reasons">{left.map((one) => <li key={one.text}><Mark tone="blocker" /><span><Reason one={one} /></span></li>)}</ul>
    </>
  );
}

function has(list: readonly CycleReason[], one: CycleReason): boolean {
  return list.some((other) => other.text === one.text);
}

function Step({ step, common, isNext }: { step: CertificationStep; common: readonly CycleReason[]; isNext: boolean }) {
  const { goTo } = useNav();
  const { filled_by: filled } = step;
  const window = windowOf(step);
  return (
    <tr className={isNext ? "next" : undefined} aria-current={isNext ? "step" : undefined}>
      <th scope="row">{step.title}</th>
      <td><State step={step} /></td>
      <td>{step.on === null ? null : <div>{step.on}</div>}{window === "" ? null : <div className={step.on === null ? undefined : "muted small"}>{window}</div>}</td>
      <td>{filled === null ? null : <Button look="link" onPress={() => goTo(filled.kind, filled.id)}>{`${filled.id} ${filled.title}`}</Button>}</td>
      <td>
        <ul className="cycle-reasons">
          {step.blocked_by.filter((one) => !has(common, one)).map((one) => <li key={one.text}>{one.record === null ? null : <Mark tone="blocker" />}<span className={one.record === null ? "muted" : undefined}><Reason one={one} /></span></li>)}
          {step.notes.filter((one) => !has(common, one)).map((one) => <li key={one.text}><Mark tone="advice" /><span><Reason one={one} /></span></li>)}
        </ul>
        <Concerns step={step} />
        <Findings step={step} />
      </td>
    </tr>
  );
}

function Concerns({ step }: { step: CertificationStep }) {
  const { goTo } = useNav();
  const { concerns, filled_by: filled } = step;
  if (concerns.length === 0 || filled === null) return null;
  const open = concerns.filter((one) => one.closed_on === null).length;
  return (
    <details className="cycle-found" open={open > 0}>
      <summary>{t("certification.concerns", { open, total: concerns.length })}</summary>
      <ul>
        {concerns.map((one) => (
          <li key={one.number}>
            <Button look="link" onPress={() => goTo("audit", filled.id, "concerns")}>{`${one.number} ${one.text}`}</Button>{" "}
            <span className="muted">{one.closed_on !== null ? t("certification.concern.closed", { on: one.closed_on }) : one.due_on !== null ? t("certification.concern.due", { on: one.due_on }) : t("certification.concern.open")}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Findings({ step }: { step: CertificationStep }) {
  const { goTo } = useNav();
  const { findings } = step;
  if (findings.length === 0) return null;
  const open = findings.filter((one) => !one.settled).length;
  const count = (grade: string) => findings.filter((one) => one.grade === grade).length;
  return (
    <details className="cycle-found" open={open > 0}>
      <summary>{t("certification.findings", { majors: count("major"), minors: count("minor"), others: findings.length - count("major") - count("minor"), open })}</summary>
      <ul>
        {findings.map((one) => (
          <li key={one.record.id}>
            <Button look="link" onPress={() => goTo(one.record.kind, one.record.id)}>{`${one.record.id} ${one.record.title}`}</Button>{" "}
            <span className="muted">{t(`certification.grade.${one.grade}`)}{one.grade === "major" || one.grade === "minor" ? `, ${t(one.settled ? "certification.settled" : "certification.unsettled")}` : ""}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

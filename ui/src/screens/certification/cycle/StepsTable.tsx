/** The steps of the cycle in words: what the drawing shows, and what fills each, is in its way and was found by it. */
import type { CertificationStep, CertificationView } from "../../../api/contract";
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
      <table className="cycle-steps" aria-label={t("certification.steps")}>
        <thead><tr><th scope="col">{t("certification.step")}</th><th scope="col">{t("certification.state")}</th><th scope="col">{t("certification.when")}</th><th scope="col">{t("certification.filled")}</th><th scope="col">{t("certification.known")}</th></tr></thead>
        <tbody>{view.steps.map((step, index) => <Step key={`${step.step} ${String(step.number ?? 0)}`} step={step} isNext={view.next === index} />)}</tbody>
      </table>
    </section>
  );
}

function Step({ step, isNext }: { step: CertificationStep; isNext: boolean }) {
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
          {step.blocked_by.map((one) => <li key={one.text}>{one.record === null ? null : <Mark tone="blocker" />}<span className={one.record === null ? "muted" : undefined}><Reason one={one} /></span></li>)}
          {step.notes.map((one) => <li key={one.text}><Mark tone="advice" /><span><Reason one={one} /></span></li>)}
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

/** What is said of a step, what it leads to, and what recording it begins with. */
import type { CertificationStep, CertificationView, CycleState, Kind, RecordJson } from "../../../api/contract";
import type { MarkTone } from "../../../components/Mark";
import { daysBetween, plusMonths } from "../../../lib/dates";
import { t, tn } from "../../../messages/t";

const TONES: Record<CycleState, MarkTone | null> = { done: "ok", planned: "advice", due: "warning", overdue: "blocker", blocked: "blocker", not_yet: null };

/** So long before the last day of a window it turns amber. */
const PRESSING_MONTHS = 3;

/** Whether the last three months of a step's window have begun, and it is not done. */
export function isPressing({ state, to, step }: Pick<CertificationStep, "state" | "to" | "step">, today: string): boolean {
  return state !== "done" && step !== "certificate" && to !== null && today >= plusMonths(to, -PRESSING_MONTHS);
}

/** How a step is marked: while there is time left in its window, being due is nothing to worry about. */
export function toneOf(step: CertificationStep, today: string): MarkTone | null {
  return step.state === "due" && step.to !== null && !isPressing(step, today) ? "advice" : TONES[step.state];
}

/** The day of a step, or the days of its window, in few words. */
export function whenOf({ on, from, to, state }: CertificationStep): string {
  if (on !== null) return on;
  if (to !== null) return t("certification.by", { to });
  if (from !== null && state !== "not_yet") return t("certification.from", { from });
  return state === "done" ? t("certification.noday.done") : t("certification.noday");
}

/** The window of a step; nothing where it has none. */
export function windowOf({ from, to, step }: CertificationStep): string {
  if (step === "certificate") return from !== null && to !== null ? t("certification.valid", { from, to }) : "";
  if (from !== null && to !== null) return t("certification.window", { from, to });
  if (to !== null) return t("certification.by", { to });
  return from === null ? "" : t("certification.from", { from });
}

/** How far away a step is, in a sentence. */
export function sentenceOf(step: CertificationStep, today: string): string {
  const { state, on, from, to } = step;
  if (step.step === "certificate") return windowOf(step);
  if (step.step === "decision" && from !== null) return t("certification.decides", { from });
  if (state === "overdue" && to !== null) return tn("certification.over", daysBetween(to, today), { to });
  if (on !== null && on >= today) return on === today ? t("certification.ontoday") : tn("certification.planned", daysBetween(today, on), { on });
  if (from !== null && from > today) return tn("certification.opens", daysBetween(today, from), { from });
  if (to !== null && to >= today) return tn("certification.left", daysBetween(today, to), { to });
  return on === null ? t("certification.unplanned") : t("certification.wason", { on });
}

export interface Beginning { kind: Kind; fields: RecordJson; field: string }

/** The record that a step begins with; nothing while one is there, or something is in the way of it. */
export function beginningOf(view: CertificationView, step: CertificationStep): Beginning | null {
  const body: RecordJson = view.body === null ? {} : { body: view.body.record.id };
  const audit = (audit_type: string): Beginning => ({ kind: "audit", fields: { title: step.title, audit_type, status: "planned", ...body }, field: "planned_on" });
  const audited = (name: string) => view.steps.find((one) => one.step === name)?.filled_by?.id;
  const certificate = view.certificates.at(-1);
  const edition = { edition: certificate?.edition || "ISO/IEC 27001:2022" };
  const after = (id: string | undefined): RecordJson => (id === undefined ? {} : { audit: id });
  switch (step.step) {
    case "body": return step.filled_by === null ? { kind: "certification_body", fields: {}, field: "name" } : null;
    case "stage_1": return step.filled_by === null && view.body !== null ? audit("stage_1") : null;
    case "stage_2": return step.filled_by === null || step.state === "due" ? audit("stage_2") : null;
    case "decision": return step.state === "blocked" ? null : { kind: "certificate", fields: { ...body, ...edition, ...after(audited("stage_2")) }, field: "decided_on" };
    case "certificate": return certificate !== undefined && step.blocked_by.some((one) => one.field === "ended_on") ? { kind: "certificate", fields: { ...edition, renews: certificate.record.id, transferred: true }, field: "body" } : null;
    case "surveillance": return step.filled_by === null ? audit("surveillance") : null;
    case "recertification": return step.filled_by === null ? audit("recertification") : null;
    case "next_cycle": return step.state === "blocked" || step.state === "not_yet" || certificate === undefined ? null : { kind: "certificate", fields: { ...body, ...edition, ...after(audited("recertification")), renews: certificate.record.id }, field: "decided_on" };
    default: return null;
  }
}

/** Reasons to include a control: their kinds, and the kind of record that causes each. */
import type { Json, Kind } from "../api/contract";
import { asText } from "../lib/json";

export const REASON_KINDS = ["risk", "law", "contract", "business"] as const;
export type ReasonKind = (typeof REASON_KINDS)[number];
export const REASON_TARGET: Record<ReasonKind, Kind> = { risk: "risk", law: "obligation", contract: "obligation", business: "decision" };

/** `R-004` of `risk:R-004`. */
export const targetId = (target: string): string => target.slice(target.indexOf(":") + 1);

export function reasonOf(kind: ReasonKind, id: string): { [field: string]: Json } {
  return { kind, target: `${REASON_TARGET[kind]}:${id}` };
}

export const isReasonKind = (text: string): text is ReasonKind => (REASON_KINDS as readonly string[]).includes(text);

/** The references that reasons of a kind name. */
export function targetsOf(reasons: readonly { [field: string]: Json }[], kind: ReasonKind): string[] {
  return reasons.filter((one) => one["kind"] === kind).map((one) => asText(one["target"])).filter(Boolean).map(targetId);
}

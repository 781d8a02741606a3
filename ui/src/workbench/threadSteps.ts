import type { FactGroup, Kind } from "../api/contract";

/** In the order in which an auditor asks. */
const ORDER: readonly Kind[] = ["interested_party", "obligation", "risk", "control", "document", "evidence", "audit", "audit_finding", "nonconformity", "treatment_action"];
/** What an auditor misses where it is not there. */
const ASKED: ReadonlySet<Kind> = new Set(["risk", "control", "document", "evidence", "audit"]);

export interface ThreadStep { kind: Kind; /** Nothing where the thread breaks off, and in the step of the record itself. */ group: FactGroup | null }

/** The steps of the thread through a record; none for a kind that no thread runs through. */
export function stepsOf(kind: Kind, groups: readonly FactGroup[]): ThreadStep[] {
  if (!ORDER.includes(kind)) return [];
  return ORDER.map((step) => ({ kind: step, group: groups.find((one) => one.kind === step) ?? null })).filter((one) => one.kind === kind || one.group !== null || ASKED.has(one.kind));
}

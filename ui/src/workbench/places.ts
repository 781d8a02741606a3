/** Where things are: the screens, and which screen shows a kind of record. */
import type { Kind } from "../api/contract";

export const SCREENS = [
  "overview", "issues", "parties", "scope", "units", "locations", "processes", "assets", "suppliers", "obligations",
  "people", "roles", "commitments", "decisions", "criteria", "risks", "treatment", "comparison", "soa", "documents", "evidence",
  "changes", "competence", "awareness", "communication", "incidents", "continuity", "baselines",
  "objectives", "metrics", "measurements", "programmes", "audits", "findings", "reviews", "nonconformities", "bodies", "certificates", "crosswalk", "answers",
  "certification", "coverage", "transition",
  "approvals", "readiness", "due", "import", "history",
] as const;
export type ScreenId = (typeof SCREENS)[number];

export interface Place {
  screen: ScreenId;
  id?: string;
  /** The field to put the cursor in. */
  field?: string;
  /** A filter that the screen takes over when it opens. */
  filter?: unknown;
  /** The cursor stays where it is: somebody walks through the navigation by keyboard. */
  keepFocus?: boolean;
  /** Grows with every jump, so that jumping twice to one place works. */
  jump: number;
}

const SCREEN_OF: Record<Kind, ScreenId> = {
  organization: "scope", scope: "scope", interface: "scope", unit: "units", location: "locations", process: "processes",
  person: "people", role: "roles", asset: "assets", supplier: "suppliers", obligation: "obligations", decision: "decisions",
  criteria: "criteria", risk: "risks", treatment_action: "treatment", control: "soa",
  document: "documents", evidence: "evidence", waiver: "readiness", postponement: "due",
  context_issue: "issues", interested_party: "parties", commitment: "commitments", planned_change: "changes",
  competence: "competence", awareness_activity: "awareness", communication: "communication", incident: "incidents", baseline: "baselines",
  objective: "objectives", metric: "metrics", measurement: "measurements", audit_programme: "programmes", audit: "audits", audit_finding: "findings", management_review: "reviews", nonconformity: "nonconformities", certification_body: "bodies", certificate: "certificates", continuity_test: "continuity",
};

export function screenOf(kind: Kind): ScreenId {
  return SCREEN_OF[kind];
}

export function isScreen(name: string): name is ScreenId {
  return (SCREENS as readonly string[]).includes(name);
}

/** Names that the backend may use for a screen, beside ours. */
const ALIASES: Record<string, ScreenId> = {
  unit: "units", location: "locations", process: "processes", interface: "scope", person: "people", role: "roles", asset: "assets", supplier: "suppliers",
  obligation: "obligations", decision: "decisions", treatment_action: "treatment", document: "documents", waiver: "readiness",
  risk_register: "risks", risk: "risks", register: "risks", statement_of_applicability: "soa", controls: "soa", treatment_plan: "treatment",
  annex_comparison: "comparison", risk_method: "criteria", method: "criteria", organization: "scope", context: "scope", policy: "documents", interfaces: "scope",
  frameworks: "crosswalk", framework: "crosswalk", approval: "approvals", diagnostics: "readiness", waivers: "readiness", treatment_actions: "treatment", control: "soa", pack: "approvals",
};

export function screenNamed(name: string): ScreenId {
  if (isScreen(name)) return name;
  return ALIASES[name] ?? (SCREEN_OF as Partial<Record<string, ScreenId>>)[name] ?? "overview";
}

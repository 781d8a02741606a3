/** The registers that need no screen of their own: which kind, which columns. */
import { ClimateQuestion } from "./ClimateQuestion";
import { ClocksPanel } from "./IncidentClocks";
import { COMPETENCE_MATRIX } from "./CompetenceMatrix";
import { makeRegister } from "./Register";

export const Units = makeRegister({ screen: "units", kind: "unit", columns: ["name", "headcount", "activities", "manager"] });
export const Locations = makeRegister({ screen: "locations", kind: "location", columns: ["name", "kind", "address", "headcount"] });
export const Processes = makeRegister({ screen: "processes", kind: "process", columns: ["name", "unit", "owner", "critical", "outsourced"] });
export const Assets = makeRegister({ screen: "assets", kind: "asset", columns: ["name", "kind", "owner", "classification", "in_scope"] });
export const Suppliers = makeRegister({ screen: "suppliers", kind: "supplier", columns: ["name", "service", "critical", "agreements", "assurances", "contract_end_on"] });
export const Obligations = makeRegister({ screen: "obligations", kind: "obligation", columns: ["title", "kind", "party", "owner", "controls", "reviewed_on"] });
export const ContextIssues = makeRegister({ screen: "issues", kind: "context_issue", columns: ["title", "side", "climate", "risks", "owner", "reviewed_on"], above: ClimateQuestion });
export const InterestedParties = makeRegister({ screen: "parties", kind: "interested_party", columns: ["name", "kind", "requirements", "owner", "reviewed_on"] });
export const Commitments = makeRegister({ screen: "commitments", kind: "commitment", columns: ["title", "topic", "person", "given_on", "shown_by"] });
export const PlannedChanges = makeRegister({ screen: "changes", kind: "planned_change", columns: ["title", "kind", "significant", "status", "owner", "planned_on"] });
export const Competences = makeRegister({ screen: "competence", kind: "competence", columns: ["required", "person", "role_kind", "shown_by", "expires_on", "gap"], instead: COMPETENCE_MATRIX });
export const Awareness = makeRegister({ screen: "awareness", kind: "awareness_activity", columns: ["title", "kind", "on", "audience", "owner", "completed"] });
export const Communications = makeRegister({ screen: "communication", kind: "communication", columns: ["what", "when", "with_whom", "how", "owner", "last_done_on"] });
export const Incidents = makeRegister({ screen: "incidents", kind: "incident", columns: ["title", "severity", "status", "detected_on", "owner", "notifications"], above: ClocksPanel });
export const Baselines = makeRegister({ screen: "baselines", kind: "baseline", columns: ["name", "purpose", "on", "revision", "by", "sent"] });
export const People = makeRegister({ screen: "people", kind: "person", columns: ["name", "job", "unit", "email"] });
export const Roles = makeRegister({ screen: "roles", kind: "role", columns: ["name", "kind", "person", "assigned_on"] });
export const Decisions = makeRegister({ screen: "decisions", kind: "decision", columns: ["title", "kind", "decided_by", "decided_on"] });
export const EvidenceRegister = makeRegister({ screen: "evidence", kind: "evidence", columns: ["title", "shows", "collected_on", "valid_until", "file"] });

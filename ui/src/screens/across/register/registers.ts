/** The registers that need no screen of their own: which kind, which columns. */
import { makeRegister } from "./Register";

export const Units = makeRegister({ screen: "units", kind: "unit", columns: ["name", "headcount", "activities", "manager"] });
export const Locations = makeRegister({ screen: "locations", kind: "location", columns: ["name", "kind", "address", "headcount"] });
export const Processes = makeRegister({ screen: "processes", kind: "process", columns: ["name", "unit", "owner", "critical", "outsourced"] });
export const Assets = makeRegister({ screen: "assets", kind: "asset", columns: ["name", "kind", "owner", "classification", "in_scope"] });
export const Suppliers = makeRegister({ screen: "suppliers", kind: "supplier", columns: ["name", "kind", "service", "critical", "contract_end_on"] });
export const Obligations = makeRegister({ screen: "obligations", kind: "obligation", columns: ["title", "kind", "party", "owner", "reviewed_on"] });
export const People = makeRegister({ screen: "people", kind: "person", columns: ["name", "job", "unit", "email"] });
export const Roles = makeRegister({ screen: "roles", kind: "role", columns: ["name", "kind", "person", "assigned_on"] });
export const Decisions = makeRegister({ screen: "decisions", kind: "decision", columns: ["title", "kind", "decided_by", "decided_on"] });
export const EvidenceRegister = makeRegister({ screen: "evidence", kind: "evidence", columns: ["title", "shows", "collected_on", "valid_until", "file"] });

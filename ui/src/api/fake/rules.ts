/** A handful of checks for the in-memory host, enough to see diagnostics come and go. Development and tests only. */
import type { CatalogueRule, Diagnostic, Fix, Kind, RecordJson, Severity } from "../contract";
import { asNumber, asObject, asText, asTexts } from "../../lib/json";

type Tables = Map<Kind, Map<string, RecordJson>>;
interface Found { code: string; name: string; severity: Severity; clause: string; kind: Kind; id: string; field: string; message: string; help: string; fixes?: Fix[] }

const DOCS = "An auditor asks for the reasoning behind each decision and follows it to the record that caused it.\n\nWhere there is none, the decision counts as not made.";
export const RULES: CatalogueRule[] = [["SOA-002", "control-undecided"], ["SOA-003", "exclusion-without-justification"], ["SOA-006", "control-without-owner"], ["SOA-007", "implemented-without-evidence"], ["RSK-006", "risk-without-owner"], ["RTP-001", "risk-above-limit-untreated"], ["RTP-010", "action-incomplete"]]
  .map(([code = "", name = ""]) => ({ code, name, severity: "warning", clause: "6.1.3", basis: code === "SOA-007" ? "practice" : "text", docs: DOCS }));

function make(found: Found): Diagnostic {
  return { code: found.code, severity: found.severity, clause: found.clause, subject: `${found.kind}:${found.id}`, field: found.field, message: found.message, message_key: "", args: {}, help: found.help, related: [], fixes: found.fixes ?? [], folded_under: null, waived_by: null };
}

export function check(tables: Tables): Diagnostic[] {
  const out: Diagnostic[] = [];
  const say = (found: Found) => out.push(make(found));
  for (const [id, control] of tables.get("control") ?? []) {
    const decision = asText(control["decision"]);
    const base = { kind: "control" as const, id };
    if (decision === "undecided") say({ ...base, code: "SOA-002", name: "control-undecided", severity: "blocker", clause: "6.1.3 d)", field: "decision", message: `${id} is undecided`, help: "Decide whether it applies" });
    if (decision === "not_applicable" && asText(control["justification"]).trim() === "") say({ ...base, code: "SOA-003", name: "exclusion-without-justification", severity: "blocker", clause: "6.1.3 d)", field: "justification", message: "Exclusion has no justification", help: "Say why the control is not needed", fixes: [{ label: "Mark applicable", changes: [], opens: null }, { label: "Open scope", changes: [], opens: { to: "scope:SCOPE", field: "statement" } }] });
    if (decision === "applicable" && asText(control["owner"]) === "") say({ ...base, code: "SOA-006", name: "control-without-owner", severity: "advice", clause: "5.3", field: "owner", message: "Nobody answers for this control", help: "Name an owner" });
    if (asText(control["implementation"]) === "implemented" && asTexts(control["evidence"]).length === 0) say({ ...base, code: "SOA-007", name: "implemented-without-evidence", severity: "warning", clause: "8.1", field: "evidence", message: "Implemented, with nothing to show", help: "Add evidence" });
  }
  for (const [id, risk] of tables.get("risk") ?? []) {
    const base = { kind: "risk" as const, id };
    if (asText(risk["owner"]) === "") say({ ...base, code: "RSK-006", name: "risk-without-owner", severity: "warning", clause: "6.1.2 c)", field: "owner", message: "Nobody owns this risk", help: "Name an owner" });
    const inherent = asObject(risk["inherent"]);
    if ((asNumber(inherent["likelihood"]) ?? 0) * (asNumber(inherent["impact"]) ?? 0) > 8 && asText(risk["treatment"]) === "") say({ ...base, code: "RTP-001", name: "risk-above-limit-untreated", severity: "blocker", clause: "6.1.3 a)", field: "treatment", message: "Above the limit, and no treatment is decided", help: "Choose an option" });
  }
  for (const [id, action] of tables.get("treatment_action") ?? []) {
    if (asText(action["responsible"]) === "") say({ code: "RTP-010", name: "action-incomplete", severity: "warning", clause: "6.1.3 e)", kind: "treatment_action", id, field: "responsible", message: "Nobody is responsible for this action", help: "Name somebody" });
  }
  return out;
}

/** A small hospital group for the in-memory host. Development and tests only; the shipped sample is made elsewhere. */
import type { Kind, RecordJson } from "../contract";
import { ANNEX } from "./annex";

export const TODAY = "2026-11-24";
type Table = Map<string, RecordJson>;

function table(prefix: string, rows: RecordJson[]): Table {
  return new Map(rows.map((row, index) => [`${prefix}${String(index + 1).padStart(3, "0")}`, row]));
}

const PEOPLE = ["Ana Duarte:ISMS manager", "Elin Sørensen:CISO", "James Okafor:Head of IT operations", "Sara Lindqvist:Head of applications", "Marco Ferrari:Procurement lead", "Tigist Abebe:Facilities manager", "Grace Kowalski:Chief executive", "Łukasz Nowak:Clinical systems owner", "Ruth Meyer:Privacy officer", "Daniel Park:Security engineer"];
const RISKS = [
  "Ransomware stops the clinical record", "Phishing gives away a clinician's account", "Laptop with patient data is lost", "Injection flaw in the patient portal", "Backup cannot be restored", "Former employee keeps access",
  "Imaging archive fails without a spare", "Supplier of the billing service is breached", "Power failure in the data centre", "Medical device with an unsupported system", "Wrong recipient for discharge letters", "Cloud tenant is misconfigured",
  "Administrator acts alone and unseen", "Visitor reaches the server room", "Test system holds real patient data", "Logs are overwritten before they are read", "Change breaks the medication interface", "Home worker prints confidential letters",
  "Certificate expires unnoticed", "Paper records are left in the clinic",
];
const DECIDED = ["implemented", "implemented", "implemented", "in_progress", "implemented", "planned", "implemented", "not_started"];
const EXCLUDED: Record<string, RecordJson> = {
  "A.8.11": { decision: "not_applicable", exclusion: "no_such_asset", justification: "No production personal data leaves the clinical zone; test data is synthetic." },
  "A.8.28": { decision: "not_applicable" },
  "A.8.30": { decision: "not_applicable", exclusion: "activity_not_performed", justification: "No development is outsourced; see the supplier register." },
  "A.7.6": { decision: "not_applicable", exclusion: "no_such_asset", justification: "There are no secure areas beyond the server rooms that A.7.2 covers." },
};
const person = (n: number): string => `P-${String(1 + (n % PEOPLE.length)).padStart(3, "0")}`;
const risk = (n: number): string => `R-${String(1 + (n % RISKS.length)).padStart(3, "0")}`;

function control(id: string, index: number): RecordJson {
  const excluded = EXCLUDED[id];
  if (excluded !== undefined) return excluded;
  if (index % 17 === 16) return { decision: "undecided" };
  const implementation = DECIDED[index % DECIDED.length] ?? "implemented";
  const reasons = [
    { kind: "risk", target: `risk:${risk(index)}` },
    ...(index % 3 === 0 ? [{ kind: "law", target: "obligation:OBL-001" }] : []),
    ...(index % 7 === 0 ? [{ kind: "business", target: "decision:DEC-001" }] : []),
  ];
  return {
    decision: index % 19 === 7 ? "operated_by_provider" : "applicable",
    reasons,
    implementation,
    owner: index % 11 === 9 ? null : person(index),
    ...(implementation === "implemented" ? { implemented_on: "2026-03-02" } : {}),
    ...(implementation === "planned" ? { planned_on: "2027-02-01" } : {}),
    evidence: implementation === "implemented" && index % 5 !== 0 ? ["E-001"] : [],
    documents: index % 4 === 0 ? ["DOC-002"] : [],
  };
}

export function seed(): Map<Kind, Table> {
  const rate = (likelihood: number, impact: number) => ({ likelihood, impact });
  const risks = RISKS.map((title, n): RecordJson => {
    const l = 2 + ((n * 7) % 4);
    const i = 2 + ((n * 5) % 4);
    return {
      title, threat: "An attacker from outside, or an accident", vulnerability: "Accounts without a second factor", event: title, consequence: "Care is delayed and people are harmed",
      assets: ["AS-001"], affects: ["confidentiality", "availability"], owner: n % 9 === 8 ? null : person(n), inherent: rate(l, i), current: rate(Math.max(1, l - 1), i), residual: rate(Math.max(1, l - 2), Math.max(1, i - 1)),
      treatment: n % 10 === 9 ? null : (["modify", "modify", "share", "retain"][n % 4] ?? "modify"), controls: ["A.5.15", "A.8.5"].slice(0, 1 + (n % 2)), status: n % 6 === 5 ? "treated" : "open", assessed_on: "2026-09-01",
    };
  });
  const actions = RISKS.slice(0, 8).map((title, n): RecordJson => ({ text: `Reduce: ${title.toLowerCase()}`, risks: [risk(n)], controls: ["A.8.5"], responsible: n === 3 ? null : person(n + 2), due_on: ["2026-11-10", "2026-11-29", "2026-12-16", "2027-01-31"][n % 4] ?? null, status: n % 5 === 4 ? "done" : "planned" }));
  const step = (level: number, label: string, definition: string) => ({ level, label, definition });
  return new Map<Kind, Table>([
    ["organization", new Map([["ORG", { name: "Meridian Health Systems", legal_name: "Meridian Health Systems, Inc.", sector: "Hospital group", sector_tags: ["us_healthcare"], headcount: 600, paper: "letter", classification_levels: ["Public", "Internal", "Confidential"], stage_1_on: "2026-11-26" }]])],
    ["scope", new Map([["SCOPE", { statement: "The provision of inpatient and outpatient care and the operation of the clinical information systems for it at the three Meridian sites.", units: ["U-001", "U-002"], locations: ["L-001"], processes: ["PR-001", "PR-002"], exclusions: [{ target: "unit:U-003", label: "Research", justification: "" }], data_processing_percent: 85 }]])],
    ["unit", table("U-", [{ name: "Clinical services", headcount: 430, activities: ["patient_care"], manager: "P-008" }, { name: "Information technology", headcount: 60, activities: ["it_operations", "software_development"], manager: "P-003" }, { name: "Research", headcount: 40 }])],
    ["location", table("L-", [{ name: "Meridian General", kind: "hospital", address: "1 Harbor Street" }, { name: "Northside Clinic", kind: "clinic" }])],
    ["process", table("PR-", [{ name: "Patient portal development", unit: "U-002", owner: "P-004", critical: false }, { name: "Inpatient care", unit: "U-001", owner: "P-008", critical: true }, { name: "Payroll", owner: "P-005", outsourced: true }])],
    ["interface", table("IF-", [{ name: "Billing exchange", inside: "process:PR-002", outside: "supplier:SUP-002", exchanged: "Invoices with diagnosis codes" }])],
    ["person", table("P-", PEOPLE.map((one) => ({ name: one.split(":")[0] ?? "", job: one.split(":")[1] ?? "" })))],
    ["role", table("ROLE-", [{ name: "Chief executive", kind: "top_management", person: "P-007", assigned_on: "2024-01-01" }, { name: "ISMS manager", kind: "isms_conformity", person: "P-001" }])],
    ["asset", table("AS-", ["Clinical record", "Imaging archive", "Patient portal", "Billing service", "Clinician laptops", "Data centre"].map((name, n) => ({ name, kind: ["service", "service", "service", "cloud_service", "endpoint", "site"][n] ?? "service", owner: person(n + 2), classification: "Confidential", in_scope: n !== 3, personal_data: n < 4 })))],
    ["supplier", table("SUP-", [{ name: "Northwind Cloud", kind: "cloud", service: "Hosting of the portal", critical: true, contract_end_on: "2027-06-30", assurances: [{ kind: "iso_27001", title: "IC-2231", valid_until: "2027-03-01" }] }, { name: "Ledgerline", kind: "service", service: "Billing", critical: false }])],
    ["obligation", table("OBL-", [{ title: "HIPAA Security Rule", kind: "law", party: "US HHS", owner: "P-009", controls: ["A.5.31", "A.8.24"] }, { title: "Payer contract, section 9", kind: "contract", party: "Blue Harbor Insurance" }])],
    ["decision", table("DEC-", [{ title: "Follow good practice for user devices", kind: "good_practice", decided_by: "P-002", decided_on: "2026-02-01" }])],
    ["criteria", new Map([["CRIT", {
      likelihood: [step(1, "Rare", "Less than once in ten years"), step(2, "Unlikely", "Once in three to ten years"), step(3, "Possible", "Once in one to three years"), step(4, "Likely", "Once a year"), step(5, "Almost certain", "Several times a year")],
      impact: [step(1, "Slight", "Nobody outside notices"), step(2, "Minor", "A department is hindered for a day"), step(3, "Moderate", "Care is delayed; up to $50k"), step(4, "Major", "Care is diverted; notification of patients"), step(5, "Severe", "Somebody is harmed; licence at risk")],
      formula: "product", accept_max: 8, review_months: 12,
      bands: [{ name: "Low", min: 1, max: 4, authority: ["risk_owner"] }, { name: "Moderate", min: 5, max: 8, authority: ["risk_owner"] }, { name: "High", min: 9, max: 14, authority: ["ciso"] }, { name: "Very high", min: 15, max: 25, authority: ["top_management"] }],
    }]])],
    ["risk", table("R-", risks)],
    ["treatment_action", table("TA-", actions)],
    ["control", new Map(ANNEX.map((one, index) => [one.id, control(one.id, index)]))],
    ["document", table("DOC-", [{ title: "Information Security Policy", kind: "policy", owner: "P-001", body: "# Information Security Policy\n\nMeridian protects the information of its **patients** and staff.\n\n## Aims\n\n- Care never stops because of information security\n- We meet what law and contract ask, see [[OBL-001]]\n", versions: [{ version: "3.0", state: "approved", approved_on: "2026-02-11", reason: "Yearly review" }] }, { title: "Access control policy", kind: "topic_policy", owner: "P-002" }])],
    ["evidence", table("E-", [{ title: "Access review Q3", shows: "All clinical accounts were reviewed", collected_on: "2026-10-02", collected_by: "P-010", file: { name: "access-review-q3.pdf", sha256: "0".repeat(64), bytes: 48211 } }])],
    ["context_issue", table("ISS-", [{ title: "Hurricanes and floods on the coast", side: "external", topics: ["environment"], climate: true, risks: ["R-001"] }])],
    ["interested_party", table("IP-", [{ name: "Patients", kind: "customer", requirements: [{ text: "Records stay private", binding: true, addressed: true, obligation: "OBL-001" }] }])],
    ["waiver", new Map()], ["postponement", new Map()], ["commitment", new Map()], ["planned_change", new Map()], ["competence", new Map()], ["awareness_activity", new Map()], ["communication", new Map()], ["incident", new Map()], ["baseline", new Map()],
    ["objective", new Map()], ["metric", new Map()], ["measurement", new Map()], ["audit_programme", new Map()], ["audit", new Map()], ["audit_finding", new Map()], ["management_review", new Map()], ["nonconformity", new Map()], ["certification_body", new Map()], ["certificate", new Map()], ["continuity_test", new Map()],
  ]);
}

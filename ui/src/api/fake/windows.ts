/** Overview, risk and control windows of the in-memory host. Development and tests only. */
import type { ActionRow, Applicability, ControlFilter, ControlPreset, ControlRow, ControlWindow, Counts, Diagnostic, DocumentDetail, DocumentKind, Implementation, Kind, Matrix, MethodView, Overview, RatingView, ReasonKind, RecordJson, RiskFilter, RiskMap, RiskPreset, RiskRatings, RiskRow, RiskStatus, RiskWindow, Severity, SoaSummary, Treatment, TreatmentPlanView, Which } from "../contract";
import { asNumber, asObject, asObjects, asText, asTexts } from "../../lib/json";
import { daysBetween } from "../../lib/dates";
import { ANNEX } from "./annex";
import { TODAY } from "./seed";

export interface Source { tables: Map<Kind, Map<string, RecordJson>>; diagnostics: Diagnostic[]; titleOf: (kind: Kind, id: string) => string }
const RANK: Severity[] = ["blocker", "warning", "advice"];

export function worstOf(source: Source, kind: Kind, id: string): Severity | null {
  const own = source.diagnostics.filter((one) => one.subject === `${kind}:${id}`);
  return RANK.find((severity) => own.some((one) => one.severity === severity)) ?? null;
}

function sorted(rows: RiskRow[], column: string, descending: boolean): RiskRow[] {
  const key = (row: RiskRow): string => {
    const value = (row as unknown as Record<string, unknown>)[column];
    if (typeof value === "object" && value !== null && "level" in value) return String((value as RatingView).level ?? 0).padStart(3, "0");
    return typeof value === "string" ? value : "";
  };
  return [...rows].sort((a, b) => (descending ? -1 : 1) * key(a).localeCompare(key(b), "en", { numeric: true }));
}

function rating(source: Source, value: RecordJson): RatingView {
  const likelihood = asNumber(value["likelihood"]);
  const impact = asNumber(value["impact"]);
  const made = { likelihood_word: "", impact_word: "", version: "2.0", standing: likelihood === null || impact === null ? ("blank" as const) : ("up_to_date" as const) };
  if (likelihood === null || impact === null) return { ...made, likelihood, impact, level: null, band: "", heat: 0, over_limit: false };
  const level = likelihood * impact;
  const bands = asObjects(source.tables.get("criteria")?.get("CRIT")?.["bands"]);
  const at = Math.max(0, bands.findIndex((band) => level <= (asNumber(band["max"]) ?? 99)));
  return { ...made, likelihood, impact, level, over_limit: level > LIMIT, band: asText(bands[at]?.["name"]), heat: Math.floor((at * 4) / Math.max(1, bands.length - 1)) };
}

function riskRows(source: Source): RiskRow[] {
  return [...(source.tables.get("risk") ?? [])].map(([id, risk]) => {
    const owner = asText(risk["owner"]) || null;
    const worst = worstOf(source, "risk", id);
    return {
      id, title: asText(risk["title"]), owner: source.titleOf("person", owner ?? ""), owner_id: owner, inherent: rating(source, asObject(risk["inherent"])), current: rating(source, asObject(risk["current"])), residual: rating(source, asObject(risk["residual"])),
      treatment: (asText(risk["treatment"]) || null) as Treatment | null, controls: asTexts(risk["controls"]), actions_open: [...(source.tables.get("treatment_action")?.values() ?? [])].filter((action) => asTexts(action["risks"]).includes(id) && action["status"] !== "done").length,
      status: (asText(risk["status"]) || "open") as RiskStatus, assessed_on: asText(risk["assessed_on"]) || null, worst, revision: 1, accepted: false, to_reassess: false, changed: false,
    };
  });
}

const LIMIT = 8;

/** The ratings of one risk. */
export function riskRatings(source: Source, id: string): RiskRatings | undefined {
  return riskRows(source).find((row) => row.id === id);
}

const RISK_PRESETS: Record<string, (row: RiskRow) => boolean> = {
  without_owner: (row) => row.owner_id === null, without_treatment: (row) => row.treatment === null, above_limit: (row) => row.residual.over_limit,
  with_blocker: (row) => row.worst === "blocker", with_diagnostics: (row) => row.worst !== null, unaccepted: () => true,
};

export function riskWindow(source: Source, request: { filter: RiskFilter; column: string; descending: boolean; offset: number; limit: number }): RiskWindow {
  const all = riskRows(source);
  const f = request.filter;
  const kept = all.filter((row) =>
    (f.text === undefined || `${row.id} ${row.title}`.toLowerCase().includes(f.text.toLowerCase())) && ((f.owner ?? null) === null || row.owner_id === f.owner) && (f.treatment === undefined || (row.treatment !== null && f.treatment.includes(row.treatment))) && (f.status === undefined || f.status.includes(row.status)) &&
    ((f.preset ?? null) === null || (RISK_PRESETS[f.preset ?? ""]?.(row) ?? true)) && (f.cell === undefined || f.cell === null || (row[f.cell.which].likelihood === f.cell.likelihood && row[f.cell.which].impact === f.cell.impact)) && ((f.control ?? null) === null || row.controls.includes(f.control ?? "")));
  const list = sorted(kept, request.column, request.descending);
  return { total: all.length, matched: list.length, rows: list.slice(request.offset, request.offset + request.limit), chips: Object.entries(RISK_PRESETS).map(([preset, fits]) => ({ preset: preset as RiskPreset, count: all.filter(fits).length })), groups: [], ready: [] };
}

function controlRows(source: Source): ControlRow[] {
  return [...(source.tables.get("control") ?? [])].map(([id, control]) => {
    const known = ANNEX.find((one) => one.id === id);
    const owner = asText(control["owner"]) || null;
    const worst = worstOf(source, "control", id);
    return {
      id, title: known?.title ?? asText(control["title"]), theme: known?.theme ?? "Own", decision: (asText(control["decision"]) || "undecided") as Applicability, reasons: asObjects(control["reasons"]).map((one) => ({ kind: asText(one["kind"]) as ReasonKind, refs: [asText(one["target"]).split(":")[1] ?? ""] })), justification: asText(control["justification"]), revision: 1, plain: "", is_new_2022: known?.is_new_2022 ?? false,
      implementation: (asText(control["implementation"]) || null) as Implementation | null, planned_on: asText(control["planned_on"]) || null, implemented_on: asText(control["implemented_on"]) || null, owner: source.titleOf("person", owner ?? ""), owner_id: owner, evidence: asTexts(control["evidence"]).length,
      documents: asTexts(control["documents"]), risks: [], worst, changed: id === "A.5.7", fresh: false,
    };
  });
}

const applies = (row: ControlRow) => row.decision === "applicable" || row.decision === "operated_by_provider";
const CONTROL_PRESETS: Record<string, (row: ControlRow) => boolean> = {
  undecided: (row) => row.decision === "undecided", without_evidence: (row) => applies(row) && row.evidence === 0, without_owner: (row) => applies(row) && row.owner_id === null, not_finished_without_date: (row) => applies(row) && row.implementation !== "implemented" && row.planned_on === null,
  changed_since_approval: (row) => row.changed, excluded: (row) => row.decision === "not_applicable", new_in2022: (row) => ANNEX.some((one) => one.id === row.id && one.is_new_2022), with_blocker: (row) => row.worst === "blocker", with_diagnostics: (row) => row.worst !== null,
};

function soaSummary(rows: ControlRow[]): SoaSummary {
  const n = (state: string) => rows.filter((row) => applies(row) && row.implementation === state).length;
  return { implemented: n("implemented"), in_progress: n("in_progress"), planned: n("planned"), not_started: n("not_started"), unstated: 0, excluded: rows.filter((row) => row.decision === "not_applicable").length, undecided: rows.filter((row) => row.decision === "undecided").length };
}

export function controlWindow(source: Source, request: { filter: ControlFilter; offset: number; limit: number }): ControlWindow {
  const all = controlRows(source);
  const f = request.filter;
  const kept = all.filter((row) =>
    (f.text === undefined || `${row.id} ${row.title}`.toLowerCase().includes(f.text.toLowerCase())) && (f.theme === undefined || f.theme.includes(row.theme)) && (f.decision === undefined || f.decision.includes(row.decision)) && (f.implementation === undefined || (row.implementation !== null && f.implementation.includes(row.implementation))) &&
    ((f.owner ?? null) === null || row.owner_id === f.owner) && ((f.preset ?? null) === null || (CONTROL_PRESETS[f.preset ?? ""]?.(row) ?? true)));
  const groups = [...new Set(all.map((row) => row.theme))].map((theme) => ({ theme, label: theme, controls: all.filter((row) => row.theme === theme).length, applicable: all.filter((row) => row.theme === theme && applies(row)).length, matched: kept.filter((row) => row.theme === theme).length }));
  return {
    total: all.length, matched: kept.length, rows: kept.slice(request.offset, request.offset + request.limit), groups, chips: Object.entries(CONTROL_PRESETS).map(([preset, fits]) => ({ preset: preset as ControlPreset, count: all.filter(fits).length })),
    summary: soaSummary(all), approved_version: "2.0", approved_on: "2026-03-14", approved_by: "Elin Sørensen", row_groups: [], ready: [],
  };
}

export function countsOf(diagnostics: readonly Diagnostic[]): Counts {
  const count = (severity: Severity) => diagnostics.filter((one) => one.severity === severity).length;
  return { blocker: count("blocker"), warning: count("warning"), advice: count("advice") };
}

export function documents(source: Source): DocumentDetail[] {
  const detail = (kind: DocumentKind, id: string, title: string, clause: string, version: string | null, standing: "approved" | "draft" | "changed", next: string): DocumentDetail => {
    const gate = kind === "statement_of_applicability" ? source.diagnostics.filter((one) => one.severity === "blocker" && one.code.startsWith("SOA")) : [];
    return {
      line: { kind, id, title, clause, standing, version, next_version: next, approved_on: version === null ? null : "2026-03-14", approved_by: "Elin Sørensen", next_review_on: null, blockers: gate.length, warnings: kind === "risk_treatment_plan" ? 1 : 0 },
      versions: version === null ? [] : [{ version, state: "approved", approved_on: "2026-03-14", approved_by: "Elin Sørensen", reason: "Yearly review", fingerprint: "3f9a".repeat(16) }],
      gate,
    };
  };
  return [
    detail("scope", "DOC-003", "Scope Statement", "4.3", "1.0", "approved", "2.0"), detail("policy", "DOC-001", "Information Security Policy", "5.2", "3.0", "approved", "4.0"), detail("risk_methodology", "DOC-004", "Risk Assessment Methodology", "6.1.2", "2.0", "changed", "3.0"),
    detail("statement_of_applicability", "DOC-005", "Statement of Applicability", "6.1.3 d)", "2.0", "changed", "3.0"), detail("risk_treatment_plan", "DOC-006", "Risk Treatment Plan", "6.1.3 e)", null, "draft", "1.0"),
  ];
}

function steps(source: Source, which: string): [number, string][] {
  return asObjects(source.tables.get("criteria")?.get("CRIT")?.[which]).map((step) => [asNumber(step["level"]) ?? 0, asText(step["label"])]);
}

function matrixOf(source: Source, which: Which): Matrix {
  const rows = riskRows(source);
  return {
    which, likelihood: steps(source, "likelihood"), impact: steps(source, "impact"), unrated: 0, to_reassess: 0, off_scale: 0, closed: 0, risks: rows.length,
    cells: [1, 2, 3, 4, 5].map((likelihood) => [1, 2, 3, 4, 5].map((impact) => {
      const { level, band, heat, over_limit } = rating(source, { likelihood, impact });
      return { likelihood, impact, level, band, heat, over_limit, count: rows.filter((row) => row[which].likelihood === likelihood && row[which].impact === impact).length };
    })),
  };
}

export function riskMap(source: Source): RiskMap {
  return { maps: [matrixOf(source, "inherent"), matrixOf(source, "current"), matrixOf(source, "residual")], moves: [], stay: 0, placeless: 0, limit: LIMIT };
}

/** The method as it is written, in force and with nothing to say about it. */
export function riskMethod(source: Source): MethodView {
  const none = { ratings: 0, risks: 0, off_scale: 0, above_before: 0, above_after: 0, rising: [], falling: [], fields: [] };
  const counted = { up_to_date: riskRows(source).length, to_reassess: 0, unknown: 0, risks_to_reassess: 0 };
  return { number: "2.0", versions: [], criteria: source.tables.get("criteria")?.get("CRIT") ?? {}, ratings: counted, matrix: matrixOf(source, "residual").cells, span: [1, 25], defects: [], effect: none };
}

export function treatmentPlan(source: Source): TreatmentPlanView {
  const rows = riskRows(source);
  const actions = [...(source.tables.get("treatment_action") ?? [])].map(([id, action]): ActionRow => ({
    id, revision: 1, text: asText(action["text"]), risks: rows.filter((row) => asTexts(action["risks"]).includes(row.id)), controls: asTexts(action["controls"]),
    responsible_id: asText(action["responsible"]) || null, responsible: source.titleOf("person", asText(action["responsible"])), due_on: asText(action["due_on"]) || null, days_late: 0, status: (asText(action["status"]) || null) as ActionRow["status"], worst: null,
  }));
  const of = (status: string) => actions.filter((one) => one.status === status).length;
  const progress = { total: actions.length, done: of("done"), in_progress: of("in_progress"), planned: of("planned"), late: 0, cancelled: of("cancelled") };
  return { actions, progress, people: [], unserved: [] };
}

export function overview(source: Source): Overview {
  const counts = countsOf(source.diagnostics);
  return {
    organization: "Meridian Health Systems", stage_1_on: "2026-11-26", stage_1_days: 2, next_visit: null, counts, documents: documents(source).map((one) => one.line), inherent: matrixOf(source, "inherent"), residual: matrixOf(source, "residual"),
    actions_due: [...(source.tables.get("treatment_action") ?? [])].filter(([, action]) => action["status"] !== "done").map(([id, action]) => ({ id, text: asText(action["text"]), due_on: asText(action["due_on"]), days: daysBetween(TODAY, asText(action["due_on"])), responsible: source.titleOf("person", asText(action["responsible"])) })).slice(0, 6),
    due_late: 0, due_week: 0,
    soa: soaSummary(controlRows(source)),
    next_steps: [{ key: "decide_controls", screen: "soa", count: 4 }, { key: "mend_blockers", screen: "readiness", count: counts.blocker }, { key: "approve", screen: "documents", count: 1 }],
  };
}

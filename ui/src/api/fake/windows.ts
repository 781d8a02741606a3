/** Overview, risk and control windows of the in-memory host. Development and tests only. */
import type { ControlFilter, ControlRow, ControlWindow, Diagnostic, Kind, Overview, Rating, RecordJson, RiskFilter, RiskRow, RiskWindow, Severity, Sort } from "../contract";
import { asNumber, asObject, asObjects, asText, asTexts } from "../../lib/json";
import { daysBetween } from "../../lib/dates";
import { ANNEX } from "./annex";
import { TODAY } from "./seed";

export interface Source { tables: Map<Kind, Map<string, RecordJson>>; diagnostics: Diagnostic[]; titleOf: (kind: Kind, id: string) => string }
const RANK: Severity[] = ["blocker", "warning", "advice"];

function worstOf(source: Source, kind: Kind, id: string): { worst: Severity | null; n: number } {
  const own = source.diagnostics.filter((one) => one.kind === kind && one.id === id);
  return { worst: RANK.find((severity) => own.some((one) => one.severity === severity)) ?? null, n: own.length };
}

function sorted<T extends { id: string }>(rows: T[], sort: Sort): T[] {
  const key = (row: T) => {
    const value = (row as Record<string, unknown>)[sort.column];
    return typeof value === "object" && value !== null && "level" in value ? String((value as Rating).level).padStart(3, "0") : typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  return [...rows].sort((a, b) => (sort.descending ? -1 : 1) * key(a).localeCompare(key(b), "en", { numeric: true }));
}

function rating(source: Source, value: RecordJson): Rating | null {
  const l = asNumber(value["likelihood"]);
  const i = asNumber(value["impact"]);
  if (l === null || i === null) return null;
  const bands = asObjects(source.tables.get("criteria")?.get("CRIT")?.["bands"]);
  return { l, i, level: l * i, band: Math.max(0, bands.findIndex((band) => l * i <= (asNumber(band["max"]) ?? 99))) };
}

function riskRows(source: Source): RiskRow[] {
  return [...(source.tables.get("risk") ?? [])].map(([id, risk]) => {
    const owner = asText(risk["owner"]) || null;
    const { worst, n } = worstOf(source, "risk", id);
    return {
      id, title: asText(risk["title"]), owner: owner === null ? null : source.titleOf("person", owner), owner_id: owner, inherent: rating(source, asObject(risk["inherent"])), current: rating(source, asObject(risk["current"])), residual: rating(source, asObject(risk["residual"])),
      treatment: asText(risk["treatment"]) || null, controls: asTexts(risk["controls"]), actions_open: [...(source.tables.get("treatment_action")?.values() ?? [])].filter((action) => asTexts(action["risks"]).includes(id) && action["status"] !== "done").length,
      status: asText(risk["status"]) || "open", assessed_on: asText(risk["assessed_on"]) || null, worst, diagnostics: n, changed: false,
    };
  });
}

const RISK_PRESETS: Record<string, (row: RiskRow) => boolean> = {
  without_owner: (row) => row.owner_id === null, without_treatment: (row) => row.treatment === null, above_limit: (row) => (row.residual?.level ?? 0) > 8,
  with_blocker: (row) => row.worst === "blocker", with_diagnostics: (row) => row.diagnostics > 0, unaccepted: () => true,
};

export function riskWindow(source: Source, request: { filter: RiskFilter; sort: Sort; offset: number; limit: number }): RiskWindow {
  const all = riskRows(source);
  const f = request.filter;
  const kept = all.filter((row) =>
    (f.text === undefined || `${row.id} ${row.title}`.toLowerCase().includes(f.text.toLowerCase())) && (f.owner === undefined || row.owner_id === f.owner) && (f.treatment === undefined || f.treatment.includes(row.treatment ?? "")) && (f.status === undefined || f.status.includes(row.status)) &&
    (f.band === undefined || row.residual?.band === f.band) && (f.preset === undefined || (RISK_PRESETS[f.preset]?.(row) ?? true)) && (f.cell === undefined || (row[f.cell.which]?.l === f.cell.l && row[f.cell.which]?.i === f.cell.i)) && (f.control === undefined || row.controls.includes(f.control)));
  const list = sorted(kept, request.sort);
  return { total: all.length, matched: list.length, rows: list.slice(request.offset, request.offset + request.limit), chips: Object.entries(RISK_PRESETS).map(([preset, fits]) => ({ filter: { preset } as RiskFilter, count: all.filter(fits).length })) };
}

function why(control: RecordJson): string {
  if (control["decision"] === "not_applicable") return asText(control["justification"]);
  const ids = asObjects(control["reasons"]).map((one) => asText(one["target"]).split(":")[1] ?? "").filter(Boolean);
  return [ids.length > 0 ? `Treats ${ids.join(", ")}.` : "", asText(control["justification"])].filter(Boolean).join(" ");
}

function controlRows(source: Source): ControlRow[] {
  return [...(source.tables.get("control") ?? [])].map(([id, control]) => {
    const known = ANNEX.find((one) => one.id === id);
    const owner = asText(control["owner"]) || null;
    const { worst, n } = worstOf(source, "control", id);
    return {
      id, title: known?.title ?? asText(control["title"]), theme: known?.theme ?? "Own", decision: asText(control["decision"]) || "undecided", reasons: asObjects(control["reasons"]).map((one) => ({ kind: asText(one["kind"]), refs: [asText(one["target"])] })), why: why(control),
      implementation: asText(control["implementation"]) || null, planned_on: asText(control["planned_on"]) || null, implemented_on: asText(control["implemented_on"]) || null, owner: owner === null ? null : source.titleOf("person", owner), owner_id: owner, evidence: asTexts(control["evidence"]).length,
      documents: asTexts(control["documents"]), risks: [], worst, diagnostics: n, changed: id === "A.5.7",
    };
  });
}

const applies = (row: ControlRow) => row.decision === "applicable" || row.decision === "operated_by_provider";
const CONTROL_PRESETS: Record<string, (row: ControlRow) => boolean> = {
  undecided: (row) => row.decision === "undecided", without_evidence: (row) => applies(row) && row.evidence === 0, without_owner: (row) => applies(row) && row.owner_id === null, not_finished_without_date: (row) => applies(row) && row.implementation !== "implemented" && row.planned_on === null,
  changed_since_approval: (row) => row.changed, excluded: (row) => row.decision === "not_applicable", new_in_2022: (row) => ANNEX.some((one) => one.id === row.id && one.is_new_2022), with_blocker: (row) => row.worst === "blocker", with_diagnostics: (row) => row.diagnostics > 0,
};

function soaSummary(rows: ControlRow[]) {
  const n = (state: string) => rows.filter((row) => applies(row) && row.implementation === state).length;
  return { implemented: n("implemented"), in_progress: n("in_progress"), planned: n("planned"), not_started: n("not_started"), excluded: rows.filter((row) => row.decision === "not_applicable").length, undecided: rows.filter((row) => row.decision === "undecided").length };
}

export function controlWindow(source: Source, request: { filter: ControlFilter; sort: Sort; offset: number; limit: number }): ControlWindow {
  const all = controlRows(source);
  const f = request.filter;
  const kept = all.filter((row) =>
    (f.text === undefined || `${row.id} ${row.title}`.toLowerCase().includes(f.text.toLowerCase())) && (f.theme === undefined || f.theme.includes(row.theme)) && (f.decision === undefined || f.decision.includes(row.decision)) && (f.implementation === undefined || (row.implementation !== null && f.implementation.includes(row.implementation))) &&
    (f.owner === undefined || row.owner_id === f.owner) && (f.preset === undefined || (CONTROL_PRESETS[f.preset]?.(row) ?? true)));
  const byId = request.sort.column === "id" && !request.sort.descending;
  const list = byId ? kept : sorted(kept, request.sort);
  const groups = byId ? [...new Set(list.map((row) => row.theme))].map((theme) => ({ theme, controls: list.filter((row) => row.theme === theme).length, applicable: list.filter((row) => row.theme === theme && applies(row)).length, first: list.findIndex((row) => row.theme === theme) })) : [];
  return { total: all.length, matched: list.length, rows: list.slice(request.offset, request.offset + request.limit), groups, chips: Object.entries(CONTROL_PRESETS).map(([preset, fits]) => ({ filter: { preset } as ControlFilter, count: all.filter(fits).length })), summary: soaSummary(all) };
}

export function overview(source: Source): Overview {
  const rows = riskRows(source);
  const count = (severity: Severity) => source.diagnostics.filter((one) => one.severity === severity).length;
  const scale = (which: string) => asObjects(source.tables.get("criteria")?.get("CRIT")?.[which]).map((step) => asText(step["label"]));
  const cell = (l: number, i: number) => ({ level: l * i, band: rating(source, { likelihood: l, impact: i })?.band ?? 0, count: rows.filter((row) => row.residual?.l === l && row.residual.i === i).length });
  const document = (target: Overview["documents"][number]["target"], title: string, clause: string, version: string | null, state: "approved" | "draft" | "changed", detail: string, blockers = 0, warnings = 0) => ({ target, title, clause, version, state, detail, approved_on: null, blockers, warnings });
  return {
    organization: "Meridian Health Systems", headline: `Stage 1 is in 2 days. ${String(count("blocker"))} blockers stand in the way.`, counts: { blocker: count("blocker"), warning: count("warning"), advice: count("advice") },
    documents: [
      document("scope", "Scope Statement", "4.3", "1.3", "approved", "Approved 2026-09-02"), document("policy", "Information Security Policy", "5.2", "3.0", "approved", "Approved 2026-02-11"), document("criteria", "Risk Assessment Methodology", "6.1.2", "2.2", "changed", "Changed since 2026-01-20"),
      document("soa", "Statement of Applicability", "6.1.3 d)", "2.1", "draft", `Draft, ${String(count("blocker"))} blockers`, count("blocker")), document("treatment_plan", "Risk Treatment Plan", "6.1.3 e)", "1.8", "draft", "1 action without anybody", 0, 1),
    ],
    matrix: { likelihood: scale("likelihood"), impact: scale("impact"), which: "residual", cells: [1, 2, 3, 4, 5].map((l) => [1, 2, 3, 4, 5].map((i) => cell(l, i))) },
    actions_due: [...(source.tables.get("treatment_action") ?? [])].filter(([, action]) => action["status"] !== "done").map(([id, action]) => ({ id, text: asText(action["text"]), due_on: asText(action["due_on"]) || null, days: asText(action["due_on"]) === "" ? null : daysBetween(TODAY, asText(action["due_on"])), responsible: source.titleOf("person", asText(action["responsible"])) || null })).slice(0, 6),
    soa: soaSummary(controlRows(source)),
    next_steps: [{ text: "Justify the exclusion of A.8.28", screen: "soa", record: "A.8.28" }, { text: "Decide the undecided controls", screen: "soa" }, { text: "Approve the risk method again", screen: "criteria" }],
  };
}

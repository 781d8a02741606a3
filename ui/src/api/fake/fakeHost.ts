/** A host in memory: for `npm run dev` without a backend and for unit tests. It is never part of the production bundle. */
import type { HistoryLine, Json, Kind, LinkView, RecordJson, RecordView, Seat } from "../contract";
import { CallError, type Host } from "../host";
import { keyOf } from "../../lib/diagnostics";
import { asText } from "../../lib/json";
import { ANNEX } from "./annex";
import { KINDS } from "./fields";
import { check, RULES } from "./rules";
import { seed, TODAY } from "./seed";
import { controlWindow, countsOf, documents, overview, riskMap, riskMethod, riskRatings, riskWindow, treatmentPlan, worstOf, type Source } from "./windows";
import { auditMatrix } from "./coverage";
import { certification } from "./cycle";
import { transition } from "./transition";
import { previewOf } from "./preview";

const PREFIX: Partial<Record<Kind, string>> = { risk: "R-", treatment_action: "TA-", unit: "U-", location: "L-", process: "PR-", interface: "IF-", person: "P-", role: "ROLE-", asset: "AS-", supplier: "SUP-", obligation: "OBL-", decision: "DEC-", document: "DOC-", evidence: "E-", control: "OWN-", waiver: "W-", context_issue: "ISS-", interested_party: "IP-", commitment: "CMT-", planned_change: "CHG-", competence: "COMP-", awareness_activity: "AW-", communication: "COM-", incident: "INC-", baseline: "BL-", objective: "OBJ-", metric: "M-", measurement: "MV-", audit_programme: "AP-", audit: "AUD-", audit_finding: "F-", management_review: "MR-", nonconformity: "NC-", certification_body: "CB-", certificate: "CERT-", continuity_test: "CT-", postponement: "PP-" };
type Request = Record<string, Json>;

export interface FakeHost extends Host { calls: { name: string; request: unknown }[]; changeBehind: (kind: Kind, id: string, fields: RecordJson) => void }

export function fakeHost(options: { open?: boolean; seat?: Seat | null } = {}): FakeHost {
  let tables = seed();
  let revision = 1284;
  let open = options.open ?? true;
  let seat: Seat | null = options.seat === undefined ? { person_id: "P-001", name: "Ana Duarte, ISMS manager" } : options.seat;
  const revisions = new Map<string, number>();
  const drafts = new Map<string, RecordJson>();
  const history: HistoryLine[] = [];
  const past: { tables: typeof tables; label: string }[] = [];
  const views = new Map<string, Json>();
  const calls: FakeHost["calls"] = [];
  const jobs = new Map<number, number>();

  const titleOf = (kind: Kind, id: string): string => {
    const record = tables.get(kind)?.get(id);
    return ANNEX.find((one) => kind === "control" && one.id === id)?.title ?? asText(record?.["title"] ?? record?.["name"] ?? record?.["text"]);
  };
  const source = (): Source => {
    const merged = new Map([...tables].map(([kind, table]) => [kind, new Map([...table].map(([id, record]) => [id, { ...record, ...drafts.get(`${kind} ${id}`) }]))]));
    const waived = [...(tables.get("waiver")?.values() ?? [])].map((one) => asText(one["key"]));
    return { tables: merged, titleOf, diagnostics: check(merged).map((one) => ({ ...one, waived_by: waived.includes(keyOf(one)) ? "W" : null })).filter((one) => one.waived_by === null) };
  };
  const counts = () => countsOf(source().diagnostics);
  const commit = (label: string, kind: Kind, id: string, next: RecordJson | null, before: RecordJson = {}) => {
    past.push({ tables: new Map([...tables].map(([name, table]) => [name, new Map(table)])), label });
    revision += 1;
    if (next === null) tables.get(kind)?.delete(id);
    else tables.get(kind)?.set(id, next);
    revisions.set(`${kind} ${id}`, revision);
    const fields = next === null ? [] : Object.keys(next).filter((field) => JSON.stringify(next[field]) !== JSON.stringify(before[field]));
    history.unshift({ revision, at: `${TODAY}T10:42:07Z`, by: seat?.name ?? "", label, origin: "window", decided_by: null, why: null, claims: [], changed: fields.length, changes: fields.map((field) => ({ kind, id, title: titleOf(kind, id), field, before: before[field] ?? null, after: next?.[field] ?? null })) });
    return outcome(label, [kind]);
  };
  const outcome = (label: string, touched: Kind[]) => ({ revision, changed: true, touched, label, counts: counts(), solved: 0, new: 0 });
  const session = () => ({
    app_version: "0.1.0", today: TODAY,
    workspace: open ? { path: "/home/ana/meridian", name: "Meridian Health Systems", temporary: false, revision, seat, read_only: null, recovered: null, can_undo: past.at(-1)?.label ?? null, can_redo: null, saved_at: `${TODAY}T10:42:07Z`, unsaved: drafts.size, counts: counts(), past: null, certified: false } : null,
    recents: [{ path: "/home/ana/meridian", name: "Meridian Health Systems", opened_at: `${TODAY}T08:00:00Z`, missing: false }, { path: "/media/stick/larkmoor", name: "Larkmoor Software", opened_at: "2026-10-05T08:00:00Z", missing: true }],
  });
  const linkTo = (kind: Kind, id: string): LinkView => ({ kind, id, title: titleOf(kind, id) || id, field: "", missing: tables.get(kind)?.has(id) !== true, state: null });
  const view = (kind: Kind, id: string): RecordView => {
    const record = tables.get(kind)?.get(id);
    if (record === undefined) throw new CallError("not_found", `There is no ${kind} ${id}`);
    const used: RecordView["used_by"] = [];
    for (const [other, table] of tables) for (const [from, value] of table) if (from !== id && new RegExp(`"(?:${kind}:)?${id.replaceAll(".", "\\.")}"`).test(JSON.stringify(value))) used.push({ kind: other, field: "", label: "", in_text: false, count: 1, first: [linkTo(other, from)] });
    return { kind, id, revision: revisions.get(`${kind} ${id}`) ?? 1, record, drafts: drafts.get(`${kind} ${id}`) ?? {}, title: titleOf(kind, id), diagnostics: source().diagnostics.filter((one) => one.subject === `${kind}:${id}`), links: [], used_by: used, history: history.filter((line) => line.changes.some((one) => one.id === id)).slice(0, 20), computed: [], locked: null };
  };
  const queries: Record<string, (request: Request) => unknown> = {
    session,
    seats: () => ({ people: [...(tables.get("person") ?? [])].map(([id, one]) => ({ id, name: asText(one["name"]), job: asText(one["job"]) })) }),
    catalogue: () => ({ controls: ANNEX.map((one) => ({ ...one, plain: "" })), clauses: [["6.1.3", "Information security risk treatment"]], rules: RULES, kinds: KINDS }),
    overview: () => overview(source()),
    navigation: () => ({ counts: Object.fromEntries([...tables].map(([kind, table]) => { const of = (severity: string) => source().diagnostics.filter((one) => one.subject.startsWith(`${kind}:`) && one.severity === severity).length; return [kind, { total: table.size, blockers: of("blocker"), warnings: of("warning") }]; })) }),
    record: (r) => view(r["kind"] as Kind, asText(r["id"])),
    records: (r) => {
      const needle = asText(r["text"]).toLowerCase();
      const rows = [...(tables.get(r["kind"] as Kind) ?? [])].map(([id, record]) => ({ id, revision: revisions.get(`${asText(r["kind"])} ${id}`) ?? 1, title: titleOf(r["kind"] as Kind, id), record, worst: worstOf(source(), r["kind"] as Kind, id), changed: false })).filter((row) => `${row.id} ${row.title}`.toLowerCase().includes(needle));
      const offset = Number(r["offset"] ?? 0);
      return { total: rows.length, matched: rows.length, rows: rows.slice(offset, offset + Number(r["limit"] ?? 200)), groups: [], ready: [] };
    },
    risk_window: (r) => riskWindow(source(), r as unknown as Parameters<typeof riskWindow>[1]),
    risk_ratings: (r) => riskRatings(source(), asText(r["id"])),
    risk_map: () => riskMap(source()),
    risk_method: () => riskMethod(source()),
    criteria_presets: () => ({ presets: [] }),
    owner_decisions: () => ({ decisions: [] }),
    waiting_acceptances: () => ({ owners: [], risks: [] }),
    owned: (r) => ({ person: r["person"], name: "", count: 0, kinds: [] }),
    outstanding: () => ({ revision, people: [], nobody: [] }),
    audit_matrix: () => auditMatrix(),
    due: () => ({ on: TODAY, duties: [], late: 0, week: 0, waiting: 0, people: [] }),
    nonconformity_board: () => ({ on: TODAY, total: 0, matched: 0, late: 0, people: [], next_audit: null, columns: [] }),
    nonconformity_figures: () => ({ open: [], this: {}, last: {}, subjects: [], units: [] }),
    similar_nonconformities: () => ({ found: [], more: 0, open_on_subject: 0 }),
    metric_series: () => ({ metrics: [] }),
    due_notice: () => ({ on: TODAY, lines: [], person: null, wanted: false, shown_on: null }),
    notification_clocks: () => ({ clocks: [] }),
    certification: () => certification(),
    transition: () => transition(),
    frameworks: () => ({ note: "", frameworks: [] }),
    crosswalk: (r) => ({ framework: r["framework"], name: asText(r["framework"]), note: "", on: TODAY, counts: { total: 0, evidenced: 0, in_progress: 0, left: 0, excluded: 0, unmapped: 0 }, groups: [], rows: [] }),
    answers: (r) => ({ sheet: r["sheet"], name: asText(r["sheet"]), note: "", on: TODAY, ready: 0, answers: [] }),
    annex_comparison: () => ({ rows: [], needed: 0, missing: 0, unneeded: 93, unexplained: 0, own: 0 }),
    treatment_plan: () => treatmentPlan(source()),
    control_numbers: () => ({ controls: [], unknown: [] }),
    control_window: (r) => controlWindow(source(), r as unknown as Parameters<typeof controlWindow>[1]),
    diagnostics: (r) => ({ on: asText(r["on"]) || TODAY, counts: counts(), by_rule: {}, diagnostics: source().diagnostics.map((diagnostic) => ({ key: keyOf(diagnostic), diagnostic, title: titleOf(diagnostic.subject.split(":")[0] as Kind, diagnostic.subject.split(":")[1] ?? ""), who: "", can_waive: diagnostic.severity !== "blocker", later: false })) }),
    consequences: (r) => ({ solved: [], new: r["kind"] === "control" ? source().diagnostics.filter((one) => one.code === "SOA-003").slice(0, 1).map((one) => ({ ...one, subject: `control:${asText(r["id"])}` })) : [], against: 0, solved_counts: { blocker: 0, warning: 0, advice: 0 }, new_counts: { blocker: 0, warning: 0, advice: 0 }, used_by: [] }),
    search: (r) => ({ hits: [...tables].flatMap(([kind, table]) => [...table.keys()].map((id) => ({ kind, id, title: titleOf(kind, id), field: null, label: "", around: "" }))).filter((hit) => `${hit.id} ${hit.title}`.toLowerCase().includes(asText(r["text"]).toLowerCase())).slice(0, 20), more: false }),
    named: (r) => ({ records: (r["records"] as string[]).map((one) => linkTo(one.slice(0, one.indexOf(":")) as Kind, one.slice(one.indexOf(":") + 1))) }),
    mentions: (r) => ({ texts: (r["texts"] as string[]).map((text) => [{ text, link: null }]) }),
    uses: () => ({ count: 0, rows: [] }),
    facts: () => ({ groups: [], shown: [], diagnostics: [] }),
    removal: () => ({ allowed: true, refused: null, links: 0, texts: 0, used_by: [], ending: null, replaceable: false }),
    history: (r) => ({ lines: history.slice(0, Number(r["limit"])), more: false }),
    document_status: () => ({ documents: documents(source()) }),
    pack_contents: () => ({ records: [{ reference: "REC-NC", title: "Corrective action log", clause: "10.2", status: "record", draft: false, file: "10_Corrective_action_log.pdf" }, { reference: "", title: "Internal audit report", clause: "9.2.2", status: "", draft: false, file: "" }] }),
    document_preview: () => ({ pages: ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 595 842"><text x="60" y="90" font-size="22">Scope Statement</text></svg>'], warnings: [] }),
    import_preview: (r) => previewOf(r["target"] === "risks" ? "risks" : "soa"),
    job: (r) => {
      const done = (jobs.get(Number(r["id"])) ?? 0) + 2;
      jobs.set(Number(r["id"]), done);
      const files = ["01-scope-statement.pdf", "02-information-security-policy.pdf", "03-risk-assessment-methodology.pdf", "04-statement-of-applicability.pdf", "05-risk-treatment-plan.pdf", "stage-1-pack.pdf", "manifest.json"].map((name, index) => ({ name, title: name.slice(3, -4).replaceAll("-", " "), version: "2.0", status: "approved", pages: 3 + index * 2, bytes: 88211 + index * 10_000, sha256: "a3f1".repeat(16) }));
      return { id: r["id"], label: "Laying out the Statement of Applicability", done: Math.min(6, done), total: 6, state: done >= 6 ? "done" : "running", error: null, result: { folder: "/home/ana/pack", manifest: { files, missing: [], warnings: [] } } };
    },
    table_shape: () => ({ columns: [], ready: [] }),
    table_ids: (r) => ({ ids: [...(tables.get(r["kind"] as Kind)?.keys() ?? [])] }),
    table_blame: () => ({ words: [], without: [] }),
    views: () => ({ views: [] }),
    changes_since: () => ({ total: 0, kinds: [], by: [] }),
    view_state: (r) => ({ value: views.get(asText(r["key"])) ?? null }),
    bulk_preview: (r) => ({ filled: 0, new: [], new_counts: { blocker: 0, warning: 0, advice: 0 }, solved_counts: { blocker: 0, warning: 0, advice: 0 }, against: 0, changes: (r["ids"] as string[]).map((id) => ({ kind: r["kind"], title: "", id, field: Object.keys(r["fields"] as object)[0] ?? "", before: null, after: Object.values(r["fields"] as RecordJson)[0] ?? null })) }),
  };
  const applies: Record<string, (request: Request) => unknown> = {
    due_notice_show: () => ({ shown: false }),
    host_pick: (r) => ({ choice: { grant: `grant-${asText(r["purpose"])}`, name: "SoA v1.4 FINAL.xlsx", path: "/home/ana/Documents/SoA v1.4 FINAL.xlsx", changed_on: null } }),
    workspace_create: () => ((open = true), (seat = null), session()),
    workspace_open: () => ((open = true), (seat = null), session()),
    explore_sample: () => ((open = true), (seat = null), session()),
    workspace_close: () => ((open = false), session()),
    backup_restore: () => ((open = true), session()),
    seat_choose: (r) => ((seat = { person_id: asText(r["person_id"]) || null, name: asText(r["name"]) || titleOf("person", asText(r["person_id"])) }), session()),
    record_create: (r) => {
      const kind = r["kind"] as Kind;
      const prefix = PREFIX[kind] ?? "X-";
      const last = Math.max(0, ...[...(tables.get(kind)?.keys() ?? [])].map((id) => Number(id.replace(/^.*-/, "")) || 0));
      const id = `${prefix}${String(last + 1).padStart(3, "0")}`;
      return { outcome: commit(`Added ${id}`, kind, id, r["fields"] as RecordJson), id };
    },
    record_update: (r) => {
      const kind = r["kind"] as Kind;
      const id = asText(r["id"]);
      const before = view(kind, id);
      if (r["based_on"] !== before.revision) throw new CallError("conflict", `${id} was changed meanwhile`);
      drafts.delete(`${kind} ${id}`);
      return commit(`Changed ${id}`, kind, id, { ...before.record, ...(r["fields"] as RecordJson) }, before.record);
    },
    record_delete: (r) => commit(`Deleted ${asText(r["id"])}`, r["kind"] as Kind, asText(r["id"]), null),
    bulk_update: (r) => {
      for (const id of r["ids"] as string[]) tables.get(r["kind"] as Kind)?.set(id, { ...tables.get(r["kind"] as Kind)?.get(id), ...(r["fields"] as RecordJson) });
      revision += 1;
      return outcome("Changed several", [r["kind"] as Kind]);
    },
    draft_put: (r) => {
      const key = `${asText(r["kind"])} ${asText(r["id"])}`;
      drafts.set(key, { ...drafts.get(key), [asText(r["field"])]: r["value"] ?? null });
      return { diagnostics: source().diagnostics.filter((one) => one.subject === `${asText(r["kind"])}:${asText(r["id"])}`), counts: counts() };
    },
    draft_clear: (r) => (drafts.delete(`${asText(r["kind"])} ${asText(r["id"])}`), { diagnostics: source().diagnostics.filter((one) => one.subject === `${asText(r["kind"])}:${asText(r["id"])}`), counts: counts() }),
    fix_apply: (r) => {
      const id = asText(r["key"]).split("|")[1]?.split(":")[1] ?? "";
      return commit(`Marked ${id} applicable`, "control", id, { ...tables.get("control")?.get(id), decision: "applicable" });
    },
    undo: () => {
      const last = past.pop();
      if (last === undefined) throw new CallError("nothing_to_undo", "There is nothing to undo");
      tables = last.tables;
      revision += 1;
      return outcome(last.label, ["control", "risk"]);
    },
    redo: () => { throw new CallError("nothing_to_redo", "There is nothing to redo"); },
    waive: (r) => ({ id: "W-001", outcome: commit("Waived", "waiver", `W-${String(revision)}`, { key: r["key"] ?? "", reason: r["reason"] ?? "", by: r["by"] ?? "", until: r["until"] ?? "", message: asText(r["key"]) }) }),
    approve: () => outcome("Approved", ["document"]),
    withdraw_approval: () => outcome("Withdrawn", ["document"]),
    accept_risk: (r) => commit("Accepted", "risk", (r["ids"] as string[])[0] ?? "", { ...tables.get("risk")?.get((r["ids"] as string[])[0] ?? ""), acceptance: { by: r["by"] ?? "", on: r["on"] ?? "", rationale: r["rationale"] ?? "" } }),
    approve_risk_plan: () => outcome("Approved the plan", ["risk"]),
    import_accept: () => outcome("Imported 88 controls from SoA v1.4 FINAL.xlsx", ["control"]),
    pack_generate: () => ({ job: jobs.size + 1 }),
    backup_create: () => ({ job: jobs.size + 1 }),
    evidence_add: (r) => ({ outcome: commit("Added evidence", "evidence", "E-002", { title: "file", ...(r["fields"] as RecordJson) }), id: "E-002" }),
    view_state_put: (r) => (views.set(asText(r["key"]), r["value"] ?? null), null),
    reveal: () => null,
    job_cancel: () => null,
  };
  const answer = async (from: typeof queries, name: string, request: unknown): Promise<unknown> => {
    calls.push({ name, request });
    await Promise.resolve();
    const run = from[name];
    if (run === undefined) throw new CallError("unknown_command", `No command ${name}`);
    return structuredClone(run(request as Request));
  };
  return {
    calls,
    query: (name, request) => answer(queries, name, request),
    apply: (name, request) => answer(applies, name, request),
    changeBehind: (kind, id, fields) => void commit(`Changed ${id}`, kind, id, { ...tables.get(kind)?.get(id), ...fields }),
  };
}

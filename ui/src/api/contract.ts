/**
 * The contract with isms-app: every command with its request and answer, named as in Rust, and what it reads or changes.
 * Field names are those of the wire (snake_case).
 */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type RecordJson = { [field: string]: Json };
type Nothing = Record<string, never>;

export type Kind =
  | "organization" | "scope" | "unit" | "location" | "process" | "interface"
  | "person" | "role" | "asset" | "supplier" | "obligation" | "decision"
  | "criteria" | "risk" | "treatment_action" | "control" | "document" | "evidence" | "waiver";

export type Severity = "blocker" | "warning" | "advice";
export interface Counts { blocker: number; warning: number; advice: number }

/** A record that another points to. */
export interface LinkView { field: string; kind: Kind; id: string; title: string; missing: boolean }

export interface Seat { person_id: string | null; name: string }
export interface Recent { path: string; name: string; opened_at: string; missing: boolean }
export interface WorkspaceView {
  path: string;
  name: string;
  temporary: boolean;
  revision: number;
  seat: Seat | null;
  read_only: string | null;
  recovered: string | null;
  can_undo: string | null;
  can_redo: string | null;
  saved_at: string | null;
  unsaved: number;
  counts: Counts;
}
export interface SessionView { app_version: string; today: string; workspace: WorkspaceView | null; recents: Recent[] }

export interface CatalogueControl { id: string; title: string; plain: string; theme: string; is_new_2022: boolean }
export type Holds = "text" | "date" | "number" | "yes_no" | "choice" | "reference" | "group";
export interface CatalogueField {
  field: string;
  label: string;
  help: string;
  holds: Holds;
  several: boolean;
  choices: [value: string, label: string][];
  /** A kind, or `any`. */
  refers_to: string;
  fields: CatalogueField[];
}
export interface CatalogueKind { kind: Kind; label: string; plural: string; single: boolean; fields: CatalogueField[] }
export interface CatalogueRule { code: string; name: string; severity: Severity; clause: string; basis: string; docs: string }
export interface Catalogue { controls: CatalogueControl[]; clauses: [id: string, title: string][]; rules: CatalogueRule[]; kinds: CatalogueKind[] }

export type DocumentKind = "scope" | "policy" | "risk_methodology" | "statement_of_applicability" | "risk_treatment_plan";
export type DocumentStanding = "approved" | "changed" | "draft" | "missing";
export interface DocumentLine {
  kind: DocumentKind;
  id: string;
  title: string;
  clause: string;
  standing: DocumentStanding;
  version: string | null;
  next_version: string;
  approved_on: string | null;
  approved_by: string;
  next_review_on: string | null;
  blockers: number;
  warnings: number;
}
export type Which = "inherent" | "current" | "residual";
export interface MatrixCell { likelihood: number; impact: number; level: number | null; band: string; heat: number; count: number }
export interface Matrix { which: Which; likelihood: [level: number, label: string][]; impact: [level: number, label: string][]; cells: MatrixCell[][]; unrated: number; risks: number }
export interface SoaSummary { implemented: number; in_progress: number; planned: number; not_started: number; unstated: number; excluded: number; undecided: number }
export interface DueAction { id: string; text: string; due_on: string; days: number; responsible: string }
export interface NextStep { key: string; screen: string; count: number }
export interface Overview {
  organization: string;
  stage_1_on: string | null;
  stage_1_days: number | null;
  counts: Counts;
  documents: DocumentLine[];
  inherent: Matrix;
  residual: Matrix;
  actions_due: DueAction[];
  soa: SoaSummary;
  next_steps: NextStep[];
}
export interface Navigation { counts: { [kind: string]: { total: number; blockers: number; warnings: number } } }

export interface FieldChange { kind: Kind; id: string; title: string; field: string; before: Json; after: Json }
export interface HistoryLine { revision: number; at: string; by: string; decided_by: string | null; why: string | null; label: string; origin: string; changes: FieldChange[]; changed: number }

/** A record is written `kind:id` inside diagnostics. */
export interface Fix { label: string; changes: Json[]; opens: { to: string; field: string } | null }
export interface Diagnostic {
  code: string;
  severity: Severity;
  clause: string;
  subject: string;
  field: string;
  message: string;
  message_key: string;
  args: { [name: string]: string };
  help: string;
  related: { to: string; label: string }[];
  fixes: Fix[];
  folded_under: string | null;
  waived_by: string | null;
}
export interface DiagnosticView { key: string; diagnostic: Diagnostic; title: string; can_waive: boolean; later: boolean }

export interface RecordView {
  kind: Kind;
  id: string;
  revision: number;
  title: string;
  record: RecordJson;
  drafts: RecordJson;
  diagnostics: Diagnostic[];
  links: LinkView[];
  used_by: LinkView[];
  history: HistoryLine[];
  computed: [name: string, value: string][];
}
export interface RecordRow { id: string; revision: number; title: string; record: RecordJson; worst: Severity | null }

export interface RatingView { likelihood: number | null; impact: number | null; level: number | null; band: string; heat: number }
export interface RiskRow {
  id: string;
  revision: number;
  title: string;
  owner: string;
  owner_id: string | null;
  inherent: RatingView;
  current: RatingView;
  residual: RatingView;
  treatment: string | null;
  controls: string[];
  actions_open: number;
  status: string;
  assessed_on: string | null;
  accepted: boolean;
  worst: Severity | null;
}
export type RiskPreset = "without_owner" | "without_treatment" | "above_limit" | "unaccepted" | "with_blocker" | "with_diagnostics";
export interface RiskFilter {
  text?: string;
  owner?: string;
  treatment?: string[];
  status?: string[];
  cell?: { which: Which; likelihood: number; impact: number };
  preset?: RiskPreset;
  control?: string;
  asset?: string;
}
export type RiskColumn = "id" | "title" | "owner" | "inherent" | "current" | "residual" | "treatment" | "status" | "assessed_on";
export interface RiskWindow { total: number; matched: number; rows: RiskRow[]; chips: { preset: RiskPreset; count: number }[] }

export interface ControlRow {
  id: string;
  revision: number;
  title: string;
  plain: string;
  theme: string;
  is_new_2022: boolean;
  decision: string;
  reasons: { kind: string; refs: string[] }[];
  justification: string;
  implementation: string | null;
  planned_on: string | null;
  implemented_on: string | null;
  owner: string;
  owner_id: string | null;
  evidence: number;
  documents: string[];
  risks: string[];
  worst: Severity | null;
  changed: boolean;
}
export type ControlPreset =
  | "undecided" | "excluded" | "without_evidence" | "without_owner" | "not_finished_without_date"
  | "changed_since_approval" | "new_in_2022" | "with_blocker" | "with_diagnostics";
export interface ControlFilter { text?: string; theme?: string[]; decision?: string[]; implementation?: string[]; owner?: string; preset?: ControlPreset }
export interface ControlGroup { theme: string; label: string; controls: number; applicable: number; matched: number }
export interface ControlWindow {
  total: number;
  matched: number;
  rows: ControlRow[];
  groups: ControlGroup[];
  chips: { preset: ControlPreset; count: number }[];
  summary: SoaSummary;
  approved_version: string | null;
  approved_on: string | null;
  approved_by: string;
}

export interface DiagnosticsView { on: string; counts: Counts; diagnostics: DiagnosticView[]; by_rule: { [code: string]: number } }
export interface Consequences { solved: Diagnostic[]; new: Diagnostic[]; used_by: LinkView[] }
export interface Hit { kind: Kind; id: string; title: string }

export interface VersionView { version: string; state: string | null; approved_on: string | null; approved_by: string; reason: string; fingerprint: string }
export interface DocumentDetail { line: DocumentLine; versions: VersionView[]; gate: Diagnostic[] }

export interface PreviewColumn { column: string; header: string; field: string | null; confidence: number }
export interface PreviewRow {
  sheet: string;
  row: number;
  ref: string | null;
  action: "create" | "update" | "unchanged" | "skip";
  values: RecordJson;
  mapped_from: string | null;
  why: string | null;
  changes: { field: string; old: Json; new: Json }[];
  hidden: boolean;
  confirm: boolean;
}
export interface PreviewTable { sheet: string; header_rows: number[]; edition: number | null; columns: PreviewColumn[]; rows: PreviewRow[] }
export interface Remark { severity: Severity; sheet: string | null; row: number | null; column: string | null; message: string }
export interface Preview { file: string; target: "soa" | "risks"; tables: PreviewTable[]; counts: { [name: string]: number | null }; diagnostics: Remark[] }
/** A preview with what is needed to change and to accept it. */
export interface ImportPreview { token: string; preview: Preview; sheets: string[]; fields: { field: string; help: string }[] }

export interface PackFile { name: string; title: string; reference: string; version: string; status: string; approved_on: string | null; changed_since_approval: boolean; pages: number; bytes: number; sha256: string }
export interface Written { folder: string; manifest: { organization: string; on: string; revision: number; history_hash: string; files: PackFile[]; missing: string[]; warnings: string[] } }
export interface JobView { id: number; label: string; done: number; total: number; state: "running" | "done" | "failed" | "cancelled"; result: Json; error: { code: string; message: string; help?: string } | null }

export interface Outcome { revision: number; changed: boolean; touched: Kind[]; label: string; counts: Counts; solved: number; new: number }
export interface Created { id: string; outcome: Outcome }
export interface Choice { grant: string; name: string; path: string }
export type Purpose = "open_workspace" | "new_workspace" | "import_file" | "pack_folder" | "backup_file" | "restore_file" | "evidence_file";
interface BulkEdit { kind: Kind; ids: string[]; fields: RecordJson; keep_existing: boolean }
interface DraftKey { kind: Kind; id: string; field: string }
interface OwnerDecides { ids: string[]; by: string; on: string; rationale?: string; valid_until?: string; countersigned_by?: string }
interface DraftAnswer { diagnostics: Diagnostic[]; counts: Counts }

/** The reads: request and answer. */
export interface Queries {
  session: [Nothing, SessionView];
  seats: [Nothing, { people: { id: string; name: string; job: string }[] }];
  view_state: [{ key: string }, { value: Json }];
  job: [{ id: number }, JobView];
  catalogue: [Nothing, Catalogue];
  overview: [Nothing, Overview];
  navigation: [Nothing, Navigation];
  record: [{ kind: Kind; id: string }, RecordView];
  records: [{ kind: Kind; text?: string; offset?: number; limit?: number }, { total: number; matched: number; rows: RecordRow[] }];
  history: [{ kind?: Kind; id?: string; before?: number; limit: number }, { lines: HistoryLine[]; more: boolean }];
  consequences: [{ kind: Kind; id: string; fields: RecordJson }, Consequences];
  bulk_preview: [BulkEdit, { changes: FieldChange[]; filled: number }];
  risk_window: [{ filter: RiskFilter; column: RiskColumn; descending: boolean; offset: number; limit: number }, RiskWindow];
  control_window: [{ filter: ControlFilter; offset: number; limit: number }, ControlWindow];
  diagnostics: [{ on?: string; severity?: Severity; kind?: Kind; id?: string }, DiagnosticsView];
  document_status: [Nothing, { documents: DocumentDetail[] }];
  document_preview: [{ id: string; version?: string }, { pages: string[]; warnings: string[] }];
  import_preview: [{ grant: string; target: "soa" | "risks"; sheet?: string; overrides: { field: string; column: string }[] }, ImportPreview];
  search: [{ text: string }, { hits: Hit[] }];
}

/** Everything that changes a record, asks the host, or runs long: request and answer. */
export interface Applies {
  view_state_put: [{ key: string; value: Json }, Nothing];
  host_pick: [{ purpose: Purpose }, { choice: Choice | null }];
  reveal: [{ path: string }, Nothing];
  workspace_create: [{ grant: string; name: string; seat?: string }, SessionView];
  workspace_open: [{ grant?: string; path?: string }, SessionView];
  workspace_close: [Nothing, SessionView];
  explore_sample: [Nothing, SessionView];
  recent_forget: [{ path: string }, SessionView];
  seat_choose: [{ person_id?: string; name?: string }, SessionView];
  backup_create: [{ grant: string }, { job: number }];
  backup_restore: [{ grant: string; into: string }, SessionView];
  job_cancel: [{ id: number }, JobView];
  record_create: [{ kind: Kind; id?: string; fields: RecordJson; why?: string }, Created];
  record_update: [{ kind: Kind; id: string; based_on: number; fields: RecordJson; why?: string }, Outcome];
  record_delete: [{ kind: Kind; id: string; based_on: number; why?: string }, Outcome];
  bulk_update: [BulkEdit, Outcome];
  draft_put: [DraftKey & { value: Json }, DraftAnswer];
  draft_clear: [DraftKey, DraftAnswer];
  undo: [Nothing, Outcome];
  redo: [Nothing, Outcome];
  evidence_add: [{ grant?: string; fields: RecordJson; controls: string[] }, Created];
  accept_risk: [OwnerDecides, Outcome];
  approve_risk_plan: [OwnerDecides, Outcome];
  fix_apply: [{ key: string; fix: number }, Outcome];
  waive: [{ key: string; reason: string; by: string; until: string }, Created];
  approve: [{ id: string; by: string; on: string; reason: string; version?: string }, Outcome];
  withdraw_approval: [{ id: string; version: string; reason: string }, Outcome];
  pack_generate: [{ grant: string; on?: string }, { job: number }];
  import_accept: [{ token: string; skip_rows: number[]; confirm: number[] }, Outcome];
}

export type QueryName = keyof Queries;
export type ApplyName = keyof Applies;

/** What a command reads (queries) or changes (applies). */
export type Topic = "records" | "session" | "jobs" | "view";
export const TOPICS: { [K in QueryName | ApplyName]: readonly Topic[] } = {
  session: ["session", "records"], seats: ["records"], view_state: ["view"], job: ["jobs"], catalogue: [], overview: ["records"], navigation: ["records"],
  record: ["records"], records: ["records"], history: ["records"], consequences: ["records"], bulk_preview: ["records"], risk_window: ["records"],
  control_window: ["records"], diagnostics: ["records"], document_status: ["records"], document_preview: ["records"], import_preview: [], search: ["records"],
  view_state_put: [], host_pick: [], reveal: [], workspace_create: ["session", "records", "jobs", "view"], workspace_open: ["session", "records", "jobs", "view"],
  workspace_close: ["session", "records", "jobs", "view"], explore_sample: ["session", "records", "jobs", "view"], recent_forget: ["session"], seat_choose: ["session"],
  backup_create: ["jobs"], backup_restore: ["session", "records", "jobs", "view"], job_cancel: ["jobs"], record_create: ["records"], record_update: ["records"],
  record_delete: ["records"], bulk_update: ["records"], draft_put: [], draft_clear: [], undo: ["records"], redo: ["records"], evidence_add: ["records"],
  accept_risk: ["records"], approve_risk_plan: ["records"], fix_apply: ["records"], waive: ["records"], approve: ["records"], withdraw_approval: ["records"],
  pack_generate: ["jobs"], import_accept: ["records"],
};

/**
 * The contract with isms-app: every command with its request and response, and what a query reads.
 * Field names are those of the wire (snake_case).
 */
import type { CallError } from "./host";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type RecordJson = { [field: string]: Json };

export type Kind =
  | "organization" | "scope" | "unit" | "location" | "process" | "interface"
  | "person" | "role" | "asset" | "supplier" | "obligation" | "decision"
  | "criteria" | "risk" | "treatment_action" | "control" | "document" | "evidence"
  | "approval" | "treatment_plan" | "soa" | "waiver";

export type Severity = "blocker" | "warning" | "advice";
export interface Counts { blocker: number; warning: number; advice: number }
export interface Ref { kind: Kind; id: string; title: string }

export interface Seat { person_id?: string | null; name: string }
export interface Recent { path: string; name: string; opened_at: string; missing: boolean }
export interface WorkspaceInfo {
  path: string;
  name: string;
  revision: number;
  seat: Seat | null;
  read_only: string | null;
  recovered: string | null;
  can_undo: string | null;
  can_redo: string | null;
  saved_at: string | null;
  today: string;
}
export interface Session { app_version: string; workspace: WorkspaceInfo | null; recents: Recent[] }

export interface CatalogueControl { id: string; title: string; plain?: string; theme: string; is_new_2022: boolean; control_type?: string[] | string }
export interface EnumValue { value: string; label: string }
export type FieldType = "text" | "long_text" | "date" | "enum" | "enums" | "ref" | "refs" | "number" | "bool" | "list" | "object";
export interface FieldSpec { field: string; label: string; help?: string | null; type: FieldType; of?: string | null }
export interface RuleInfo { code: string; name: string; severity: Severity; clause: string; basis: string; docs: string }
export interface Catalogue {
  controls: CatalogueControl[];
  clauses: { id: string; title: string }[];
  enums: Record<string, EnumValue[]>;
  rules: RuleInfo[];
  fields: Partial<Record<Kind, FieldSpec[]>>;
}

export type Target = "scope" | "policy" | "criteria" | "soa" | "treatment_plan";
export type DocumentState = "approved" | "draft" | "changed" | "missing";
export interface OverviewDocument {
  target: Target;
  title: string;
  clause: string;
  version?: string | null;
  state: DocumentState;
  detail: string;
  approved_on?: string | null;
  blockers: number;
  warnings: number;
}
export interface MatrixCell { level: number; band: number; count: number }
export interface Matrix { likelihood: string[]; impact: string[]; cells: MatrixCell[][]; which: "inherent" | "current" | "residual" }
export interface Overview {
  organization: string;
  headline: string;
  counts: Counts;
  documents: OverviewDocument[];
  matrix: Matrix | null;
  actions_due: { id: string; text: string; due_on: string | null; days: number | null; responsible: string | null }[];
  soa: { implemented: number; in_progress: number; planned: number; not_started: number; excluded: number; undecided: number };
  next_steps: { text: string; screen: string; record?: string | null }[];
}
export interface Navigation { counts: Record<string, { total: number; blockers: number; warnings: number }> }

export interface HistoryChange { kind: Kind; id: string; title: string; field: string; before: Json; after: Json }
export interface HistoryLine { revision: number; at: string; by: string; why?: string | null; label: string; origin: string; changes: HistoryChange[] }

export interface Fix { label: string; danger: boolean; opens?: { kind: Kind; id: string; field?: string | null } | null }
export interface Diagnostic {
  key: string;
  code: string;
  rule_name: string;
  severity: Severity;
  clause: string;
  basis: string;
  kind: Kind;
  id: string;
  title: string;
  field: string | null;
  message: string;
  help: string;
  related: (Ref & { label: string })[];
  fixes: Fix[];
  explanation: string;
  folded: Diagnostic[];
}

export interface RecordView {
  kind: Kind;
  id: string;
  revision: number;
  record: RecordJson;
  title: string;
  diagnostics: Diagnostic[];
  links: (Ref & { field: string })[];
  used_by: (Ref & { field: string })[];
  history: HistoryLine[];
  facts: string[];
}
export interface RecordRow { id: string; revision: number; title: string; record: RecordJson }

export interface Rating { l: number; i: number; level: number; band: number }
export interface RiskRow {
  id: string;
  title: string;
  owner: string | null;
  owner_id: string | null;
  inherent: Rating | null;
  current: Rating | null;
  residual: Rating | null;
  treatment: string | null;
  controls: string[];
  actions_open: number;
  status: string;
  assessed_on: string | null;
  worst: Severity | null;
  diagnostics: number;
  changed: boolean;
}
export type RatingName = "inherent" | "current" | "residual";
export type RiskPreset = "without_owner" | "without_treatment" | "above_limit" | "with_blocker" | "with_diagnostics" | "unaccepted";
export interface RiskFilter {
  text?: string;
  owner?: string;
  treatment?: string[];
  status?: string[];
  band?: number;
  cell?: { which: RatingName; l: number; i: number };
  preset?: RiskPreset;
  asset?: string;
  control?: string;
}
export interface Sort { column: string; descending: boolean }
export interface Chip<F> { filter: F; count: number }
export interface RiskWindow { total: number; matched: number; rows: RiskRow[]; chips: Chip<RiskFilter>[] }

export interface ControlReason { kind: string; refs: string[] }
export interface ControlRow {
  id: string;
  title: string;
  theme: string;
  decision: string;
  reasons: ControlReason[];
  why: string;
  implementation: string | null;
  planned_on: string | null;
  implemented_on: string | null;
  owner: string | null;
  owner_id: string | null;
  evidence: number;
  documents: string[];
  risks: string[];
  worst: Severity | null;
  diagnostics: number;
  changed: boolean;
}
export type ControlPreset =
  | "undecided" | "without_evidence" | "without_owner" | "not_finished_without_date" | "changed_since_approval"
  | "excluded" | "new_in_2022" | "with_blocker" | "with_diagnostics";
export interface ControlFilter { text?: string; theme?: string[]; decision?: string[]; implementation?: string[]; owner?: string; preset?: ControlPreset }
export interface ControlGroup { theme: string; controls: number; applicable: number; first: number }
export interface ControlWindow {
  total: number;
  matched: number;
  rows: ControlRow[];
  groups: ControlGroup[];
  chips: Chip<ControlFilter>[];
  summary: { implemented: number; in_progress: number; planned: number; not_started: number; excluded: number; undecided: number };
}

export type Grouping = "clause" | "record" | "rule";
export interface DiagnosticGroup { title: string; items: Diagnostic[] }
export interface Diagnostics { on: string; counts: Counts; groups: DiagnosticGroup[]; later: Diagnostic[] }
export interface Consequences { solved: Diagnostic[]; new: Diagnostic[]; links: Ref[] }
export interface SearchHit { kind: Kind; id: string; title: string; detail: string; screen: string }

export interface ApprovedVersion { version: string; approved_on: string; approved_by: string; fingerprint: string; pdf?: string | null; reason: string }
export interface DocumentStatus {
  target: Target;
  title: string;
  reference: string;
  clause: string;
  draft_version: string;
  state: DocumentState;
  approved: ApprovedVersion[];
  blockers: number;
  gate: Diagnostic[];
}

export interface PreviewColumn { column: string; header: string; field: string | null; confidence: number }
export interface PreviewValue { field: string; label?: string; before: Json; after: Json }
export type PreviewAction = "create" | "update" | "same" | "skip" | "confirm";
export interface PreviewRow { sheet: string; row: number; ref: string | null; action: PreviewAction; values: PreviewValue[]; mapped_from?: string | null; why?: string | null }
export interface PreviewTable { sheet: string; header_rows: number[]; columns: PreviewColumn[]; rows: PreviewRow[] }
export interface PreviewDiagnostic { severity: Severity; sheet?: string | null; row?: number | null; column?: string | null; message: string }
export interface Preview {
  token: string;
  file: string;
  target: "soa" | "risks";
  sheets: string[];
  sheet: string | null;
  fields: { field: string; label: string }[];
  tables: PreviewTable[];
  counts: Record<string, number | null>;
  diagnostics: PreviewDiagnostic[];
}

export interface PackFile { name: string; title: string; pages: number; bytes: number; sha256: string }
export interface Job<R = Json> { id: string; label: string; done: number; total: number; state: "running" | "done" | "failed" | "cancelled"; result?: R | null; error?: { code: string; message: string; help?: string } | null }

export interface Outcome { revision: number; touched: Kind[]; label: string; counts: Counts; solved: number; new: number }
export interface Grant { grant: string; name: string; path: string }
export type PickPurpose = "open_workspace" | "new_workspace" | "import_file" | "pack_folder" | "backup_file" | "restore_file" | "evidence_file";
export interface BulkLine { id: string; field: string; before: Json; after: Json }
interface Bulk { kind: Kind; ids: string[]; fields: RecordJson; keep_existing: boolean }
type None = Record<string, never>;

/** The reads. */
export interface Queries {
  session: { request: None; response: Session };
  seats: { request: None; response: { people: { id: string; name: string; job: string }[] } };
  catalogue: { request: None; response: Catalogue };
  overview: { request: None; response: Overview };
  navigation: { request: None; response: Navigation };
  record: { request: { kind: Kind; id: string }; response: RecordView };
  records: { request: { kind: Kind; text?: string; limit?: number; offset?: number }; response: { total: number; rows: RecordRow[] } };
  risk_window: { request: { filter: RiskFilter; sort: Sort; offset: number; limit: number }; response: RiskWindow };
  control_window: { request: { filter: ControlFilter; sort: Sort; offset: number; limit: number }; response: ControlWindow };
  diagnostics: { request: { on?: string; severity?: Severity; text?: string; group: Grouping }; response: Diagnostics };
  consequences: { request: { kind: Kind; id: string; fields: RecordJson }; response: Consequences };
  search: { request: { text: string }; response: SearchHit[] };
  history: { request: { kind?: Kind; id?: string; offset: number; limit: number }; response: { total: number; lines: HistoryLine[] } };
  document_status: { request: None; response: DocumentStatus[] };
  document_preview: { request: { target: Target; on: string }; response: { html: string; pages?: number | null; warnings: string[] } };
  import_preview: { request: { grant: string; target: "soa" | "risks"; sheet?: string; overrides: { field: string; column: string }[] }; response: Preview };
  job: { request: { id: string }; response: Job };
  view_state: { request: { key: string }; response: Json };
  bulk_preview: { request: Bulk; response: BulkLine[] };
}

/** Everything that changes a record, asks the host, or runs long. */
export interface Applies {
  host_pick: { request: { purpose: PickPurpose }; response: Grant | null };
  workspace_create: { request: { grant: string; name: string; sample?: "meridian" }; response: Session };
  workspace_open: { request: { grant?: string; path?: string }; response: Session };
  workspace_close: { request: None; response: Session };
  explore_sample: { request: None; response: Session };
  seat_choose: { request: { person_id?: string; name?: string }; response: Session };
  record_create: { request: { kind: Kind; fields: RecordJson; why?: string }; response: Outcome & { id: string } };
  record_update: { request: { kind: Kind; id: string; based_on: number; fields: RecordJson; why?: string }; response: Outcome };
  record_delete: { request: { kind: Kind; id: string; based_on: number; why?: string }; response: Outcome };
  bulk_update: { request: Bulk; response: Outcome };
  draft_put: { request: { kind: Kind; id: string; field: string; value: Json }; response: { diagnostics: Diagnostic[]; counts: Counts } };
  draft_clear: { request: { kind: Kind; id: string; field: string }; response: unknown };
  fix_apply: { request: { key: string; fix: number }; response: Outcome };
  undo: { request: None; response: Outcome };
  redo: { request: None; response: Outcome };
  approve: { request: { target: Target; by: string; on: string; reason: string; version?: string }; response: Outcome };
  withdraw_approval: { request: { target: Target; version: string; reason: string }; response: Outcome };
  accept_risk: { request: { id: string; by: string; on: string; rationale: string; valid_until?: string }; response: Outcome };
  approve_risk_plan: { request: { ids: string[]; by: string; on: string }; response: Outcome };
  waive: { request: { key: string; reason: string; by: string; until: string }; response: Outcome };
  unwaive: { request: { id: string }; response: Outcome };
  import_accept: { request: { token: string; skip_rows: number[]; confirm: number[] }; response: Outcome };
  pack_generate: { request: { grant: string; on: string; include_waivers: boolean; paper: "a4" | "letter" }; response: { job: string } };
  reveal: { request: { path: string }; response: unknown };
  backup_create: { request: { grant: string }; response: { job: string } };
  backup_restore: { request: { grant: string; into: string }; response: Session };
  job_cancel: { request: { id: string }; response: unknown };
  view_state_put: { request: { key: string; value: Json }; response: unknown };
  evidence_add: { request: { grant: string; title?: string; shows: string; collected_on: string; by?: string; valid_until?: string; links: string[] }; response: Outcome & { id: string } };
}

export type QueryName = keyof Queries;
export type ApplyName = keyof Applies;

/** What each query reads. "everything": any change of a record may change the answer (diagnostics reach everywhere). */
export const READS: Record<QueryName, "everything" | "nothing" | readonly Kind[]> = {
  session: "everything",
  seats: ["person"],
  catalogue: "nothing",
  overview: "everything",
  navigation: "everything",
  record: "everything",
  records: "everything",
  risk_window: "everything",
  control_window: "everything",
  diagnostics: "everything",
  consequences: "everything",
  search: "everything",
  history: "everything",
  document_status: "everything",
  document_preview: "everything",
  import_preview: "nothing",
  job: "nothing",
  view_state: "nothing",
  bulk_preview: "everything",
};

export type { CallError };

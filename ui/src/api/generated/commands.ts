// Written by `make codegen` from the command list of isms-app. Do not edit.

/** JSON. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What will be done with a row. */
export type Action = "create" | "update" | "unchanged" | "skip";

/** An action of the plan. */
export interface ActionRow {
  /** Its reference. */
  id: string;
  /** The revision that last changed it. */
  revision: number;
  /** What is done. */
  text: string;
  /** The risks that it serves, with the level before and the one aimed at. */
  risks: (ServedRisk)[];
  /** The controls that it puts in place. */
  controls: (string)[];
  /** Who does it. */
  responsible_id: string | null;
  /** Their name. */
  responsible: string;
  /** The day by which it is done. */
  due_on: string | null;
  /** Days it is late; 0 where it is not. */
  days_late: number;
  /** How far it is. */
  status: ActionStatus | null;
  /** The worst that is said of it. */
  worst: Severity | null;
}

/** How far an action is. */
export type ActionStatus = "planned" | "in_progress" | "done" | "cancelled";

/** Open ones of a grade by age. */
export interface AgeRow {
  /** The grade; nothing for those without one. */
  grade: FindingGrade | null;
  /** Up to 30 days old. */
  young: number;
  /** 31 to 90 days old. */
  middle: number;
  /** More than 90 days old. */
  old: number;
  /** Nobody said when they were raised. */
  undated: number;
}

/** The comparison. */
export interface AnnexComparison {
  /** Every control once, those of Annex A first. */
  rows: (ComparisonRow)[];
  /** Controls that treatment needs. */
  needed: number;
  /** Of these, the ones that the decisions do not give. */
  missing: number;
  /** Controls of Annex A that no risk and no action needs. */
  unneeded: number;
  /** Of these, the ones that apply with nothing to carry it, or that nobody has decided on. */
  unexplained: number;
  /** Own controls among all. */
  own: number;
}

/** A question with its answer. */
export interface AnswerLine {
  /** The part of the sheet. */
  group: string;
  /** What is asked. */
  question: string;
  /** Sentences and list items (`- …`). */
  says: (string)[];
  /** The records it rests on. */
  rests_on: (AnswerRecord)[];
  /** What is missing: what to record, or what only a person can say. */
  open: (string)[];
}

/** A record that an answer rests on. */
export interface AnswerRecord {
  /** Its kind. */
  kind: Kind;
  /** Its reference. */
  id: string;
  /** What it is called. */
  title: string;
}

/** Who asks. */
export type AnswerSheet = "procurement" | "cyber_insurance" | "sec_risk_management";

/** Which sheet. */
export interface AnswersRequest {
  /** Who asks. */
  sheet: AnswerSheet;
}

/** A sheet of answers. */
export interface AnswersView {
  /** Who asks. */
  sheet: AnswerSheet;
  /** What the sheet is called. */
  name: string;
  /** What it is and is not. */
  note: string;
  /** The day it is answered for. */
  on: string;
  /** How many questions have nothing open. */
  ready: number;
  /** Every question in order. */
  answers: (AnswerLine)[];
}

/** A refused command. */
export interface AppError {
  /** What kind of refusal it is. */
  code: Code;
  /** What is wrong, in a sentence. */
  message: string;
  /** Where. */
  where: Place;
  /** What to do. */
  help?: string | null;
  /** What stands in the way of a gate. */
  details?: (Diagnostic)[];
}

/** Whether a control applies. */
export type Applicability = "undecided" | "applicable" | "operated_by_provider" | "not_applicable";

/** A document that would be approved. */
export interface ApprovalLine {
  /** Its reference. */
  id: string;
  /** What it is called. */
  title: string;
  /** The version in force. */
  from: string | null;
  /** The version that would be made. */
  to: string;
  /** Whether it says exactly what was approved last. */
  unchanged: boolean;
  /** Why it can't be approved like this; nothing where it can. */
  refused: string | null;
  /** The first of what stands in the way, in words; at most three. */
  missing: (string)[];
}

/** What approving several documents would come to. */
export interface ApprovalLines {
  /** In the order in which they would be approved. */
  lines: (ApprovalLine)[];
}

/** An approval. */
export interface Approve {
  /** The document's reference. */
  id: string;
  /** Who approves. */
  by: string;
  /** On which day. */
  on: string;
  /** What changed and why. */
  reason?: string;
  /** The number of the version; the next one where it is empty. */
  version?: string | null;
  /** Since when it is in force; from the day of approval on where it is empty. */
  effective_on?: string | null;
  /** Who read it before; the reviewer of the document where it was in review. */
  reviewed_by?: string | null;
  /** The day it was read; the day of approval where it is empty. */
  reviewed_on?: string | null;
  /** Why it is approved though author and approver are one person; only in a small organisation. */
  overrule?: string;
}

/** Documents to approve in one go. */
export interface ApproveTogether {
  /** Their references. */
  ids: (string)[];
  /** Who approves. */
  by: string;
  /** On which day. */
  on: string;
  /** What changed and why; it stands beside each version. */
  reason: string;
  /** Whether the changes are small ones: 1.1 after 1.0, not 2.0. */
  small?: boolean;
  /** Why they are approved though author and approver are one person; only in a small organisation. */
  overrule?: string;
}

/** What a person is asked for. */
export type Asked = "review" | "document" | "plan" | "residual" | "sign_off";

/** Who of the team looks at an item. */
export interface AssignedItem {
  /** The clause or the control. */
  subject: string;
  /** Who audits it. */
  auditor: string;
}

/** Who of the team of a planned audit looks at a clause or control. */
export interface AuditAssign {
  /** The audit. */
  audit: string;
  /** The clause, or the control. */
  subject: string;
  /** Who; nobody in particular where it is empty. */
  auditor?: string | null;
}

/** One audit at one row. */
export interface AuditLook {
  /** Whether the audit looks at it. */
  look: Look;
  /** Whether the audit names the row itself; a clause can also be covered by the one above it or those below. */
  named: boolean;
}

/** Audits, and what they look at. */
export interface AuditMatrix {
  /** The first day of the period, where there is one. */
  from: string | null;
  /** Its last day. */
  to: string | null;
  /** Internal audits by date, those without a day last; none that was cancelled. */
  columns: (AuditMatrixColumn)[];
  /** Clauses 4.1 to 10.2, controls, units and locations in scope. */
  rows: (AuditMatrixRow)[];
}

/** An internal audit. */
export interface AuditMatrixColumn {
  /** Its reference. */
  id: string;
  /** What it is called. */
  title: string;
  /** Its revision, for a change. */
  revision: number;
  /** Its first day, or the day it is planned for. */
  on: string | null;
  /** How far it is. */
  status: AuditStatus | null;
  /** Whether what it looks at can still be planned. */
  open: boolean;
  /** Who audits, the lead first. */
  team: (TeamMember)[];
  /** Who looks at what, where somebody said so. */
  assigned: (AssignedItem)[];
  /** Who may not audit what of it. */
  barred: (Barred)[];
}

/** Which audits are wanted. */
export interface AuditMatrixRequest {
  /** The programme, by reference; the internal audits of the years around today where it is empty. */
  programme?: string | null;
}

/** What can be audited, with every audit of the matrix. */
export interface AuditMatrixRow {
  /** What it is. */
  kind: AuditableKind;
  /** The clause, or the reference. */
  id: string;
  /** What it is called. */
  title: string;
  /** Whether it is a control that was decided not to apply. */
  excluded: boolean;
  /** Each audit, in the order of the columns. */
  cells: (AuditLook)[];
  /** Done where one audit did look at it, else planned where one will. */
  standing: Look;
  /** For a control of Annex A, its theme; else nothing. */
  theme: Theme | null;
  /** Whose own work it is: none of them may audit it. */
  own_work: (OwnWork)[];
}

/** What a planned audit is to look at, too, and what not any more. */
export interface AuditPlan {
  /** The audit. */
  audit: string;
  /** What it is to look at, too. */
  add?: (Auditable)[];
  /** What it is not to look at any more. */
  remove?: (Auditable)[];
}

/** How far an audit is. */
export type AuditStatus = "planned" | "in_progress" | "done" | "cancelled";

/** What an audit is. */
export type AuditType = "internal" | "gap_assessment" | "second_party" | "stage_1" | "stage_2" | "surveillance" | "recertification" | "special";

/** Something that an audit can look at. */
export interface Auditable {
  /** What it is. */
  kind: AuditableKind;
  /** The clause, or the reference. */
  id: string;
}

/** What a row of the matrix is. */
export type AuditableKind = "clause" | "control" | "unit" | "location" | "process";

/** A backup to restore. */
export interface BackupRestore {
  /** The backup (grant of purpose `restore_file`). */
  grant: string;
  /** The new or empty folder for the workspace (grant of purpose `new_workspace`). */
  into: string;
}

/** Somebody who may not audit something, because it is their own work. */
export interface Barred {
  /** Who. */
  person: string;
  /** What the person is called. */
  name: string;
  /** What it is that they may not audit. */
  kind: AuditableKind;
  /** Its reference. */
  id: string;
  /** Why, in words. */
  reason: string;
  /** Whether they are to audit it all the same. */
  audits_it: boolean;
}

/** What became of a record. */
export type Became = "created" | "changed" | "deleted";

/** How many rows would be there without one of the conditions. */
export interface Blame {
  /** What each condition means in words, in order; the text to find is the last where there is one. */
  words: (string)[];
  /** How many rows there would be without it. */
  without: (number)[];
}

/** The board. */
export interface Board {
  /** The day it is judged for. */
  on: string;
  /** How many nonconformities there are. */
  total: number;
  /** How many of them are wanted. */
  matched: number;
  /** How many open ones are late, whatever is wanted. */
  late: number;
  /** Five open states and the closed ones. */
  columns: (BoardColumn)[];
  /** Everybody who has something to do, by name; nobody comes last. */
  people: (BoardPerson)[];
  /** The next audit of the certification body, where one is planned. */
  next_audit: NextAudit | null;
}

/** A nonconformity on the board. */
export interface BoardCard {
  /** The reference. */
  id: string;
  /** What is wrong. */
  statement: string;
  /** The number it has elsewhere. */
  external_ref: string;
  /** Its grade. */
  grade: FindingGrade | null;
  /** Where it came from. */
  source: NonconformitySource | null;
  /** The control or clause. */
  subject: string;
  /** The audit that raised it: reference and title. */
  audit: [string, string] | null;
  /** Who settles it; empty where nobody does. */
  owner: string;
  /** What that person is called. */
  owner_name: string;
  /** The earlier one that it repeats. */
  repeats: string | null;
  /** Days since it was raised; until it was closed, where it is. */
  age: number | null;
  /** The day it was closed. */
  closed_on: string | null;
  /** The nearest day of those who settle it. */
  due: CardDay | null;
  /** The nearest day that the certification body set. */
  body: CardDay | null;
  /** Days by which the latest duty is late; 0 when nothing is. */
  days_late: number;
  /** What is missing before it can be closed, the next step first. */
  missing: (Missing)[];
}

/** A state with those that are in it. */
export interface BoardColumn {
  /** The state. */
  state: NonconformityState;
  /** How many are in it. */
  count: number;
  /** How many of them are late. */
  late: number;
  /** The most urgent first; of the closed ones the latest. */
  cards: (BoardCard)[];
}

/** Somebody who has something to do for an open nonconformity. */
export interface BoardPerson {
  /** The reference; `nobody` for what nobody settles. */
  person: string;
  /** The name; empty for nobody. */
  name: string;
  /** How many. */
  count: number;
}

/** What of it is wanted. Conditions add up; an empty list asks for nothing. */
export interface BoardRequest {
  /** Words that stand in the reference, the statement or the other number. */
  text?: string;
  /** Where they came from. */
  sources?: (NonconformitySource)[];
  /** Their grades. */
  grades?: (FindingGrade)[];
  /** Who settles it or has an action of it to do; `nobody` for what nobody settles. */
  person?: string | null;
  /** Only what is late. */
  late?: boolean;
  /** Only what has to be settled before the next audit of the certification body. */
  before_audit?: boolean;
}

/** The same values for several records. */
export interface BulkEdit {
  /** Their kind. */
  kind: Kind;
  /** Their references. */
  ids: (string)[];
  /** The new values; null empties a field. */
  fields?: { [key: string]: Json };
  /** Values for records in which the field says nothing. */
  fill?: { [key: string]: Json };
  /** Whether a field that has a value keeps it; a list then gains what it lacks. */
  keep_existing?: boolean;
  /** What lists gain, by field: references or values that they lack. */
  add?: { [key: string]: Json };
  /** What lists lose, by field. */
  remove?: { [key: string]: Json };
  /** By how many days dates move, by field; a record without the date keeps none. */
  shift?: { [key: string]: number };
}

/** What a bulk edit would do. */
export interface BulkPreview {
  /** Each field that would change. */
  changes: (FieldChange)[];
  /** How many of the records have a value in one of the fields already. */
  filled: number;
  /** What an auditor would newly object to, the worst first; at most 50. */
  new: (Diagnostic)[];
  /** How many of each severity would be new. */
  new_counts: Counts;
  /** How many of each severity would be gone. */
  solved_counts: Counts;
  /** How many of the new blockers speak of other records: the change contradicts other parts. */
  against: number;
}

/** A day that something has to be done by. */
export interface CardDay {
  /** The day. */
  on: string;
  /** Days from today until then; below 0 when it is late. */
  days: number;
  /** What is to be done. */
  what: string;
  /** The field that the day stands in. */
  field: string;
}

/** What is fixed: controls, clauses, rules, and the fields of every kind. */
export interface Catalogue {
  /** The 93 controls. */
  controls: (CatalogueControl)[];
  /** The clauses: number and short title. */
  clauses: ([string, string])[];
  /** The rules. */
  rules: (CatalogueRule)[];
  /** The kinds of records. */
  kinds: (CatalogueKind)[];
}

/** A control of Annex A. */
export interface CatalogueControl {
  /** Its number. */
  id: string;
  /** Its short title. */
  title: string;
  /** Our own words for it. */
  plain: string;
  /** Its group. */
  theme: string;
  /** Whether it was new in 2022. */
  is_new_2022: boolean;
}

/** A field of a kind. */
export interface CatalogueField {
  /** Its name in requests. */
  field: string;
  /** Its name as it is shown. */
  label: string;
  /** What it means. */
  help: string;
  /** `text`, `date`, `number`, `yes_no`, `choice`, `reference`, `group`. */
  holds: string;
  /** Whether it holds several. */
  several: boolean;
  /** For a choice: stored value and label. */
  choices: ([string, string])[];
  /** For a reference: the kind, or `any`. */
  refers_to: string;
  /** For a group: its fields. */
  fields: (CatalogueField)[];
}

/** A kind of records. */
export interface CatalogueKind {
  /** The kind. */
  kind: Kind;
  /** What one is called. */
  label: string;
  /** What several are called. */
  plural: string;
  /** Whether there is exactly one. */
  single: boolean;
  /** Its fields. */
  fields: (CatalogueField)[];
}

/** A rule. */
export interface CatalogueRule {
  /** Its code. */
  code: string;
  /** Its name. */
  name: string;
  /** How urgent it is. */
  severity: Severity;
  /** Clauses and controls it stands on. */
  clause: string;
  /** What it stands on: `text`, `inference`, `practice`. */
  basis: string;
  /** What it checks, why an auditor asks, how to resolve: Markdown with three headings. */
  docs: string;
}

/** A cell of the matrix. */
export interface Cell {
  /** Which rating. */
  which: Which;
  /** Step of the likelihood scale. */
  likelihood: number;
  /** Step of the impact scale. */
  impact: number;
}

/** A cell that differs. */
export interface CellDifference {
  /** The field, or the part of a group as `inherent.likelihood`. */
  field: string;
  /** The heading of its column. */
  label: string;
  /** What the ISMS says; null for nothing. */
  before: Json;
  /** What the file says; null for nothing. */
  after: Json;
}

/** A cell by its row and field. */
export interface CellKey {
  /** The row, as the spreadsheet counts. */
  row: number;
  /** The field. */
  field: string;
}

/** Which cycle is wanted. */
export interface CertificationRequest {
  /** The certificate that a past cycle began with; the cycle that the ISMS is in where it is empty. */
  cycle?: string | null;
}

/** A step of the cycle. */
export interface CertificationStep {
  /** Which step. */
  step: CycleStepKind;
  /** Which of the surveillance audits, from 1; nothing for the other steps. */
  number: number | null;
  /** What it is called. */
  title: string;
  /** How it stands. */
  state: CycleState;
  /** The first day of its window. */
  from: string | null;
  /** The last day of its window. */
  to: string | null;
  /** The day it took place or is planned for. */
  on: string | null;
  /** The body, audit or certificate that fills it. */
  filled_by: CycleRecord | null;
  /** What stands in its way. */
  blocked_by: (CycleReason)[];
  /** What else is to be known of it. */
  notes: (CycleReason)[];
  /** The areas of concern of the audit that fills it. */
  concerns: (CycleConcern)[];
  /** What the audit that fills it found, majors first. */
  findings: (CycleFinding)[];
}

/** A certification cycle of the ISMS. */
export interface CertificationView {
  /** The day it is judged for: today, or the last day of a past cycle. */
  on: string;
  /** Whether it is the cycle that the ISMS is in. */
  is_current: boolean;
  /** Its steps in order. */
  steps: (CertificationStep)[];
  /** What a record says that is in the way of several steps, once each: the screen need not repeat it at every step. */
  common: (CycleReason)[];
  /** Which of the steps, from 0, is the first that is not done. */
  next: number | null;
  /** The day of the decision that the cycle counts from. */
  decided_on: string | null;
  /** The last day of the certificate. */
  ends_on: string | null;
  /** Every cycle, oldest first. */
  cycles: (CycleChoice)[];
  /** The certification body. */
  body: CycleBody | null;
  /** The certificates of the cycle by the day of their decision. */
  certificates: (CycleCertificate)[];
  /** Special audits of the body in the cycle, by day. */
  special: (CycleAudit)[];
  /** Gap assessments and second-party audits of any time, by day: they certify nothing. */
  apart: (CycleAudit)[];
}

/** A change of one record. */
export interface Change {
  /** The kind of the record. */
  kind: Kind;
  /** Its reference. */
  id: string;
  /** The revision of the record that the change was made on; 0 for a new one. */
  based_on: number;
  /** What happens to it. */
  op: Op;
}

/** Something that is not as it was when the owner decided. */
export interface ChangeSince {
  /** The field: of the risk, or of an action as `action.text`; `actions` where one came or went. */
  field: string;
  /** The action it is about; empty if it is about none. */
  action: string;
  /** What it was then, as it is read; empty where there was nothing. */
  before: string;
  /** What it is now. */
  after: string;
  /** Whether the decision has to be made again because of it. */
  is_material: boolean;
}

/** What others changed since the person at the desk looked. */
export interface ChangesSince {
  /** How many records. */
  total: number;
  /** By kind, in the order of the model; `name` is the kind. */
  kinds: (ReadyCount)[];
  /** Who made the changes. */
  by: (string)[];
}

/** A file or folder that the user chose. */
export interface Choice {
  /** Stands for the path in later commands. */
  grant: string;
  /** The last part of the path. */
  name: string;
  /** The path, to be shown. */
  path: string;
  /** The day on which the file was last changed, where there is one already. */
  changed_on: string | null;
}

/** A day that a record claims for something that happened, beside the day on which that was recorded. */
export interface Claim {
  /** The record. */
  id: string;
  /** The field that claims it, `acceptance.on`. */
  field: string;
  /** The day. */
  on: string;
}

/** How a clock stands. */
export type ClockState = "overdue" | "running" | "no_time" | "told_late" | "told" | "not_needed";

/** Why a command was refused. Codes are closed: a client may switch on them, never on the message. */
export type Code = "bad_request" | "no_workspace" | "not_found" | "conflict" | "bad_value" | "gate" | "in_use" | "cannot_undo" | "read_only" | "past" | "locked" | "damaged" | "newer" | "foreign" | "disk_full" | "file" | "cancelled" | "internal";

/** A column of a table. */
export interface Column {
  /** Its name in queries: a field, a part of a group as `inherent.likelihood`, or a computed one. */
  name: string;
  /** Its name as it is shown. */
  label: string;
  /** `text`, `date`, `number`, `yes_no`, `choice`, `reference`. */
  holds: string;
  /** Whether it holds several values. */
  several: boolean;
  /** For a choice: stored value and label. */
  choices: ([string, string])[];
  /** For a reference: the kind, or `any`. */
  refers_to: string;
  /** The field it is read from; none where it is computed. */
  field: string | null;
  /** The part of the group; none for a whole field. */
  part: string | null;
}

/** `FIELD=COLUMN`: this field is in that column. */
export interface ColumnOverride {
  /** The name of the field; `none` unmaps the column. */
  field: string;
  /** A letter, or the text of a header. */
  column: string;
}

/** A comparison to be printed. */
export interface ComparePrint {
  /** The document's reference. */
  document: string;
  /** The older: the number of a version, or `draft` for what it says today. */
  from: string;
  /** The newer, in the same way. */
  to: string;
  /** The file (grant of purpose `print_file`). */
  grant: string;
}

/** Which two to compare. */
export interface CompareRequest {
  /** The document's reference. */
  document: string;
  /** The older: the number of a version, or `draft` for what it says today. */
  from: string;
  /** The newer, in the same way. */
  to: string;
}

/** One of the two. */
export interface Compared {
  /** The number of the version, or `draft`. */
  version: string;
  /** What became of the version; empty for the draft. */
  state: VersionState | null;
  /** The day of approval. */
  approved_on: string | null;
  /** The approver's name. */
  approved_by: string;
  /** What changed and why, as it was said. */
  reason: string;
  /** The file, where it is one. */
  file: StoredFile | null;
}

/** Two versions side by side. */
export interface Comparison {
  /** The document's reference. */
  document: string;
  /** What it is called. */
  title: string;
  /** The older. */
  from: Compared;
  /** The newer. */
  to: Compared;
  /** Whether both say the same. */
  same: boolean;
  /** What differs. */
  differences: Differences;
}

/** What does not fit between treatment and the decisions on controls. */
export type ComparisonGap = "needed_but_excluded" | "needed_but_undecided" | "needed_but_unlisted" | "no_risk_behind" | "no_reason" | "undecided";

/** A control in the comparison. */
export interface ComparisonRow {
  /** Its reference. */
  id: string;
  /** What it is called. */
  title: string;
  /** Whether it is one of the 93; else it is an own one, or one that only treatment names. */
  is_annex: boolean;
  /** What was decided; nothing where there is no such control. */
  decision: Applicability | null;
  /** Open risks and actions that need it. */
  needed_by: (NeededBy)[];
  /** Kinds of reasons that are given for it. */
  reasons: (ReasonKind)[];
  /** What does not fit. */
  gap: ComparisonGap | null;
  /** Whether the gap is on the way from treatment to the decisions; else on the way back. */
  is_forward: boolean;
}

/** A condition on a column. */
export interface Condition {
  /** The column; `ready` for a ready-made condition. */
  column: string;
  /** How it is tested. */
  test: Test;
  /** With what: values or labels, references, `me`, dates or distances from today as `+3m`, numbers. */
  values: (string)[];
}

/** A rating that would be confirmed, or can't be. */
export interface ConfirmLine {
  /** The risk. */
  id: string;
  /** Which rating. */
  which: Which;
  /** The version it was made under; empty where nobody knows. */
  version: string;
  /** The level then. */
  before: number | null;
  /** The level under the version in force; nothing where its steps are off the scales, so that it has to be made anew. */
  after: number | null;
}

/** What confirming would do. */
export interface ConfirmPreview {
  /** The version they would be made under. */
  version: string;
  /** Rating by rating. */
  lines: (ConfirmLine)[];
}

/** What a change would bring. */
export interface Consequences {
  /** Diagnostics that would be gone, the worst first; at most 50. */
  solved: (Diagnostic)[];
  /** How many of each severity would be gone. */
  solved_counts: Counts;
  /** Diagnostics that would be new, the worst first; at most 50. */
  new: (Diagnostic)[];
  /** How many of each severity would be new. */
  new_counts: Counts;
  /** How many of the new blockers speak of another record too: the change contradicts other parts. The others only say what is still to be filled in. */
  against: number;
  /** What points to the record. */
  used_by: (UseGroup)[];
}

/** A ready-made filter and how many controls it would show. */
export interface ControlChip {
  /** The filter. */
  preset: ControlPreset;
  /** How many. */
  count: number;
}

/** Filters; they add up. */
export interface ControlFilter {
  /** Text in the reference, title, justification or description. */
  text?: string;
  /** One of these groups; own controls belong to `own`. */
  theme?: (string)[];
  /** One of these decisions. */
  decision?: (Applicability)[];
  /** One of these states. */
  implementation?: (Implementation)[];
  /** The owner's reference. */
  owner?: string | null;
  /** A ready-made question. */
  preset?: ControlPreset | null;
  /** Conditions on any column. */
  conditions?: (Condition)[];
}

/** A group of controls. */
export interface ControlGroup {
  /** A theme, or `own`. */
  theme: string;
  /** What it is called. */
  label: string;
  /** How many controls are in it. */
  controls: number;
  /** How many apply. */
  applicable: number;
  /** How many of them the filter shows. */
  matched: number;
}

/** Numbers of controls as a person types or pastes them. */
export interface ControlNumbers {
  /** `5.15-5.18, A.8.2, OWN-001`. */
  text?: string;
}

/** Where a control of 2022 comes from. */
export type ControlOrigin = "carried_over" | "merged" | "new";

/** A ready-made question to the SoA. */
export type ControlPreset = "undecided" | "excluded" | "without_evidence" | "without_owner" | "not_finished_without_date" | "changed_since_approval" | "new_in2022" | "with_blocker" | "with_diagnostics";

/** A control in the SoA. */
export interface ControlRow {
  /** Its number. */
  id: string;
  /** The revision that last changed it. */
  revision: number;
  /** Its title. */
  title: string;
  /** Our own words for it; empty for own controls. */
  plain: string;
  /** Its group: a theme, or `own`. */
  theme: string;
  /** Whether it was new in 2022. */
  is_new_2022: boolean;
  /** Whether it applies. */
  decision: Applicability;
  /** Why it is included. */
  reasons: (ReasonView)[];
  /** Why, in words. */
  justification: string;
  /** How far it is. */
  implementation: Implementation | null;
  /** The day by which it will be in place. */
  planned_on: string | null;
  /** The day since which it is. */
  implemented_on: string | null;
  /** The owner's name. */
  owner: string;
  /** The owner's reference. */
  owner_id: string | null;
  /** Pieces of evidence. */
  evidence: number;
  /** Documents that describe it. */
  documents: (string)[];
  /** Risks that it treats. */
  risks: (string)[];
  /** The worst that is said of it. */
  worst: Severity | null;
  /** Whether it is other than in the approved version. */
  changed: boolean;
  /** Whether somebody else changed it since the person at the desk looked. */
  fresh: boolean;
}

/** A part of the SoA. */
export interface ControlWindow {
  /** How many controls there are. */
  total: number;
  /** How many the filter shows. */
  matched: number;
  /** Those of the page. */
  rows: (ControlRow)[];
  /** The groups, in order. */
  groups: (ControlGroup)[];
  /** Ready-made filters with their counts. */
  chips: (ControlChip)[];
  /** The groups of the column that was asked for, in order. */
  row_groups: (RowGroup)[];
  /** Ready-made conditions with their counts; on the first page only. */
  ready: (ReadyCount)[];
  /** How many are how far. */
  summary: SoaSummary;
  /** The approved version in force, `2.0`. */
  approved_version: string | null;
  /** When it was approved. */
  approved_on: string | null;
  /** Who approved it. */
  approved_by: string;
}

/** A part of the SoA. */
export interface ControlWindowRequest {
  /** Which controls. */
  filter?: ControlFilter;
  /** Sorted by these columns; in the order of Annex A where there are none. */
  sort?: (Sort)[];
  /** The column whose values stand as headings over their rows; the themes where there is none. */
  group?: string | null;
  /** How many to leave out at the beginning. */
  offset?: number;
  /** How many to give at most; all where it is 0. */
  limit?: number;
}

/** The controls that were meant. */
export interface ControlsMeant {
  /** In the order in which they were given, each once. */
  controls: (NumberedControl)[];
  /** What is no control, as it was typed. */
  unknown: (string)[];
}

/** How many diagnostics of each severity. */
export interface Counts {
  /** Blockers. */
  blocker: number;
  /** Warnings. */
  warning: number;
  /** Advice. */
  advice: number;
}

/** How a requirement of another framework stands, seen from the ISMS. */
export type Coverage = "evidenced" | "in_progress" | "left" | "excluded" | "unmapped";

/** How many requirements stand how. */
export interface CoverageCounts {
  /** All of them. */
  total: number;
  /** Something mapped is in place and shown. */
  evidenced: number;
  /** Something mapped is being put in place, or is in place with nothing to show it; or records are kept for a mapped clause, or a document for it is drafted. */
  in_progress: number;
  /** Nothing that is mapped is being put in place. */
  left: number;
  /** All that is mapped was decided not to apply. */
  excluded: number;
  /** The crosswalk maps nothing: to be answered by hand. */
  unmapped: number;
}

/** A record that came to be. */
export interface Created {
  /** Its reference. */
  id: string;
  /** What the change did. */
  outcome: Outcome;
}

/** Ready-made scales of one size. */
export interface CriteriaPreset {
  /** Steps of each scale. */
  steps: number;
  /** Scales, matrix, bands and limit. */
  fields: { [key: string]: Json };
}

/** Ready-made scales. */
export interface CriteriaPresets {
  /** From three steps to six. */
  presets: (CriteriaPreset)[];
}

/** A part of a framework with how its requirements stand. */
export interface CrosswalkGroup {
  /** What it is called. */
  group: string;
  /** How its requirements stand. */
  counts: CoverageCounts;
}

/** A control or clause of ISO/IEC 27001 that a requirement is mapped to, with what the ISMS has for it. */
export interface CrosswalkLink {
  /** Its number: `A.5.1`, `6.1.2`. */
  id: string;
  /** Its short title. */
  title: string;
  /** Whether it is a control of Annex A; else it is a clause. */
  is_control: boolean;
  /** What the pair rests on. */
  basis: MappingBasis;
  /** What was decided on the control; nothing for a clause. */
  decision: Applicability | null;
  /** How far the control is put in place. */
  implementation: Implementation | null;
  /** How many pieces of evidence show that it works and are still good. */
  evidence: number;
  /** Documents in force that describe it. */
  documents: (DocumentNamed)[];
  /** How many records are kept here for a clause: issues for 4.1, competence for 7.2. */
  records: number;
  /** How it stands by itself. */
  state: Coverage;
}

/** Which crosswalk. */
export interface CrosswalkRequest {
  /** The framework. */
  framework: Framework;
}

/** A requirement with how it stands. */
export interface CrosswalkRow {
  /** Its number in the framework. */
  id: string;
  /** Its short title. */
  title: string;
  /** The part of the framework it stands in. */
  group: string;
  /** How it stands. */
  state: Coverage;
  /** How many of the mapped controls and clauses are evidenced themselves. */
  evidenced: number;
  /** Each mapped control and clause. */
  through: (CrosswalkLink)[];
}

/** The crosswalk to a framework. */
export interface CrosswalkView {
  /** Which framework. */
  framework: Framework;
  /** Its name. */
  name: string;
  /** What this is and is not. */
  note: string;
  /** The day on which evidence is judged to be still good. */
  on: string;
  /** How the requirements stand. */
  counts: CoverageCounts;
  /** Its parts in order. */
  groups: (CrosswalkGroup)[];
  /** Every requirement in order. */
  rows: (CrosswalkRow)[];
}

/** An audit beside the steps of the cycle. */
export interface CycleAudit {
  /** Its record. */
  record: CycleRecord;
  /** What it is. */
  audit_type: AuditType;
  /** Its first day, or the day it is planned for. */
  on: string | null;
  /** How far it is. */
  status: AuditStatus | null;
}

/** The certification body of the cycle. */
export interface CycleBody {
  /** Its record. */
  record: CycleRecord;
  /** Who accredited it. */
  accreditation_body: string;
  /** What it is accredited for. */
  accredited_for: (string)[];
  /** The last day of the accreditation. */
  accredited_until: string | null;
  /** Whether the accreditation had ended by the day of judgement. */
  accreditation_ended: boolean;
  /** Whether the accreditation body signed the Global ACI MRA. */
  mra_signatory: boolean | null;
  /** The day somebody looked the accreditation up. */
  checked_on: string | null;
}

/** A certificate of the cycle. */
export interface CycleCertificate {
  /** Its record. */
  record: CycleRecord;
  /** Who issued it. */
  body: CycleRecord | null;
  /** The edition it names. */
  edition: string;
  /** The day of its decision. */
  decided_on: string | null;
  /** Its last day, as it says itself. */
  valid_until: string | null;
  /** Whether it was taken over from another body. */
  transferred: boolean;
  /** Since when it is, or was, suspended. */
  suspended_on: string | null;
  /** The day the suspension was lifted. */
  restored_on: string | null;
  /** The day it was withdrawn. */
  withdrawn_on: string | null;
  /** Why it was suspended or withdrawn. */
  ended_because: string;
  /** Whether it stands on the day of judgement. */
  stands: boolean;
}

/** A cycle to choose. */
export interface CycleChoice {
  /** The certificate that it began with; nothing before the decision. */
  certificate: string | null;
  /** The day of its decision. */
  decided_on: string | null;
  /** Its last day. */
  ends_on: string | null;
  /** Whether the ISMS is in it. */
  is_current: boolean;
}

/** An area of concern of Stage 1. */
export interface CycleConcern {
  /** Its number in the auditor's report, or its place in the list. */
  number: string;
  /** What it is about. */
  text: string;
  /** The day by which it is to be settled. */
  due_on: string | null;
  /** The day it was settled. */
  closed_on: string | null;
}

/** What an audit of the body found. */
export interface CycleFinding {
  /** The nonconformity, or the finding that none follows. */
  record: CycleRecord;
  /** Its grade. */
  grade: FindingGrade;
  /** Whether the body needs nothing more on it: verified, or for a minor its plan accepted. */
  settled: boolean;
}

/** Something that stands in the way of a step, or that is to be known of it. */
export interface CycleReason {
  /** What it is, in words. */
  text: string;
  /** The record that says so. */
  record: CycleRecord | null;
  /** The field of the record that says so. */
  field: string | null;
  /** Since when it stands in the way, where a day says so. */
  since: string | null;
}

/** A record that a step of the cycle names. */
export interface CycleRecord {
  /** Its kind. */
  kind: Kind;
  /** Its reference. */
  id: string;
  /** What it is called. */
  title: string;
}

/** How a step of the cycle stands. */
export type CycleState = "done" | "planned" | "due" | "overdue" | "not_yet" | "blocked";

/** A step of the certification cycle. */
export type CycleStepKind = "body" | "stage_1" | "stage_2" | "decision" | "certificate" | "surveillance" | "recertification" | "next_cycle";

/** Why a control of 2022 has to be decided again. */
export type DecideAgain = "undecided" | "disagree" | "old_numbers" | "old_record";

/** A scan for decisions that were recorded before. */
export interface DecisionScan {
  /** Who signed. */
  by: string;
  /** The risks; every decision of this person on them gets the scan. */
  ids: (string)[];
  /** The scan (grant of purpose `evidence_file`). */
  grant: string;
}

/** Whether a decision holds. */
export type DecisionStanding = "holds" | "state_unknown" | "stale" | "expired";

/** A decision with what has changed since. */
export interface DecisionView {
  /** Which decision. */
  what: OwnerDecisionOn;
  /** Who decided. */
  by: string | null;
  /** Their name. */
  by_name: string;
  /** On which day. */
  on: string | null;
  /** Why. */
  rationale: string;
  /** The last day it is good for. */
  valid_until: string | null;
  /** The name of who signed as well. */
  countersigned_by: string;
  /** What shows it: the scan of the signed sheet. */
  evidence: (string)[];
  /** Other risks on which the same person decided on the same day and for which there is no scan: they stood on the same sheet. */
  decided_with: (string)[];
  /** Whether it holds. */
  standing: DecisionStanding;
  /** Whether the state it was made on was kept, so that what has changed can be told. */
  is_frozen: boolean;
  /** What has changed since, material things first. */
  changes: (ChangeSince)[];
}

/** Decisions to take back. */
export interface DecisionWithdraw {
  /** The risks. */
  ids: (string)[];
  /** Which decision. */
  what: OwnerDecisionOn;
  /** Why. */
  reason: string;
}

/** Something wrong with the draft. */
export interface DefectView {
  /** The field it is in. */
  field: string;
  /** The line of the field, from 0, where it is about one. */
  at: number | null;
  /** A key into the message file. */
  key: string;
  /** What the message says, by name. */
  args: ([string, string])[];
  /** Whether no level can be trusted while it stands. */
  is_grave: boolean;
}

/** One place where the ISMS would be objected to. */
export interface Diagnostic {
  /** The code of the rule, `SOA-003`. */
  code: string;
  /** How urgent it is. */
  severity: Severity;
  /** Clauses and controls it stands on. */
  clause: string;
  /** The record it speaks of. */
  subject: string;
  /** The field it points at; empty for the record as a whole. */
  field: string;
  /** The message, with the arguments filled in. */
  message: string;
  /** Which message of the rule it is, for other languages. */
  message_key: string;
  /** The arguments of the message. */
  args: { [key: string]: string };
  /** What to do: imperative. */
  help: string;
  /** Other records it speaks of. */
  related: (Related)[];
  /** Ways to resolve it. */
  fixes: (Fix)[];
  /** Codes of which this one is a consequence on the same ground: shown folded under them. */
  folded_under: string | null;
  /** The waiver that hides it, if there is one in force. */
  waived_by: string | null;
}

/** A diagnostic as it is shown. */
export interface DiagnosticView {
  /** Equal between runs. */
  key: string;
  /** The diagnostic. */
  diagnostic: Diagnostic;
  /** What the subject is called. */
  title: string;
  /** Who answers for the record and so can mend it; empty where nobody does. */
  who: string;
  /** Whether it can be waived. */
  can_waive: boolean;
  /** Whether it is fine today and only late on the day asked for. */
  later: boolean;
}

/** A list to be written. */
export interface DiagnosticsFile {
  /** Which diagnostics, for which day. */
  request?: DiagnosticsRequest;
  /** The file (grant of purpose `table_file` or `print_file`): `.pdf` for a print, `.csv` for CSV, else .xlsx. */
  grant: string;
}

/** Which diagnostics. */
export interface DiagnosticsRequest {
  /** The day to judge for; today where it is empty. */
  on?: string | null;
  /** Only this severity. */
  severity?: Severity | null;
  /** Only those of this record. */
  kind?: Kind | null;
  /** Its reference. */
  id?: string | null;
  /** Text that has to stand in its code, message, record or clause. */
  text?: string;
  /** Whether waived ones are left out. */
  open?: boolean;
  /** How many to leave out at the beginning. */
  offset?: number;
  /** How many to give at most; all where it is 0. */
  limit?: number;
}

/** What an auditor would object to. */
export interface DiagnosticsView {
  /** The day that was judged for. */
  on: string;
  /** How many of each severity, waived ones left out. */
  counts: Counts;
  /** How many fit the request. */
  matched: number;
  /** Those of the page, in the order of severity, clause and record. */
  diagnostics: (DiagnosticView)[];
  /** For each rule that fired: how many records of how many it could have spoken of. */
  by_rule: { [key: string]: number };
}

/** The kinds of a clause in which something differs. */
export interface DiffClause {
  /** Its number, `4` to `10`; empty for what belongs to none. */
  clause: string;
  /** Its title. */
  title: string;
  /** How many records there are in all. */
  counts: DiffCounts;
  /** Its kinds. */
  kinds: (DiffKind)[];
}

/** How many records came, changed and went. */
export interface DiffCounts {
  /** Records that came to be. */
  created: number;
  /** Records that say something else. */
  changed: number;
  /** Records that are gone. */
  deleted: number;
}

/** The records of a kind that differ. */
export interface DiffKind {
  /** The kind. */
  kind: Kind;
  /** What several of them are called. */
  plural: string;
  /** How many there are in all. */
  counts: DiffCounts;
  /** Those that are listed, in the order of references. */
  records: (DiffRecord)[];
}

/** A record that differs. */
export interface DiffRecord {
  /** Its reference. */
  id: string;
  /** What it is called, or was. */
  title: string;
  /** What became of it. */
  became: Became;
  /** The last commit that changed it by then; 0 for one that is gone. */
  revision: number;
  /** When that was recorded (RFC 3339). */
  at: string;
  /** Who recorded it. */
  by: string;
  /** Its fields that differ; of one that came or went, all it said. */
  fields: (FieldDifference)[];
}

/** Between which moments, and what of it. */
export interface DiffRequest {
  /** The earlier moment: a revision, a day, or a kept state (`BL-001`, `baseline:NAME`). */
  from?: string;
  /** The later one; today where it is empty. */
  to?: string;
  /** Only this kind. */
  kind?: Kind | null;
  /** Only this record. */
  id?: string | null;
  /** Only records with this text in their reference, title, or in a value that changed. */
  text?: string;
  /** How many records to list at most; all where it is 0. They are counted all the same. */
  limit?: number;
}

/** What became of the whole between two moments. */
export interface DiffView {
  /** The earlier moment. */
  from: Moment;
  /** The later one. */
  to: Moment;
  /** How many records differ. */
  counts: DiffCounts;
  /** By clause. */
  clauses: (DiffClause)[];
  /** How many records differ and are not listed. */
  left_out: number;
}

/** What happened to a passage or a record. */
export type Difference = "same" | "added" | "removed" | "changed";

/** What differs between two contents. */
export interface Differences {
  /** The text, passage by passage, also those that stayed; empty where the content comes from records. */
  text: (Passage)[];
  /** The records that differ. */
  rows: (RowDifference)[];
  /** How many records stayed as they were. */
  same_rows: number;
}

/** Which values are good. */
export type Direction = "higher_is_better" | "lower_is_better";

/** A document with what can be done with it. */
export interface DocumentCard {
  /** The document in a line. */
  row: DocumentRow;
  /** What it is called. */
  title: string;
  /** Whether its content comes from the records. */
  generated: boolean;
  /** Whether it has a text, a file, or content from the records. */
  has_content: boolean;
  /** What stands in the way of approving it. */
  gate: (Diagnostic)[];
  /** What its text leaves to decide. */
  open_places: (string)[];
  /** The number of a small change. */
  minor: string;
  /** The number of a large change. */
  major: string;
  /** Whether author and approver have to be two people: the organisation is large enough. */
  two_people: boolean;
  /** The organisation's own classification levels, from the least to the most sensitive. */
  classification_levels: (string)[];
  /** Versions whose words are known, so that they can be compared; oldest first. */
  comparable: (string)[];
  /** Versions whose frozen PDF is kept. */
  frozen: (string)[];
  /** Files that are missing from the workspace, in words. */
  missing: (string)[];
}

/** A document with what stands in the way of its approval. */
export interface DocumentDetail {
  /** The document in a line. */
  line: DocumentLine;
  /** Every version, oldest first. */
  versions: (VersionView)[];
  /** What stands in the way of approving it. */
  gate: (Diagnostic)[];
}

/** A file that becomes a document, or its next draft. */
export interface DocumentFilePut {
  /** The file (grant of purpose `document_file`). */
  grant: string;
  /** The document whose next draft it is; a new document where it is empty. */
  id?: string | null;
  /** Other fields of the document; its title is the file's name where it is not given. */
  fields?: { [key: string]: Json };
}

/** Which document. */
export interface DocumentKey {
  /** Its reference. */
  id: string;
}

/** What a document is. */
export type DocumentKind = "scope" | "policy" | "risk_methodology" | "statement_of_applicability" | "risk_treatment_plan" | "topic_policy" | "procedure" | "standard" | "plan" | "contract" | "minutes" | "record";

/** A document of Stage 1 in a line. */
export interface DocumentLine {
  /** Its kind. */
  kind: DocumentKind;
  /** Its reference; empty if there is none. */
  id: string;
  /** What it is called. */
  title: string;
  /** The clause that asks for it. */
  clause: string;
  /** Where it stands. */
  standing: DocumentStanding;
  /** The version in force. */
  version: string | null;
  /** The number that the next approval will carry. */
  next_version: string;
  /** The day of approval of the version in force. */
  approved_on: string | null;
  /** Its approver's name. */
  approved_by: string;
  /** The day of the next review. */
  next_review_on: string | null;
  /** Blockers that speak of it. */
  blockers: number;
  /** Warnings that speak of it. */
  warnings: number;
}

/** A document that is in force. */
export interface DocumentNamed {
  /** Its reference. */
  id: string;
  /** What it is called. */
  title: string;
}

/** A document to open as a file. */
export interface DocumentOpen {
  /** The document's reference. */
  id: string;
  /** The version; the file of the draft where it is empty. */
  version?: string | null;
}

/** A document as it will be printed. */
export interface DocumentPreview {
  /** Its pages as SVG pictures, the same layout as the PDF. */
  pages: (string)[];
  /** What could not be printed as asked. */
  warnings: (string)[];
}

/** A document that is no longer needed. */
export interface DocumentRetire {
  /** The document's reference. */
  id: string;
  /** Why. */
  reason: string;
}

/** A look at a document that is in force. */
export interface DocumentReviewed {
  /** The document's reference. */
  id: string;
  /** Who looked at it. */
  by: string;
  /** On which day. */
  on: string;
  /** What it came to; that nothing has to change where it is empty. */
  result?: ReviewResult | null;
  /** What was found, in words. */
  note?: string;
}

/** A document in a line. */
export interface DocumentRow {
  /** Its reference. */
  id: string;
  /** How far it is. */
  stage: Stage;
  /** The version in force. */
  version: string | null;
  /** The day of approval of the version in force. */
  approved_on: string | null;
  /** The last review or approval. */
  last_reviewed_on: string | null;
  /** The day of the next review. */
  next_review_on: string | null;
  /** Whether that day has passed. */
  overdue: boolean;
  /** Whether it is a file of the organisation's own. */
  own_file: boolean;
}

/** Every document in a line. */
export interface DocumentRows {
  /** In the order of references. */
  rows: (DocumentRow)[];
}

/** Where a document stands. */
export type DocumentStanding = "approved" | "changed" | "draft" | "missing";

/** The documents of Stage 1. */
export interface DocumentStatus {
  /** In the order of the pack. */
  documents: (DocumentDetail)[];
}

/** A draft to move on, or back. */
export interface DocumentStep {
  /** The document's reference. */
  id: string;
  /** The step. */
  step: Step;
  /** Who reads it, where that is to be noted. */
  reviewer?: string | null;
  /** Why. */
  why?: string | null;
}

/** What the rules say while somebody types. */
export interface DraftAnswer {
  /** What is said of the record. */
  diagnostics: (Diagnostic)[];
  /** Diagnostics that no waiver hides. */
  counts: Counts;
}

/** A field. */
export interface DraftKey {
  /** The kind of the record. */
  kind: Kind;
  /** Its reference. */
  id: string;
  /** The field. */
  field: string;
}

/** Unsaved typing in a field. */
export interface DraftPut {
  /** The kind of the record. */
  kind: Kind;
  /** Its reference. */
  id: string;
  /** The field. */
  field: string;
  /** What is typed so far. */
  value: Json;
}

/** An action that is due. */
export interface DueAction {
  /** Its reference. */
  id: string;
  /** What is done. */
  text: string;
  /** The day. */
  due_on: string;
  /** Days until then; negative if it is late. */
  days: number;
  /** Who does it. */
  responsible: string;
}

/** A calendar file to be written. */
export interface DueFile {
  /** What of it is wanted. */
  request?: DueRequest;
  /** The file (grant of purpose `calendar_file`). */
  grant: string;
}

/** Something that is due. */
export interface DueLine {
  /** The last day on which it is in time. */
  on: string;
  /** Days from today until then; below 0 when it is late. */
  days: number;
  /** How near that is. */
  nearness: Nearness;
  /** Whether it is late. */
  late: boolean;
  /** The kind of the record that says so. */
  kind: Kind;
  /** The reference of that record. */
  id: string;
  /** The field that the day stands in, or follows from. */
  field: string;
  /** Which entry of the field, from 0, where there are several. */
  index: number | null;
  /** What is to be done. */
  what: string;
  /** What it is about. */
  about: string;
  /** Who answers for it; empty where nobody does. */
  person: string;
  /** What that person is called. */
  person_name: string;
  /** What names this duty: record, field, entry and day. */
  key: string;
  /** Whether the certification body set the day. */
  by_body: boolean;
  /** Whether it was put off, and until when. */
  put_off: PutOff | null;
  /** So many days before its day a first word is worth it. */
  lead_days: number;
  /** Whether it waits: it was put off, and is no day of the certification body that has passed. */
  waits: boolean;
}

/** What is due. */
export interface DueList {
  /** The day it is judged for. */
  on: string;
  /** What is overdue first, then by day. */
  duties: (DueLine)[];
  /** How many of them are late. */
  late: number;
  /** How many are due this week and not late. */
  week: number;
  /** How many wait, because they were put off: they count in neither. */
  waiting: number;
  /** Everybody who has something to do, whoever is asked for, by name; nobody comes last. */
  people: (DuePerson)[];
}

/** Somebody who has something to do. */
export interface DuePerson {
  /** The reference; `nobody` for what nobody answers for. */
  person: string;
  /** The name; empty for nobody. */
  name: string;
  /** How much is due until the last day that is looked at. */
  count: number;
}

/** What of it is wanted. */
export interface DueRequest {
  /** The last day that is looked at; what is overdue is always among it. Everything where it is empty. */
  until?: string | null;
  /** Only what this person answers for, by reference; `nobody` for what nobody does. Everybody where it is empty. */
  person?: string | null;
}

/** A calendar file that was written. */
export interface DueWritten {
  /** Where. */
  path: string;
  /** How many entries stand in it. */
  entries: number;
}

/** What the check of a corrective action found. */
export type EffectivenessResult = "effective" | "not_effective";

/** How a record can end, for a button. */
export interface EndingView {
  /** What the button says. */
  verb: string;
  /** What the record is then: `retired`, `closed`, `left`. */
  state: string;
  /** What it has ended as already. */
  already: string | null;
}

/** A file, or a pointer to one, as evidence. */
export interface EvidenceAdd {
  /** The file (grant of purpose `evidence_file`); none where it stays elsewhere. */
  grant?: string | null;
  /** The fields of the evidence record; its title is the file's name where it is not given. */
  fields?: { [key: string]: Json };
  /** Controls that it is evidence for. */
  controls?: (string)[];
  /** Records of any kind that keeps evidence, `control:A.5.1`. A piece of evidence that has no file takes this one. */
  records?: (string)[];
}

/** Which sample organisation to look at. */
export interface ExploreSample {
  /** Its name; the first one where none is given. */
  sample?: string | null;
}

/** All records of one kind that touch another. */
export interface FactGroup {
  /** Their kind. */
  kind: Kind;
  /** How many there are. */
  count: number;
  /** The first of them: those that touch it directly come first. */
  first: (Neighbour)[];
}

/** Facts about a record. */
export interface FactsView {
  /** What touches it, by kind. */
  groups: (FactGroup)[];
  /** For a control: what speaks for it. For another record: what it shows to be there. */
  shown: (ShownFact)[];
  /** What is said of it, and of others because of it; at most 50. */
  diagnostics: (Diagnostic)[];
}

/** What became of a stretch of text. */
export type Fate = "same" | "gone" | "new";

/** One field of one record, old and new. */
export interface FieldChange {
  /** The kind of the record. */
  kind: Kind;
  /** Its reference. */
  id: string;
  /** What it is called. */
  title: string;
  /** The field. */
  field: string;
  /** The value before. */
  before: Json;
  /** The value after. */
  after: Json;
}

/** A field that an update changes. */
export interface FieldChange2 {
  /** The name of the field. */
  field: string;
  /** The value it has, null for none. */
  old: Json;
  /** The value the file brings. */
  new: Json;
}

/** One field, old and new, down to the part of a group or the entry of a list that differs. */
export interface FieldDifference {
  /** Where it is: `owner`, `inherent.likelihood`, `versions[2].state`. */
  field: string;
  /** What it is called. */
  label: string;
  /** The value before; null where there was none. */
  before: Json;
  /** The value after; null where there is none. */
  after: Json;
  /** The value before, readable. */
  before_text: string;
  /** The value after, readable. */
  after_text: string;
  /** For a text that was rewritten: what stayed, went and came, in its order. */
  words: (Stretch)[];
}

/** A field that is another. */
export interface FieldDifference2 {
  /** The field. */
  field: string;
  /** Its name as a person reads it. */
  label: string;
  /** Its value before and after, word by word. */
  passages: (Passage)[];
}

/** The figures. */
export interface Figures {
  /** Open ones, a row for each grade that has any. */
  open: (AgeRow)[];
  /** The period up to today. */
  this: PeriodFigures;
  /** The one before, equally long. */
  last: PeriodFigures;
  /** By clause and control, most first. */
  subjects: (PlaceRow)[];
  /** By unit, most first. */
  units: (PlaceRow)[];
}

/** Which period. */
export interface FiguresRequest {
  /** Its months, up to today; twelve where it is empty. */
  months?: number | null;
}

/** A record whose file is to be seen. */
export interface FileOpen {
  /** Its kind. */
  kind: Kind;
  /** Its reference. */
  id: string;
  /** The fingerprint of the file, where the record holds several; else the one in its field `file`. */
  sha256?: string | null;
}

/** How an auditor grades a finding. */
export type FindingGrade = "major" | "minor" | "observation" | "opportunity";

/** One way to resolve a diagnostic. */
export interface Fix {
  /** What a button says: imperative. */
  label: string;
  /** What it changes; empty where a person has to write something. */
  changes: (Change)[];
  /** The place to go to, where a person has to write something. */
  opens: Opens | null;
}

/** A fix to carry out. */
export interface FixApply {
  /** The key of the diagnostic. */
  key: string;
  /** Which of its fixes. */
  fix: number;
}

/** A framework that somebody asks the organisation about, beside ISO/IEC 27001. */
export type Framework = "nist_csf" | "soc2" | "cmmc_level_2" | "fedramp_moderate" | "hipaa";

/** A framework at a glance. */
export interface FrameworkSummary {
  /** Which. */
  framework: Framework;
  /** Its name. */
  name: string;
  /** How its requirements stand. */
  counts: CoverageCounts;
}

/** Every framework. */
export interface Frameworks {
  /** What this is and is not. */
  note: string;
  /** Each framework. */
  frameworks: (FrameworkSummary)[];
}

/** A document to begin. */
export interface FromStarter {
  /** The name of the starter. */
  starter: string;
  /** Other fields of the document; its owner is named in the text. */
  fields?: { [key: string]: Json };
}

/** Whether a record can end, and how it ended. */
export interface GateView {
  /** Whether it was signed off or closed. */
  done: boolean;
  /** By whom. */
  by: string | null;
  /** On which day. */
  on: string | null;
  /** Who has to sign, where only one person can. */
  signer: string | null;
  /** What is missing, in the order of the form. */
  missing: (Missing)[];
}

/** Something that was granted. */
export interface Granted {
  /** The grant. */
  grant: string;
}

/** A commit in the history. */
export interface HistoryLine {
  /** Its number. */
  revision: number;
  /** When it was recorded (RFC 3339). */
  at: string;
  /** Who recorded it. */
  by: string;
  /** Who decided it, where that was another person. */
  decided_by: string | null;
  /** Why. */
  why: string | null;
  /** What it was, in a line. */
  label: string;
  /** Where it came from. */
  origin: string;
  /** What changed, field by field; at most 50. */
  changes: (FieldChange)[];
  /** How many fields changed in all. */
  changed: number;
  /** Earlier days that these changes claim for what they record; at most 6. */
  claims: (Claim)[];
}

/** A part of the history. */
export interface HistoryPage {
  /** Newest first. */
  lines: (HistoryLine)[];
  /** Whether there is more before them. */
  more: boolean;
}

/** Which part of the history. */
export interface HistoryRequest {
  /** Only this kind. */
  kind?: Kind | null;
  /** Only this record; it may be gone by now. */
  id?: string | null;
  /** Only this field of the record. */
  field?: string | null;
  /** Only commits before this revision; from the newest where it is empty. */
  before?: number | null;
  /** How many commits at most; 50 where it is 0. */
  limit?: number;
  /** Only commits with this text in what they say, in who made them, or in the reference of a record they changed. */
  text?: string;
  /** Only commits recorded on this day or later (UTC). */
  since?: string | null;
  /** Only commits recorded on this day or before (UTC). */
  until?: string | null;
}

/** A record that was found. */
export interface Hit {
  /** Its kind. */
  kind: Kind;
  /** Its reference. */
  id: string;
  /** What it is called. */
  title: string;
  /** The field in which the text stands, where it is neither in the reference nor in the title. */
  field: string | null;
  /** What the field is called. */
  label: string;
  /** The text around what was found. */
  around: string;
}

/** How far a control is put in place. */
export type Implementation = "not_started" | "planned" | "in_progress" | "implemented";

/** A plan to carry out. */
export interface ImportAccept {
  /** The plan. */
  token: string;
  /** Rows to leave out: unticked ones, and those whose mapping was not confirmed. */
  skip?: (RowRef)[];
}

/** The figures of a file. */
export interface ImportCounts {
  /** Rows that are records. */
  rows: number;
  /** Distinct controls that the file lists, by its own numbers. */
  controls: number | null;
  /** Of these: applicable, whoever operates them. */
  applicable: number | null;
  /** Of these: operated by a provider. */
  operated_by_provider: number | null;
  /** Of these: not applicable. */
  not_applicable: number | null;
  /** Of these: not decided. */
  undecided: number | null;
  /** Of these: with a justification in words or a marked reason. */
  with_justification: number | null;
  /** Distinct risks. */
  risks: number | null;
  /** Of these: with an owner. */
  with_owner: number | null;
  /** Of these: with a treatment option or action. */
  with_treatment: number | null;
  /** The highest level before treatment: inherent, else today's. */
  max_inherent: number | null;
  /** The highest level after treatment. */
  max_residual: number | null;
}

export type ImportField = string;

/** A file to look at. */
export interface ImportRequest {
  /** The file (grant of purpose `import_file`). */
  grant: string;
  /** What it is. */
  target: Target;
  /** The sheet and the columns that the user chose. */
  overrides?: Overrides;
}

/** What an import would do. */
export interface ImportView {
  /** Stands for this plan when it is accepted. */
  token: string;
  /** The sheets of the file. */
  sheets: (string)[];
  /** The fields that a column can be. */
  fields: (string)[];
  /** Records that would be created. */
  create: number;
  /** Records that would get new values. */
  update: number;
  /** Records that say all this already. */
  unchanged: number;
  /** Rows that are skipped. */
  skip: number;
  /** The plan, row by row. */
  preview: Preview;
}

/** The number of a job. */
export interface JobId {
  /** The number. */
  id: number;
}

/** How far a job is. */
export type JobState = "running" | "done" | "failed" | "cancelled";

/** A job as it stands. */
export interface JobView {
  /** Its number. */
  id: number;
  /** What it does. */
  label: string;
  /** Steps done. */
  done: number;
  /** Steps in all; 0 while unknown. */
  total: number;
  /** How far it is. */
  state: JobState;
  /** What it made. */
  result: Json;
  /** Why it gave up. */
  error: AppError | null;
}

/** A record that keeps the old name, and why. */
export interface Kept {
  /** The record and the field. */
  link: LinkView;
  /** Why, in a few words. */
  why: string;
}

/** A decision on an old control that is kept as a record of its own. */
export interface KeptDecision {
  /** Whether it applies. */
  decision: Applicability;
  /** How far it is put in place. */
  implementation: Implementation | null;
}

/** What a record is. */
export type Kind = "organization" | "scope" | "unit" | "location" | "process" | "interface" | "context_issue" | "interested_party" | "person" | "role" | "commitment" | "asset" | "supplier" | "obligation" | "decision" | "criteria" | "risk" | "treatment_action" | "control" | "planned_change" | "competence" | "awareness_activity" | "communication" | "document" | "evidence" | "incident" | "continuity_test" | "objective" | "metric" | "measurement" | "audit_programme" | "audit" | "audit_finding" | "management_review" | "nonconformity" | "certification_body" | "certificate" | "baseline" | "waiver" | "postponement";

/** A link from or to a record. */
export interface LinkView {
  /** The field that holds the link. */
  field: string;
  /** The kind of the record at the other end. */
  kind: Kind;
  /** Its reference. */
  id: string;
  /** What it is called. */
  title: string;
  /** Whether it does not exist. */
  missing: boolean;
  /** What it has ended as (`retired`, `closed`, `left`); nothing while it goes on. */
  state: string | null;
}

/** What of a record can't be edited. */
export interface Lock {
  /** The fields. */
  fields: (string)[];
  /** Why. */
  why: string;
  /** What to do instead; empty where nothing is. */
  help: string;
}

/** A picture that becomes the logo. */
export interface LogoPut {
  /** The file (grant of purpose `logo_file`): PNG or JPEG. */
  grant: string;
}

/** The logo as it is kept. */
export interface LogoView {
  /** The name of its file; nothing where there is no logo. */
  name: string | null;
  /** The picture as a `data:` address. */
  picture: string | null;
  /** Why it can't be shown nor printed. */
  problem: string | null;
}

/** Whether an audit looks at something. */
export type Look = "done" | "planned" | "never";

/** A column as the preview shows it. */
export interface MappedColumn {
  /** The letter of the column. */
  column: string;
  /** The text of its header; parts of a header over several rows are joined by a slash. */
  header: string;
  /** The field it becomes; none if it is not mapped. */
  field: ImportField | null;
  /** How sure that is, 0 to 1. */
  confidence: number;
}

/** What a pair of a crosswalk rests on. */
export type MappingBasis = "olir" | "supplementary" | "agreed" | "single" | "strong" | "moderate";

/** The heat map. */
export interface Matrix {
  /** Which rating. */
  which: Which;
  /** The steps of likelihood, lowest first: number and name. */
  likelihood: ([number, string])[];
  /** The steps of impact, lowest first. */
  impact: ([number, string])[];
  /** Row by row, the lowest likelihood first. */
  cells: ((MatrixCell)[])[];
  /** Open risks that are not rated. */
  unrated: number;
  /** Open risks whose rating was made under another version of the method: they have no place on this map. */
  to_reassess: number;
  /** Open risks that have a level and no likelihood or impact, or steps that the scales do not have. */
  off_scale: number;
  /** Open risks. */
  risks: number;
  /** Closed risks: they stand in the register and on no map. */
  closed: number;
}

/** A cell of the heat map. */
export interface MatrixCell {
  /** Step of the likelihood scale. */
  likelihood: number;
  /** Step of the impact scale. */
  impact: number;
  /** The level. */
  level: number | null;
  /** The name of its band. */
  band: string;
  /** Its colour, 0 to 4. */
  heat: number;
  /** Whether it is above the limit. */
  over_limit: boolean;
  /** How many risks stand here. */
  count: number;
}

/** Texts in their parts. */
export interface Mentions {
  /** For each text its parts, in order; together they are the text, but for the brackets. */
  texts: ((Piece)[])[];
}

/** Texts to look for references in. */
export interface MentionsRequest {
  /** The texts. */
  texts: (string)[];
}

/** What it would mean if the draft were the method. */
export interface MethodEffect {
  /** Fields in which it measures otherwise. */
  fields: (string)[];
  /** Ratings of open risks that would have to be made again. */
  ratings: number;
  /** Risks that these belong to. */
  risks: number;
  /** Of these ratings, the ones with steps that the draft does not have. */
  off_scale: number;
  /** Open risks above the limit today. */
  above_before: number;
  /** Open risks above the limit of the draft, if they kept their steps. */
  above_after: number;
  /** Risks that would go above the limit. */
  rising: (string)[];
  /** Risks that would no longer be above it. */
  falling: (string)[];
}

/** Criteria to try. */
export interface MethodRequest {
  /** Values to lay over the draft before it is looked at; what is being typed. */
  fields?: { [key: string]: Json };
}

/** A version of the method. */
export interface MethodVersionView {
  /** Its number. */
  number: string;
  /** What became of it. */
  state: VersionState | null;
  /** Since when it was in force. */
  from: string | null;
  /** Whether it is in force. */
  in_force: boolean;
  /** Whether it measures as the one in force does. */
  is_same: boolean;
  /** Ratings of open risks that were made under it. */
  ratings: number;
  /** The criteria as they were approved, where they were kept. */
  criteria: Json;
}

/** The risk method. */
export interface MethodView {
  /** The number of the version in force. */
  number: string | null;
  /** Every version that was approved once, oldest first. */
  versions: (MethodVersionView)[];
  /** The criteria that count today: those in force, or the draft while none are. */
  criteria: Json;
  /** How ratings stand to them. */
  ratings: RatingCounts;
  /** The matrix that the draft gives, row by row, the lowest likelihood first. */
  matrix: ((MatrixCell)[])[];
  /** The lowest and the highest level that the draft gives. */
  span: [number, number] | null;
  /** What is wrong with the draft. */
  defects: (DefectView)[];
  /** What it would mean if the draft were the method. */
  effect: MethodEffect;
}

/** A metric with its values. */
export interface MetricLine {
  /** Its reference. */
  id: string;
  /** What it is called. */
  name: string;
  /** The unit of its values. */
  unit: string;
  /** The value to reach. */
  target: number | null;
  /** Which values are good. */
  direction: Direction | null;
  /** The newest values that count, oldest first. */
  points: (SeriesPoint)[];
  /** How many values count. */
  count: number;
  /** How many were set aside. */
  set_aside: number;
  /** Whether the newest value reaches the target; nothing where one of them is missing. */
  reached: boolean | null;
}

/** Metrics with their values. */
export interface MetricSeries {
  /** In the order of references. */
  metrics: (MetricLine)[];
}

/** One thing that is missing. */
export interface Missing {
  /** The field where it belongs. */
  field: string;
  /** What is missing, in words. */
  what: string;
}

/** A point in the history of the ISMS. */
export interface Moment {
  /** The newest commit by then; 0 before the first one. */
  revision: number;
  /** The day it stands for: the one asked for, or that of the commit. */
  day: string;
  /** When that commit was recorded (RFC 3339); empty before the first one. */
  recorded_at: string;
  /** Who recorded it. */
  by: string;
  /** What that commit was, in a line. */
  label: string;
  /** The name under which this state was kept, if it was asked for by name. */
  name: string | null;
}

/** Moments to choose from. */
export interface Moments {
  /** The first commit, if there is one: nothing was recorded before it. */
  first: Moment | null;
  /** The newest commits, newest first. */
  recent: (Moment)[];
  /** States on which versions of documents were approved, newest first. */
  approvals: (Moment)[];
  /** States that were kept under a name, newest first. */
  kept: (Moment)[];
  /** The states at the end of audits and management reviews, newest first. */
  audits: (Moment)[];
}

/** Records by their names. */
export interface Named {
  /** Each record that was asked for, in that order. */
  records: (LinkView)[];
}

/** Records to name. */
export interface NamedRequest {
  /** The records. */
  records: (string)[];
}

/** The counts of the navigation. */
export interface Navigation {
  /** By kind. */
  counts: { [key: string]: NavigationCount };
}

/** How much there is on a screen, and how much of it needs attention. */
export interface NavigationCount {
  /** Records. */
  total: number;
  /** Records that a blocker speaks of. */
  blockers: number;
  /** Other records that a warning speaks of. */
  warnings: number;
}

/** How near a day is. */
export type Nearness = "overdue" | "week" | "month" | "later";

/** A record that a control is needed by. */
export interface NeededBy {
  /** A risk or a treatment action. */
  kind: Kind;
  /** Its reference. */
  id: string;
  /** What it is called. */
  title: string;
}

/** A record that touches another. */
export interface Neighbour {
  /** The record; its `field` is the field of the link, in the one or the other. */
  link: LinkView;
  /** The record in between, where it touches by one step more. */
  through: string | null;
  /** Whether the other record points here, and not this one there. */
  points_here: boolean;
}

/** A control of 2022, where it comes from, and what has to be decided again. */
export interface NewControlLine {
  /** Its number. */
  id: string;
  /** Its short title. */
  title: string;
  /** Its group. */
  theme: Theme;
  /** Where it comes from. */
  origin: ControlOrigin;
  /** The controls of 2013 it comes from. */
  predecessors: (string)[];
  /** Whether it applies. */
  decision: Applicability;
  /** How far it is put in place. */
  implementation: Implementation | null;
  /** What has to be decided again; nothing where the decision is one of 2022. */
  open: (OpenPoint)[];
}

/** The next audit of the certification body. */
export interface NextAudit {
  /** The reference. */
  id: string;
  /** What it is called. */
  title: string;
  /** Its first day. */
  on: string;
  /** Days until then. */
  days: number;
  /** How many open ones have to be settled before. */
  count: number;
}

/** What to do next. */
export interface NextStep {
  /** A key into the message file. */
  key: string;
  /** The screen to go to. */
  screen: string;
  /** How many things wait there; 0 where that says nothing. */
  count: number;
}

/** The next visit of the certification body. */
export interface NextVisit {
  /** Which step of the cycle it is: `Surveillance 1`. */
  title: string;
  /** Its day; where none is planned, the last one on which it can be. */
  on: string;
  /** Days until then; negative if it has passed. */
  days: number;
  /** Whether a day is planned. */
  is_planned: boolean;
}

/** Which nonconformity. */
export interface NonconformityKey {
  /** Its reference. */
  id: string;
}

/** Where a nonconformity came from. */
export type NonconformitySource = "internal_audit" | "external_audit" | "second_party_audit" | "incident" | "complaint" | "measurement" | "review" | "other";

/** How far a nonconformity is; it follows from what is recorded. */
export type NonconformityState = "reported" | "corrected" | "cause_found" | "action_under_way" | "waiting_for_proof" | "closed";

/** A request without fields. */
export type Nothing = Record<string, never>;

/** What is worth a word today. */
export interface Notice {
  /** The day; a window that said it on this day says it no more. */
  on: string;
  /** What it is about, the overdue first. */
  lines: (DueLine)[];
  /** Who works at this desk, where that is a person of the ISMS: the notice is about what that person has to do. */
  person: string | null;
  /** Whether somebody asked for notices on the desktop; nobody did at first. */
  wanted: boolean;
  /** The last day on which one was shown. */
  shown_on: string | null;
}

/** Whether a notice was shown. */
export interface NoticeShown {
  /** Whether it was. */
  shown: boolean;
}

/** Whether notices are wanted. */
export interface NoticesWanted {
  /** Whether they are. */
  wanted: boolean;
}

/** Somebody who has to be told of an incident. */
export interface NotificationClock {
  /** The incident. */
  incident: string;
  /** What it is called. */
  title: string;
  /** Which of its notifications, from 0. */
  index: number;
  /** Who is told. */
  whom: string;
  /** What asks for it. */
  obligation: string | null;
  /** What that is called. */
  obligation_title: string;
  /** The last day to tell them. */
  due_on: string | null;
  /** Its time of day, `14:30`; empty for the whole day. */
  due_at: string;
  /** Days from today to the last day; below 0 when it is over. Only while they are not told. */
  days_left: number | null;
  /** The day they were told. */
  told_on: string | null;
  /** How it stands. */
  state: ClockState;
}

/** Every clock of every incident. */
export interface NotificationClocks {
  /** What needs doing first comes first. */
  clocks: (NotificationClock)[];
}

/** A control that was meant. */
export interface NumberedControl {
  /** Its reference. */
  id: string;
  /** What it is called. */
  title: string;
}

/** A control of 2013 and where it went. */
export interface OldControlLine {
  /** Its number. */
  id: string;
  /** Its short title. */
  title: string;
  /** The domain it stood in. */
  domain: string;
  /** What became of it. */
  relation: OldRelation;
  /** The controls of 2022 it went into. */
  successors: (string)[];
  /** Its decision, where the ISMS still keeps it under its old number. */
  kept: KeptDecision | null;
}

/** What became of a control of 2013. */
export type OldRelation = "carried_over" | "merged" | "split";

/** What happens to a record. */
export type Op = {
    create: { [key: string]: Json };
  } | {
    update: { [key: string]: Json };
  } | "delete";

/** A reason to decide a control again. */
export interface OpenPoint {
  /** Why. */
  why: DecideAgain;
  /** The field in which it is settled. */
  field: string;
  /** The numbers of 2013 that it is about. */
  numbers: (string)[];
}

/** How a file was shown. */
export interface Opened {
  /** Its name. */
  name: string;
  /** Whether it was opened; else it was shown in the file manager, because it might be a program. */
  opened: boolean;
}

/** A place in the window that a fix opens. */
export interface Opens {
  /** The record. */
  to: string;
  /** The field to stand in. Where it is empty, the list of records of this kind opens. */
  field: string;
}

/** What a change did. */
export interface Outcome {
  /** The revision of the ISMS now. */
  revision: number;
  /** Whether anything had to change. */
  changed: boolean;
  /** The kinds that were touched. */
  touched: (Kind)[];
  /** One line for the user. */
  label: string;
  /** Diagnostics that no waiver hides. */
  counts: Counts;
  /** Diagnostics that are gone. */
  solved: number;
  /** Diagnostics that are new. */
  new: number;
}

/** What waits for people. */
export interface Outstanding {
  /** The revision that is told of; a sheet printed now shows it. */
  revision: number;
  /** People for whom something waits, those with most first. */
  people: (OutstandingPerson)[];
  /** What waits and names nobody who could do it. */
  nobody: (OutstandingItem)[];
}

/** One thing that waits. */
export interface OutstandingItem {
  /** What is asked for. */
  asked: Asked;
  /** The kind of the record. */
  kind: Kind;
  /** Its reference. */
  id: string;
  /** Its title. */
  title: string;
  /** Whether something has to be done before the person can decide: a risk is not rated. */
  blocked: boolean;
}

/** What waits for one person. */
export interface OutstandingPerson {
  /** Their reference. */
  id: string;
  /** Their name. */
  name: string;
  /** Their job. */
  job: string;
  /** Documents to read or to approve. */
  documents: number;
  /** Plans to approve. */
  plans: number;
  /** Risks whose rest is to be accepted. */
  residuals: number;
  /** Audits and reviews to sign off. */
  sign_offs: number;
  /** What waits, the first [`MOST`] of each sort. */
  items: (OutstandingItem)[];
}

/** The user's choices about how to read the file. */
export interface Overrides {
  /** Only this sheet, by its name. */
  sheet?: string | null;
  /** Fields of columns. */
  columns?: (ColumnOverride)[];
}

/** The overview. */
export interface Overview {
  /** The organisation. */
  organization: string;
  /** The day of the Stage 1 audit. */
  stage_1_on: string | null;
  /** Days until then. */
  stage_1_days: number | null;
  /** The next visit of the certification body, from its audits and certificates. */
  next_visit: NextVisit | null;
  /** Diagnostics that no waiver hides. */
  counts: Counts;
  /** The documents of Stage 1. */
  documents: (DocumentLine)[];
  /** Before any control. */
  inherent: Matrix;
  /** Once the plan is carried out. */
  residual: Matrix;
  /** Open actions by day, the late ones first; 8 at most. */
  actions_due: (DueAction)[];
  /** Duties of every kind whose day has passed. */
  due_late: number;
  /** Duties of every kind that are due until Sunday and not late. */
  due_week: number;
  /** How far the controls are. */
  soa: SoaSummary;
  /** What to do next. */
  next_steps: (NextStep)[];
}

/** Why something is somebody's own work. */
export type OwnBecause = "owns_control" | "owns_document" | "manages_unit" | "owns_process";

/** Somebody whose own work something is. */
export interface OwnWork {
  /** Who. */
  person: string;
  /** What the person is called. */
  name: string;
  /** Why it is their own work. */
  because: OwnBecause;
  /** The reference of what they own or manage. */
  of: string;
  /** Why it is their own work, in words. */
  reason: string;
}

/** What a person answers for. */
export interface Owned {
  /** The person. */
  person: string;
  /** Their name and job. */
  name: string;
  /** How many records there are. */
  count: number;
  /** By kind, in the order of the standard. */
  kinds: (OwnedKind)[];
}

/** Records of one kind that a person answers for. */
export interface OwnedKind {
  /** The kind. */
  kind: Kind;
  /** The field by which they answer for them. */
  field: string;
  /** What the field is called. */
  label: string;
  /** How many there are that go on. */
  count: number;
  /** The first of them. */
  first: (LinkView)[];
}

/** What is printed of whom. */
export interface OwnedPrint {
  /** The people, each on pages of their own; everybody who answers for anything where none is named. */
  people?: (string)[];
  /** The file (grant of purpose `print_file`). */
  grant: string;
}

/** Whose records are asked for. */
export interface OwnedRequest {
  /** The person. */
  person: string;
}

/** A print that was written. */
export interface OwnedWritten {
  /** Where. */
  path: string;
  /** How many people it is of. */
  people: number;
  /** How many pages it has. */
  pages: number;
}

/** What a risk owner decides, for one risk or several. */
export interface OwnerDecides {
  /** The risks. */
  ids: (string)[];
  /** Who decides. */
  by: string;
  /** On which day. */
  on: string;
  /** Why. */
  rationale?: string;
  /** The last day it is good for. */
  valid_until?: string | null;
  /** Who else signs. */
  countersigned_by?: string | null;
}

/** Which of the two owner decisions. */
export type OwnerDecisionOn = "plan" | "residual";

/** The decisions about a risk. */
export interface OwnerDecisions {
  /** Those that were made and not withdrawn: the plan first. */
  decisions: (DecisionView)[];
}

/** A sheet to be printed. */
export interface OwnerSheetPrint {
  /** The risk owner. */
  owner: string;
  /** The file (grant of purpose `print_file`). */
  grant: string;
}

/** Sheets of all owners to be printed. */
export interface OwnerSheetsPrint {
  /** The folder (grant of purpose `sheet_folder`). */
  grant: string;
}

/** The records of a pack. */
export interface PackContents {
  /** In the order of the pack. */
  records: (PackRecord)[];
}

/** A pack to make. */
export interface PackGenerate {
  /** The folder (grant of purpose `pack_folder`). */
  grant: string;
  /** The day of issue; today where it is empty. */
  on?: string | null;
  /** Whether the index lists the waivers in force. */
  waivers?: boolean;
}

/** A record, or a register of records, as a file of the pack. */
export interface PackRecord {
  /** Its reference; empty where it is not there yet. */
  reference: string;
  /** What it is called. */
  title: string;
  /** The clause that asks for it. */
  clause: string;
  /** Where it stands: `record`, or when it was signed off; empty where it is not there yet. */
  status: string;
  /** Whether it is printed as a draft, because nobody signed it. */
  draft: boolean;
  /** The name of its file in a pack; empty where it is not there yet. */
  file: string;
}

/** A passage of a text. */
export interface Passage {
  /** What it is. */
  shape: Shape;
  /** What happened to it. */
  difference: Difference;
  /** Its words. */
  runs: (Run)[];
}

/** What happened in a period. */
export interface PeriodFigures {
  /** Its first day. */
  from: string | null;
  /** Its last day. */
  to: string | null;
  /** How many were raised. */
  raised: number;
  /** How many of those repeat an earlier one. */
  repeats: number;
  /** How many were closed. */
  closed: number;
  /** Days from raised to closed of the one in the middle. */
  median_days: number | null;
  /** Days of the one that took longest. */
  worst_days: number | null;
  /** Which one that was. */
  worst: string | null;
}

/** How far the actions of one person are. */
export interface PersonProgress {
  /** Their reference; empty for actions that nobody answers for. */
  id: string;
  /** Their name. */
  name: string;
  /** Their actions. */
  progress: Progress;
}

/** A dialog to show. */
export interface Pick {
  /** What the path is for. */
  purpose: Purpose;
}

/** What the user chose. */
export interface Picked {
  /** The choice; nothing if the dialog was closed. */
  choice: Choice | null;
}

/** A part of a text: words, or a reference. */
export interface Piece {
  /** What is written; a reference without its brackets. */
  text: string;
  /** The record that it names. */
  link: LinkView | null;
}

/** Where something is wrong. What is not known is left out. */
export interface Place {
  /** The kind of the record. */
  kind?: string | null;
  /** Its reference. */
  id?: string | null;
  /** The field. */
  field?: string | null;
  /** The file. */
  file?: string | null;
}

/** How many there are at a place. */
export interface PlaceRow {
  /** The clause, control or unit; empty where nobody said. */
  key: string;
  /** What it is called. */
  title: string;
  /** Open ones. */
  open: number;
  /** Raised in this period. */
  this: number;
  /** Raised in the period before. */
  last: number;
}

/** What an import would do. */
export interface Preview {
  /** The name of the file. */
  file: string;
  /** What is imported. */
  target: Target;
  /** The tables. */
  tables: (TablePreview)[];
  /** What the file holds. */
  counts: ImportCounts;
  /** What to look at. */
  diagnostics: (Remark)[];
}

/** A document or a record in print to look at. */
export interface PreviewRequest {
  /** Its reference; of a record in print the one that `pack_contents` names. */
  id: string;
  /** The version; the draft where it is empty. */
  version?: string | null;
}

/** How far several actions are. */
export interface Progress {
  /** All but the cancelled ones. */
  total: number;
  /** Finished. */
  done: number;
  /** Under way. */
  in_progress: number;
  /** Not begun, or nobody has said. */
  planned: number;
  /** Open with a day that has passed. */
  late: number;
  /** Given up. */
  cancelled: number;
}

/** What a path is asked for. */
export type Purpose = "open_workspace" | "new_workspace" | "import_file" | "pack_folder" | "backup_file" | "restore_file" | "evidence_file" | "document_file" | "logo_file" | "table_file" | "print_file" | "sheet_folder" | "calendar_file";

/** A duty was put off. */
export interface PutOff {
  /** The record that says so. */
  id: string;
  /** The day on which it is due again. */
  until: string;
  /** Why it can wait. */
  reason: string;
  /** What the person is called who decided it. */
  by_name: string;
}

/** A duty that is to wait. */
export interface PutOffRequest {
  /** The key of the duty. */
  key: string;
  /** The day on which it is due again. */
  until: string;
  /** Why it can wait. */
  reason: string;
}

/** How the ratings of open risks stand to the method in force. */
export interface RatingCounts {
  /** Made under the criteria in force. */
  up_to_date: number;
  /** To be made again. */
  to_reassess: number;
  /** Nobody knows under which version they were made. */
  unknown: number;
  /** Risks with a rating to be made again. */
  risks_to_reassess: number;
}

/** How a rating stands to the method in force. */
export type RatingStanding = "blank" | "up_to_date" | "to_reassess" | "unknown";

/** A rating as it is shown. */
export interface RatingView {
  /** Step of the likelihood scale. */
  likelihood: number | null;
  /** Step of the impact scale. */
  impact: number | null;
  /** The level that stands, by the version of the method it was made under. */
  level: number | null;
  /** The name of its band, by that version. */
  band: string;
  /** Its colour, 0 to 4. */
  heat: number;
  /** The name of its step of likelihood, by that version. */
  likelihood_word: string;
  /** The name of its step of impact, by that version. */
  impact_word: string;
  /** The number of that version; empty while none is in force or where nobody knows. */
  version: string;
  /** How it stands to the method in force. */
  standing: RatingStanding;
  /** Whether it is above the limit of today. */
  over_limit: boolean;
}

/** Ratings to confirm as they are. */
export interface RatingsConfirm {
  /** The risks. */
  ids: (string)[];
  /** Which ratings; all three where it is empty. */
  which?: (Which)[];
  /** The day of the assessment. */
  on: string;
}

/** How many rows a ready-made condition would show. */
export interface ReadyCount {
  /** Its name. */
  name: string;
  /** What it is called. */
  label: string;
  /** How many. */
  count: number;
}

/** Why a control is included. */
export type ReasonKind = "risk" | "law" | "contract" | "business";

/** Reasons of one kind and what causes them. */
export interface ReasonView {
  /** Why. */
  kind: ReasonKind;
  /** References of the risks, obligations or decisions. */
  refs: (string)[];
}

/** A workspace that was open once. */
export interface Recent {
  /** Its folder. */
  path: string;
  /** The organisation in it. */
  name: string;
  /** When it was last opened. */
  opened_at: string;
  /** Whether the folder is not there at the moment. */
  missing: boolean;
}

/** A workspace to take off the list of recent ones. */
export interface RecentForget {
  /** Its path. */
  path: string;
}

/** A new record. */
export interface RecordCreate {
  /** Its kind. */
  kind: Kind;
  /** Its reference; the next free one where none is given. */
  id?: string | null;
  /** Its fields. */
  fields?: { [key: string]: Json };
  /** Why. */
  why?: string | null;
}

/** A record to delete. */
export interface RecordDelete {
  /** Its kind. */
  kind: Kind;
  /** Its reference. */
  id: string;
  /** The revision of the record that the user saw. */
  based_on: number;
  /** Why. */
  why?: string | null;
}

/** A record to end. */
export interface RecordEnd {
  /** Its kind. */
  kind: Kind;
  /** Its reference. */
  id: string;
  /** Why. */
  why?: string | null;
}

/** Which record. */
export interface RecordKey {
  /** Its kind. */
  kind: Kind;
  /** Its reference. */
  id: string;
}

/** A record in a list. */
export interface RecordRow {
  /** Its reference. */
  id: string;
  /** The revision that last changed it. */
  revision: number;
  /** What it is called. */
  title: string;
  /** Its fields; empty ones are left out. */
  record: { [key: string]: Json };
  /** The worst that is said of it. */
  worst: Severity | null;
  /** Whether somebody else changed it since the person at the desk looked. */
  changed: boolean;
}

/** New values for some fields of a record. */
export interface RecordUpdate {
  /** Its kind. */
  kind: Kind;
  /** Its reference. */
  id: string;
  /** The revision of the record that the user saw. */
  based_on: number;
  /** The new values; null empties a field. */
  fields: { [key: string]: Json };
  /** Why. */
  why?: string | null;
}

/** A record with all that speaks of it. */
export interface RecordView {
  /** Its kind. */
  kind: Kind;
  /** Its reference. */
  id: string;
  /** The revision that last changed it: what an update has to be based on. */
  revision: number;
  /** What it is called. */
  title: string;
  /** Its fields; empty ones are left out. */
  record: { [key: string]: Json };
  /** Unsaved typing by field. */
  drafts: { [key: string]: Json };
  /** What is said of it. */
  diagnostics: (Diagnostic)[];
  /** Where it points. */
  links: (LinkView)[];
  /** What points to it, by kind and field. */
  used_by: (UseGroup)[];
  /** Its latest changes, newest first. */
  history: (HistoryLine)[];
  /** What is computed from it, for show: label and text. */
  computed: ([string, string])[];
  /** What of it can't be edited. */
  locked: Lock | null;
}

/** A page of records. */
export interface RecordsPage {
  /** How many there are of the kind. */
  total: number;
  /** How many fit the request. */
  matched: number;
  /** Those of the page, in the order asked for. */
  rows: (RecordRow)[];
  /** The groups, in order. */
  groups: (RowGroup)[];
  /** Ready-made conditions with their counts; on the first page only. */
  ready: (ReadyCount)[];
}

/** Which records of a kind. */
export interface RecordsRequest {
  /** The kind. */
  kind: Kind;
  /** Text that has to stand in the reference, the title or any text. */
  text?: string;
  /** Conditions; all of them hold. */
  conditions?: (Condition)[];
  /** Sorted by these; by reference where there are none. */
  sort?: (Sort)[];
  /** The column whose values stand as headings over their rows. */
  group?: string | null;
  /** How many to leave out at the beginning. */
  offset?: number;
  /** How many to give at most; 0 for all. */
  limit?: number;
}

/** A record that a diagnostic speaks of beside its subject. */
export interface Related {
  /** The record. */
  to: string;
  /** What it has to do with it. */
  label: string;
}

/** One remark of the import. */
export interface Remark {
  /** How much it matters. */
  severity: RemarkSeverity;
  /** The sheet it is about. */
  sheet: string | null;
  /** The row, counted from 1 as the spreadsheet shows it. */
  row: number | null;
  /** The letter of the column. */
  column: string | null;
  /** One sentence. */
  message: string;
}

/** How much a remark matters. The words are those of the readiness diagnostics. */
export type RemarkSeverity = "blocker" | "warning" | "advice";

/** The text of a reminder. */
export interface ReminderText {
  /** Who is reminded: who settles it, else who has the first open action; nothing where nobody does. */
  to: string | null;
  /** What that person is called. */
  to_name: string;
  /** The address for mail, where it is known. */
  email: string;
  /** The subject line. */
  subject: string;
  /** The text. */
  text: string;
  /** The day of the last reminder. */
  last_on: string | null;
}

/** Whether a record can be deleted, and what can be done instead. */
export interface Removal {
  /** Whether nothing stands in the way. */
  allowed: boolean;
  /** Why it can't be deleted, in a sentence. */
  refused: string | null;
  /** How many fields of others point to it: they stand in the way. */
  links: number;
  /** How many texts of others name it: they would name something that is gone. */
  texts: number;
  /** By whom it is used. */
  used_by: (UseGroup)[];
  /** How it can end instead. */
  ending: EndingView | null;
  /** Whether another record can take its place everywhere. */
  replaceable: boolean;
}

/** A record that takes the place of another in every field that names it. */
export interface Replace {
  /** The kind of both. */
  kind: Kind;
  /** The record that is named now. */
  id: string;
  /** The record that takes its place. */
  by: string;
  /** Records that stay as they are, as `kind:reference`. */
  except?: (string)[];
  /** Whether the one that is replaced ends today as well, in the same commit. */
  end?: boolean;
}

/** What a replacement would do. */
export interface ReplacePreview {
  /** How many records would change. */
  records: number;
  /** Each field that would change; at most 500. */
  changes: (FieldChange)[];
  /** What stays, because it tells what was, or is over. */
  kept: (Kept)[];
  /** What the one is called that would be named then. */
  by_title: string;
}

/** What to bring back. */
export interface Restore {
  /** The kind of the record. */
  kind: Kind;
  /** Its reference; it may be gone by now. */
  id: string;
  /** The field; the whole record where it is empty. */
  field?: string | null;
  /** As it was at this moment: a revision, a day, or a kept state. */
  at: string;
  /** Why. */
  why?: string | null;
}

/** What bringing it back would do. */
export interface RestorePreview {
  /** The revision whose values come back. */
  revision: number;
  /** What the record is called. */
  title: string;
  /** Whether the record is gone and would be there again. */
  comes_back: boolean;
  /** What would change; nothing if it says the same today. */
  fields: (FieldDifference)[];
  /** Fields that stay as they are today: versions and decisions are made, not copied. */
  left_alone: (string)[];
  /** Records that the old values point to and that are gone. */
  missing: (string)[];
  /** Diagnostics that would be gone. */
  solved: (Diagnostic)[];
  /** Diagnostics that would be new. */
  new: (Diagnostic)[];
}

/** A file or folder to show in the file manager. */
export interface Reveal {
  /** Its path: in the open workspace, or in a folder that the user chose. */
  path: string;
}

/** Which review is to be prepared. */
export interface ReviewKey {
  /** The review. */
  id: string;
}

/** What a review of a document came to. */
export type ReviewResult = "unchanged" | "to_change" | "to_retire";

/** A ready-made filter and how many risks it would show. */
export interface RiskChip {
  /** The filter. */
  preset: RiskPreset;
  /** How many. */
  count: number;
}

/** What the register is sorted by. */
export type RiskColumn = "id" | "title" | "owner" | "inherent" | "current" | "residual" | "treatment" | "status" | "assessed_on";

/** Filters; they add up. */
export interface RiskFilter {
  /** Text in the reference, title, threat, weak spot, event or consequence. */
  text?: string;
  /** The owner's reference. */
  owner?: string | null;
  /** One of these treatments. */
  treatment?: (Treatment)[];
  /** One of these states. */
  status?: (RiskStatus)[];
  /** A cell of the matrix. */
  cell?: Cell | null;
  /** Another cell that it stands in as well: where an arrow of the matrix ends. */
  and_cell?: Cell | null;
  /** A ready-made question. */
  preset?: RiskPreset | null;
  /** Treated by this control. */
  control?: string | null;
  /** Endangers this asset. */
  asset?: string | null;
  /** Conditions on any column. */
  conditions?: (Condition)[];
}

/** A risk. */
export interface RiskKey {
  /** Its reference. */
  id: string;
}

/** The three maps and the way between two of them. */
export interface RiskMap {
  /** Before any control, today, once the plan is carried out. */
  maps: (Matrix)[];
  /** Risks that move, the most first. */
  moves: (RiskMove)[];
  /** Risks that stay where they are. */
  stay: number;
  /** Risks that have a place on one of the two maps only, or on none. */
  placeless: number;
  /** The highest level that may be accepted. */
  limit: number | null;
}

/** What to show on the maps. */
export interface RiskMapRequest {
  /** Which risks; its cells are not looked at. */
  filter?: RiskFilter;
  /** Where arrows begin; before treatment where it is empty. */
  from?: Which | null;
  /** Where arrows end; after treatment where it is empty. */
  to?: Which | null;
}

/** Risks that move from one cell to another. */
export interface RiskMove {
  /** Step of likelihood where they begin. */
  from_likelihood: number;
  /** Step of impact where they begin. */
  from_impact: number;
  /** Step of likelihood where they end. */
  to_likelihood: number;
  /** Step of impact where they end. */
  to_impact: number;
  /** How many. */
  count: number;
  /** Whether the level they end at is higher. */
  rises: boolean;
}

/** A ready-made question to the register. */
export type RiskPreset = "without_owner" | "without_treatment" | "above_limit" | "unaccepted" | "with_blocker" | "with_diagnostics" | "to_reassess" | "unknown_version" | "stale_decision";

/** The three ratings of a risk. */
export interface RiskRatings {
  /** Before any control. */
  inherent: RatingView;
  /** Today. */
  current: RatingView;
  /** Once the plan is carried out. */
  residual: RatingView;
}

/** A risk in the register. */
export interface RiskRow {
  /** Its reference. */
  id: string;
  /** The revision that last changed it. */
  revision: number;
  /** The risk in a line. */
  title: string;
  /** The owner's name. */
  owner: string;
  /** The owner's reference. */
  owner_id: string | null;
  /** Before any control. */
  inherent: RatingView;
  /** Today. */
  current: RatingView;
  /** Once the plan is carried out. */
  residual: RatingView;
  /** What is done about it. */
  treatment: Treatment | null;
  /** Controls that hold it down. */
  controls: (string)[];
  /** Open actions. */
  actions_open: number;
  /** How far it is. */
  status: RiskStatus;
  /** The day of the last assessment. */
  assessed_on: string | null;
  /** Whether the owner has accepted what remains. */
  accepted: boolean;
  /** Whether a rating is to be made again. */
  to_reassess: boolean;
  /** The worst that is said of it. */
  worst: Severity | null;
  /** Whether somebody else changed it since the person at the desk looked. */
  changed: boolean;
}

/** How far a risk is. */
export type RiskStatus = "open" | "treated" | "closed";

/** A part of the register. */
export interface RiskWindow {
  /** How many risks there are. */
  total: number;
  /** How many the filter shows. */
  matched: number;
  /** Those of the page. */
  rows: (RiskRow)[];
  /** Ready-made filters with their counts. */
  chips: (RiskChip)[];
  /** The groups, in order. */
  groups: (RowGroup)[];
  /** Ready-made conditions with their counts; on the first page only. */
  ready: (ReadyCount)[];
}

/** A part of the register. */
export interface RiskWindowRequest {
  /** Which risks. */
  filter?: RiskFilter;
  /** Sorted by what. */
  column?: RiskColumn;
  /** The highest first. */
  descending?: boolean;
  /** Sorted by these columns instead, whichever they are. */
  sort?: (Sort)[];
  /** The column whose values stand as headings over their rows. */
  group?: string | null;
  /** How many to leave out at the beginning. */
  offset?: number;
  /** How many to give at most; 200 where it is 0. */
  limit?: number;
}

/** A record that came, went or is another. */
export interface RowDifference {
  /** The kind of the record. */
  kind: Kind;
  /** Its reference. */
  id: string;
  /** What it is called. */
  title: string;
  /** What happened to it. */
  difference: Difference;
  /** Its fields that are others; of one that came or went, all that it says. */
  fields: (FieldDifference2)[];
}

/** Rows with the same value of the column that groups them. */
export interface RowGroup {
  /** The value, as it is shown; empty where there is none. */
  label: string;
  /** How many rows. */
  count: number;
}

/** One row of a file. */
export interface RowPreview {
  /** The sheet. */
  sheet: string;
  /** The row, counted from 1. */
  row: number;
  /** The reference of the record it becomes. */
  ref: string | null;
  /** What will be done. */
  action: Action;
  /** The values that were understood. */
  values: { [key: string]: Json };
  /** The number that the file gives where another control is meant: one of 2013, or one that its title contradicts. */
  mapped_from: string | null;
  /** Why it is skipped, joined or mapped. */
  why: string | null;
  /** Old and new of each field that changes. Rows of one record show them once, at the first row. */
  changes: (FieldChange2)[];
  /** Whether the row is hidden in the file. */
  hidden: boolean;
  /** Whether the user should confirm `mapped_from`. */
  confirm: boolean;
}

/** A row of a file. */
export interface RowRef {
  /** The sheet. */
  sheet: string;
  /** The row, counted from 1. */
  row: number;
}

/** What a row is to the ISMS. */
export type RowState = "changed" | "new" | "unknown" | "twice";

/** Words of one sign. */
export interface Run {
  /** What happened to them. */
  sign: Sign;
  /** The words. */
  text: string;
}

/** A way of looking at a table that somebody gave a name. */
export interface SavedView {
  /** Its name. */
  name: string;
  /** What it shows. */
  query: TableQuery;
}

/** The saved views of a table. */
export interface SavedViews {
  /** In the order of their names. */
  views: (SavedView)[];
}

/** What was found, the best first; 30 at most. */
export interface SearchHits {
  /** The records. */
  hits: (Hit)[];
  /** Whether there may be more: the search ends when it has found enough. */
  more: boolean;
}

/** What to look for. */
export interface SearchRequest {
  /** Words; all of them have to be there. */
  text: string;
}

/** Who is working. */
export interface Seat {
  /** The person, if it is one of the ISMS. */
  person_id: string | null;
  /** The name that history records. */
  name: string;
}

/** Who is working from now on: a person of the ISMS, or anybody by name. */
export interface SeatChoose {
  /** A person of the ISMS. */
  person_id?: string | null;
  /** A name, for somebody who is not (yet) in it. */
  name?: string | null;
}

/** A person who may sit at the desk. */
export interface SeatOption {
  /** The person. */
  id: string;
  /** The name. */
  name: string;
  /** What the person does. */
  job: string;
}

/** The people of the ISMS who have not left. */
export interface Seats {
  /** In the order of their references. */
  people: (SeatOption)[];
}

/** What was seen: a record, a table, or everything. */
export interface SeenMark {
  /** The table; everything where there is none. */
  kind?: Kind | null;
  /** The record; the whole table where there is none. */
  id?: string | null;
}

/** A value. */
export interface SeriesPoint {
  /** The measurement. */
  id: string;
  /** The day it was measured. */
  on: string;
  /** The value, in the unit of the metric. */
  value: number;
}

/** Which metrics. */
export interface SeriesRequest {
  /** This one only, by reference; all of them where it is empty. */
  metric?: string | null;
}

/** A risk that an action serves. */
export interface ServedRisk {
  /** Its reference. */
  id: string;
  /** The risk in a line. */
  title: string;
  /** The level before treatment. */
  inherent: RatingView;
  /** The level aimed at. */
  residual: RatingView;
}

/** The program and the open workspace. */
export interface SessionView {
  /** The release of the program. */
  app_version: string;
  /** The day as the user's calendar has it. */
  today: string;
  /** The open workspace. */
  workspace: WorkspaceView | null;
  /** Workspaces that were open before. */
  recents: (Recent)[];
}

/** How urgent a diagnostic is. It says nothing of how an auditor would grade it. */
export type Severity = "blocker" | "warning" | "advice";

/** What a passage is. */
export type Shape = "heading" | "paragraph" | "item" | "row";

/** Which differences are taken over. */
export interface SheetAccept {
  /** The comparison. */
  token: string;
  /** The rows, as the spreadsheet counts. */
  rows: (number)[];
  /** Cells in them that are not taken over. */
  left?: (CellKey)[];
}

/** What differs between a file and the ISMS. */
export interface SheetDifferences {
  /** The kind of the records. */
  kind: Kind;
  /** The sheet that was read. */
  sheet: string;
  /** The revision that the file was written at, where it says so. */
  written_at: number | null;
  /** The rows that differ. */
  rows: (SheetRowDifference)[];
  /** Rows that say what the ISMS says. */
  unchanged: number;
  /** Cells that do not fit, and columns that are not read, each with its place. */
  remarks: (Remark)[];
}

/** A spreadsheet that comes back. */
export interface SheetRequest {
  /** The file (grant of purpose `import_file`). */
  grant: string;
  /** The kind of its records. */
  kind: Kind;
}

/** A row that differs. */
export interface SheetRowDifference {
  /** The row, counted from 1 as the spreadsheet shows it. */
  row: number;
  /** What it is to the ISMS. */
  state: RowState;
  /** The reference; empty for a new record. */
  id: string;
  /** What the record is called. */
  title: string;
  /** The cells that differ, in the order of columns. */
  cells: (CellDifference)[];
  /** Whether the record was changed after the file was written, so that an old value may come back. */
  changed_since: boolean;
}

/** What a spreadsheet says otherwise than the ISMS. */
export interface SheetView {
  /** Stands for this comparison when it is accepted. */
  token: string;
  /** The file's name. */
  file: string;
  /** What differs, row by row. */
  differences: SheetDifferences;
}

/** A sheet that was written. */
export interface SheetWritten {
  /** Where. */
  path: string;
  /** Whose it is. */
  owner: string;
  /** How many pages it has. */
  pages: number;
}

/** Sheets that were written. */
export interface SheetsWritten {
  /** The folder. */
  folder: string;
  /** One for each owner. */
  sheets: (SheetWritten)[];
}

/** Something that the model shows to be there, and what it speaks for. */
export interface ShownFact {
  /** What is there, in a sentence. */
  text: string;
  /** The records that show it; the first of them. */
  sources: (LinkView)[];
  /** How many records show it. */
  count: number;
  /** The controls that it speaks for. */
  controls: (LinkView)[];
}

/** What happened to a word. */
export type Sign = "same" | "added" | "removed";

/** A signature. */
export interface SignOff {
  /** `audit`, `management_review` or `nonconformity`. */
  kind: Kind;
  /** The record. */
  id: string;
  /** Who signs. */
  by: string;
  /** On which day. */
  on: string;
}

/** A signature that is taken back. */
export interface SignOffWithdraw {
  /** `audit`, `management_review` or `nonconformity`. */
  kind: Kind;
  /** The record. */
  id: string;
  /** Why. */
  why: string;
}

/** A signed sheet. */
export interface SignedSheet {
  /** Risks whose plan is approved. */
  plans: (string)[];
  /** Risks whose rest is accepted. */
  residuals: (string)[];
  /** Who signed, when, why, until when, and who signed as well. Its list of risks is not read. */
  decision: OwnerDecides;
  /** The revision that stands on the sheet: what was signed has to be what is recorded. */
  revision?: number | null;
  /** The scan (grant of purpose `evidence_file`). */
  grant?: string | null;
}

/** Another one like it. */
export interface SimilarOne {
  /** Its reference. */
  id: string;
  /** What is wrong. */
  statement: string;
  /** Its grade. */
  grade: FindingGrade | null;
  /** Where it stands. */
  state: NonconformityState;
  /** The day it was raised. */
  raised_on: string | null;
  /** The day it was closed. */
  closed_on: string | null;
  /** Whether its last check found that the actions work. */
  effective: boolean;
  /** Why it is like it. */
  why: SimilarWhy;
  /** What they have in common. */
  common: string;
}

/** Others like one. */
export interface SimilarOnes {
  /** The same control first, then the same clause, then the same unit; of each the newest first. */
  found: (SimilarOne)[];
  /** How many more there are. */
  more: number;
  /** Majors and minors on the same control or clause that are open, this one included: several ask for a look at the whole requirement. */
  open_on_subject: number;
}

/** Why two are alike. */
export type SimilarWhy = "control" | "clause" | "unit";

/** How many controls are how far. */
export interface SoaSummary {
  /** In place. */
  implemented: number;
  /** Being put in place. */
  in_progress: number;
  /** Planned. */
  planned: number;
  /** Not started. */
  not_started: number;
  /** Apply, and nobody has said how far they are. */
  unstated: number;
  /** Left out. */
  excluded: number;
  /** Undecided. */
  undecided: number;
}

/** What a table is sorted by. */
export interface Sort {
  /** The column. */
  column: string;
  /** The highest first; rows without a value stand last either way. */
  descending: boolean;
}

/** How far a document is. */
export type Stage = "draft" | "in_review" | "approved" | "changed" | "withdrawn" | "retired";

/** A job that has begun. */
export interface Started {
  /** Its number. */
  job: number;
}

/** A starter text. */
export interface StarterLine {
  /** Its name, `access-control`. */
  name: string;
  /** The title of the document it begins. */
  title: string;
  /** What it is about, in a sentence. */
  about: string;
  /** What the document is. */
  kind: DocumentKind;
  /** The controls of Annex A that it describes. */
  controls: (string)[];
  /** How many words it has. */
  words: number;
  /** How many places it leaves to decide. */
  to_decide: number;
  /** Documents that describe one of its controls already or are called the same. */
  existing: (string)[];
}

/** Every starter text. */
export interface Starters {
  /** In alphabetical order of their titles. */
  starters: (StarterLine)[];
}

/** A step of a draft. */
export type Step = "to_review" | "to_draft";

/** A file kept in the workspace. */
export interface StoredFile {
  /** The name it came with. */
  name: string;
  /** SHA-256 of its bytes, lower-case hex. */
  sha256: string;
  /** Its size in bytes. */
  bytes: number;
  /** What kind of file it is: `application/pdf`. Empty where nobody said. */
  media_type: string;
}

/** A stretch of a text. */
export interface Stretch {
  /** What became of it. */
  what: Fate;
  /** The text. */
  text: string;
}

/** A table to be written. */
export interface TableExport {
  /** The kind of its records. */
  kind: Kind;
  /** Which of them, and in which order. */
  query?: TableQuery;
  /** The file (grant of purpose `table_file`); `.csv` for CSV, else .xlsx. */
  grant: string;
}

/** Rows by reference. */
export interface TableIds {
  /** The references, in order. */
  ids: (string)[];
}

/** Which table. */
export interface TableKey {
  /** The kind of its records. */
  kind: Kind;
}

/** One table that is imported. */
export interface TablePreview {
  /** The sheet. */
  sheet: string;
  /** The rows of the header, counted from 1; empty where there is none. */
  header_rows: (number)[];
  /** The edition of the standard its numbers are of: 2022 or 2013; none for risks. */
  edition: number | null;
  /** Its columns. */
  columns: (MappedColumn)[];
  /** Its rows. */
  rows: (RowPreview)[];
}

/** A table to be printed. */
export interface TablePrint {
  /** The kind of its records. */
  kind: Kind;
  /** Which of them, and in which order; its group stands over its rows. */
  query?: TableQuery;
  /** The columns from left to right; the main ones where there are none. */
  columns?: (string)[];
  /** Whether each group begins on a page of its own. */
  page_per_group?: boolean;
  /** The file (grant of purpose `print_file`). */
  grant: string;
}

/** Which rows of a table, and in which order. */
export interface TableQuery {
  /** Text that has to stand in the reference, the title or any text of the record. */
  text: string;
  /** Conditions; all of them hold. */
  conditions: (Condition)[];
  /** Sorted by these, the first before the others; by reference where there are none. */
  sort: (Sort)[];
  /** The column whose values stand as headings over their rows. */
  group: string | null;
}

/** Which rows of which table. */
export interface TableRequest {
  /** The kind of its records. */
  kind: Kind;
  /** Which of them, and in which order. */
  query?: TableQuery;
}

/** What a table can be asked by. */
export interface TableShape {
  /** Its columns; each can be filtered, sorted and grouped by. */
  columns: (Column)[];
  /** Ready-made conditions: name and label. */
  ready: ([string, string])[];
}

/** A file that was written. */
export interface TableWritten {
  /** Where. */
  path: string;
  /** How many rows. */
  rows: number;
  /** What it shows: how many rows of how many, and the filter. */
  shows: string;
}

/** What is imported from a file. */
export type Target = "soa" | "risks";

/** Somebody of the team of an audit. */
export interface TeamMember {
  /** Who. */
  person: string;
  /** What the person is called. */
  name: string;
  /** Whether they lead it. */
  leads: boolean;
}

/** How a column is tested. */
export type Test = "is" | "is_not" | "contains" | "before" | "after" | "empty" | "filled";

/** The four groups of Annex A. */
export type Theme = "organizational" | "people" | "physical" | "technological";

/** How many controls of 2022 stand how. */
export interface TransitionCounts {
  /** All of them. */
  total: number;
  /** Those that have to be decided again. */
  open: number;
  /** Those that come from one old control. */
  carried_over: number;
  /** Those of them that have to be decided again. */
  carried_over_open: number;
  /** Those in which old ones came together, or a part of one. */
  merged: number;
  /** Those of them that have to be decided again. */
  merged_open: number;
  /** Those that came new in 2022. */
  new: number;
  /** Those of them that have to be decided again. */
  new_open: number;
}

/** Both editions of Annex A side by side. */
export interface TransitionView {
  /** The edition that the organisation says it works to. */
  edition: string;
  /** Whether a control shows that the statement comes from 2013: an old number in a text, or an old record. */
  from_2013: boolean;
  /** How the controls of 2022 stand. */
  counts: TransitionCounts;
  /** The 114 controls of 2013 in order. */
  old: (OldControlLine)[];
  /** The 93 controls of 2022 in order. */
  new: (NewControlLine)[];
}

/** What is done about a risk. Accepting is no treatment: it is the owner's decision on what remains. */
export type Treatment = "modify" | "retain" | "avoid" | "share";

/** The treatment plan. */
export interface TreatmentPlanView {
  /** The actions, in the order of references. */
  actions: (ActionRow)[];
  /** All of them. */
  progress: Progress;
  /** By person; who has the most late ones first. */
  people: (PersonProgress)[];
  /** Open risks to be modified, shared or avoided that neither an action nor a control serves. */
  unserved: (string)[];
}

/** Records of one kind that point to a record in one field. */
export interface UseGroup {
  /** Their kind. */
  kind: Kind;
  /** The field in which they do. */
  field: string;
  /** What the field is called. */
  label: string;
  /** Whether the reference is written in a text, and not chosen. */
  in_text: boolean;
  /** How many there are. */
  count: number;
  /** The first of them, in the order of references. */
  first: (LinkView)[];
}

/** Some of the records that point to one. */
export interface UsesPage {
  /** How many there are. */
  count: number;
  /** Those of the page, by kind and reference. */
  rows: (LinkView)[];
}

/** Which of the records that point to one. */
export interface UsesRequest {
  /** The kind of the record that is pointed to. */
  kind: Kind;
  /** Its reference. */
  id: string;
  /** Only records of this kind. */
  from?: Kind | null;
  /** Only in this field. */
  field?: string | null;
  /** How many to leave out at the beginning. */
  offset?: number;
  /** How many to give at most; 200 where it is 0. */
  limit?: number;
}

/** A sheet to be printed. */
export interface VerificationPrint {
  /** The nonconformity. */
  id: string;
  /** The file (grant of purpose `print_file`). */
  grant: string;
}

/** A sheet that was written. */
export interface VerificationWritten {
  /** Where. */
  path: string;
  /** The nonconformity. */
  id: string;
  /** How many pages it has. */
  pages: number;
}

/** What somebody saw who looked whether the actions of a nonconformity work. */
export interface Verified {
  /** The nonconformity. */
  id: string;
  /** Who looked. */
  by: string;
  /** The day. */
  on: string;
  /** How many were looked at, of how many, and how they were chosen. */
  sample?: string;
  /** What was looked at, and what was seen. */
  seen: string;
  /** What was found. */
  result: EffectivenessResult;
  /** Evidence that is kept already. */
  evidence?: (string)[];
  /** The scan of the sheet (grant of purpose `evidence_file`). */
  grant?: string | null;
}

/** What became of a version. */
export type VersionState = "approved" | "superseded" | "withdrawn";

/** A version that was approved once. */
export interface VersionView {
  /** Its number. */
  version: string;
  /** What became of it. */
  state: VersionState | null;
  /** The day of approval. */
  approved_on: string | null;
  /** The approver's name. */
  approved_by: string;
  /** What changed and why. */
  reason: string;
  /** Fingerprint of what was approved. */
  fingerprint: string;
}

/** What to show. */
export interface ViewAt {
  /** A revision (`812`), a day (`2026-03-14`: what was recorded by its end, in UTC), or a kept state (`BL-001`, `baseline:NAME`). Today where it is empty. */
  at?: string | null;
}

/** The key of something that belongs to the view. */
export interface ViewKey {
  /** The screen and what of it. */
  key: string;
}

/** A view to be called otherwise, or to be given up. */
export interface ViewRename {
  /** The table. */
  kind: Kind;
  /** Its name. */
  name: string;
  /** Its new name; none deletes the view. */
  to?: string | null;
}

/** A view to save; one with the same name is replaced. */
export interface ViewSave {
  /** The table. */
  kind: Kind;
  /** Its name. */
  name: string;
  /** What it shows. */
  query: TableQuery;
}

/** What belongs to the view: filters, widths, the selected row. */
export interface ViewState {
  /** The screen and what of it. */
  key: string;
  /** What to keep. */
  value: Json;
}

/** What was kept for a view. */
export interface ViewValue {
  /** Null if nothing was. */
  value: Json;
}

/** What waits for acceptances. */
export interface Waiting {
  /** Owners with the most waiting risks first. */
  owners: (WaitingOwner)[];
  /** The risks of the owner that was asked for. */
  risks: (WaitingRisk)[];
}

/** Why a risk waits for an acceptance. */
export type WaitingBecause = "never_accepted" | "stale" | "expired";

/** An owner with risks that wait. */
export interface WaitingOwner {
  /** Their reference. */
  id: string;
  /** Their name. */
  name: string;
  /** How many risks wait for them. */
  waiting: number;
}

/** Whose risks wait for an acceptance. */
export interface WaitingRequest {
  /** The owner's reference; nobody's risks are listed where it is empty. */
  owner?: string | null;
}

/** A risk that waits for its owner. */
export interface WaitingRisk {
  /** Its reference. */
  id: string;
  /** The risk in a line. */
  title: string;
  /** Before treatment. */
  inherent: RatingView;
  /** What remains. */
  residual: RatingView;
  /** Why it waits. */
  because: WaitingBecause;
  /** What is missing before it can be accepted: `unrated` or `to_reassess`; empty if nothing is. */
  obstacle: string;
  /** Roles of which one has to sign as well, by their names; empty if the owner alone may accept. */
  needs: (string)[];
  /** People who hold one of these roles today. */
  holders: (string)[];
}

/** A diagnostic to live with for a while. */
export interface Waive {
  /** The key of the diagnostic. */
  key: string;
  /** Why. */
  reason: string;
  /** Who decides. */
  by: string;
  /** The last day of the waiver. */
  until: string;
}

/** A change to look at before it is made. */
export interface WhatIf {
  /** The kind of the record. */
  kind: Kind;
  /** Its reference. */
  id: string;
  /** The new values. */
  fields: { [key: string]: Json };
}

/** Which of the three ratings. */
export type Which = "inherent" | "current" | "residual";

/** A version to withdraw. */
export interface Withdraw {
  /** The document's reference. */
  id: string;
  /** The version. */
  version: string;
  /** Why. */
  reason: string;
}

/** A new workspace. */
export interface WorkspaceCreate {
  /** The folder (grant of purpose `new_workspace`). */
  grant: string;
  /** The organisation. */
  name: string;
  /** Who is working. */
  seat?: string;
}

/** A workspace to open. */
export interface WorkspaceOpen {
  /** A folder that the user chose (grant of purpose `open_workspace`). */
  grant?: string | null;
  /** Or a path of the list of recent ones. */
  path?: string | null;
}

/** The open workspace. */
export interface WorkspaceView {
  /** Its folder. */
  path: string;
  /** The organisation. */
  name: string;
  /** Whether it is a throw-away copy of the sample. */
  temporary: boolean;
  /** The number of the newest commit. */
  revision: number;
  /** Who is working; nothing until somebody says so. */
  seat: Seat | null;
  /** Why it can only be read. */
  read_only: string | null;
  /** What had to be repaired when it was opened. */
  recovered: string | null;
  /** What undo would take back. */
  can_undo: string | null;
  /** What redo would repeat. */
  can_redo: string | null;
  /** When the last change was made durable (RFC 3339). */
  saved_at: string | null;
  /** Unsaved typing, kept safe. */
  unsaved: number;
  /** Diagnostics that no waiver hides, of the state that is shown. */
  counts: Counts;
  /** The moment that is shown instead of today. Nothing can be changed then. */
  past: Moment | null;
  /** Whether a certificate was decided that has neither ended nor been withdrawn on the day that is shown. */
  certified: boolean;
}

/** Request and answer of each command. */
export interface Queries {
  session: [Nothing, SessionView];
  seats: [Nothing, Seats];
  view_state: [ViewKey, ViewValue];
  job: [JobId, JobView];
  catalogue: [Nothing, Catalogue];
  overview: [Nothing, Overview];
  navigation: [Nothing, Navigation];
  record: [RecordKey, RecordView];
  records: [RecordsRequest, RecordsPage];
  history: [HistoryRequest, HistoryPage];
  consequences: [WhatIf, Consequences];
  moments: [Nothing, Moments];
  diff: [DiffRequest, DiffView];
  restore_preview: [Restore, RestorePreview];
  bulk_preview: [BulkEdit, BulkPreview];
  facts: [RecordKey, FactsView];
  uses: [UsesRequest, UsesPage];
  named: [NamedRequest, Named];
  mentions: [MentionsRequest, Mentions];
  removal: [RecordKey, Removal];
  replace_preview: [Replace, ReplacePreview];
  gate: [RecordKey, GateView];
  nonconformity_board: [BoardRequest, Board];
  nonconformity_figures: [FiguresRequest, Figures];
  similar_nonconformities: [NonconformityKey, SimilarOnes];
  reminder: [NonconformityKey, ReminderText];
  metric_series: [SeriesRequest, MetricSeries];
  risk_window: [RiskWindowRequest, RiskWindow];
  risk_ratings: [RiskKey, RiskRatings];
  risk_map: [RiskMapRequest, RiskMap];
  risk_method: [MethodRequest, MethodView];
  criteria_presets: [Nothing, CriteriaPresets];
  ratings_confirm_preview: [RatingsConfirm, ConfirmPreview];
  owner_decisions: [RiskKey, OwnerDecisions];
  waiting_acceptances: [WaitingRequest, Waiting];
  owned: [OwnedRequest, Owned];
  outstanding: [Nothing, Outstanding];
  annex_comparison: [Nothing, AnnexComparison];
  treatment_plan: [Nothing, TreatmentPlanView];
  control_numbers: [ControlNumbers, ControlsMeant];
  control_window: [ControlWindowRequest, ControlWindow];
  due: [DueRequest, DueList];
  due_notice: [Nothing, Notice];
  audit_matrix: [AuditMatrixRequest, AuditMatrix];
  notification_clocks: [Nothing, NotificationClocks];
  certification: [CertificationRequest, CertificationView];
  frameworks: [Nothing, Frameworks];
  crosswalk: [CrosswalkRequest, CrosswalkView];
  transition: [Nothing, TransitionView];
  answers: [AnswersRequest, AnswersView];
  diagnostics: [DiagnosticsRequest, DiagnosticsView];
  document_status: [Nothing, DocumentStatus];
  pack_contents: [Nothing, PackContents];
  document_preview: [PreviewRequest, DocumentPreview];
  approvals_preview: [ApproveTogether, ApprovalLines];
  document_rows: [Nothing, DocumentRows];
  document_card: [DocumentKey, DocumentCard];
  compare_versions: [CompareRequest, Comparison];
  starters: [Nothing, Starters];
  logo: [Nothing, LogoView];
  import_preview: [ImportRequest, ImportView];
  table_shape: [TableKey, TableShape];
  table_ids: [TableRequest, TableIds];
  table_blame: [TableRequest, Blame];
  sheet_preview: [SheetRequest, SheetView];
  views: [TableKey, SavedViews];
  changes_since: [Nothing, ChangesSince];
  search: [SearchRequest, SearchHits];
}

/** Request and answer of each command. */
export interface Applies {
  view_state_put: [ViewState, Nothing];
  host_pick: [Pick, Picked];
  reveal: [Reveal, Nothing];
  workspace_create: [WorkspaceCreate, SessionView];
  workspace_open: [WorkspaceOpen, SessionView];
  workspace_close: [Nothing, SessionView];
  explore_sample: [ExploreSample, SessionView];
  recent_forget: [RecentForget, SessionView];
  seat_choose: [SeatChoose, SessionView];
  backup_create: [Granted, Started];
  backup_restore: [BackupRestore, SessionView];
  job_cancel: [JobId, JobView];
  view_at: [ViewAt, SessionView];
  restore: [Restore, Outcome];
  record_create: [RecordCreate, Created];
  record_update: [RecordUpdate, Outcome];
  record_delete: [RecordDelete, Outcome];
  record_end: [RecordEnd, Outcome];
  replace_everywhere: [Replace, Outcome];
  bulk_update: [BulkEdit, Outcome];
  draft_put: [DraftPut, DraftAnswer];
  draft_clear: [DraftKey, DraftAnswer];
  undo: [Nothing, Outcome];
  redo: [Nothing, Outcome];
  evidence_add: [EvidenceAdd, Created];
  file_open: [FileOpen, Opened];
  sign_off: [SignOff, Outcome];
  sign_off_withdraw: [SignOffWithdraw, Outcome];
  verification_print: [VerificationPrint, VerificationWritten];
  verified: [Verified, Outcome];
  reminded: [NonconformityKey, Outcome];
  review_prepare: [ReviewKey, Outcome];
  ratings_confirm: [RatingsConfirm, Outcome];
  accept_risk: [OwnerDecides, Outcome];
  approve_risk_plan: [OwnerDecides, Outcome];
  withdraw_decision: [DecisionWithdraw, Outcome];
  owned_print: [OwnedPrint, OwnedWritten];
  owner_sheet_print: [OwnerSheetPrint, SheetWritten];
  owner_sheets_print: [OwnerSheetsPrint, SheetsWritten];
  signed_sheet: [SignedSheet, Outcome];
  decision_scan: [DecisionScan, Outcome];
  due_put_off: [PutOffRequest, Outcome];
  due_notices_want: [NoticesWanted, Nothing];
  due_notice_show: [Nothing, NoticeShown];
  due_file: [DueFile, DueWritten];
  audit_plan: [AuditPlan, Outcome];
  audit_assign: [AuditAssign, Outcome];
  document_from_answers: [AnswersRequest, Created];
  diagnostics_file: [DiagnosticsFile, TableWritten];
  fix_apply: [FixApply, Outcome];
  waive: [Waive, Created];
  approve: [Approve, Outcome];
  approve_together: [ApproveTogether, Outcome];
  withdraw_approval: [Withdraw, Outcome];
  compare_print: [ComparePrint, TableWritten];
  document_from_starter: [FromStarter, Created];
  document_step: [DocumentStep, Outcome];
  document_reviewed: [DocumentReviewed, Outcome];
  document_retire: [DocumentRetire, Outcome];
  document_file_put: [DocumentFilePut, Created];
  logo_put: [LogoPut, Outcome];
  document_open: [DocumentOpen, Nothing];
  pack_generate: [PackGenerate, Started];
  import_accept: [ImportAccept, Outcome];
  table_export: [TableExport, TableWritten];
  table_print: [TablePrint, TableWritten];
  sheet_accept: [SheetAccept, Outcome];
  view_save: [ViewSave, SavedViews];
  view_rename: [ViewRename, SavedViews];
  seen_mark: [SeenMark, Nothing];
}

export type Topic = "records" | "session" | "jobs" | "view";

/** What each command reads (queries) or changes (applies). */
export const TOPICS: { [K in keyof Queries | keyof Applies]: readonly Topic[] } = {
  session: ["session", "records"],
  seats: ["records"],
  view_state: ["view"],
  view_state_put: [],
  host_pick: [],
  reveal: [],
  workspace_create: ["session", "records", "jobs", "view"],
  workspace_open: ["session", "records", "jobs", "view"],
  workspace_close: ["session", "records", "jobs", "view"],
  explore_sample: ["session", "records", "jobs", "view"],
  recent_forget: ["session"],
  seat_choose: ["session", "records"],
  backup_create: ["jobs"],
  backup_restore: ["session", "records", "jobs", "view"],
  job: ["jobs"],
  job_cancel: ["jobs"],
  catalogue: [],
  overview: ["records"],
  navigation: ["records"],
  record: ["records"],
  records: ["records"],
  history: ["records"],
  consequences: ["records"],
  moments: ["records"],
  view_at: ["session", "records"],
  diff: ["records"],
  restore_preview: ["records"],
  restore: ["records"],
  bulk_preview: ["records"],
  record_create: ["records"],
  record_update: ["records"],
  facts: ["records"],
  uses: ["records"],
  named: ["records"],
  mentions: ["records"],
  removal: ["records"],
  record_delete: ["records"],
  record_end: ["records"],
  replace_preview: ["records"],
  replace_everywhere: ["records"],
  bulk_update: ["records"],
  draft_put: [],
  draft_clear: [],
  undo: ["records"],
  redo: ["records"],
  evidence_add: ["records"],
  file_open: [],
  gate: ["records"],
  sign_off: ["records"],
  sign_off_withdraw: ["records"],
  nonconformity_board: ["records"],
  nonconformity_figures: ["records"],
  similar_nonconformities: ["records"],
  reminder: ["records"],
  verification_print: [],
  verified: ["records"],
  reminded: ["records"],
  metric_series: ["records"],
  review_prepare: ["records"],
  risk_window: ["records"],
  risk_ratings: ["records"],
  risk_map: ["records"],
  risk_method: ["records"],
  criteria_presets: [],
  ratings_confirm_preview: ["records"],
  ratings_confirm: ["records"],
  owner_decisions: ["records"],
  waiting_acceptances: ["records"],
  accept_risk: ["records"],
  approve_risk_plan: ["records"],
  withdraw_decision: ["records"],
  owned: ["records"],
  owned_print: [],
  outstanding: ["records"],
  owner_sheet_print: [],
  owner_sheets_print: [],
  signed_sheet: ["records"],
  decision_scan: ["records"],
  annex_comparison: ["records"],
  treatment_plan: ["records"],
  control_numbers: ["records"],
  control_window: ["records"],
  due: ["records"],
  due_put_off: ["records"],
  due_notice: ["records", "view"],
  due_notices_want: ["view"],
  due_notice_show: [],
  due_file: [],
  audit_matrix: ["records"],
  audit_plan: ["records"],
  audit_assign: ["records"],
  notification_clocks: ["records"],
  certification: ["records"],
  frameworks: ["records"],
  crosswalk: ["records"],
  transition: ["records"],
  answers: ["records"],
  document_from_answers: ["records"],
  diagnostics: ["records"],
  diagnostics_file: [],
  fix_apply: ["records"],
  waive: ["records"],
  document_status: ["records"],
  pack_contents: ["records"],
  document_preview: ["records"],
  approve: ["records"],
  approvals_preview: ["records"],
  approve_together: ["records"],
  withdraw_approval: ["records"],
  document_rows: ["records"],
  document_card: ["records"],
  compare_versions: ["records"],
  compare_print: [],
  starters: ["records"],
  document_from_starter: ["records"],
  document_step: ["records"],
  document_reviewed: ["records"],
  document_retire: ["records"],
  document_file_put: ["records"],
  logo: ["records"],
  logo_put: ["records"],
  document_open: [],
  pack_generate: ["jobs"],
  import_preview: ["records"],
  import_accept: ["records"],
  table_shape: [],
  table_ids: ["records", "view"],
  table_blame: ["records", "view"],
  table_export: [],
  table_print: [],
  sheet_preview: ["records"],
  sheet_accept: ["records"],
  views: ["view"],
  view_save: ["view"],
  view_rename: ["view"],
  changes_since: ["records", "session"],
  seen_mark: ["records"],
  search: ["records"],
};

/** The contract with isms-app: the types are generated from its command list; here stand the few names the window adds. */
import { TOPICS as GENERATED, type Applies as GeneratedApplies, type Json, type Outcome, type Queries as GeneratedQueries, type Severity, type Topic } from "./generated/commands";

export type * from "./generated/commands";

export type RecordJson = { [field: string]: Json };

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
/** What an import would do, with what is needed to change and to accept it. */
export interface ImportView { token: string; sheets: string[]; fields: string[]; create: number; update: number; unchanged: number; skip: number; preview: Preview }
export interface ColumnOverride { field: string; column: string }
export interface RowRef { sheet: string; row: number }

export interface PackFile { name: string; title: string; reference: string; version: string; status: string; approved_on: string | null; changed_since_approval: boolean; pages: number; bytes: number; sha256: string }
/** What a pack job leaves behind. */
export interface Written { folder: string; manifest: { organization: string; on: string; revision: number; history_hash: string; files: PackFile[]; missing: string[]; warnings: string[] } }

interface ImportQueries {
  import_preview: [{ grant: string; target: "soa" | "risks"; overrides: { sheet: string | null; columns: ColumnOverride[] } }, ImportView];
}
interface ImportApplies {
  import_accept: [{ token: string; skip: RowRef[] }, Outcome];
}

/** The reads: request and answer. */
export type Queries = GeneratedQueries & ImportQueries;
/** Everything that changes a record, asks the host, or runs long: request and answer. */
export type Applies = GeneratedApplies & ImportApplies;
export type QueryName = keyof Queries;
export type ApplyName = keyof Applies;

/** What a command reads (queries) or changes (applies). */
export const TOPICS: { [K in QueryName | ApplyName]: readonly Topic[] } = { import_preview: [], import_accept: ["records"], ...GENERATED };

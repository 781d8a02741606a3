/** The contract with isms-app: the types are generated from its command list; here stand the few names the window adds. */
import type { Applies, Json, Queries } from "./generated/commands";

export type * from "./generated/commands";
export { TOPICS } from "./generated/commands";

export type RecordJson = { [field: string]: Json };
export type QueryName = keyof Queries;
export type ApplyName = keyof Applies;

/** A file of a pack, and what a pack job leaves behind (the answer of a job is untyped). */
export interface PackFile { name: string; title: string; reference: string; version: string; status: string; approved_on: string | null; changed_since_approval: boolean; pages: number; bytes: number; sha256: string }
/** Something shown on site only; `still_shown` says where it can be read in the pack all the same. */
export interface LeftOut { kind: string; id: string; title: string; field: string; still_shown: string }
export interface Written { folder: string; manifest: { organization: string; on: string; revision: number; history_hash: string; files: PackFile[]; missing: string[]; left_out?: LeftOut[]; warnings: string[] } }

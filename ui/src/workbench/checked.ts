/** The findings of the last checks (F9), kept in the workspace: what is there now and was not there then is new. */
import type { DiagnosticView, Json } from "../api/contract";
import { asObject, asTexts } from "../lib/json";

export const CHECKED = "readiness.checked";
/** Of more findings than this nobody keeps which were there. */
export const MOST_CHECKED = 5000;

export interface Checked { /** At the check before the last one. */ before: string[] | null; /** At the last one. */ last: string[] }

export function checkedOf(value: Json | undefined): Checked | null {
  const kept = asObject(value);
  if (!Array.isArray(kept["last"])) return null;
  return { before: Array.isArray(kept["before"]) ? asTexts(kept["before"]) : null, last: asTexts(kept["last"]) };
}

/** After another check. */
export function checkedAgain(kept: Checked | null, found: readonly DiagnosticView[]): Checked {
  return { before: kept?.last ?? null, last: found.slice(0, MOST_CHECKED).map((one) => one.key) };
}

/** What a check found that the one before did not; nothing is new at the first one. */
export function newSince<T extends { key: string }>(kept: Checked | null, found: readonly T[]): T[] {
  if (kept === null) return [];
  const known = new Set(kept.before ?? kept.last);
  return known.size >= MOST_CHECKED ? [] : found.filter((one) => !known.has(one.key));
}

/** Steps of a bulk edit as a person puts them together, and the request they make. */
import type { BulkEdit, CatalogueField, Json, Kind } from "../../../api/contract";

export type Way = "fill" | "set" | "add" | "remove" | "shift" | "clear";
export interface Step { field: string; way: Way; value: Json }

/** The ways in which a field of many records can change, the one that loses nothing first. */
export function waysOf(spec: CatalogueField): Way[] {
  if (spec.holds === "group") return ["add", "remove"];
  if (spec.several) return ["add", "remove", "set", "clear"];
  return spec.holds === "date" ? ["fill", "set", "shift", "clear"] : ["fill", "set", "clear"];
}

/** Of the lists of groups only reasons to include a control are the same for many. */
export const isForMany = (spec: CatalogueField): boolean => spec.holds !== "group" || spec.field === "reasons";

const blank = (value: Json): boolean => value === null || value === "" || (Array.isArray(value) && value.length === 0);

export function isComplete(step: Step): boolean {
  if (step.field === "") return false;
  if (step.way === "shift") return typeof step.value === "number" && step.value !== 0;
  return step.way === "clear" || !blank(step.value);
}

export function requestOf(kind: Kind, ids: readonly string[], steps: readonly Step[]): BulkEdit {
  const request = { kind, ids: [...ids], fields: {} as Record<string, Json>, fill: {} as Record<string, Json>, add: {} as Record<string, Json>, remove: {} as Record<string, Json>, shift: {} as Record<string, number> };
  for (const step of steps.filter(isComplete)) {
    if (step.way === "clear") request.fields[step.field] = null;
    else if (step.way === "set") request.fields[step.field] = step.value;
    else if (step.way === "shift") request.shift[step.field] = Number(step.value);
    else request[step.way][step.field] = step.value;
  }
  return request;
}

/** What a table is asked: conditions that add up, sorting, groups. The same in every table, and in exports and prints. */
import type { Condition, Sort, Test } from "../../api/contract";

export interface Query { text: string; conditions: Condition[]; sort: Sort[]; group: string | null }

export const ALL: Query = { text: "", conditions: [], sort: [], group: null };

export const isAll = (query: Query): boolean => query.text.trim() === "" && query.conditions.length === 0;

export function condition(column: string, test: Test, values: readonly string[] = []): Condition {
  return { column, test, values: [...values] };
}

const isReady = (one: Condition, name: string): boolean => one.column === "ready" && one.values.includes(name);

export function hasReady(query: Query, name: string): boolean {
  return query.conditions.some((one) => isReady(one, name));
}

/** With a ready-made condition, or without it. */
export function withReady(query: Query, name: string, on: boolean): Condition[] {
  const others = query.conditions.filter((one) => !isReady(one, name));
  return on ? [...others, condition("ready", "is", [name])] : others;
}

/** The values that a column has to be one of; none where it is not filtered this way. */
export function valuesOf(query: Query, column: string): string[] {
  return query.conditions.find((one) => one.column === column && one.test === "is")?.values ?? [];
}

/** With these values for a column in place of what it had to be. */
export function withValues(query: Query, column: string, values: readonly string[]): Condition[] {
  const others = query.conditions.filter((one) => !(one.column === column && one.test === "is"));
  return values.length === 0 ? others : [...others, condition(column, "is", values)];
}

/** Names that other places use for ready-made conditions. */
const NAMES: Record<string, string> = { not_finished_without_date: "unfinished_undated", new_in2022: "new_in_2022" };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

function taken(name: string, value: unknown): Condition[] {
  if (name === "preset" && typeof value === "string") return [condition("ready", "is", [NAMES[value] ?? value])];
  if ((name === "cell" || name === "and_cell") && isRecord(value)) return [condition("cell", "is", [`${String(value["which"])} ${String(value["likelihood"])}x${String(value["impact"])}`])];
  if (name === "control" || name === "asset") return [condition(`${name}s`, "is", [String(value)])];
  if (Array.isArray(value)) return value.length === 0 ? [] : [condition(name, "is", value.map(String))];
  return value === null || value === undefined || value === "" ? [] : [condition(name, "is", [String(value as string)])];
}

/** A filter that came with a place (a cell of the heat map, a count on the overview) as a query. */
export function fromPlace(filter: unknown, start: Query): Query {
  if (!isRecord(filter)) return start;
  const { text, conditions, ...others } = filter;
  const given = Array.isArray(conditions) ? (conditions as Condition[]) : [];
  return { ...ALL, sort: start.sort, group: start.group, text: typeof text === "string" ? text : "", conditions: [...Object.entries(others).flatMap(([name, value]) => taken(name, value)), ...given] };
}

/** The next order after a column was pressed: up, down, none; the order before it breaks ties. */
export function sortedBy(query: Query, column: string): Sort[] {
  const [first] = query.sort;
  if (first?.column !== column) return [{ column, descending: false }, ...query.sort.filter((one) => one.column !== column).slice(0, 1)];
  return first.descending ? query.sort.slice(1) : [{ column, descending: true }, ...query.sort.slice(1)];
}

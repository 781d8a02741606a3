/** The rows of the coverage grid: which are shown, under which heading, and how many stand how. */
import type { AuditMatrix, AuditMatrixColumn, AuditMatrixRow, Look } from "../../../api/contract";

export const AREAS = ["clause", "organizational", "people", "physical", "technological", "own", "unit", "location"] as const;
export type Area = (typeof AREAS)[number];

export function areaOf(row: AuditMatrixRow): Area {
  switch (row.kind) {
    case "control": return row.theme ?? "own";
    case "unit": return "unit";
    case "location": return "location";
    default: return "clause";
  }
}

export interface Filter { look: Look | null; areas: readonly string[]; text: string }
export type Counts = Record<Look, number>;

/** Controls that were decided not to apply are no holes. */
export function countsOf(rows: readonly AuditMatrixRow[]): Counts {
  const counts: Counts = { done: 0, planned: 0, never: 0 };
  for (const row of rows) if (!row.excluded) counts[row.standing] += 1;
  return counts;
}

export interface Group { area: Area; rows: AuditMatrixRow[]; /** Of all rows of the area, shown or not. */ counts: Counts; total: number }

export function groupsOf(matrix: AuditMatrix, { look, areas, text }: Filter): Group[] {
  const needle = text.trim().toLowerCase();
  const fits = (row: AuditMatrixRow) => (look === null || (row.standing === look && !row.excluded)) && `${row.id} ${row.title}`.toLowerCase().includes(needle);
  return AREAS.filter((area) => areas.length === 0 || areas.includes(area)).flatMap((area) => {
    const all = matrix.rows.filter((row) => areaOf(row) === area);
    const rows = all.filter(fits);
    return rows.length === 0 ? [] : [{ area, rows, counts: countsOf(all), total: all.length }];
  });
}

/** How many rows each audit looks at. */
export function lookedAt(matrix: AuditMatrix): number[] {
  return matrix.columns.map((_, index) => matrix.rows.filter((row) => row.cells[index]?.look !== "never").length);
}

/** The years that audits begin in, with how many each has; those without a day come last. */
export function yearsOf(columns: readonly AuditMatrixColumn[]): { year: string; audits: number }[] {
  const years: { year: string; audits: number }[] = [];
  for (const column of columns) {
    const year = column.on?.slice(0, 4) ?? "";
    const last = years.at(-1);
    if (last?.year === year) last.audits += 1;
    else years.push({ year, audits: 1 });
  }
  return years;
}

export type Standing = "done" | "planned" | "covered" | "hole" | "none";

/** What a cell is: a hole can be filled, nothing can not be, and what is covered is so by another clause. */
export function standingOf(row: AuditMatrixRow, column: AuditMatrixColumn, index: number): Standing {
  const cell = row.cells[index];
  if (cell === undefined || cell.look === "never") return column.open && !row.excluded ? "hole" : "none";
  if (cell.look === "done") return "done";
  return cell.named ? "planned" : "covered";
}

/** What is recorded of who audits a row: the person named, else the whole team. */
export function auditorOf(row: AuditMatrixRow, column: AuditMatrixColumn): string | null {
  return column.assigned.find((one) => one.subject === row.id)?.auditor ?? null;
}

/** Whether somebody is to audit their own work there. */
export function isOwnWork(row: AuditMatrixRow, column: AuditMatrixColumn): boolean {
  return column.barred.some((one) => one.kind === row.kind && one.id === row.id && one.audits_it);
}

/** The days of a month's page. A month is `2026-11`. */
import { plusDays, plusMonths } from "../../../lib/dates";

/** Whole weeks from Monday, from the one that holds the first day to the one that holds the last. */
export function weeksOf(month: string): string[][] {
  const first = `${month}-01`;
  const next = plusMonths(first, 1);
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const weeks: string[][] = [];
  for (let monday = plusDays(first, -weekday); monday < next; monday = plusDays(monday, 7)) weeks.push(Array.from({ length: 7 }, (_, n) => plusDays(monday, n)));
  return weeks;
}

/** The name of a month in words: November 2026. */
export function monthName(month: string): string {
  return new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${month}-01T00:00:00Z`));
}

/** So many months, one after another. */
export function monthsFrom(month: string, n: number): string[] {
  return Array.from({ length: n }, (_, at) => plusMonths(`${month}-01`, at).slice(0, 7));
}

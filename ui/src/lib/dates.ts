/** Dates are ISO days (2026-11-25). People may also type `+3m`, `31.12.`, `fri`, `today`; the reference day is passed in. */

const DAY = 86_400_000;
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

function utc(iso: string): Date {
  return new Date(`${iso}T00:00:00Z`);
}

function iso(date: Date): string {
  return date.toISOString().slice(0, 10);
}

export function isIsoDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(utc(text).getTime()) && iso(utc(text)) === text;
}

export function plusDays(day: string, n: number): string {
  return iso(new Date(utc(day).getTime() + n * DAY));
}

/** `n` calendar months later, clipped to the end of the month. */
export function plusMonths(day: string, n: number): string {
  const from = utc(day);
  const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + n, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(from.getUTCDate(), last));
  return iso(first);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / DAY);
}

function build(year: number, month: number, day: number): string | null {
  const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isIsoDate(text) ? text : null;
}

/** What a person typed, as a day; null when it is no date. A day and month without a year means the next such day. */
export function parseDate(typed: string, today: string): string | null {
  const text = typed.trim().toLowerCase();
  if (isIsoDate(text)) return text;
  if (text === "today" || text === "t" || text === ".") return today;
  const relative = /^([+-]\d{1,4})\s*([dwmy]?)$/.exec(text);
  if (relative) {
    const n = Number(relative[1]);
    switch (relative[2]) {
      case "w": return plusDays(today, 7 * n);
      case "m": return plusMonths(today, n);
      case "y": return plusMonths(today, 12 * n);
      default: return plusDays(today, n);
    }
  }
  const weekday = WEEKDAYS.indexOf(text.slice(0, 3));
  if (weekday >= 0 && /^[a-z]+$/.test(text)) {
    const ahead = (weekday - utc(today).getUTCDay() + 7) % 7;
    return plusDays(today, ahead === 0 ? 7 : ahead);
  }
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})?$/.exec(text);
  if (dotted) {
    const year = dotted[3] ? Number(dotted[3]) : Number(today.slice(0, 4));
    const day = build(year, Number(dotted[2]), Number(dotted[1]));
    return day !== null && !dotted[3] && day < today ? build(year + 1, Number(dotted[2]), Number(dotted[1])) : day;
  }
  return null;
}

/** The clock part of a time stamp, for "saved at". */
export function clockOf(stamp: string): string {
  const found = /(\d{2}:\d{2}:\d{2})/.exec(stamp);
  if (!found) return stamp;
  const at = new Date(stamp);
  return Number.isNaN(at.getTime()) ? (found[1] ?? stamp) : at.toLocaleTimeString("en-GB");
}

/** A day in words: 14 March 2026. */
export function longDay(day: string): string {
  return isIsoDate(day) ? utc(day).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }) : day;
}

/** The day part of a time stamp. */
export function dayOf(stamp: string): string {
  return stamp.slice(0, 10);
}

/** A day on which something ends or is due, with what that means today in words. */
import { Mark } from "../components/Mark";
import { daysBetween } from "../lib/dates";
import { t, tn } from "../messages/t";

/** From so many days on it is said how many are left. */
const SOON = 60;

export type DayState = "over" | "soon" | "later";

export function dayState(day: string, today: string): DayState {
  const left = daysBetween(today, day);
  return left < 0 ? "over" : left <= SOON ? "soon" : "later";
}

/** `what` says whether the day ends something (“expired”) or asks for something (“overdue”). */
export function DayMark({ day, today, what }: { day: string; today: string; what: "ends" | "due" }) {
  const left = daysBetween(today, day);
  const state = dayState(day, today);
  if (state === "later") return <>{day}</>;
  const said = left === 0 ? t("day.today") : state === "soon" ? tn("day.left", left) : what === "ends" ? t("day.expired") : tn("day.overdue", -left);
  return <span>{day} <Mark tone={state === "over" ? "warning" : "advice"}>{said}</Mark></span>;
}

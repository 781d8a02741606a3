/** Where the steps of a certification cycle stand in the drawing: days on a scale, steps without a day between or after. */
import type { CertificationView, CycleState } from "../../../api/contract";
import { daysBetween } from "../../../lib/dates";
import { isPressing } from "./steps";

/** What is drawn as a point with a flag: a step, or something that happened to a certificate. */
export interface Flagged { key: string; title: string; when: string; state: CycleState | "event"; day: string | null }
export interface Flag extends Flagged { x: number; /** How high its words stand, from 0. */ level: number }
export interface Stretch { key: string; x: number; width: number }
export interface Drawing {
  flags: Flag[];
  /** Windows in which a step is to take place. */
  windows: (Stretch & { pressing: boolean })[];
  /** From the decision to the last day. */
  valid: Stretch | null;
  suspended: Stretch[];
  years: { year: number; x: number }[];
  today: number | null;
  ends: number | null;
  levels: number;
}

const LEFT = 14;
/** Room for the words of the last flag, which stand right of it. */
const RIGHT = 136;
const UNDATED = 104;
const LETTER = 6.5;
const GAP = 10;

interface Scale { at: (day: string) => number }

function scaleOf(days: readonly string[], from: number, to: number): Scale {
  const sorted = [...days].sort();
  const first = sorted[0] ?? "";
  const span = Math.max(1, daysBetween(first, sorted.at(-1) ?? first));
  return { at: (day) => from + (daysBetween(first, day) / span) * (to - from) };
}

/** Steps without a day stand evenly between the days around them, or before the first and after the last. */
function places(flags: readonly Flagged[], width: number, days: readonly string[]): { xs: number[]; scale: Scale | null } {
  const dated = flags.flatMap((flag, index) => (flag.day === null ? [] : [index]));
  const [first, last] = [dated[0], dated.at(-1)];
  const end = Math.max(width - RIGHT, LEFT + 40);
  if (first === undefined || last === undefined) {
    const step = flags.length > 1 ? (end - LEFT) / (flags.length - 1) : 0;
    return { xs: flags.map((_, index) => LEFT + index * step), scale: null };
  }
  const after = flags.length - 1 - last;
  const gap = Math.min(UNDATED, (0.6 * (end - LEFT)) / Math.max(1, after + first));
  const [from, to] = [LEFT + first * gap, end - after * gap];
  const scale = scaleOf(days, from, to);
  const xs: number[] = [];
  for (const [index, flag] of flags.entries()) {
    if (flag.day !== null) xs.push(scale.at(flag.day));
    else if (index < first) xs.push(LEFT + index * gap);
    else if (index > last) xs.push(to + (index - last) * gap);
    else {
      const next = dated.find((one) => one > index) ?? last;
      const before = xs[index - 1] ?? from;
      xs.push(before + (scale.at(flags[next]?.day ?? "") - before) / (next - index + 1));
    }
  }
  return { xs, scale };
}

/** Words stand right of their flag. From the right, each goes as low as no words and no pole are in its way. */
function levelsOf(flags: readonly { x: number; title: string; when: string }[]): number[] {
  const order = flags.map((_, index) => index).sort((a, b) => (flags[b]?.x ?? 0) - (flags[a]?.x ?? 0) || b - a);
  const levels: number[] = flags.map(() => 0);
  const placed: { x: number; level: number }[] = [];
  for (const index of order) {
    const flag = flags[index];
    if (flag === undefined) continue;
    const end = flag.x + Math.max(flag.title.length, flag.when.length) * LETTER + GAP;
    const inWay = placed.filter((one) => one.x < end).map((one) => one.level + 1);
    const level = Math.max(0, ...inWay);
    levels[index] = level;
    placed.push({ x: flag.x, level });
  }
  return levels;
}

export function draw(view: CertificationView, flagged: readonly Flagged[], width: number): Drawing {
  const windows = view.steps.flatMap((step, index) => (step.from !== null && step.to !== null && step.step !== "certificate" ? [{ key: `${step.step}${String(index)}`, from: step.from, to: step.to, pressing: isPressing(step, view.on) }] : []));
  const breaks = view.certificates.flatMap((one) => (one.suspended_on === null ? [] : [{ key: one.record.id, from: one.suspended_on, to: one.restored_on ?? one.withdrawn_on ?? view.on }]));
  const known = [...flagged.map((flag) => flag.day), view.decided_on, view.ends_on, ...windows.flatMap((one) => [one.from, one.to])].filter((day) => day !== null);
  const days = [...known, view.on];
  const sorted = flagged.every((flag) => flag.day !== null) ? [...flagged].sort((a, b) => (a.day ?? "").localeCompare(b.day ?? "")) : flagged;
  const { xs, scale } = places(sorted, width, days);
  const flags = sorted.map((flag, index) => ({ ...flag, x: xs[index] ?? 0 }));
  const levels = levelsOf(flags);
  const stretch = (at: Scale["at"], key: string, from: string, to: string): Stretch => ({ key, x: at(from), width: Math.max(2, at(to) - at(from)) });
  const at = scale?.at;
  const [firstYear, lastYear] = [Math.min(...days.map((day) => Number(day.slice(0, 4)))), Math.max(...days.map((day) => Number(day.slice(0, 4))))];
  const first = [...days].sort()[0] ?? "";
  const starts = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index).filter((year) => `${String(year)}-01-01` >= first);
  return {
    flags: flags.map((flag, index) => ({ ...flag, level: levels[index] ?? 0 })),
    levels: Math.max(0, ...levels) + 1,
    windows: at === undefined ? [] : windows.map((one) => ({ ...stretch(at, one.key, one.from, one.to), pressing: one.pressing })),
    valid: at === undefined || view.decided_on === null || view.ends_on === null ? null : stretch(at, "valid", view.decided_on, view.ends_on),
    suspended: at === undefined ? [] : breaks.filter((one) => one.from <= one.to).map((one) => stretch(at, one.key, one.from, one.to)),
    years: at === undefined ? [] : starts.map((year) => ({ year, x: at(`${String(year)}-01-01`) })),
    today: at === undefined ? null : at(view.on),
    ends: at === undefined || view.ends_on === null ? null : at(view.ends_on),
  };
}

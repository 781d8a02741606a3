/** What is due on a month's page: a week a row, Monday first. */
import { useState } from "react";
import type { DueLine } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { plusDays, plusMonths } from "../../../lib/dates";
import { t, tn } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";
import { monthName, weeksOf } from "./month";

/** So many of a day are named; the rest opens with a press. */
const NAMED = 3;
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

export function DueMonth({ lines, today, start }: { lines: readonly DueLine[]; today: string; start: string }) {
  const [month, setMonth] = useState(start);
  const first = `${month}-01`;
  const last = plusDays(plusMonths(first, 1), -1);
  const byDay = new Map<string, DueLine[]>();
  for (const line of lines) byDay.set(line.on, [...(byDay.get(line.on) ?? []), line]);
  const before = lines.filter((line) => line.late && !line.waits && line.on < first).length;
  const within = lines.filter((line) => line.on >= first && line.on <= last).length;
  const move = (by: number) => setMonth(plusMonths(first, by).slice(0, 7));
  return (
    <section className="month" aria-label={t("due.month")}>
      <div className="row month-head">
        <Button look="quiet" label={t("month.back")} onPress={() => move(-1)}>‹</Button>
        <h2 aria-live="polite">{monthName(month)}</h2>
        <Button look="quiet" label={t("month.on")} onPress={() => move(1)}>›</Button>
        {month === today.slice(0, 7) ? null : <Button look="quiet" onPress={() => setMonth(today.slice(0, 7))}>{t("month.today")}</Button>}
        <span className="muted">{tn("month.count", within)}</span>
        {before > 0 ? <span className="month-before">{tn("month.before", before)}</span> : null}
      </div>
      <table className="month-table" aria-label={monthName(month)}>
        <thead><tr>{DAYS.map((name) => <th key={name} scope="col">{t(`month.${name}`)}</th>)}</tr></thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week[0]}>{week.map((day) => <Day key={day} day={day} own={day.startsWith(month)} today={today} lines={byDay.get(day) ?? []} />)}</tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Day({ day, own, today, lines }: { day: string; own: boolean; today: string; lines: readonly DueLine[] }) {
  const { goTo } = useNav();
  const [all, setAll] = useState(false);
  const shown = all ? lines : lines.slice(0, NAMED);
  const look = [own ? "" : "other", day === today ? "today" : "", lines.length === 0 ? "empty" : ""].filter(Boolean).join(" ");
  return (
    <td className={look}>
      <div className="month-day"><time dateTime={day}>{Number(day.slice(8))}</time>{day === today ? <span> {t("day.today")}</span> : null}</div>
      <ul>
        {shown.map((line) => {
          const said = `${line.what}${line.waits ? ` (${t("month.waits")})` : line.late ? ` (${t("month.late")})` : ""}`;
          return (
            <li key={line.key} className={line.waits ? "waits" : line.late ? "late" : ""}>
              <Button look="link" label={`${line.id} ${said}: ${line.about}, ${day}`} onPress={() => goTo(line.kind, line.id, line.field)}>
                <span title={line.about}><span className="strong">{line.id}</span> {said}</span>
              </Button>
            </li>
          );
        })}
      </ul>
      {lines.length > shown.length ? <Button look="quiet" className="small" onPress={() => setAll(true)}>{tn("board.more", lines.length - shown.length)}</Button> : null}
    </td>
  );
}

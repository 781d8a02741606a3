/** What is due in the next twelve months on one page: a month a box, its days in order. */
import type { DueLine } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { t, tn } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";
import { monthName, monthsFrom } from "./month";

/** So many of a month are named; the month's own page shows the rest. */
const NAMED = 5;

export function DueYear({ lines, today, onMonth }: { lines: readonly DueLine[]; today: string; onMonth: (month: string) => void }) {
  const months = monthsFrom(today.slice(0, 7), 12);
  const before = lines.filter((line) => line.late && !line.waits && line.on < today.slice(0, 7)).length;
  const after = lines.filter((line) => line.on.slice(0, 7) > (months.at(-1) ?? "")).length;
  return (
    <section className="year" aria-label={t("due.year")}>
      <div className="row month-head">
        {before > 0 ? <span className="month-before">{tn("month.before", before)}</span> : null}
        {after > 0 ? <span className="muted">{tn("year.after", after)}</span> : null}
      </div>
      <div className="year-months">
        {months.map((month) => <Month key={month} month={month} lines={lines.filter((line) => line.on.startsWith(month))} onMonth={() => onMonth(month)} />)}
      </div>
    </section>
  );
}

function Month({ month, lines, onMonth }: { month: string; lines: readonly DueLine[]; onMonth: () => void }) {
  const { goTo } = useNav();
  const sorted = [...lines].sort((a, b) => a.on.localeCompare(b.on));
  const shown = sorted.slice(0, NAMED);
  return (
    <section className="year-month" aria-label={monthName(month)}>
      <div className="row year-head"><Button look="link" className="strong" onPress={onMonth}>{monthName(month)}</Button><span className="muted small end">{tn("month.count", lines.length)}</span></div>
      <ul>
        {shown.map((line) => {
          const said = `${line.waits ? `(${t("month.waits")}) ` : line.late ? `(${t("month.late")}) ` : ""}${line.what}`;
          return (
            <li key={line.key} className={line.waits ? "waits" : line.late ? "late" : ""}>
              <time className="muted" dateTime={line.on}>{Number(line.on.slice(8))}</time>
              <Button look="link" label={`${line.id} ${said}: ${line.about}, ${line.on}`} onPress={() => goTo(line.kind, line.id, line.field)}><span className="strong">{line.id}</span> {said}</Button>
            </li>
          );
        })}
      </ul>
      {sorted.length > NAMED ? <Button look="quiet" className="small" onPress={onMonth}>{t("history.more", { n: sorted.length - NAMED })}</Button> : null}
    </section>
  );
}

import { useState } from "react";
import type { DueLine, Nearness } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Mark, type MarkTone } from "../../../components/Mark";
import { t, tn } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";

/** So many are shown at first, and more with each wish; the nearest come first. */
const PAGE = 100;
const TONE: Record<Nearness, MarkTone> = { overdue: "blocker", week: "warning", month: "advice", later: "ok" };

function away(days: number): string {
  if (days < 0) return tn("due.over", -days);
  return days === 0 ? t("due.today") : tn("due.in", days);
}

/** The duties of a stretch of time; nothing where there is none. */
export function DueGroup({ group, lines }: { group: Nearness; lines: readonly DueLine[] }) {
  const [limit, setLimit] = useState(PAGE);
  const { goTo } = useNav();
  if (lines.length === 0) return null;
  const rest = lines.length - limit;
  return (
    <section className="due-group" aria-label={t(`due.group.${group}`)}>
      <h2 className="due-head">{t(`due.group.${group}`)} <span className="muted">{lines.length}</span></h2>
      <table className="due-table">
        <colgroup><col className="due-col-day" /><col /><col className="due-col-who" /></colgroup>
        <thead className="hidden-visually"><tr><th>{t("due.day")}</th><th>{t("due.what")}</th><th>{t("due.who")}</th></tr></thead>
        <tbody>
          {lines.slice(0, limit).map((line) => (
            <tr key={`${line.kind} ${line.id} ${line.field} ${line.index ?? ""}`}>
              <td className="due-day"><span className="nowrap">{line.on}</span><span className="small"><Mark tone={TONE[group]}><span className="plain">{away(line.days)}</span></Mark></span></td>
              <td>
                <Button look="link" className="due-what" label={`${line.what}: ${line.id} ${line.about}`} onPress={() => goTo(line.kind, line.id, line.field)}>{line.what}</Button>
                <div><span className="muted">{line.id}</span> {line.about}</div>
              </td>
              <td className="due-who">{line.person_name || <span className="muted">{t("value.nobody")}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 ? <Button look="quiet" onPress={() => setLimit(limit + PAGE)}>{t("due.more", { n: Math.min(rest, PAGE) })}</Button> : null}
    </section>
  );
}

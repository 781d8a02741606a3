import { useState } from "react";
import { useClient } from "../../../api/client";
import type { DueLine, Nearness } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Mark, type MarkTone } from "../../../components/Mark";
import { t, tn } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";
import { useNotices } from "../../../workbench/notices";
import { PutOffDialog } from "./PutOffDialog";

/** So many are shown at first, and more with each wish; the nearest come first. */
const PAGE = 100;
const TONE: Record<Nearness, MarkTone> = { overdue: "blocker", week: "warning", month: "advice", later: "ok" };
/** How near it is, or that it was put off. */
export type Group = Nearness | "waiting";

function away(days: number): string {
  if (days < 0) return tn("due.over", -days);
  return days === 0 ? t("due.today") : tn("due.in", days);
}

/** The duties of a stretch of time; nothing where there is none. */
export function DueGroup({ group, lines }: { group: Group; lines: readonly DueLine[] }) {
  const [limit, setLimit] = useState(PAGE);
  const [asked, setAsked] = useState<DueLine | null>(null);
  const { goTo } = useNav();
  if (lines.length === 0) return null;
  const rest = lines.length - limit;
  return (
    <section className="due-group" aria-label={t(`due.group.${group}`)}>
      <h2 className="due-head">{t(`due.group.${group}`)} <span className="muted">{lines.length}</span></h2>
      <table className="due-table">
        <colgroup><col className="due-col-day" /><col /><col className="due-col-who" /><col className="due-col-wait" /></colgroup>
        <thead className="hidden-visually"><tr><th>{t("due.day")}</th><th>{t("due.what")}</th><th>{t("due.who")}</th><th>{t("putoff.column")}</th></tr></thead>
        <tbody>
          {lines.slice(0, limit).map((line) => (
            <tr key={line.key}>
              <td className="due-day"><span className="nowrap">{line.on}</span><span className="small"><Mark tone={TONE[line.nearness]}><span className="plain">{away(line.days)}</span></Mark></span></td>
              <td>
                <Button look="link" className="due-what" label={`${line.what}: ${line.id} ${line.about}`} onPress={() => goTo(line.kind, line.id, line.field)}>{line.what}</Button>
                <div><span className="muted">{line.id}</span> {line.about}</div>
                <PutOffLine line={line} />
              </td>
              <td className="due-who">{line.person_name || <span className="muted">{t("value.nobody")}</span>}</td>
              <td className="due-wait">{line.waits ? <TakeUp line={line} /> : <Button edits look="quiet" label={t("putoff.label", { id: line.id, what: line.what })} onPress={() => setAsked(line)}>{t("putoff.open")}</Button>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 ? <Button look="quiet" onPress={() => setLimit(limit + PAGE)}>{t("due.more", { n: Math.min(rest, PAGE) })}</Button> : null}
      {asked === null ? null : <PutOffDialog line={asked} onClose={() => setAsked(null)} />}
    </section>
  );
}

/** That it was put off, until when, by whom and why; and that a day of the certification body has passed all the same. */
function PutOffLine({ line }: { line: DueLine }) {
  if (line.put_off === null) return null;
  const { until, reason, by_name: by } = line.put_off;
  return (
    <div className="small due-reason">
      {t(by === "" ? "putoff.was" : "putoff.wasby", { day: until, reason, by })}
      {line.waits ? null : <div><Mark tone="blocker">{t("putoff.bodypassed")}</Mark></div>}
    </div>
  );
}

function TakeUp({ line }: { line: DueLine }) {
  const client = useClient();
  const { say, fail } = useNotices();
  const takeUp = async () => {
    if (line.put_off === null) return;
    const { id } = line.put_off;
    try {
      const { revision } = await client.reread("record", { kind: "postponement", id });
      const done = await client.change("record_delete", { kind: "postponement", id, based_on: revision });
      say(t("putoff.takenup", { id: line.id }), done.revision);
    } catch (thrown) {
      fail(thrown);
    }
  };
  return <Button edits look="quiet" label={t("putoff.takeup.label", { id: line.id, what: line.what })} onPress={() => void takeUp()}>{t("putoff.takeup")}</Button>;
}

/** Who has to be told of incidents, until when, and how much time is left. */
import type { ReactNode } from "react";
import { useRead } from "../../../api/client";
import type { NotificationClock } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Mark, type MarkTone } from "../../../components/Mark";
import { t, tn } from "../../../messages/t";
import { GlanceNotes } from "../../../workbench/glance";
import { useNav } from "../../../workbench/nav";

const TONE: Record<NotificationClock["state"], MarkTone | null> = { overdue: "blocker", running: "warning", no_time: "advice", told_late: "advice", told: "ok", not_needed: null };

/** How a clock stands, in words. */
function Standing({ clock }: { clock: NotificationClock }) {
  const tone = TONE[clock.state];
  const left = clock.days_left ?? 0;
  const said = clock.state === "overdue" ? (left < 0 ? tn("clock.overdue", -left) : t("clock.overtoday"))
    : clock.state === "running" ? (left === 0 ? t("day.today") : tn("day.left", left))
    : t(`clock.${clock.state}`, { day: clock.told_on ?? "" });
  return tone === null ? <span className="muted">{said}</span> : <Mark tone={tone}>{said}</Mark>;
}

function Until({ clock }: { clock: NotificationClock }) {
  return clock.due_on === null ? null : <span className="muted small">{t("clock.until", { when: `${clock.due_on} ${clock.due_at}`.trim() })}</span>;
}

const whom = (clock: NotificationClock) => clock.whom || clock.obligation_title || t("clock.somebody");

/** Within it every notification of the incident says how its clock stands. */
export function WithClocks({ id, children }: { id: string; children: ReactNode }) {
  const answer = useRead("notification_clocks", {}, { keep: true });
  const clocks = answer.data?.clocks ?? [];
  const note = (field: string, index: number) => {
    const clock = field === "notifications" ? clocks.find((one) => one.incident === id && one.index === index) : undefined;
    return clock === undefined ? null : <><Standing clock={clock} /> <Until clock={clock} /></>;
  };
  return <GlanceNotes.Provider value={note}>{children}</GlanceNotes.Provider>;
}

/** The clocks that run or ran out, of all incidents. */
export function ClocksPanel() {
  const { goTo } = useNav();
  const answer = useRead("notification_clocks", {}, { keep: true });
  const open = (answer.data?.clocks ?? []).filter((clock) => clock.state === "overdue" || clock.state === "running");
  if (answer.data === undefined) return null;
  return (
    <section className="above" aria-label={t("clock.open")}>
      {open.length === 0 ? <p className="muted">{t("clock.none")}</p> : (
        <table className="quiet-table">
          <caption>{t("clock.open")}</caption>
          <thead className="hidden-visually"><tr><th>{t("clock.col.incident")}</th><th>{t("clock.col.whom")}</th><th>{t("clock.col.left")}</th><th>{t("clock.col.until")}</th></tr></thead>
          <tbody>
            {open.map((clock) => (
              <tr key={`${clock.incident} ${String(clock.index)}`}>
                <td><Button look="link" onPress={() => goTo("incident", clock.incident, "notifications")}>{clock.incident} {clock.title}</Button></td>
                <td>{whom(clock)}</td>
                <td className="nowrap"><Standing clock={clock} /></td>
                <td className="nowrap"><Until clock={clock} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

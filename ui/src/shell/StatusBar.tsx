import { useSaveState } from "../api/drafts";
import { Mark } from "../components/Mark";
import { clockOf } from "../lib/dates";
import { t, tn } from "../messages/t";
import { useDialogs } from "../workbench/dialogs";
import { useNav } from "../workbench/nav";
import { useWork } from "../workbench/session";

export function StatusBar() {
  const { workspace } = useWork();
  const { go } = useNav();
  const { open } = useDialogs();
  const state = useSaveState();
  const { counts } = workspace;
  const saved = workspace.saved_at === null ? t("status.saved") : t("status.savedat", { at: clockOf(workspace.saved_at) });
  return (
    <footer className="status">
      <span role="status" className={state === "failed" ? "status-bad" : undefined}>{state === "saved" ? saved : t(`status.${state}`)}</span>
      <span>{t("status.revision", { n: (workspace.past?.revision ?? workspace.revision).toLocaleString("en").replaceAll(",", "\u202f") })}</span>
      <button type="button" className="status-link" onClick={() => open({ name: "seat" })}>{workspace.seat?.name ?? t("status.nobody")}</button>
      <span className="grow" />
      <span className="status-counts">
          {(["blocker", "warning", "advice"] as const).map((severity) => (
            <button key={severity} type="button" className="status-link" onClick={() => go({ screen: "readiness", filter: { severity } })}>
              <Mark tone={severity}>{severity === "advice" ? tn("count.advice", counts.advice) : severity === "blocker" ? tn("count.blockers", counts.blocker) : tn("count.warnings", counts.warning)}</Mark>
            </button>
          ))}
      </span>
    </footer>
  );
}

/** Everything that can be done from the palette, each with its key. */
import { useClient, useRead } from "../api/client";
import { useDrafts } from "../api/drafts";
import { takenBack } from "../lib/text";
import { t } from "../messages/t";
import { MAIN, ROUTES } from "../routes";
import { useDialogs } from "../workbench/dialogs";
import { useFacts } from "../workbench/FactsPanel";
import { useNav } from "../workbench/nav";
import { useNotices } from "../workbench/notices";
import { useLookAt } from "../workbench/past";
import { useWork } from "../workbench/session";
import { chooseTheme } from "./theme";

export interface Command { title: string; detail: string; keys: string; group: string; run: () => void }

export function useCommands(): Command[] {
  const { go, back, forward } = useNav();
  const facts = useFacts();
  const { open } = useDialogs();
  const client = useClient();
  const drafts = useDrafts();
  const { workspace } = useWork();
  const { past } = workspace;
  const lookAt = useLookAt();
  const documents = useRead("document_status", {}, { keep: true }).data?.documents ?? [];
  const { fail, say } = useNotices();
  const places = ROUTES.flatMap((group) => group.routes).map(({ screen }): Command => {
    const at = MAIN.indexOf(screen);
    return { title: t(`screen.${screen}`), detail: t("palette.go"), keys: at < 0 ? "" : t("key.ctrln", { n: at + 1 }), group: t("palette.places"), run: () => go({ screen }) };
  });
  const command = (title: string, run: () => void, keys = ""): Command => ({ title, detail: "", keys, group: t("palette.commands"), run });
  const change = (which: "undo" | "redo") => () => {
    void drafts.commitAll().then(() => client.change(which, {})).then((outcome) => say(t(`${which}.done`, { what: takenBack(outcome.label) })), fail);
  };
  return [
    command(t(workspace.certified ? "pack.open.audit" : "pack.open"), () => open({ name: "pack" }), t("key.pack")),
    ...documents.map((one) => command(t("approve.what", { title: one.line.title }), () => open({ name: "approve", id: one.line.id }))),
    ...(workspace.can_undo === null ? [] : [command(t("undo.command", { what: workspace.can_undo }), change("undo"), t("key.undo"))]),
    ...(workspace.can_redo === null ? [] : [command(t("redo.command", { what: workspace.can_redo }), change("redo"), t("key.redo"))]),
    command(t("facts.open"), facts.toggle, t("key.facts")),
    command(t("nav.back"), back, t("key.back")),
    command(t("nav.forward"), forward, t("key.forward")),
    command(t("asof.open"), () => open({ name: "as-of" }), t("key.asof")),
    ...(past === null ? [] : [command(t("past.leave"), () => void lookAt(null).catch(fail), t("key.escape"))]),
    command(t("diff.open"), () => go({ screen: "history", filter: { compare: past === null ? "" : String(past.revision) } })),
    command(t("backup.open"), () => open({ name: "backup" })),
    command(t("seat.change"), () => open({ name: "seat" })),
    command(t("command.theme.light"), () => chooseTheme("light")),
    command(t("command.theme.dark"), () => chooseTheme("dark")),
    command(t("command.theme.system"), () => chooseTheme(null)),
    command(t("shortcuts.title"), () => open({ name: "shortcuts" }), "?"),
    command(t("command.close"), () => void drafts.commitAll().then(() => client.change("workspace_close", {})).catch(fail)),
    ...places,
  ];
}

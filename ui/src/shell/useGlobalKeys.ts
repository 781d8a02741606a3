/** The keyboard map that holds everywhere: Ctrl+K, Ctrl+1…9, F8, F9, F1, undo and redo, facts, Alt+arrows, ?. */
import { useEffect, useRef } from "react";
import { useClient } from "../api/client";
import { useDrafts } from "../api/drafts";
import type { DiagnosticView, Kind } from "../api/contract";
import { refOf } from "../lib/diagnostics";
import { takenBack } from "../lib/text";
import { t } from "../messages/t";
import { MAIN } from "../routes";
import { useDialogs } from "../workbench/dialogs";
import { useFacts } from "../workbench/FactsPanel";
import { useNav } from "../workbench/nav";
import { useNotices } from "../workbench/notices";

function inText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input:not([type=checkbox]), textarea, [contenteditable]");
}

/** There Alt+arrow moves the cursor by a word. */
const isMac = (): boolean => navigator.userAgent.includes("Mac");

export function useGlobalKeys(): void {
  const client = useClient();
  const drafts = useDrafts();
  const nav = useNav();
  const dialogs = useDialogs();
  const facts = useFacts();
  const { say, sayOn, fail } = useNotices();
  const at = useRef<string | null>(null);

  const all = async (): Promise<DiagnosticView[]> => (await client.read("diagnostics", {})).diagnostics.filter((one) => one.diagnostic.waived_by === null);
  const jump = async (by: number): Promise<void> => {
    await drafts.commitAll();
    const list = await all();
    if (list.length === 0) {
      say(t("readiness.none"));
      return;
    }
    const index = list.findIndex((one) => one.key === at.current);
    const next = list[(index < 0 ? (by > 0 ? 0 : list.length - 1) : index + by + list.length) % list.length];
    if (next === undefined) return;
    at.current = next.key;
    const subject = refOf(next.diagnostic.subject);
    nav.goTo(subject.kind as Kind, subject.id, next.diagnostic.field || undefined);
    sayOn("finding", `${next.diagnostic.code} ${next.diagnostic.message}`);
  };
  const explain = async (): Promise<void> => {
    const card = document.activeElement?.closest("[data-diagnostic]")?.getAttribute("data-diagnostic") ?? at.current;
    const found = (await all()).find((one) => one.key === card) ?? null;
    if (found === null) dialogs.open({ name: "shortcuts" });
    else dialogs.open({ name: "explain", diagnostic: found.diagnostic });
  };
  const change = async (which: "undo" | "redo"): Promise<void> => {
    await drafts.commitAll();
    const outcome = await client.change(which, {});
    say(t(`${which}.done`, { what: takenBack(outcome.label) }));
  };
  const recheck = async (): Promise<void> => {
    await drafts.commitAll();
    client.refresh(["records"]);
    const { counts } = await client.reread("diagnostics", {});
    say(t("readiness.checked", { b: counts.blocker, w: counts.warning, a: counts.advice }));
  };

  const onKey = (event: KeyboardEvent): void => {
    const run = (work: () => Promise<void> | void) => {
      event.preventDefault();
      Promise.resolve(work()).catch(fail);
    };
    const ctrl = (event.ctrlKey || event.metaKey) && !event.altKey;
    const key = event.key.toLowerCase();
    if (document.querySelector("[role=dialog], [role=alertdialog]") !== null && !(ctrl && key === "k")) return;
    if (ctrl && key === "k") return run(() => dialogs.open({ name: "palette" }));
    if (ctrl && event.shiftKey && key === "f") return run(() => dialogs.open({ name: "palette" }));
    if (ctrl && event.shiftKey && key === "p") return run(() => dialogs.open({ name: "pack" }));
    if (ctrl && key === "f") {
      const find = document.querySelector<HTMLInputElement>("[data-find] input, input[data-find]");
      if (find !== null) run(() => find.focus());
      return;
    }
    if (ctrl && /^[1-9]$/.test(key)) {
      const screen = MAIN[Number(key) - 1];
      if (screen !== undefined) run(() => nav.go({ screen }));
      return;
    }
    if (ctrl && (key === "z" || key === "y")) {
      if (inText(event.target) && drafts.state() === "typing") return;
      return run(() => change(key === "y" || event.shiftKey ? "redo" : "undo"));
    }
    if (ctrl && key === ".") return run(facts.toggle);
    if (event.key === "F8") return run(() => jump(event.shiftKey ? -1 : 1));
    if (event.key === "F9") return run(() => (event.shiftKey ? nav.go({ screen: "readiness", field: "on" }) : recheck()));
    if (event.key === "F1") return run(explain);
    if (event.altKey && !event.ctrlKey && !(inText(event.target) && isMac()) && (event.key === "ArrowLeft" || event.key === "ArrowRight")) return run(() => (event.key === "ArrowLeft" ? nav.back() : nav.forward()));
    if (event.key === "?" && !inText(event.target)) return run(() => dialogs.open({ name: "shortcuts" }));
  };
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => latest.current(event);
    const leave = () => void drafts.commitAll();
    window.addEventListener("keydown", listen);
    window.addEventListener("pagehide", leave);
    window.addEventListener("blur", leave);
    return () => {
      window.removeEventListener("keydown", listen);
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("blur", leave);
    };
  }, [drafts]);
}

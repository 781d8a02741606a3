/** What the keys do that hold everywhere; which keys they are says the keyboard map. */
import { useEffect, useRef } from "react";
import { useClient } from "../api/client";
import { useDrafts } from "../api/drafts";
import type { Json, Kind } from "../api/contract";
import { refOf } from "../lib/diagnostics";
import { pressed, type ShortcutId } from "../lib/keymap";
import { takenBack } from "../lib/text";
import { t, tn } from "../messages/t";
import { areaScreen } from "../routes";
import { CHECKED, checkedAgain, checkedOf, MOST_CHECKED, newSince } from "../workbench/checked";
import { useDialogs } from "../workbench/dialogs";
import { useFacts } from "../workbench/FactsPanel";
import { useNav } from "../workbench/nav";
import type { ScreenId } from "../workbench/places";
import { useNotices } from "../workbench/notices";
import { printInSight } from "../workbench/printing";
import { useLookAt, usePast } from "../workbench/past";
import { stepRegion } from "./useScreenFocus";

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
  const at = useRef<{ key: string; index: number } | null>(null);
  /** Where the last number led to. */
  const area = useRef<{ key: string; screen: ScreenId } | null>(null);
  const past = usePast();
  const lookAt = useLookAt();

  const page = (offset: number, limit: number) => client.read("diagnostics", { open: true, offset, limit });
  /** Where the next one is: beside the last one, or in its place when that was mended. */
  const placeOf = async (by: number): Promise<number> => {
    const last = at.current;
    if (last === null) return by > 0 ? 0 : -1;
    const from = Math.max(0, last.index - 1);
    const near = (await page(from, 3)).diagnostics.findIndex((one) => one.key === last.key);
    return near >= 0 ? from + near + by : by > 0 ? last.index : last.index - 1;
  };
  const jump = async (by: number): Promise<void> => {
    await drafts.commitAll();
    const wanted = await placeOf(by);
    const { matched } = await page(0, 1);
    if (matched === 0) {
      say(t("readiness.none"));
      return;
    }
    const index = ((wanted % matched) + matched) % matched;
    const next = (await page(index, 1)).diagnostics[0];
    if (next === undefined) return;
    at.current = { key: next.key, index };
    const subject = refOf(next.diagnostic.subject);
    nav.goTo(subject.kind as Kind, subject.id, next.diagnostic.field || undefined);
    sayOn("finding", `${next.diagnostic.code} ${next.diagnostic.message}`);
  };
  const explain = async (): Promise<void> => {
    const key = document.activeElement?.closest("[data-diagnostic]")?.getAttribute("data-diagnostic") ?? at.current?.key ?? null;
    const { kind, id } = refOf(key?.split("|")[1] ?? ":");
    const found = key === null ? undefined : (await client.read("diagnostics", { kind: kind as Kind, id })).diagnostics.find((one) => one.key === key);
    if (found === undefined) dialogs.open({ name: "shortcuts" });
    else dialogs.open({ name: "explain", diagnostic: found.diagnostic });
  };
  const change = async (which: "undo" | "redo"): Promise<void> => {
    await drafts.commitAll();
    const outcome = await client.change(which, {});
    sayOn("undo", t(`${which}.done`, { what: takenBack(outcome.label) }));
  };
  const recheck = async (): Promise<void> => {
    await drafts.commitAll();
    client.refresh(["records"]);
    const { counts, diagnostics } = await client.reread("diagnostics", { open: true, limit: MOST_CHECKED });
    const kept = checkedOf((await client.read("view_state", { key: CHECKED })).value);
    const checked = checkedAgain(kept, diagnostics);
    client.queries.setQueryData(["view_state", { key: CHECKED }], { value: checked });
    await client.change("view_state_put", { key: CHECKED, value: checked as unknown as Json });
    const fresh = newSince(checked, diagnostics).length;
    say(`${t("readiness.checked", { b: counts.blocker, w: counts.warning, a: counts.advice })}${fresh === 0 ? "" : `. ${tn("readiness.new", fresh)}`}`);
  };

  const onKey = (event: KeyboardEvent): void => {
    const run = (work: () => Promise<void> | void) => {
      event.preventDefault();
      Promise.resolve(work()).catch(fail);
    };
    const is = (id: ShortcutId) => pressed(event, id);
    if (document.querySelector("[role=dialog], [role=alertdialog]") !== null && !is("palette")) return;
    if (event.key === "Escape" && past !== null && !event.defaultPrevented) return run(() => lookAt(null));
    if (is("palette") || is("search")) return run(() => dialogs.open({ name: "palette" }));
    if (is("pack")) return run(() => dialogs.open({ name: "pack" }));
    if (is("print")) return run(() => (printInSight() ? undefined : say(t("print.none"))));
    if (is("facts")) return run(facts.toggle);
    if (is("find")) {
      const find = document.querySelector<HTMLInputElement>("[data-find] input, input[data-find]");
      if (find !== null) run(() => find.focus());
      return;
    }
    if (is("areas")) {
      const again = area.current?.key === event.key && area.current.screen === nav.place.screen;
      const screen = areaScreen(Number(event.key), nav.place.screen, again);
      if (screen !== undefined) {
        area.current = { key: event.key, screen };
        run(() => nav.go({ screen }));
      }
      return;
    }
    if (is("undo") || is("redo")) {
      if (inText(event.target) && drafts.state() === "typing") return;
      return run(() => change(is("redo") ? "redo" : "undo"));
    }
    if (is("region")) return run(() => stepRegion(event.shiftKey ? -1 : 1));
    if (is("diagnostic")) return run(() => jump(event.shiftKey ? -1 : 1));
    if (is("check")) return run(() => (event.shiftKey ? nav.go({ screen: "readiness", field: "on" }) : recheck()));
    if (is("why")) return run(explain);
    if (is("back") && !(inText(event.target) && isMac())) return run(() => (event.key === "ArrowLeft" ? nav.back() : nav.forward()));
    if (is("asof")) return run(() => dialogs.open({ name: "as-of" }));
    if (is("help") && !inText(event.target)) return run(() => dialogs.open({ name: "shortcuts" }));
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

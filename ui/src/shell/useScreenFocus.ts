/**
 * Where the cursor is when a screen opens: in its table, else at its beginning, as when a page is loaded. It stays where it
 * is when a dialog is open, when a field was asked for, when somebody walks through the navigation by keyboard, and as
 * soon as a key is pressed or the pointer is used. F6 goes from region to region.
 */
import { useEffect } from "react";
import { isBehindDialog } from "../workbench/focusField";
import type { Place } from "../workbench/places";

/** A table that is still loading is waited for so long, in milliseconds. */
const PATIENCE = 4000;
const STEP = 40;

const main = () => document.getElementById("main");

/** What has the cursor and is no region in itself: a field that asked for it, a button inside the screen. */
function isSomewhere(): boolean {
  const active = document.activeElement;
  return active !== null && active !== document.body && active !== main() && (main()?.contains(active) ?? false);
}

export function useScreenFocus(place: Place): void {
  const { jump, field, keepFocus } = place;
  useEffect(() => {
    if (field !== undefined || keepFocus === true) return;
    let waited = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = () => {
      clearTimeout(timer);
      window.removeEventListener("keydown", stop, true);
      window.removeEventListener("pointerdown", stop, true);
    };
    const look = () => {
      waited += STEP;
      if (waited > PATIENCE) return stop();
      if (isBehindDialog(main() ?? document.body)) {
        timer = setTimeout(look, STEP);
        return;
      }
      if (isSomewhere()) return stop();
      const table = main()?.querySelector<HTMLElement>("[role=grid]") ?? null;
      (table ?? main())?.focus({ preventScroll: true });
      if (table !== null) return stop();
      timer = setTimeout(look, STEP);
    };
    timer = setTimeout(look, 0);
    window.addEventListener("keydown", stop, true);
    window.addEventListener("pointerdown", stop, true);
    return stop;
    // A jump is answered once; what the place notes later of itself moves no cursor.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [jump]);
}

/** The regions of the window, each with what the cursor goes to first. */
const REGIONS: { region: string; first: string }[] = [
  { region: "header.top", first: "button.search" },
  { region: "nav.side", first: "[aria-current=page]" },
  { region: "#main", first: "[role=grid]" },
  { region: "aside.inspector", first: "[data-field], button:not([disabled])" },
  { region: "footer.status", first: "button" },
];

/** Goes to the next region, or the one before; within a region the first time to its main part. */
export function stepRegion(by: 1 | -1): void {
  const there = REGIONS.map((one) => ({ ...one, element: document.querySelector<HTMLElement>(one.region) })).filter((one) => one.element !== null);
  const active = document.activeElement;
  // The innermost counts: the pane stands within the main part.
  const at = there.reduce((found, one, index) => (one.element?.contains(active) === true ? index : found), -1);
  const to = there[(at + by + there.length) % there.length] ?? there[0];
  const target = to?.element?.querySelector<HTMLElement>(to.first) ?? to?.element ?? null;
  const inside = target?.matches("button, input, textarea, [tabindex]") === true ? target : target?.querySelector<HTMLElement>("button, input, textarea, [tabindex]");
  (inside ?? target)?.focus();
}

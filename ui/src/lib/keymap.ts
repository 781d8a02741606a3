/** The keyboard map: one list that binds the keys and that the list of shortcuts shows. */

interface Combo { key: string; ctrl?: boolean; alt?: boolean; shift?: boolean | "any" }
export interface Shortcut {
  id: string;
  /** As a person reads it. */
  keys: string;
  combos: Combo[];
  where: "everywhere" | "tables" | "fields";
}

const ctrl = (key: string, shift = false): Combo => ({ key, ctrl: true, shift });
const alt = (key: string): Combo => ({ key, alt: true });
const plain = (...keys: string[]): Combo[] => keys.map((key) => ({ key }));

export const SHORTCUTS = [
  { id: "palette", keys: "Ctrl K", combos: [ctrl("k")], where: "everywhere" },
  { id: "areas", keys: "Ctrl 1 … 9", combos: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => ctrl(String(n))), where: "everywhere" },
  { id: "find", keys: "Ctrl F", combos: [ctrl("f")], where: "everywhere" },
  { id: "search", keys: "Ctrl Shift F", combos: [ctrl("f", true)], where: "everywhere" },
  { id: "undo", keys: "Ctrl Z", combos: [ctrl("z")], where: "everywhere" },
  { id: "redo", keys: "Ctrl Y, Ctrl Shift Z", combos: [ctrl("y"), ctrl("z", true)], where: "everywhere" },
  { id: "diagnostic", keys: "F8, Shift F8", combos: [{ key: "F8", shift: "any" }], where: "everywhere" },
  { id: "check", keys: "F9, Shift F9", combos: [{ key: "F9", shift: "any" }], where: "everywhere" },
  { id: "why", keys: "F1", combos: plain("F1"), where: "everywhere" },
  { id: "back", keys: "Alt ← →", combos: [alt("ArrowLeft"), alt("ArrowRight")], where: "everywhere" },
  { id: "print", keys: "Ctrl P", combos: [ctrl("p")], where: "everywhere" },
  { id: "pack", keys: "Ctrl Shift P", combos: [ctrl("p", true)], where: "everywhere" },
  { id: "asof", keys: "Ctrl Shift H", combos: [ctrl("h", true)], where: "everywhere" },
  { id: "facts", keys: "Ctrl .", combos: [ctrl(".")], where: "everywhere" },
  { id: "region", keys: "F6, Shift F6", combos: [{ key: "F6", shift: "any" }], where: "everywhere" },
  { id: "help", keys: "?", combos: [{ key: "?", shift: "any" }], where: "everywhere" },
  { id: "move", keys: "↑ ↓ PgUp PgDn Home End", combos: plain("ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"), where: "tables" },
  { id: "column", keys: "← →", combos: plain("ArrowLeft", "ArrowRight"), where: "tables" },
  { id: "range", keys: "Shift ↑ ↓", combos: [{ key: "ArrowUp", shift: true }, { key: "ArrowDown", shift: true }], where: "tables" },
  { id: "markall", keys: "Ctrl A", combos: [ctrl("a")], where: "tables" },
  { id: "markone", keys: "Ctrl Space", combos: [ctrl(" ")], where: "tables" },
  { id: "toggle", keys: "Space", combos: plain(" "), where: "tables" },
  { id: "edit", keys: "Enter, F2", combos: plain("Enter", "F2"), where: "tables" },
  { id: "bulk", keys: "Ctrl B", combos: [ctrl("b")], where: "tables" },
  { id: "fill", keys: "Ctrl D", combos: [ctrl("d")], where: "tables" },
  { id: "delete", keys: "Del", combos: plain("Delete"), where: "tables" },
  { id: "resize", keys: "Alt ← →", combos: [alt("ArrowLeft"), alt("ArrowRight")], where: "tables" },
  { id: "next", keys: "Ctrl Enter", combos: [ctrl("Enter")], where: "fields" },
  { id: "step", keys: "Alt ↑ ↓", combos: [alt("ArrowUp"), alt("ArrowDown")], where: "fields" },
  { id: "leave", keys: "Esc", combos: plain("Escape"), where: "fields" },
  { id: "open", keys: "Ctrl Enter ([R-001])", combos: [], where: "fields" },
  { id: "today", keys: "Ctrl ;", combos: [ctrl(";")], where: "fields" },
] as const satisfies readonly Shortcut[];

export type ShortcutId = (typeof SHORTCUTS)[number]["id"];

interface Pressed { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean }

/** Whether an event is one of the key combinations of a shortcut. */
export function pressed(event: Pressed, id: ShortcutId): boolean {
  const shortcut: Shortcut | undefined = SHORTCUTS.find((one) => one.id === id);
  return (shortcut?.combos ?? []).some((combo) =>
    combo.key.toLowerCase() === event.key.toLowerCase()
    && (combo.ctrl ?? false) === (event.ctrlKey || event.metaKey)
    && (combo.alt ?? false) === event.altKey
    && (combo.shift === "any" || (combo.shift ?? false) === event.shiftKey));
}

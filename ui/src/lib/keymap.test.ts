import { expect, it } from "vitest";
import en from "../messages/en.json";
import { pressed, SHORTCUTS, type ShortcutId } from "./keymap";

const press = (key: string, held: { ctrl?: boolean; alt?: boolean; shift?: boolean } = {}) => ({ key, ctrlKey: held.ctrl ?? false, metaKey: false, altKey: held.alt ?? false, shiftKey: held.shift ?? false });

it("has every key of the map, and words for each", () => {
  const wanted: [ShortcutId, ReturnType<typeof press>][] = [
    ["palette", press("k", { ctrl: true })], ["areas", press("7", { ctrl: true })], ["move", press("PageDown")], ["range", press("ArrowDown", { shift: true })], ["markall", press("a", { ctrl: true })],
    ["edit", press("F2")], ["edit", press("Enter")], ["leave", press("Escape")], ["next", press("Enter", { ctrl: true })], ["toggle", press(" ")], ["fill", press("d", { ctrl: true })], ["bulk", press("b", { ctrl: true })],
    ["find", press("f", { ctrl: true })], ["search", press("F", { ctrl: true, shift: true })], ["diagnostic", press("F8", { shift: true })], ["check", press("F9")], ["back", press("ArrowLeft", { alt: true })],
    ["undo", press("z", { ctrl: true })], ["redo", press("y", { ctrl: true })], ["print", press("p", { ctrl: true })], ["pack", press("P", { ctrl: true, shift: true })], ["facts", press(".", { ctrl: true })], ["today", press(";", { ctrl: true })], ["why", press("F1")],
  ];
  for (const [id, event] of wanted) expect(pressed(event, id), id).toBe(true);
  const words: Record<string, string> = en;
  for (const { id } of SHORTCUTS) expect(words[`keys.${id}`], id).toBeTruthy();
});

it("tells apart what differs by one key held down", () => {
  expect(pressed(press("f", { ctrl: true, shift: true }), "find")).toBe(false);
  expect(pressed(press("p", { ctrl: true, shift: true }), "print")).toBe(false);
  expect(pressed(press("ArrowLeft"), "back")).toBe(false);
  expect(pressed(press("Enter"), "next")).toBe(false);
});

it("gives no key two meanings in one place", () => {
  const seen = new Map<string, string>();
  for (const { id, combos, where } of SHORTCUTS) {
    for (const combo of combos) {
      const held = { ctrl: false, alt: false, shift: false, ...combo };
      const key = `${where} ${String(held.ctrl)} ${String(held.alt)} ${String(held.shift)} ${combo.key.toLowerCase()}`;
      expect(seen.get(key) ?? id, key).toBe(id);
      seen.set(key, id);
    }
  }
});

import { expect, it } from "vitest";
import { fishbone, wrap } from "./layout";

it("wraps at words, cuts what is too long, and says that it goes on", () => {
  expect(wrap("Nobody plans the workshop for owners", 14, 3)).toEqual(["Nobody plans", "the workshop", "for owners"]);
  expect(wrap("one two three four", 5, 2)).toEqual(["one", "two…"]);
  expect(wrap("Unbelievable", 6, 2)).toEqual(["Unbel…"]);
  expect(wrap("  ", 6, 2)).toEqual([]);
});

it("puts bones on both sides, and everything within the picture", () => {
  const drawing = fishbone([{ name: "People", causes: ["New in the role", "No cover in summer"] }, { name: "Method", causes: ["No step for leavers"] }, { name: "Tools", causes: [] }], "Two leavers kept their keys", 280, 6);
  expect(drawing.ribs).toHaveLength(3);
  expect(drawing.lines.filter((line) => line.kind === "name").map((line) => [line.text, line.end])).toEqual([["People", false], ["Method", true], ["Tools", false]]);
  expect(Math.max(...drawing.lines.map((line) => line.y))).toBeLessThan(drawing.spineTo);
  expect(drawing.effectTop).toBeLessThan(drawing.height);
  const rows = drawing.lines.filter((line) => !line.end).map((line) => line.y);
  expect(rows).toEqual([...rows].sort((a, b) => a - b));
});

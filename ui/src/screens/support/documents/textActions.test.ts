import { expect, it } from "vitest";
import { heading, link, list, newLine, nextPlace, openReference, reference, referencesIn, table, wrap, type TextEdit } from "./textActions";

/** The text after an edit, with the selection in ‹›. */
function after(text: string, edit: TextEdit | null): string {
  if (edit === null) return text;
  const out = text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
  return `${out.slice(0, edit.select[0])}‹${out.slice(...edit.select)}›${out.slice(edit.select[1])}`;
}

it("puts bold around words and takes it away again", () => {
  expect(after("keep it safe", wrap("keep it safe", 5, 8, "**"))).toBe("keep **‹it›** safe");
  expect(after("keep **it** safe", wrap("keep **it** safe", 7, 9, "**"))).toBe("keep ‹it› safe");
  expect(after("keep **it** safe", wrap("keep **it** safe", 7, 9, "*"))).toBe("keep ***‹it›*** safe");
});

it("makes headings and lists of whole lines, and plain lines again", () => {
  expect(after("a\nRules\nb", heading("a\nRules\nb", 3, 3, 2))).toBe("a\n## Rules‹›\nb");
  expect(after("## Rules", heading("## Rules", 4, 4, 2))).toBe("Rules‹›");
  expect(after("one\ntwo", list("one\ntwo", 0, 7, "numbers"))).toBe("‹1. one\n2. two›");
  expect(after("1. one\n2. two", list("1. one\n2. two", 0, 13, "bullets"))).toBe("‹- one\n- two›");
  expect(after("- one", list("- one", 2, 2, "bullets"))).toBe("one‹›");
});

it("goes on with a list at Enter and ends it on an empty item", () => {
  expect(after("2. two", newLine("2. two", 6))).toBe("2. two\n3. ‹›");
  expect(after("- a\n- ", newLine("- a\n- ", 6))).toBe("- a\n‹›");
  expect(newLine("plain", 5)).toBeNull();
});

it("knows a reference while it is typed and puts the chosen one in", () => {
  expect(openReference("see [[R-0", 9)).toEqual({ from: 4, query: "R-0" });
  expect(openReference("see [[R-001]] and", 17)).toBeNull();
  expect(after("see [[R-0", reference("see [[R-0", 4, 9, "R-023"))).toBe("see [[R-023]]‹›");
  expect(after("see [[R-0]] x", reference("see [[R-0]] x", 4, 9, "R-023"))).toBe("see [[R-023]]‹› x");
  expect(referencesIn("[[R-001]], [[ DOC-002 ]], [[R-001]]")).toEqual(["R-001", "DOC-002"]);
});

it("puts tables and links on their place", () => {
  expect(after("Text.", table("Text.", 5, ["Who", "What"]))).toBe("Text.\n\n| ‹Who› | What |\n|---|---|\n|  |  |\n|  |  |\n\n");
  expect(after("the portal", link("the portal", 4, 10, "https://"))).toBe("the [portal](‹https://›)");
});

it("finds the next place to decide", () => {
  const text = "Kept [decide: months] by [decide: whom].";
  expect(nextPlace(text, 0)).toEqual([5, 21]);
  expect(nextPlace(text, 10)).toEqual([25, 39]);
  expect(nextPlace(text, 39)).toEqual([5, 21]);
  expect(nextPlace("all decided", 0)).toBeNull();
});

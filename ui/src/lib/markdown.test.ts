import { expect, it } from "vitest";
import { blocks, inline } from "./markdown";

it("reads headings, lists and paragraphs", () => {
  expect(blocks("# Policy\n\nWe protect\nour patients.\n\n- one\n- two\n  more\n")).toEqual([
    { type: "heading", level: 1, text: "Policy" },
    { type: "paragraph", text: "We protect our patients." },
    { type: "list", ordered: false, first: 1, items: ["one", "two more"] },
  ]);
});

it("reads a table", () => {
  expect(blocks("| a | b |\n|---|---|\n| 1 | 2 |")).toEqual([{ type: "table", head: ["a", "b"], rows: [["1", "2"]] }]);
});

it("knows a reference among emphasis", () => {
  expect(inline("See **all** of [[R-023]].")).toEqual([
    { type: "text", text: "See " },
    { type: "strong", spans: [{ type: "text", text: "all" }] },
    { type: "text", text: " of " },
    { type: "ref", text: "R-023" },
    { type: "text", text: "." },
  ]);
});

it("ends on a lone pipe or star", () => {
  expect(blocks("|\n* ")).toHaveLength(2);
  expect(inline("2 * 3")).toEqual([{ type: "text", text: "2 * 3" }]);
});

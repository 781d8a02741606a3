import { describe, expect, test } from "vitest";
import type { NewControlLine, TransitionView } from "../../../api/contract";
import { domainsOf } from "./lines";

const to = (id: string, more: Partial<NewControlLine>): NewControlLine => ({ id, title: "", theme: "people", origin: "merged", predecessors: [], decision: "applicable", implementation: null, open: [], ...more });
const view: TransitionView = {
  edition: "", from_2013: false,
  counts: { total: 0, open: 0, carried_over: 0, carried_over_open: 0, merged: 0, merged_open: 0, new: 0, new_open: 0 },
  old: [
    { id: "A.5.1.1", title: "", domain: "A.5", relation: "merged", successors: ["A.5.1"], kept: null },
    { id: "A.5.1.2", title: "", domain: "A.5", relation: "merged", successors: ["A.5.1"], kept: null },
    { id: "A.7.1.1", title: "", domain: "A.7", relation: "carried_over", successors: ["A.6.1"], kept: null },
  ],
  new: [to("A.5.1", { open: [{ why: "undecided", field: "decision", numbers: [] }] }), to("A.5.7", { origin: "new" }), to("A.6.1", { origin: "carried_over" })],
};
const keys = (filter: Partial<{ open: boolean; origin: "new" | "merged" }>) => domainsOf(view, { open: false, origin: null, text: "", ...filter }).map((one) => [one.name, one.lines.map((line) => line.key), one.open]);

describe("both editions side by side", () => {
  test("old controls stand under their domain, new ones last; what two went into counts once", () => {
    expect(keys({})).toEqual([["A.5", ["A.5.1.1", "A.5.1.2"], 1], ["A.7", ["A.7.1.1"], 0], [null, ["A.5.7"], 0]]);
  });
  test("what has to be decided again is left when one asks for it", () => {
    expect(keys({ open: true })).toEqual([["A.5", ["A.5.1.1", "A.5.1.2"], 1]]);
    expect(keys({ origin: "new" })).toEqual([[null, ["A.5.7"], 0]]);
  });
});

import { expect, it } from "vitest";
import { ALL, condition, fromPlace, hasReady, isAll, sortedBy, valuesOf, withReady, withValues } from "./query";

it("adds and takes away a ready-made condition and leaves the others", () => {
  const owner = condition("owner", "is", ["P-4"]);
  const on = withReady({ ...ALL, conditions: [owner] }, "overdue", true);
  expect(on).toEqual([owner, condition("ready", "is", ["overdue"])]);
  expect(hasReady({ ...ALL, conditions: on }, "overdue")).toBe(true);
  expect(withReady({ ...ALL, conditions: on }, "overdue", false)).toEqual([owner]);
});

it("keeps one choice of values for a column beside other tests of it", () => {
  const filled = condition("status", "filled");
  const query = { ...ALL, conditions: [filled, condition("status", "is", ["open"])] };
  expect(valuesOf(query, "status")).toEqual(["open"]);
  expect(withValues(query, "status", ["open", "accepted"])).toEqual([filled, condition("status", "is", ["open", "accepted"])]);
  expect(withValues(query, "status", [])).toEqual([filled]);
});

it("understands the filters that other places send", () => {
  expect(fromPlace({ cell: { which: "residual", likelihood: 3, impact: 4 } }, ALL).conditions).toEqual([condition("cell", "is", ["residual 3x4"])]);
  expect(fromPlace({ preset: "new_in2022", text: "cloud", treatment: ["modify"], owner: null }, ALL)).toEqual({ ...ALL, text: "cloud", conditions: [condition("ready", "is", ["new_in_2022"]), condition("treatment", "is", ["modify"])] });
  expect(isAll(fromPlace(undefined, ALL))).toBe(true);
});

it("sorts up, down and no more, with the order before as the tie-break", () => {
  const up = sortedBy({ ...ALL, sort: [{ column: "title", descending: true }] }, "owner");
  expect(up).toEqual([{ column: "owner", descending: false }, { column: "title", descending: true }]);
  const down = sortedBy({ ...ALL, sort: up }, "owner");
  expect(down[0]).toEqual({ column: "owner", descending: true });
  expect(sortedBy({ ...ALL, sort: down }, "owner")).toEqual([{ column: "title", descending: true }]);
});

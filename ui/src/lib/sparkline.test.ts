import { expect, it } from "vitest";
import { sparkline } from "./sparkline";

it("spreads values over the room and lets the target fit in", () => {
  expect(sparkline([0, 10, 5], 20, 106, 26)).toEqual({ line: "M3 23L53 13L103 18", last: [103, 18], targetY: 3 });
});

it("draws a single value as a dot in the middle, equal values as a level line, and nothing from nothing", () => {
  expect(sparkline([7], null, 100, 20)).toEqual({ line: "M50 10", last: [50, 10], targetY: null });
  expect(sparkline([4, 4], 4, 100, 20).line).toBe("M3 10L97 10");
  expect(sparkline([], null, 100, 20)).toEqual({ line: "", last: null, targetY: null });
});

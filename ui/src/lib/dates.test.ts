import { describe, expect, it } from "vitest";
import { daysBetween, isIsoDate, parseDate, plusMonths } from "./dates";

// A Tuesday.
const today = "2026-11-24";

describe("what a person types into a date field", () => {
  it.each([
    ["2026-12-01", "2026-12-01"],
    ["today", "2026-11-24"],
    ["+3m", "2027-02-24"],
    ["+10", "2026-12-04"],
    ["-1w", "2026-11-17"],
    ["+1y", "2027-11-24"],
    ["fri", "2026-11-27"],
    ["tuesday", "2026-12-01"],
    ["31.12.", "2026-12-31"],
    ["1.2.", "2027-02-01"],
    ["29.02.2028", "2028-02-29"],
  ])("%s is %s", (typed, day) => {
    expect(parseDate(typed, today)).toBe(day);
  });

  it.each(["", "soon", "2026-02-30", "31.02.2026", "12/13/2026"])("%s is no date", (typed) => {
    expect(parseDate(typed, today)).toBeNull();
  });
});

it("clips months to their end", () => {
  expect(plusMonths("2026-01-31", 1)).toBe("2026-02-28");
});

it("counts days over the end of a year", () => {
  expect(daysBetween("2026-12-30", "2027-01-02")).toBe(3);
});

it("knows days that do not exist", () => {
  expect(isIsoDate("2026-02-29")).toBe(false);
});

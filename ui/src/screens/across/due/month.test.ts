import { expect, it } from "vitest";
import { monthName, monthsFrom, weeksOf } from "./month";

it("begins each week on Monday and holds the whole month", () => {
  const weeks = weeksOf("2026-11");
  expect(weeks[0]?.[0]).toBe("2026-10-26");
  expect(weeks.at(-1)?.[6]).toBe("2026-12-06");
  expect(weeks).toHaveLength(6);
  expect(weeksOf("2027-02")).toHaveLength(4);
  expect(monthName("2026-11")).toBe("November 2026");
});

it("counts months over the end of a year", () => {
  expect(monthsFrom("2026-11", 3)).toEqual(["2026-11", "2026-12", "2027-01"]);
});

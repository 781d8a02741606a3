import { describe, expect, test } from "vitest";
import type { CertificationStep, CertificationView } from "../../../api/contract";
import { draw, type Flagged } from "./layout";
import { toneOf } from "./steps";

const view: CertificationView = { on: "2027-06-01", is_current: true, steps: [], next: null, decided_on: null, ends_on: null, cycles: [], body: null, certificates: [], special: [], common: [], apart: [] };
const flag = (title: string, day: string | null): Flagged => ({ key: title, title, when: day ?? "no day", state: "planned", day });

describe("the drawing of a cycle", () => {
  test("days stand on one scale, from the first to the last", () => {
    const { flags, today } = draw(view, [flag("a", "2027-01-01"), flag("b", "2028-01-01"), flag("c", "2029-01-01")], 1000);
    const [a, b, c] = flags.map((one) => one.x);
    expect(((c ?? 0) - (b ?? 0)) / ((b ?? 0) - (a ?? 0))).toBeCloseTo(366 / 365);
    expect(today).toBeGreaterThan(a ?? 0);
    expect(today).toBeLessThan(b ?? 0);
  });

  test("steps without a day stand before, between and after those with one", () => {
    const { flags } = draw(view, [flag("before", null), flag("a", "2027-01-01"), flag("between", null), flag("b", "2028-01-01"), flag("after", null)], 1000);
    const xs = flags.map((one) => one.x);
    expect(xs).toEqual([...xs].sort((left, right) => left - right));
    expect(new Set(xs).size).toBe(5);
  });

  test("without any day they stand evenly, and no day of today is invented", () => {
    const { flags, today, years } = draw(view, [flag("a", null), flag("b", null), flag("c", null)], 1000);
    const [a, b, c] = flags.map((one) => one.x);
    expect((b ?? 0) - (a ?? 0)).toBe((c ?? 0) - (b ?? 0));
    expect([today, years]).toEqual([null, []]);
  });

  test("words that would meet stand above each other, and no pole crosses words", () => {
    const { flags, levels } = draw(view, [flag("Stage 2", "2027-01-01"), flag("Decision", "2027-01-20"), flag("Certificate", "2027-01-22"), flag("Recertification", "2030-01-01")], 900);
    expect(flags.map((one) => one.level)).toEqual([2, 1, 0, 0]);
    expect(levels).toBe(3);
  });

  test("a window reaches from its first to its last day", () => {
    const step: CertificationStep = { step: "surveillance", number: 1, title: "Surveillance 1", state: "due", from: "2027-01-01", to: "2028-01-01", on: null, filled_by: null, blocked_by: [], notes: [], concerns: [], findings: [] };
    const { windows, flags } = draw({ ...view, steps: [step] }, [flag("a", "2027-01-01"), flag("b", "2028-01-01")], 1000);
    expect(windows[0]?.x).toBe(flags[0]?.x);
    expect((windows[0]?.x ?? 0) + (windows[0]?.width ?? 0)).toBeCloseTo(flags[1]?.x ?? 0);
  });

  test("a window turns amber three months before its last day, and not once its step is done", () => {
    const step: CertificationStep = { step: "surveillance", number: 1, title: "Surveillance 1", state: "due", from: "2027-01-01", to: "2028-01-31", on: null, filled_by: null, blocked_by: [], notes: [], concerns: [], findings: [] };
    const pressing = (on: string, state: CertificationStep["state"]) => draw({ ...view, on, steps: [{ ...step, state }] }, [flag("a", "2027-01-01"), flag("b", "2028-01-31")], 1000).windows[0]?.pressing;
    expect([pressing("2027-10-30", "due"), pressing("2027-10-31", "due"), pressing("2027-10-31", "done")]).toEqual([false, true, false]);
    expect([toneOf(step, "2027-10-30"), toneOf(step, "2027-10-31")]).toEqual(["advice", "warning"]);
  });
});

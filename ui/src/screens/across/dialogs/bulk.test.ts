import { expect, it } from "vitest";
import type { CatalogueField } from "../../../api/contract";
import { isComplete, isForMany, requestOf, waysOf } from "./bulk";

const spec = (holds: string, several = false): CatalogueField => ({ field: "x", label: "X", help: "", holds, several, choices: [], refers_to: "", fields: [] });

it("offers first what loses nothing", () => {
  expect(waysOf(spec("reference", true))[0]).toBe("add");
  expect(waysOf(spec("reference"))[0]).toBe("fill");
  expect(waysOf(spec("date"))).toContain("shift");
  expect(waysOf(spec("text"))).not.toContain("shift");
});

it("leaves out steps that are not finished", () => {
  expect(isComplete({ field: "", way: "set", value: "x" })).toBe(false);
  expect(isComplete({ field: "owner", way: "set", value: null })).toBe(false);
  expect(isComplete({ field: "owner", way: "clear", value: null })).toBe(true);
  expect(isComplete({ field: "due_on", way: "shift", value: 0 })).toBe(false);
});

it("makes one request of all steps", () => {
  const steps = [{ field: "owner", way: "fill" as const, value: "P-4" }, { field: "documents", way: "add" as const, value: ["DOC-1"] }, { field: "planned_on", way: "shift" as const, value: 14 }, { field: "note", way: "clear" as const, value: null }, { field: "status", way: "set" as const, value: "" }];
  expect(requestOf("control", ["A.5.1"], steps)).toEqual({ kind: "control", ids: ["A.5.1"], fields: { note: null }, fill: { owner: "P-4" }, add: { documents: ["DOC-1"] }, remove: {}, shift: { planned_on: 14 } });
});

it("takes reasons to include for many, and no other list of groups", () => {
  expect(isForMany({ ...spec("group", true), field: "reasons" })).toBe(true);
  expect(isForMany({ ...spec("group", true), field: "reviews" })).toBe(false);
  expect(waysOf({ ...spec("group", true), field: "reasons" })).toEqual(["add", "remove"]);
});

import { expect, it } from "vitest";
import type { DiagnosticView } from "../api/contract";
import { checkedAgain, checkedOf, newSince } from "./checked";

const found = (...keys: string[]) => keys.map((key) => ({ key })) as DiagnosticView[];
const keys = (list: readonly { key: string }[]) => list.map((one) => one.key);

it("calls nothing new before the first check", () => {
  expect(newSince(checkedOf(null), found("a", "b"))).toEqual([]);
});

it("calls new what came since the last check, and shows it at the next one", () => {
  const first = checkedAgain(null, found("a"));
  expect(keys(newSince(first, found("a", "b")))).toEqual(["b"]);
  const second = checkedAgain(first, found("a", "b"));
  expect(keys(newSince(second, found("a", "b", "c")))).toEqual(["b", "c"]);
  const third = checkedAgain(second, found("a", "b", "c"));
  expect(keys(newSince(third, found("a", "b", "c")))).toEqual(["c"]);
});

import { expect, test } from "vitest";
import type { BoardColumn, NonconformityState } from "../../../../api/contract";
import { foldedOf } from "./folded";

const STATES: readonly NonconformityState[] = ["reported", "corrected", "cause_found", "action_under_way", "waiting_for_proof", "closed"];

function columns(counts: readonly number[]): BoardColumn[] {
  return STATES.map((state, at) => ({ state, count: counts[at] ?? 0, late: 0, cards: Array.from({ length: counts[at] ?? 0 }, (_, n) => ({ id: `${state}-${String(n)}` })) }) as unknown as BoardColumn);
}

test("closed ones are folded first, then empty ones, then what is farthest away", () => {
  expect([...foldedOf(columns([1, 1, 0, 1, 1, 5]), "corrected-0", null)].sort()).toEqual(["cause_found", "closed"]);
  expect([...foldedOf(columns([1, 1, 1, 1, 1, 5]), "reported-0", null)].sort()).toEqual(["closed", "waiting_for_proof"]);
});

test("the column of the open record is never folded, nor the one that was asked for", () => {
  expect([...foldedOf(columns([1, 1, 1, 1, 1, 5]), "closed-2", null)].sort()).toEqual(["corrected", "reported"]);
  expect([...foldedOf(columns([1, 1, 1, 1, 1, 5]), "reported-0", "closed")].sort()).toEqual(["action_under_way", "waiting_for_proof"]);
});

import { expect, it } from "vitest";
import { makeBatch } from "./batch";

it("asks once for all that is asked in one moment, and gives each its own answer", async () => {
  const calls: number[][] = [];
  const double = makeBatch<number, number>((keys) => {
    calls.push(keys);
    return Promise.resolve(keys.map((key) => key * 2));
  });
  expect(await Promise.all([double(1), double(2), double(3)])).toEqual([2, 4, 6]);
  expect(await double(4)).toBe(8);
  expect(calls).toEqual([[1, 2, 3], [4]]);
});

it("tells each when the call failed", async () => {
  const broken = makeBatch<number, number>(() => Promise.reject(new Error("gone")));
  await expect(broken(1)).rejects.toThrow("gone");
});

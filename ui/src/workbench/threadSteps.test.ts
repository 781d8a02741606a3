import { expect, it } from "vitest";
import type { FactGroup } from "../api/contract";
import { stepsOf } from "./threadSteps";

const group = (kind: string): FactGroup => ({ kind, count: 1, first: [] }) as unknown as FactGroup;

it("goes from the reason to the action, and says where the thread breaks off", () => {
  const steps = stepsOf("control", [group("evidence"), group("risk"), group("nonconformity"), group("person")]);
  expect(steps.map((one) => one.kind)).toEqual(["risk", "control", "document", "evidence", "audit", "nonconformity"]);
  expect(steps.filter((one) => one.group === null && one.kind !== "control").map((one) => one.kind)).toEqual(["document", "audit"]);
});

it("runs through no person", () => expect(stepsOf("person", [group("risk")])).toEqual([]));

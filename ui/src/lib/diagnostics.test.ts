import { expect, it } from "vitest";
import { causeOf, fold, inOrder, keyOf, refOf, shortMessage } from "./diagnostics";

const one = (code: string, subject: string, more: Partial<{ severity: string; folded_under: string; waived_by: string; related: { to: string }[] }> = {}) => ({
  code, subject, field: "owner", clause: "6.1.3", severity: "warning", related: [], folded_under: null, waived_by: null, ...more,
});

it("names a diagnostic by rule, subject, field and related records", () => {
  expect(keyOf(one("SOA-011", "control:A.8.12", { related: [{ to: "risk:R-004" }] }))).toBe("SOA-011|control:A.8.12|owner|risk:R-004");
});

it("splits a reference at the first colon", () => {
  expect(refOf("control:A.5.1")).toEqual({ kind: "control", id: "A.5.1" });
});

it("puts the worst first and leaves out what is waived", () => {
  const list = [one("B", "risk:R-010"), one("A", "risk:R-002", { severity: "blocker" }), one("B", "risk:R-009"), one("C", "risk:R-001", { waived_by: "W-001" })];
  expect(inOrder(list).map((it) => it.subject)).toEqual(["risk:R-002", "risk:R-009", "risk:R-010"]);
});

it("folds a consequence under its cause on the same record only", () => {
  const cause = one("SOA-019", "control:A.8.28");
  const consequence = one("SOA-011", "control:A.8.28", { folded_under: "SOA-019" });
  const elsewhere = one("SOA-011", "control:A.8.30", { folded_under: "SOA-019" });
  expect(fold([cause, consequence, elsewhere], (it) => it)).toEqual([
    { head: cause, folded: [consequence] },
    { head: elsewhere, folded: [] },
  ]);
});

it.each([
  ["Risk R-001 “Backup cannot be restored” was never assessed", "risk:R-001", "Was never assessed"],
  ["A.5.3 is undecided", "control:A.5.3", "Is undecided"],
  ["Nobody owns this risk", "risk:R-001", "Nobody owns this risk"],
  ["Nobody has decided whether A.5.1 Policies applies", "control:A.5.1", "Nobody has decided whether A.5.1 Policies applies"],
])("%s, beside its record", (message, subject, short) => {
  expect(shortMessage({ message, subject })).toBe(short);
});

it("finds the cause of a consequence: on the same record, else on a related one", () => {
  const here = one("SOA-019", "control:A.8.28");
  const there = one("SOA-019", "control:A.8.30");
  expect(causeOf(one("SOA-011", "control:A.8.28", { folded_under: "SOA-019" }), [there, here])).toBe(here);
  expect(causeOf(one("XDC-001", "risk:R-001", { folded_under: "SOA-019", related: [{ to: "control:A.8.30" }] }), [here, there])).toBe(there);
  expect(causeOf(one("XDC-001", "risk:R-001"), [here])).toBeNull();
});

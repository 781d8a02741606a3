import { describe, expect, test } from "vitest";
import type { AuditMatrixColumn, AuditMatrixRow } from "../../../api/contract";
import { countsOf, groupsOf, standingOf, yearsOf } from "./rows";

const row = (id: string, more: Partial<AuditMatrixRow> = {}): AuditMatrixRow => ({ kind: "control", id, title: "", excluded: false, cells: [{ look: "never", named: false }], standing: "never", theme: "people", own_work: [], ...more });
const column = (id: string, on: string | null, open = true): AuditMatrixColumn => ({ id, title: "", revision: 1, on, status: "planned", open, team: [], assigned: [], barred: [] });
const clause = row("7.5", { kind: "clause", theme: null, standing: "done" });

describe("the rows of the coverage grid", () => {
  test("a control that does not apply is no hole and counts nowhere", () => {
    const excluded = row("A.6.2", { excluded: true });
    expect(countsOf([row("A.6.1"), excluded, clause])).toEqual({ done: 1, planned: 0, never: 1 });
    expect(standingOf(excluded, column("AUD-1", null), 0)).toBe("none");
  });

  test("what no audit looks at is left when one asks for it, under its heading, with the counts of all", () => {
    const groups = groupsOf({ from: null, to: null, columns: [], rows: [clause, row("A.6.1"), row("A.6.2", { standing: "planned" })] }, { look: "never", areas: [], text: "" });
    expect(groups.map((group) => [group.area, group.rows.map((one) => one.id), group.counts.planned, group.total])).toEqual([["people", ["A.6.1"], 1, 2]]);
  });

  test("a hole is one only while the audit is planned", () => {
    expect(standingOf(row("A.6.1"), column("AUD-1", null), 0)).toBe("hole");
    expect(standingOf(row("A.6.1"), column("AUD-1", null, false), 0)).toBe("none");
    expect(standingOf(row("6.1.3", { cells: [{ look: "planned", named: false }] }), column("AUD-1", null), 0)).toBe("covered");
  });

  test("audits stand under their years", () => {
    expect(yearsOf([column("AUD-1", "2026-02-01"), column("AUD-2", "2026-09-01"), column("AUD-3", null)])).toEqual([{ year: "2026", audits: 2 }, { year: "", audits: 1 }]);
  });
});

import { expect, it } from "vitest";
import type { RecordJson, RecordRow } from "../../../api/contract";
import { matrixOf } from "./matrix";

const row = (id: string, record: RecordJson): RecordRow => ({ id, title: id, record, revision: 1, worst: null, changed: false });
const shown = (roles: RecordRow[], competences: RecordRow[]) =>
  matrixOf(roles, competences, "2026-11-24").map((line) => `${line.role || line.kind}: ${line.holdings.map((one) => `${one.person} ${one.state}`).join(", ")}`);

it("says of each holder of a role whether the competence is shown, runs out, or is not recorded", () => {
  const roles = [row("ROLE-1", { kind: "ciso", person: "P-1" }), row("ROLE-2", { kind: "internal_auditor", person: "P-2" }), row("ROLE-3", { kind: "ciso", person: "P-9", ended_on: "2026-01-01" })];
  const competences = [
    row("COMP-1", { person: "P-1", role: "ROLE-1", shown_by: "Course", expires_on: "2026-12-01" }),
    row("COMP-2", { person: "P-3", role_kind: "other", shown_by: "Years", expires_on: "2026-11-23" }),
    row("COMP-3", { person: "P-4", role_kind: "other", gap: "Has led no exercise" }),
  ];
  expect(shown(roles, competences)).toEqual(["ROLE-1: P-1 soon", "ROLE-2: P-2 unknown", "other: P-3 expired, P-4 gap"]);
});

it("counts a gap as closed when it was judged to have worked", () => {
  expect(shown([], [row("COMP-1", { person: "P-1", role_kind: "other", gap: "Training", shown_by: "Training", effective_on: "2026-10-01" })])).toEqual(["other: P-1 good"]);
});

/** What two internal audits look at, for the in-memory host. Development and tests only. */
import type { AuditLook, AuditMatrix, AuditMatrixColumn, AuditMatrixRow, Theme } from "../contract";
import { ANNEX } from "./annex";

const CLAUSES = ["4.1 Organization and its context", "5.2 Policy", "6.1.3 Risk treatment", "7.5 Documented information", "8.2 Risk assessment", "9.2 Internal audit", "10.2 Nonconformity and corrective action"];
const TEAM = [{ person: "P-001", name: "Ana Duarte", leads: true }, { person: "P-002", name: "Tom Hale", leads: false }];

const column = (id: string, title: string, on: string, open: boolean): AuditMatrixColumn => ({ id, title, revision: 1, on, status: open ? "planned" : "done", open, team: TEAM, assigned: [], barred: [] });
const look = (seen: boolean, kind: "done" | "planned"): AuditLook => ({ look: seen ? kind : "never", named: seen });

function row(kind: AuditMatrixRow["kind"], id: string, title: string, n: number, theme: Theme | null): AuditMatrixRow {
  const cells = [look(n % 3 === 0, "done"), look(n % 5 === 0, "planned")];
  const standing = n % 3 === 0 ? "done" : n % 5 === 0 ? "planned" : "never";
  const own_work = n % 4 === 0 && kind === "control" ? [{ person: "P-001", name: "Ana Duarte", because: "owns_control" as const, of: id, reason: `owns the control ${id}` }] : [];
  return { kind, id, title, excluded: id === "A.8.30", cells, standing, theme, own_work };
}

export function auditMatrix(): AuditMatrix {
  const clauses = CLAUSES.map((text, n) => row("clause", text.slice(0, text.indexOf(" ")), text.slice(text.indexOf(" ") + 1), n, null));
  const controls = ANNEX.map((one, n) => row("control", one.id, one.title, n, one.theme.toLowerCase() as Theme));
  return { from: "2025-01-01", to: "2027-12-31", columns: [column("AUD-001", "Internal audit 2026", "2026-05-11", false), column("AUD-002", "Internal audit 2027", "2027-05-10", true)], rows: [...clauses, ...controls] };
}

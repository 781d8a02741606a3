/** What a planned audit is to look at: each change is one step to undo. */
import { useCallback, useMemo } from "react";
import { useClient } from "../../../api/client";
import type { AuditMatrixColumn, AuditMatrixRow, Outcome } from "../../../api/contract";
import { useNotices } from "../../../workbench/notices";

export interface Plan {
  add: (column: AuditMatrixColumn, rows: readonly AuditMatrixRow[]) => void;
  remove: (column: AuditMatrixColumn, row: AuditMatrixRow) => void;
  assign: (column: AuditMatrixColumn, row: AuditMatrixRow, auditor: string | null) => void;
}

export function usePlan(): Plan {
  const client = useClient();
  const { sayOn, fail } = useNotices();
  const done = useCallback((outcome: Promise<Outcome>) => void outcome.then((one) => sayOn("coverage", one.label, one.revision)).catch(fail), [sayOn, fail]);
  return useMemo(() => {
    const named = (row: AuditMatrixRow) => ({ kind: row.kind, id: row.id });
    return {
      add: (column, rows) => done(client.change("audit_plan", { audit: column.id, add: rows.map(named) })),
      remove: (column, row) => done(client.change("audit_plan", { audit: column.id, remove: [named(row)] })),
      assign: (column, row, auditor) => done(client.change("audit_assign", { audit: column.id, subject: row.id, auditor })),
    };
  }, [client, done]);
}

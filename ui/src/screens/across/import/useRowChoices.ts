/** Which rows come in: everything that changes something, less what is unticked; guesses come in only when confirmed. */
import { useState } from "react";
import type { ImportView, RowPreview, RowRef } from "../../../api/contract";

export interface RowChoices {
  skipped: RowRef[];
  /** How many rows would change something. */
  changing: number;
  /** How many rows wait to be confirmed, or were. */
  guesses: number;
  takes: (row: RowPreview) => boolean;
  toggle: (row: RowPreview) => void;
  /** Takes every row whose number was guessed. */
  confirmAll: () => void;
}

export const changes = (row: RowPreview): boolean => row.action === "create" || row.action === "update";
export const needsConfirm = (row: RowPreview): boolean => row.confirm && changes(row);
export const keyOfRow = (row: RowRef): string => `${row.sheet} ${String(row.row)}`;

export function useRowChoices(view: ImportView | undefined): RowChoices {
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const rows = view?.preview.tables.flatMap((table) => table.rows) ?? [];
  const takes = (row: RowPreview) => changes(row) && row.confirm === turned.has(keyOfRow(row));
  return {
    skipped: rows.filter((row) => changes(row) && !takes(row)).map(({ sheet, row }) => ({ sheet, row })),
    changing: rows.filter(takes).length,
    guesses: rows.filter(needsConfirm).length,
    takes,
    toggle: (row) => setTurned((old) => (old.has(keyOfRow(row)) ? new Set([...old].filter((key) => key !== keyOfRow(row))) : new Set([...old, keyOfRow(row)]))),
    confirmAll: () => setTurned((old) => new Set([...old, ...rows.filter(needsConfirm).map(keyOfRow)])),
  };
}

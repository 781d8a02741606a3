/** Which rows come in: everything that changes something, less what is unticked; guesses come in only when confirmed. */
import { useState } from "react";
import type { ImportPreview, PreviewRow } from "../../../api/contract";

export interface RowChoices {
  skipped: number[];
  confirmed: number[];
  /** How many rows would change something. */
  changing: number;
  takes: (row: PreviewRow) => boolean;
  toggle: (row: PreviewRow) => void;
  setAll: (rows: readonly PreviewRow[], on: boolean) => void;
}

export const changes = (row: PreviewRow): boolean => row.action === "create" || row.action === "update";
export const needsConfirm = (row: PreviewRow): boolean => row.confirm;

export function useRowChoices(preview: ImportPreview | undefined): RowChoices {
  const [turned, setTurned] = useState<{ token: string; rows: ReadonlySet<number> }>({ token: "", rows: new Set() });
  const rows = preview?.preview.tables.flatMap((table) => table.rows) ?? [];
  const mine = turned.token === preview?.token ? turned.rows : new Set<number>();
  const takes = (row: PreviewRow) => changes(row) && needsConfirm(row) === mine.has(row.row);
  const put = (list: Iterable<number>) => setTurned({ token: preview?.token ?? "", rows: new Set(list) });
  return {
    skipped: rows.filter((row) => changes(row) && !takes(row)).map((row) => row.row),
    confirmed: rows.filter((row) => needsConfirm(row) && takes(row)).map((row) => row.row),
    changing: rows.filter(takes).length,
    takes,
    toggle: (row) => put(mine.has(row.row) ? [...mine].filter((one) => one !== row.row) : [...mine, row.row]),
    setAll: (list, on) => {
      const next = new Set(mine);
      for (const row of list.filter(changes)) {
        if (needsConfirm(row) === on) next.add(row.row);
        else next.delete(row.row);
      }
      put(next);
    },
  };
}

/** What every grid-and-inspector screen over `records` shares: rows, selection, focus, creating and deleting. */
import { useCallback, useRef } from "react";
import { useDrafts } from "../api/drafts";
import type { Kind, RecordJson } from "../api/contract";
import type { GridHandle } from "../components/grid/Grid";
import type { Pane } from "./Inspector";
import { useHere } from "./nav";
import type { ScreenId } from "./places";
import { useInspectorFocus } from "./useInspectorFocus";
import { useCreateRecord, useDeleteRecord } from "./useRecordActions";
import { useSelection, type RowsLike } from "./useSelection";

export function useRecordScreen(screen: ScreenId, kind: Kind, rows: RowsLike, remembered: string | null, set: (change: { selected: string | null }) => void) {
  const drafts = useDrafts();
  const here = useHere(screen);
  const remember = useCallback((id: string | null) => set({ selected: id }), [set]);
  const selection = useSelection(screen, rows, remembered, remember);
  const focus = useInspectorFocus(here);
  const grid = useRef<GridHandle>(null);
  const create = useCreateRecord();
  const remove = useDeleteRecord();
  const step = (by: number, field: string | undefined) => {
    selection.select(Math.max(0, Math.min(rows.count - 1, selection.index + by)));
    focus.enter(field);
  };
  const leave = () => {
    if (selection.id !== null) void drafts.commit(kind, selection.id);
    grid.current?.focus();
  };
  const removeIt = async (id: string | null) => {
    if (id === null) return;
    const next = rows.rowAt(selection.index + 1) ?? rows.rowAt(selection.index - 1);
    if (await remove({ kind, id })) {
      selection.selectId(next?.id ?? null);
      grid.current?.focus();
    }
  };
  const canStep = { back: selection.index > 0, on: selection.index >= 0 && selection.index < rows.count - 1 };
  return {
    grid,
    selection,
    focus,
    canStep,
    step,
    leave,
    /** What the inspector beside the grid is given. */
    pane: (id: string): Pane => ({ id, focus: focus.wish, onStep: step, onLeave: leave, canStep, onDelete: () => void removeIt(id) }),
    open: (index: number, field: string | undefined) => {
      selection.select(index);
      focus.enter(field);
    },
    /** Moves in the table. */
    choose: (index: number) => {
      focus.drop();
      selection.select(index);
    },
    create: async (fields: RecordJson, field?: string) => {
      const id = await create(kind, fields);
      if (id === null) return;
      selection.selectId(id);
      focus.enter(field);
    },
    remove: removeIt,
  };
}

/** Wishes to put the cursor into a field of the inspector: from the grid (Enter), from F8 and links, from Ctrl+Enter. */
import { useState } from "react";
import type { Place } from "./places";

export interface FocusWish { field: string | undefined; at: number }

let counter = 0;
const NONE: FocusWish = { field: undefined, at: 0 };

export function useInspectorFocus(here: Place | null) {
  const [own, setOwn] = useState<{ wish: FocusWish; jump: number } | null>(null);
  const jump = here?.jump ?? 0;
  const asked: FocusWish | null = here?.field === undefined ? null : { field: here.field, at: -jump - 1 };
  const kept = own !== null && own.jump === jump ? own.wish : asked;
  const wish = kept === NONE ? null : kept;
  return {
    wish,
    enter: (field: string | undefined) => {
      counter += 1;
      setOwn({ wish: { field, at: counter }, jump });
    },
    /** Whoever moves in the table no longer wants to be in a field: the next record does not take the cursor. */
    drop: () => setOwn((old) => (old === null ? null : { ...old, wish: NONE })),
  };
}

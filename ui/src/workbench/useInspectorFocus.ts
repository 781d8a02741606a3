/** Wishes to put the cursor into a field of the inspector: from the grid (Enter), from F8 and links, from Ctrl+Enter. */
import { useState } from "react";
import type { Place } from "./places";

export interface FocusWish { field: string | undefined; at: number }

let counter = 0;

export function useInspectorFocus(here: Place | null) {
  const [own, setOwn] = useState<{ wish: FocusWish; jump: number } | null>(null);
  const jump = here?.jump ?? 0;
  const asked: FocusWish | null = here?.field === undefined ? null : { field: here.field, at: -jump - 1 };
  const wish = own !== null && own.jump === jump ? own.wish : asked;
  return {
    wish,
    enter: (field: string | undefined) => {
      counter += 1;
      setOwn({ wish: { field, at: counter }, jump });
    },
  };
}

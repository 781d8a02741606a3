import { useSyncExternalStore } from "react";

const ROOM = "(min-width: 1380px)";

function subscribe(change: () => void): () => void {
  const query = window.matchMedia(ROOM);
  query.addEventListener("change", change);
  return () => query.removeEventListener("change", change);
}

/** Whether the window has room for the columns that can be done without. */
export function useRoom(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(ROOM).matches);
}

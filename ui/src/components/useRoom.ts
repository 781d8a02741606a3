import { useCallback, useSyncExternalStore } from "react";

const ROOM = 1500;

/** Whether the window is so wide; by default: whether it has room for the columns that can be done without. */
export function useRoom(width = ROOM): boolean {
  const wanted = `(min-width: ${String(width)}px)`;
  const subscribe = useCallback((change: () => void) => {
    const query = window.matchMedia(wanted);
    query.addEventListener("change", change);
    return () => query.removeEventListener("change", change);
  }, [wanted]);
  return useSyncExternalStore(subscribe, () => window.matchMedia(wanted).matches);
}

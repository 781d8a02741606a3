/** A filter that came with the place (a cell of the heat map, a count) is taken over once. */
import { useEffect, useRef } from "react";
import type { Place } from "./places";

export function useTakenFilter<F>(here: Place | null, take: (filter: F) => void): void {
  const taken = useRef(-1);
  useEffect(() => {
    if (here === null || here.filter === undefined || taken.current === here.jump) return;
    taken.current = here.jump;
    take(here.filter as F);
  }, [here, take]);
}

/** Ctrl+P prints the table in sight: the table says how, the key asks here. */
import { useEffect, useRef } from "react";

let current: (() => void) | null = null;

/** Makes a table the one that Ctrl+P prints, for as long as it is in sight. */
export function usePrintable(print: () => void): void {
  const latest = useRef(print);
  useEffect(() => {
    latest.current = print;
  });
  useEffect(() => {
    const run = () => latest.current();
    current = run;
    return () => {
      if (current === run) current = null;
    };
  }, []);
}

/** Prints the table in sight; false where there is none. */
export function printInSight(): boolean {
  current?.();
  return current !== null;
}

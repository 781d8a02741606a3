/** The arrow keys on a board: up and down in a column, left and right to the next column that holds a card. */
import type { KeyboardEvent } from "react";

const STEPS: Readonly<Record<string, readonly [column: number, card: number]>> = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** Moves the focus to the next card; false where the key means nothing here. */
export function stepTo(board: HTMLElement, event: Pick<KeyboardEvent, "key" | "target">): boolean {
  const step = STEPS[event.key];
  if (step === undefined || !(event.target instanceof Element)) return false;
  const columns = [...board.querySelectorAll(".board-column")].map((column) => [...column.querySelectorAll<HTMLElement>("[data-card] .board-open")]).filter((cards) => cards.length > 0);
  const own = event.target.closest("[data-card]")?.querySelector<HTMLElement>(".board-open");
  const at = columns.findIndex((cards) => own !== undefined && own !== null && cards.includes(own));
  if (own === undefined || own === null || at < 0) return false;
  const place = columns[at]?.indexOf(own) ?? 0;
  const cards = columns[at + step[0]];
  const next = cards?.[Math.min(place + step[1], step[1] === 0 ? cards.length - 1 : place + step[1])];
  next?.focus();
  return next !== undefined;
}

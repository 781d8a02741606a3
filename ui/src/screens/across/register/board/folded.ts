/** Which columns of the board are folded into counts where a pane leaves no room for all of them. */
import type { BoardColumn, NonconformityState } from "../../../../api/contract";

/** So many columns can be read beside a pane. */
const FULL = 4;

/**
 * Folded are closed ones first, then empty ones, then what is farthest from the record that is open; never the column
 * of that record, nor the one that was asked for.
 */
export function foldedOf(columns: readonly BoardColumn[], selected: string, asked: NonconformityState | null): ReadonlySet<NonconformityState> {
  const home = columns.findIndex((one) => one.cards.some((card) => card.id === selected));
  const cost = (one: BoardColumn, at: number) => {
    if (at === home || one.state === asked) return 0;
    const away = home < 0 ? at : Math.abs(at - home);
    return away + (one.count === 0 ? 10 : 0) + (one.state === "closed" ? 20 : 0);
  };
  const ranked = columns.map((one, at) => ({ state: one.state, cost: cost(one, at) })).sort((a, b) => b.cost - a.cost);
  return new Set(ranked.slice(0, Math.max(0, columns.length - FULL)).map((one) => one.state));
}

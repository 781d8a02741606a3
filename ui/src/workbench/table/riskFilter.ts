/** The filter of the risk map and the query of the register, one as the other. */
import type { Cell, Condition, RiskFilter, Which } from "../../api/contract";
import { condition, type Query } from "./query";

const WRITTEN = /^(inherent|current|residual) (\d+)x(\d+)$/;

function cellOf(one: Condition): Cell | null {
  const found = one.column === "cell" ? WRITTEN.exec(one.values[0] ?? "") : null;
  return found === null ? null : { which: found[1] as Which, likelihood: Number(found[2]), impact: Number(found[3]) };
}

const written = (cell: Cell): Condition => condition("cell", "is", [`${cell.which} ${String(cell.likelihood)}x${String(cell.impact)}`]);

export function toRiskFilter(query: Query): RiskFilter {
  const [cell, and_cell] = query.conditions.map(cellOf).filter((one): one is Cell => one !== null);
  return { text: query.text, conditions: query.conditions.filter((one) => one.column !== "cell"), ...(cell === undefined ? {} : { cell }), ...(and_cell === undefined ? {} : { and_cell }) };
}

export function fromRiskFilter(filter: RiskFilter): Pick<Query, "text" | "conditions"> {
  const cells = [filter.cell, filter.and_cell].filter((one): one is Cell => one !== null && one !== undefined);
  return { text: filter.text ?? "", conditions: [...(filter.conditions ?? []), ...cells.map(written)] };
}

import type { Coverage, CoverageCounts } from "../../../api/contract";
import { t } from "../../../messages/t";

export const STATES: readonly Coverage[] = ["evidenced", "in_progress", "left", "excluded", "unmapped"];

/** "12 evidenced, 3 in progress": states that nothing is in are left out. */
export function counted(counts: CoverageCounts): string {
  return STATES.filter((state) => counts[state] > 0).map((state) => `${String(counts[state])} ${t(`coverage.${state}`).toLowerCase()}`).join(", ");
}

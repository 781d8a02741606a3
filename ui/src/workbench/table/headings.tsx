import type { RowGroup } from "../../api/contract";
import type { GridGroup } from "../../components/grid/types";
import { t } from "../../messages/t";

/** A heading before the first row of each group. */
export function headings(groups: readonly RowGroup[]): GridGroup[] {
  let before = 0;
  return groups.map((group) => {
    const heading = { before, label: <><b>{group.label === "" ? t("table.nothing") : group.label}</b> <span className="muted">{group.count}</span></> };
    before += group.count;
    return heading;
  });
}

import { useChange, useRead } from "../../../api/client";
import type { Kind } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { t, tn } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";
import { useNotices } from "../../../workbench/notices";
import { screenOf } from "../../../workbench/places";

/** What others changed since one looked: how much, by whom, where; each leads to the rows. */
export function ChangesLine() {
  const { go } = useNav();
  const change = useChange();
  const { fail } = useNotices();
  const since = useRead("changes_since", {}, { keep: true }).data;
  if (since === undefined || since.total === 0) return null;
  return (
    <div className="row overview-changes" role="status">
      <span>{tn("overview.changes", since.total, { by: since.by.join(", ") })}</span>
      {since.kinds.map((one) => <Button key={one.name} look="link" onPress={() => go({ screen: screenOf(one.name as Kind), filter: { preset: "changed" } })}>{one.count} {one.label.toLowerCase()}</Button>)}
      <Button look="quiet" className="small" onPress={() => void change("seen_mark", {}).catch(fail)}>{t("overview.seen")}</Button>
    </div>
  );
}

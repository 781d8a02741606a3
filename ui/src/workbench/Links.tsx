/** What points to a record, by kind and field, with how many; each opens its record, at the field. */
import { useState } from "react";
import { useRead } from "../api/client";
import type { LinkView, RecordView, UseGroup } from "../api/contract";
import { Button } from "../components/Button";
import { t, tOr } from "../messages/t";
import { RecordLink } from "./LinkedText";
import { fieldSpec, useWork } from "./session";

const MORE = 200;

export function Links({ view }: { view: RecordView }) {
  if (view.used_by.length === 0) return null;
  return (
    <section aria-label={t("inspector.linked")}>
      <h3>{t("inspector.linked")}</h3>
      <UsedBy of={view} groups={view.used_by} />
    </section>
  );
}

export function UsedBy({ of, groups, before }: { of: Pick<RecordView, "kind" | "id">; groups: readonly UseGroup[]; before?: () => void }) {
  return <div className="uses">{groups.map((group) => <Group key={`${group.kind} ${group.field} ${String(group.in_text)}`} of={of} group={group} before={before} />)}</div>;
}

function Group({ of, group, before }: { of: Pick<RecordView, "kind" | "id">; group: UseGroup; before?: () => void }) {
  const { catalogue } = useWork();
  const [all, setAll] = useState(false);
  const more = useRead("uses", { kind: of.kind, id: of.id, from: group.kind, field: group.field, limit: MORE }, { enabled: all });
  const shown: readonly LinkView[] = all ? (more.data?.rows ?? group.first) : group.first;
  const label = fieldSpec(catalogue, group.kind, group.field).label;
  const rest = group.count - shown.length;
  return (
    <div className="uses-group">
      <h4>{t(group.in_text ? "link.group.text" : "link.group", { kinds: tOr(`kinds.${group.kind}`, group.kind), field: label })} <span className="muted">{group.count.toLocaleString("en")}</span></h4>
      <ul>{shown.map((link) => <li key={link.id}><RecordLink link={link} titled field={link.field} before={before} /></li>)}</ul>
      {rest > 0 && !all ? <Button look="quiet" className="small" onPress={() => setAll(true)}>{t("link.more", { n: rest })}</Button> : null}
      {rest > 0 && all && more.data !== undefined ? <span className="muted small">{t("history.more", { n: rest })}</span> : null}
    </div>
  );
}

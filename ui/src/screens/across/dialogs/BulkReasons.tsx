/** A reason to include, for many controls: of which kind, and which records cause it. */
import { useState } from "react";
import type { Json } from "../../../api/contract";
import { Select } from "../../../components/Select";
import { asObjects, asText } from "../../../lib/json";
import { t, tOr } from "../../../messages/t";
import { isReasonKind, REASON_KINDS, REASON_TARGET, reasonOf, targetId, targetsOf, type ReasonKind } from "../../../workbench/reasons";
import { RefsInput } from "../../../workbench/RefInput";

/** "Risk R-004". */
export function reasonWords(reason: { [field: string]: Json }): string {
  const kind = asText(reason["kind"]);
  return `${tOr(`reason.${kind}`, kind)} ${targetId(asText(reason["target"]))}`.trim();
}

export function BulkReasons({ label, value, set }: { label: string; value: Json; set: (value: Json) => void }) {
  const [kind, setKind] = useState<ReasonKind>("risk");
  const choose = (next: string | null) => {
    if (next === null || !isReasonKind(next)) return;
    setKind(next);
    set([]);
  };
  return (
    <div className="bulk-reasons">
      <Select label={t("bulk.reason.kind")} value={kind} choices={REASON_KINDS.map((one) => ({ value: one, label: t(`reason.${one}`) }))} onChange={choose} />
      <RefsInput key={kind} label={label} field="reasons" kind={REASON_TARGET[kind]} value={targetsOf(asObjects(value), kind)} onChange={(ids) => set(ids.map((id) => reasonOf(kind, id)))} />
    </div>
  );
}

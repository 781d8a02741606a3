/** Typed reasons for inclusion, each linked to the risk, obligation or decision that causes it. */
import { useState } from "react";
import type { Json, RecordView } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Chip } from "../../../components/Mark";
import { asObjects, asText } from "../../../lib/json";
import { t } from "../../../messages/t";
import { REASON_KINDS, REASON_TARGET, reasonOf, targetsOf, type ReasonKind } from "../../../workbench/reasons";
import { RecordField } from "../../../workbench/RecordField";
import { RefsInput } from "../../../workbench/RefInput";


export function Reasons({ view }: { view: RecordView }) {
  const [opened, setOpened] = useState<ReadonlySet<ReasonKind>>(new Set());
  return (
    <RecordField view={view} field="reasons">
      {(value, set) => {
        const reasons = asObjects(value);
        const of = (kind: ReasonKind) => reasons.filter((one) => one["kind"] === kind);
        const replace = (kind: ReasonKind, next: Json[]) => set([...reasons.filter((one) => one["kind"] !== kind), ...next], true);
        const shown = REASON_KINDS.filter((kind) => opened.has(kind) || of(kind).length > 0);
        return (
          <div className="reasons">
            {shown.map((kind, index) => {
              const ids = targetsOf(reasons, kind);
              const loose = of(kind).some((one) => asText(one["target"]) === "");
              return (
                <div key={kind} className="reason">
                  <div className="row reason-head">
                    <Chip>{t(`reason.${kind}`)}</Chip>
                    {loose ? <span className="small muted">{t("reason.loose")}</span> : null}
                    {loose ? <Button look="quiet" className="small" label={t("reason.drop", { kind: t(`reason.${kind}`) })} onPress={() => replace(kind, ids.map((id) => reasonOf(kind, id)))}>✕</Button> : null}
                  </div>
                  <RefsInput
                    label={t("reason.target", { kind: t(`reason.${kind}`) })}
                    field={index === 0 ? "reasons" : undefined}
                    kind={REASON_TARGET[kind]}
                    value={ids}
                    onChange={(next) => replace(kind, next.map((id) => reasonOf(kind, id)))}
                  />
                </div>
              );
            })}
            <div className="row">
              {REASON_KINDS.filter((kind) => !shown.includes(kind)).map((kind) => (
                <Button key={kind} look="quiet" className="small" onPress={() => setOpened(new Set([...opened, kind]))}>
                  {t("reason.add", { kind: t(`reason.${kind}`) })}
                </Button>
              ))}
            </div>
          </div>
        );
      }}
    </RecordField>
  );
}

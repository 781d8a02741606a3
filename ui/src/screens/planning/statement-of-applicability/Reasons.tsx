/** Typed reasons for inclusion, each linked to the risk, obligation or decision that causes it. */
import { useState } from "react";
import type { Json, Kind, RecordView } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Chip } from "../../../components/Mark";
import { asObjects, asText } from "../../../lib/json";
import { t } from "../../../messages/t";
import { RecordField } from "../../../workbench/RecordField";
import { RefsInput } from "../../../workbench/RefInput";

const KINDS = ["risk", "law", "contract", "business"] as const;
type ReasonKind = (typeof KINDS)[number];
const TARGET: Record<ReasonKind, Kind> = { risk: "risk", law: "obligation", contract: "obligation", business: "decision" };

const idOf = (target: string) => target.slice(target.indexOf(":") + 1);

export function Reasons({ view }: { view: RecordView }) {
  const [opened, setOpened] = useState<ReadonlySet<ReasonKind>>(new Set());
  return (
    <RecordField view={view} field="reasons">
      {(value, set) => {
        const reasons = asObjects(value);
        const of = (kind: ReasonKind) => reasons.filter((one) => one["kind"] === kind);
        const replace = (kind: ReasonKind, next: Json[]) => set([...reasons.filter((one) => one["kind"] !== kind), ...next], true);
        const shown = KINDS.filter((kind) => opened.has(kind) || of(kind).length > 0);
        return (
          <div className="reasons">
            {shown.map((kind, index) => {
              const ids = of(kind).map((one) => asText(one["target"])).filter(Boolean).map(idOf);
              const loose = of(kind).some((one) => asText(one["target"]) === "");
              return (
                <div key={kind} className="reason">
                  <div className="row reason-head">
                    <Chip>{t(`reason.${kind}`)}</Chip>
                    {loose ? <span className="small muted">{t("reason.loose")}</span> : null}
                    {loose ? <Button look="quiet" className="small" label={t("reason.drop", { kind: t(`reason.${kind}`) })} onPress={() => replace(kind, ids.map((id) => ({ kind, target: `${TARGET[kind]}:${id}` })))}>✕</Button> : null}
                  </div>
                  <RefsInput
                    label={t("reason.target", { kind: t(`reason.${kind}`) })}
                    field={index === 0 ? "reasons" : undefined}
                    kind={TARGET[kind]}
                    value={ids}
                    onChange={(next) => replace(kind, next.map((id) => ({ kind, target: `${TARGET[kind]}:${id}` })))}
                  />
                </div>
              );
            })}
            <div className="row">
              {KINDS.filter((kind) => !shown.includes(kind)).map((kind) => (
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

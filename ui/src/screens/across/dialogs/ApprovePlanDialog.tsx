import { useState } from "react";
import { useChange, useRead } from "../../../api/client";
import { useDrafts } from "../../../api/drafts";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { DateInput } from "../../../components/DateInput";
import { FieldFrame } from "../../../components/FieldFrame";
import { Modal } from "../../../components/Modal";
import { Note } from "../../../components/States";
import { asText } from "../../../lib/json";
import { namesOf } from "../../../lib/text";
import { t, tn } from "../../../messages/t";
import { RefInput } from "../../../workbench/RefInput";
import { useWork } from "../../../workbench/session";

/** The owner's approval of the treatment plan of one or several risks (6.1.3 f). */
export function ApprovePlanDialog({ risks, owners, onClose }: { risks: string[]; owners: string[] | undefined; onClose: () => void }) {
  const { today } = useWork();
  const change = useChange();
  const drafts = useDrafts();
  const first = useRead("record", { kind: "risk", id: risks[0] ?? "" }).data;
  const [chosen, setBy] = useState<string | null>(null);
  const [on, setOn] = useState<string | null>(today);
  const [error, setError] = useState<CallError | null>(null);
  const several = (owners ?? []).length > 1;
  const by = chosen ?? (several ? null : asText(first?.record["owner"]) || null);
  const approve = () => {
    if (by === null || on === null) return;
    void drafts.commitAll().then(() => change("approve_risk_plan", { ids: risks, by, on })).then(onClose, (thrown: unknown) => setError(toCallError(thrown)));
  };
  return (
    <Modal
      title={t("plan.title")}
      onClose={onClose}
      size="small"
      footer={<><Button onPress={onClose}>{t("dialog.cancel")}</Button><Button look="primary" disabled={by === null || on === null} onPress={approve}>{t("plan.go")}</Button></>}
    >
      <p>{tn("plan.text", risks.length)} <span className="muted">{namesOf(risks)}</span></p>
      {several ? <Note tone="warning">{t("decision.owners")}</Note> : null}
      {error === null ? null : <Note tone="blocker">{error.message} {error.help ?? ""}</Note>}
      <div className="fields">
        <FieldFrame label={t("accept.by")}><RefInput label={t("accept.by")} kind="person" value={by} onChange={setBy} field="by" /></FieldFrame>
        <FieldFrame label={t("accept.on")}><DateInput label={t("accept.on")} value={on} today={today} onChange={setOn} placeholder={t("date.placeholder")} invalid={t("date.invalid")} field="on" /></FieldFrame>
      </div>
    </Modal>
  );
}

import { useState } from "react";
import { useChange, useRead } from "../../../api/client";
import { useDrafts } from "../../../api/drafts";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { DateInput } from "../../../components/DateInput";
import { FieldFrame } from "../../../components/FieldFrame";
import { Modal } from "../../../components/Modal";
import { Note } from "../../../components/States";
import { TextInput } from "../../../components/TextInput";
import { asText } from "../../../lib/json";
import { namesOf } from "../../../lib/text";
import { plusMonths } from "../../../lib/dates";
import { t, tn } from "../../../messages/t";
import { RefInput } from "../../../workbench/RefInput";
import { useWork } from "../../../workbench/session";

/** The owner's acceptance of what remains of one or several risks (6.1.3 f). It freezes the state it is made on. */
export function AcceptDialog({ risks, owners, onClose }: { risks: string[]; owners: string[] | undefined; onClose: () => void }) {
  const { today } = useWork();
  const change = useChange();
  const drafts = useDrafts();
  const first = useRead("record", { kind: "risk", id: risks[0] ?? "" }).data;
  const [chosen, setBy] = useState<string | null>(null);
  const [on, setOn] = useState<string | null>(today);
  const [until, setUntil] = useState<string | null>(plusMonths(today, 12));
  const [rationale, setRationale] = useState("");
  const [error, setError] = useState<CallError | null>(null);
  const several = (owners ?? []).length > 1;
  const by = chosen ?? (several ? null : asText(first?.record["owner"]) || null);
  const accept = () => {
    if (by === null || on === null) return;
    void drafts
      .commitAll()
      .then(() => change("accept_risk", { ids: risks, by, on, rationale: rationale.trim(), ...(until === null ? {} : { valid_until: until }) }))
      .then(onClose, (thrown: unknown) => setError(toCallError(thrown)));
  };
  return (
    <Modal
      title={risks.length === 1 ? t("accept.title", { id: risks[0] ?? "" }) : tn("accept.title.several", risks.length)}
      onClose={onClose}
      footer={<><Button onPress={onClose}>{t("dialog.cancel")}</Button><Button look="primary" disabled={by === null || on === null || rationale.trim() === ""} onPress={accept}>{t("accept.go")}</Button></>}
    >
      <p className="strong">{risks.length === 1 ? (first?.title ?? "") : namesOf(risks)}</p>
      <p className="muted">{t("accept.text")}</p>
      {several ? <Note tone="warning">{t("decision.owners")}</Note> : null}
      {error === null ? null : <Note tone="blocker">{error.message} {error.help ?? ""}</Note>}
      <div className="fields">
        <FieldFrame label={t("accept.by")}><RefInput label={t("accept.by")} kind="person" value={by} onChange={setBy} field="by" /></FieldFrame>
        <FieldFrame label={t("accept.on")}><DateInput label={t("accept.on")} value={on} today={today} onChange={setOn} placeholder={t("date.placeholder")} invalid={t("date.invalid")} field="on" /></FieldFrame>
        <FieldFrame label={t("accept.why")}><TextInput long label={t("accept.why")} value={rationale} onChange={setRationale} field="rationale" /></FieldFrame>
        <FieldFrame label={t("accept.until")}><DateInput label={t("accept.until")} value={until} today={today} onChange={setUntil} placeholder={t("date.placeholder")} invalid={t("date.invalid")} field="valid_until" /></FieldFrame>
      </div>
    </Modal>
  );
}

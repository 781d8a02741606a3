import { useState } from "react";
import { useChange } from "../../../api/client";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { FieldFrame } from "../../../components/FieldFrame";
import { Modal } from "../../../components/Modal";
import { Note } from "../../../components/States";
import { TextInput } from "../../../components/TextInput";
import { t } from "../../../messages/t";
import { useNotices } from "../../../workbench/notices";

/** A document that is no longer needed: its versions and its reference stay. */
export function RetireDialog({ id, title, onClose }: { id: string; title: string; onClose: () => void }) {
  const change = useChange();
  const { say } = useNotices();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<CallError | null>(null);
  const retire = () => void change("document_retire", { id, reason: reason.trim() }).then((outcome) => {
    say(outcome.label, outcome.revision);
    onClose();
  }, (thrown: unknown) => setError(toCallError(thrown)));
  return (
    <Modal title={t("doc.retire.title", { title })} onClose={onClose} size="small" footer={<><Button onPress={onClose}>{t("dialog.cancel")}</Button><Button look="danger" disabled={reason.trim() === ""} onPress={retire}>{t("doc.step.retire")}</Button></>}>
      <p className="muted">{t("doc.retire.text")}</p>
      {error === null ? null : <Note tone="blocker">{error.message} {error.help ?? ""}</Note>}
      <FieldFrame stack label={t("withdraw.reason")}><TextInput long label={t("withdraw.reason")} value={reason} onChange={setReason} autoFocus /></FieldFrame>
    </Modal>
  );
}

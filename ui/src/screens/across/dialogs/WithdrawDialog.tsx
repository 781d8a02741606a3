import { useState } from "react";
import { useChange } from "../../../api/client";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { FieldFrame } from "../../../components/FieldFrame";
import { Modal } from "../../../components/Modal";
import { Note } from "../../../components/States";
import { TextInput } from "../../../components/TextInput";
import { t } from "../../../messages/t";

/** An approval cannot be undone; it is withdrawn with a reason and stays in the history. */
export function WithdrawDialog({ id, title, version, onClose }: { id: string; title: string; version: string; onClose: () => void }) {
  const change = useChange();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<CallError | null>(null);
  const withdraw = () => void change("withdraw_approval", { id, version, reason: reason.trim() }).then(onClose, (thrown: unknown) => setError(toCallError(thrown)));
  return (
    <Modal title={t("withdraw.title", { title, version })} onClose={onClose} size="small" footer={<><Button onPress={onClose}>{t("dialog.cancel")}</Button><Button look="danger" disabled={reason.trim() === ""} onPress={withdraw}>{t("withdraw.go")}</Button></>}>
      <p className="muted">{t("withdraw.text")}</p>
      {error === null ? null : <Note tone="blocker">{error.message} {error.help ?? ""}</Note>}
      <FieldFrame stack label={t("withdraw.reason")}><TextInput long label={t("withdraw.reason")} value={reason} onChange={setReason} autoFocus /></FieldFrame>
    </Modal>
  );
}

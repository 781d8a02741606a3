import { useState } from "react";
import { useChange } from "../../../api/client";
import type { DecisionView } from "../../../api/contract";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { FieldFrame } from "../../../components/FieldFrame";
import { Modal } from "../../../components/Modal";
import { Note } from "../../../components/States";
import { TextInput } from "../../../components/TextInput";
import { t } from "../../../messages/t";

/** A decision can't be undone; it is withdrawn with a reason, and both stay with the risk. */
export function WithdrawDecision({ id, decision, onClose }: { id: string; decision: DecisionView; onClose: () => void }) {
  const change = useChange();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<CallError | null>(null);
  const title = t(decision.what === "plan" ? "withdraw.plan" : "withdraw.acceptance", { id });
  const withdraw = () => void change("withdraw_decision", { ids: [id], what: decision.what, reason: reason.trim() }).then(onClose, (thrown: unknown) => setError(toCallError(thrown)));
  return (
    <Modal title={title} onClose={onClose} size="small" footer={<><Button onPress={onClose}>{t("dialog.cancel")}</Button><Button look="danger" disabled={reason.trim() === ""} onPress={withdraw}>{t("withdraw.decision")}</Button></>}>
      <p className="muted">{t("withdraw.kept", { name: decision.by_name, on: decision.on ?? "" })}</p>
      {error === null ? null : <Note tone="blocker">{error.message} {error.help ?? ""}</Note>}
      <FieldFrame stack label={t("withdraw.reason")}><TextInput long label={t("withdraw.reason")} value={reason} onChange={setReason} autoFocus /></FieldFrame>
    </Modal>
  );
}

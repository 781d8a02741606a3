import { useState } from "react";
import { useChange } from "../../../api/client";
import type { Diagnostic } from "../../../api/contract";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { DateInput } from "../../../components/DateInput";
import { FieldFrame } from "../../../components/FieldFrame";
import { Modal } from "../../../components/Modal";
import { Note } from "../../../components/States";
import { TextInput } from "../../../components/TextInput";
import { plusMonths } from "../../../lib/dates";
import { keyOf } from "../../../lib/diagnostics";
import { t } from "../../../messages/t";
import { DiagnosticLine, useCanWaive } from "../../../workbench/DiagnosticCard";
import { RefInput } from "../../../workbench/RefInput";
import { useWork } from "../../../workbench/session";

/** To live with a diagnostic for a time: why, who decided, until when. */
export function WaiveDialog({ diagnostic, onClose }: { diagnostic: Diagnostic; onClose: () => void }) {
  const { workspace, today } = useWork();
  const change = useChange();
  const [reason, setReason] = useState("");
  const [by, setBy] = useState<string | null>(workspace.seat?.person_id ?? null);
  const [until, setUntil] = useState<string | null>(plusMonths(today, 3));
  const [error, setError] = useState<CallError | null>(null);
  const never = !useCanWaive(diagnostic);
  const waive = () => {
    if (by === null || until === null) return;
    change("waive", { key: keyOf(diagnostic), reason: reason.trim(), by, until }).then(onClose, (thrown: unknown) => setError(toCallError(thrown)));
  };
  return (
    <Modal
      title={t("waive.title")}
      onClose={onClose}
      footer={<><Button onPress={onClose}>{t("dialog.cancel")}</Button><Button look="primary" disabled={never || by === null || until === null || reason.trim() === ""} onPress={waive}>{t("waive.go")}</Button></>}
    >
      <DiagnosticLine diagnostic={diagnostic} />
      {never ? <Note tone="blocker">{t("waive.never")}</Note> : <p className="muted">{t("waive.text")}</p>}
      {error === null ? null : <Note tone="blocker">{error.message} {error.help ?? ""}</Note>}
      <div className="fields">
        <FieldFrame label={t("waive.reason")}><TextInput long label={t("waive.reason")} value={reason} onChange={setReason} field="reason" autoFocus /></FieldFrame>
        <FieldFrame label={t("waive.by")}><RefInput label={t("waive.by")} kind="person" value={by} onChange={setBy} field="by" /></FieldFrame>
        <FieldFrame label={t("waive.until")}><DateInput label={t("waive.until")} value={until} today={today} onChange={setUntil} placeholder={t("date.placeholder")} invalid={t("date.invalid")} field="until" /></FieldFrame>
      </div>
    </Modal>
  );
}

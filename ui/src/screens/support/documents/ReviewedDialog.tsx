import { useState } from "react";
import { useChange } from "../../../api/client";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { DateInput } from "../../../components/DateInput";
import { FieldFrame } from "../../../components/FieldFrame";
import { Modal } from "../../../components/Modal";
import { Note } from "../../../components/States";
import { TextInput } from "../../../components/TextInput";
import { t } from "../../../messages/t";
import { useNotices } from "../../../workbench/notices";
import { RefInput } from "../../../workbench/RefInput";
import { useWork } from "../../../workbench/session";

/** Somebody looked at a document and nothing had to change: no version, and the review cycle begins anew. */
export function ReviewedDialog({ id, title, onClose }: { id: string; title: string; onClose: () => void }) {
  const { today, workspace } = useWork();
  const change = useChange();
  const { say } = useNotices();
  const [by, setBy] = useState<string | null>(workspace.seat?.person_id ?? null);
  const [on, setOn] = useState<string | null>(today);
  const [note, setNote] = useState("");
  const [error, setError] = useState<CallError | null>(null);
  const record = () => {
    if (by === null || on === null) return;
    change("document_reviewed", { id, by, on, note: note.trim() }).then((outcome) => {
      say(outcome.label);
      onClose();
    }, (thrown: unknown) => setError(toCallError(thrown)));
  };
  return (
    <Modal title={t("doc.reviewed.title", { title })} onClose={onClose} footer={<><Button onPress={onClose}>{t("dialog.cancel")}</Button><Button look="primary" disabled={by === null || on === null} onPress={record}>{t("doc.reviewed.go")}</Button></>}>
      <p className="muted">{t("doc.reviewed.text")}</p>
      {error === null ? null : <Note tone="blocker">{error.message} {error.help ?? ""}</Note>}
      <div className="fields">
        <FieldFrame label={t("doc.reviewed.by")}><RefInput label={t("doc.reviewed.by")} kind="person" value={by} onChange={setBy} field="by" /></FieldFrame>
        <FieldFrame label={t("doc.reviewed.on")}><DateInput label={t("doc.reviewed.on")} value={on} today={today} onChange={setOn} placeholder={t("date.placeholder")} invalid={t("date.invalid")} field="on" /></FieldFrame>
        <FieldFrame label={t("doc.reviewed.note")}><TextInput long label={t("doc.reviewed.note")} value={note} onChange={setNote} placeholder={t("doc.reviewed.hint")} field="note" /></FieldFrame>
      </div>
    </Modal>
  );
}

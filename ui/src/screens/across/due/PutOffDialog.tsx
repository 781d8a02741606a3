/** Puts a duty off, with a reason and until a day. Its day stays what it is. */
import { useState } from "react";
import { useChange } from "../../../api/client";
import type { DueLine } from "../../../api/contract";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { DateInput } from "../../../components/DateInput";
import { FieldFrame } from "../../../components/FieldFrame";
import { Modal } from "../../../components/Modal";
import { Note } from "../../../components/States";
import { TextInput } from "../../../components/TextInput";
import { plusDays } from "../../../lib/dates";
import { t } from "../../../messages/t";
import { useNotices } from "../../../workbench/notices";
import { useWork } from "../../../workbench/session";

/** What is offered first. */
const FORTNIGHT = 14;

export function PutOffDialog({ line, onClose }: { line: DueLine; onClose: () => void }) {
  const change = useChange();
  const { today } = useWork();
  const { say } = useNotices();
  const [until, setUntil] = useState<string | null>(plusDays(today, FORTNIGHT));
  const [reason, setReason] = useState(line.put_off?.reason ?? "");
  const [error, setError] = useState<CallError | null>(null);
  const putOff = async () => {
    if (until === null) return;
    try {
      const done = await change("due_put_off", { key: line.key, until, reason });
      say(t("putoff.done", { id: line.id, day: until }), done.revision);
      onClose();
    } catch (thrown) {
      setError(toCallError(thrown));
    }
  };
  const footer = <><Button onPress={onClose}>{t("dialog.cancel")}</Button><Button look="primary" disabled={until === null || reason.trim() === ""} onPress={() => void putOff()}>{t("putoff.do")}</Button></>;
  return (
    <Modal title={t("putoff.title", { id: line.id })} onClose={onClose} size="small" footer={footer}>
      <p>{line.what}: {line.about}</p>
      {error === null ? null : <Note tone="blocker">{error.message}</Note>}
      {line.by_body ? <Note tone="warning">{t("putoff.body")}</Note> : null}
      <FieldFrame label={t("putoff.until")}><DateInput label={t("putoff.until")} value={until} today={today} onChange={setUntil} placeholder={t("date.placeholder")} invalid={t("date.invalid")} /></FieldFrame>
      <FieldFrame label={t("putoff.reason")}><TextInput long label={t("putoff.reason")} value={reason} onChange={setReason} autoFocus /></FieldFrame>
      <p className="muted small">{t("putoff.what", { day: line.on })}</p>
    </Modal>
  );
}

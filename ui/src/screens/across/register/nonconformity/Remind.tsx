/** Reminds who has to act: the text of a mail goes to the clipboard, and the record notes that it was sent. */
import { useState } from "react";
import { useChange, useRead } from "../../../../api/client";
import { useDrafts } from "../../../../api/drafts";
import type { ReminderText } from "../../../../api/contract";
import { toCallError, type CallError } from "../../../../api/host";
import { Button } from "../../../../components/Button";
import { FieldFrame } from "../../../../components/FieldFrame";
import { Modal } from "../../../../components/Modal";
import { Note } from "../../../../components/States";
import { daysBetween } from "../../../../lib/dates";
import { t, tn } from "../../../../messages/t";
import { useNotices } from "../../../../workbench/notices";
import { useWork } from "../../../../workbench/session";
import { copyText } from "./copyText";

/** Whoever was reminded less than so many days ago is not reminded of the same again without a word. */
const AGAIN = 7;

export function Remind({ id }: { id: string }) {
  const [open, setOpen] = useState(false);
  const drafts = useDrafts();
  const { today } = useWork();
  const reminder = useRead("reminder", { id }, { keep: true }).data;
  if (reminder === undefined) return null;
  const last = reminder.last_on === null ? null : daysBetween(reminder.last_on, today);
  return (
    <p className="remind">
      <Button edits onPress={() => void drafts.commit("nonconformity", id).then(() => setOpen(true))}>{t("remind.open")}</Button>
      {last === null ? null : <span className="muted small">{last === 0 ? t("remind.today") : tn("remind.last", last)}</span>}
      {open ? <Dialog id={id} reminder={reminder} last={last} onClose={() => setOpen(false)} /> : null}
    </p>
  );
}

function Dialog({ id, reminder, last, onClose }: { id: string; reminder: ReminderText; last: number | null; onClose: () => void }) {
  const change = useChange();
  const { say } = useNotices();
  const [error, setError] = useState<CallError | null>(null);
  const nobody = reminder.to === null;
  const send = async () => {
    try {
      await copyText(`${reminder.subject}\n\n${reminder.text}`);
      await change("reminded", { id });
      say(t("remind.done", { name: reminder.to_name }));
      onClose();
    } catch (thrown) {
      setError(toCallError(thrown));
    }
  };
  const footer = <><Button onPress={onClose}>{t("dialog.cancel")}</Button><Button look="primary" disabled={nobody} onPress={() => void send()}>{t("remind.copy")}</Button></>;
  return (
    <Modal title={t("remind.title", { id })} onClose={onClose} footer={footer}>
      {error === null ? null : <Note tone="blocker">{error.message} {error.help ?? ""}</Note>}
      {nobody ? <Note tone="warning">{t("remind.nobody")}</Note> : null}
      {last !== null && last < AGAIN ? <Note tone="warning">{last === 0 ? t("remind.again.today") : tn("remind.again", last)}</Note> : null}
      {nobody ? null : <FieldFrame label={t("remind.to")}><div className="field-plain">{reminder.to_name}{reminder.email === "" ? "" : ` <${reminder.email}>`}</div></FieldFrame>}
      <FieldFrame label={t("remind.subject")}><div className="field-plain">{reminder.subject}</div></FieldFrame>
      <pre className="remind-text" tabIndex={0} aria-label={t("remind.text")}>{reminder.text}</pre>
      <p className="muted small">{t("remind.what")}</p>
    </Modal>
  );
}

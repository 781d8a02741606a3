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
import { momentWords, useLookAt, usePast } from "../../../workbench/past";
import { useWork } from "../../../workbench/session";
import { momentOf, MomentInput } from "../../../workbench/MomentInput";
import "../../../workbench/time.css";

/** Which day to look at: the whole window shows the ISMS as it was then, until one goes back to today. */
export function AsOfDialog({ onClose }: { onClose: () => void }) {
  const past = usePast();
  const { now } = useWork();
  const lookAt = useLookAt();
  const [at, setAt] = useState("");
  const [name, setName] = useState("");
  const change = useChange();
  const { say } = useNotices();
  const [error, setError] = useState<CallError | null>(null);
  const go = (to: string | null) => {
    setError(null);
    lookAt(to).then(onClose, (thrown: unknown) => setError(toCallError(thrown)));
  };
  const keep = () => {
    const run = async () => {
      // The past itself can't be written in: its name is an entry of today.
      if (past !== null) await lookAt(null);
      const { id } = await change("record_create", { kind: "baseline", fields: { name: name.trim(), ...(past === null ? {} : { revision: past.revision }) } });
      if (past !== null) await lookAt(String(past.revision));
      return id;
    };
    run().then(
      (id) => {
        say(t("keep.done", { id, name: name.trim() }));
        onClose();
      },
      (thrown: unknown) => setError(toCallError(thrown)),
    );
  };
  const show = () => {
    // Enter is pressed before the field has told what was typed.
    const typed = document.querySelector<HTMLInputElement>('[data-field="as-of"]')?.value ?? at;
    const to = momentOf(typed, now);
    if (to !== "") go(to);
  };
  return (
    <Modal
      title={t("asof.title")}
      onClose={onClose}
      footer={
        <>
          {past === null ? null : <Button onPress={() => go(null)}>{t("past.leave")}</Button>}
          <span className="grow" />
          <Button onPress={onClose}>{t("dialog.cancel")}</Button>
          <Button look="primary" onPress={show}>{t("asof.go")}</Button>
        </>
      }
    >
      <p className="muted">{t("asof.text")}</p>
      {past === null ? null : <p>{t("asof.now", { moment: momentWords(past) })}</p>}
      {error === null ? null : <Note tone="blocker">{error.message} {error.help ?? ""}</Note>}
      <FieldFrame label={t("asof.at")} stack><MomentInput label={t("asof.at")} value={at} onChange={setAt} autoFocus onEnter={show} field="as-of" /></FieldFrame>
      <FieldFrame label={t("keep.label")} stack>
        <div className="row">
          <TextInput label={t("keep.label")} value={name} onChange={setName} field="keep" placeholder={t("keep.placeholder")} />
          <Button disabled={name.trim() === ""} onPress={keep}>{t("keep.go")}</Button>
        </div>
      </FieldFrame>
    </Modal>
  );
}

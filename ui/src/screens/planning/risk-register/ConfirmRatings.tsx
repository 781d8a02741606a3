/** Ratings that stay as they are under the version in force; those that its scales do not have are made anew. */
import { useState } from "react";
import { useChange, useRead } from "../../../api/client";
import { useDrafts } from "../../../api/drafts";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { DateInput } from "../../../components/DateInput";
import { FieldFrame } from "../../../components/FieldFrame";
import { Modal } from "../../../components/Modal";
import { Note } from "../../../components/States";
import { t, tn } from "../../../messages/t";
import { useNotices } from "../../../workbench/notices";
import { useWork } from "../../../workbench/session";

export function ConfirmRatings({ ids, onClose }: { ids: string[]; onClose: () => void }) {
  const { today } = useWork();
  const change = useChange();
  const drafts = useDrafts();
  const { say } = useNotices();
  const [on, setOn] = useState<string | null>(today);
  const [error, setError] = useState<CallError | null>(null);
  const preview = useRead("ratings_confirm_preview", { ids, on: on ?? today }, { keep: true }).data;
  const lines = preview?.lines ?? [];
  const kept = lines.filter((line) => line.after !== null);
  const go = () => {
    if (on === null) return;
    void drafts.commitAll().then(() => change("ratings_confirm", { ids, on })).then((outcome) => {
      say(outcome.label, outcome.revision);
      onClose();
    }, (thrown: unknown) => setError(toCallError(thrown)));
  };
  return (
    <Modal title={t("confirm.title")} onClose={onClose} footer={<><Button onPress={onClose}>{t("dialog.cancel")}</Button><Button look="primary" disabled={kept.length === 0 || on === null} onPress={go}>{tn("confirm.go", kept.length)}</Button></>}>
      <p className="muted">{t("confirm.text", { version: preview?.version ?? "" })}</p>
      {error === null ? null : <Note tone="blocker">{error.message} {error.help ?? ""}</Note>}
      {lines.length > kept.length ? <Note tone="warning">{tn("confirm.off", lines.length - kept.length)}</Note> : null}
      <FieldFrame label={t("confirm.on")}><DateInput label={t("confirm.on")} value={on} today={today} onChange={setOn} placeholder={t("date.placeholder")} invalid={t("date.invalid")} field="on" /></FieldFrame>
      {lines.length === 0 ? <p>{t("confirm.nothing")}</p> : (
        <table>
          <thead><tr><th>{t("soa.col.ref")}</th><th>{t("confirm.rating")}</th><th>{t("confirm.version")}</th><th>{t("confirm.before")}</th><th>{t("confirm.after")}</th></tr></thead>
          <tbody>{lines.map((line) => <tr key={`${line.id} ${line.which}`}><td className="nowrap">{line.id}</td><td>{t(`risk.${line.which}`)}</td><td className="muted">{line.version || t("confirm.unknown")}</td><td>{line.before ?? "–"}</td><td>{line.after ?? <span className="field-bad">{t("confirm.anew")}</span>}</td></tr>)}</tbody>
        </table>
      )}
    </Modal>
  );
}

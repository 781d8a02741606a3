/** Approving a document: first what is missing, then by whom, when and why; the version that will be made is said. */
import { useState } from "react";
import { useChange, useRead } from "../../../api/client";
import { useDrafts } from "../../../api/drafts";
import type { Diagnostic } from "../../../api/contract";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { DateInput } from "../../../components/DateInput";
import { FieldFrame } from "../../../components/FieldFrame";
import { Modal } from "../../../components/Modal";
import { Loading, Note } from "../../../components/States";
import { TextInput } from "../../../components/TextInput";
import { t, tn } from "../../../messages/t";
import { MethodEffectNote, useMethod } from "../../../workbench/MethodEffect";
import { useNotices } from "../../../workbench/notices";
import { RefInput } from "../../../workbench/RefInput";
import { useWork } from "../../../workbench/session";
import { GateList } from "./GateList";

function gateOf(error: CallError | null): Diagnostic[] {
  return error !== null && error.code === "gate" && Array.isArray(error.details) ? (error.details as Diagnostic[]) : [];
}

/** What a new version of the risk method means for the ratings that there are. */
function MethodNote() {
  const method = useMethod();
  return method === undefined ? null : <MethodEffectNote method={method} />;
}

export function ApproveDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { today } = useWork();
  const change = useChange();
  const drafts = useDrafts();
  const { say } = useNotices();
  const status = useRead("document_status", {}).data?.documents.find((one) => one.line.id === id);
  const [by, setBy] = useState<string | null>(null);
  const [on, setOn] = useState<string | null>(today);
  const [reason, setReason] = useState("");
  const [version, setVersion] = useState<string | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const [busy, setBusy] = useState(false);
  const refused = gateOf(error);
  const gate = refused.length > 0 ? refused : (status?.gate ?? []);
  const number = version ?? status?.line.next_version ?? "";
  const approve = () => {
    if (by === null || on === null) return;
    setBusy(true);
    setError(null);
    void drafts
      .commitAll()
      .then(() => change("approve", { id, by, on, reason: reason.trim(), ...(version === null ? {} : { version }) }))
      .then(() => {
        say(t("approve.done", { title: status?.line.title ?? "", version: number }));
        onClose();
      })
      .catch((thrown: unknown) => setError(toCallError(thrown)))
      .finally(() => setBusy(false));
  };
  return (
    <Modal
      title={t("approve.title", { title: status?.line.title ?? "" })}
      onClose={onClose}
      size="medium"
      footer={
        <>
          <Button onPress={onClose}>{t("dialog.cancel")}</Button>
          <Button look="primary" disabled={busy || by === null || on === null || reason.trim() === "" || gate.length > 0} onPress={approve}>{t("approve.go", { version: number })}</Button>
        </>
      }
    >
      {status === undefined ? <Loading label={t("loading")} rows={4} /> : (
        <>
          {gate.length > 0 ? (
            <>
              <Note tone="blocker">{tn("approve.gate", gate.length)}</Note>
              <GateList gate={gate} onJump={onClose} />
            </>
          ) : (
            <Note tone="ok">{t("approve.ready")}</Note>
          )}
          {status.line.kind === "risk_methodology" ? <MethodNote /> : null}
          {error !== null && refused.length === 0 ? <Note tone="blocker">{error.message} {error.help ?? ""}</Note> : null}
          <div className="fields">
            <FieldFrame label={t("doc.version")}><TextInput label={t("doc.version")} value={number} onChange={setVersion} field="version" /></FieldFrame>
            <FieldFrame label={t("approve.by")}><RefInput label={t("approve.by")} kind="person" value={by} onChange={setBy} field="by" /></FieldFrame>
            <FieldFrame label={t("approve.on")}><DateInput label={t("approve.on")} value={on} today={today} onChange={setOn} placeholder={t("date.placeholder")} invalid={t("date.invalid")} field="on" /></FieldFrame>
            <FieldFrame label={t("approve.reason")}><TextInput long label={t("approve.reason")} value={reason} onChange={setReason} placeholder={t("approve.reason.hint")} field="reason" /></FieldFrame>
          </div>
          <p className="muted small">{t("approve.note")}</p>
        </>
      )}
    </Modal>
  );
}

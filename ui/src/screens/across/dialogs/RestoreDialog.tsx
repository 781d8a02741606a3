import { useState } from "react";
import { useChange, useRead } from "../../../api/client";
import { useDrafts } from "../../../api/drafts";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { FieldFrame } from "../../../components/FieldFrame";
import { Modal } from "../../../components/Modal";
import { ErrorState, Loading, Note } from "../../../components/States";
import { TextInput } from "../../../components/TextInput";
import { keyOf } from "../../../lib/diagnostics";
import { t, tn } from "../../../messages/t";
import { DiagnosticLine } from "../../../workbench/DiagnosticCard";
import type { DialogAsked } from "../../../workbench/dialogs";
import { useNotices } from "../../../workbench/notices";
import { fieldSpec, useWork } from "../../../workbench/session";
import { Differences } from "../../../workbench/Differences";

type Asked = Extract<DialogAsked, { name: "restore" }>;

/** Bring back an earlier value or a whole record: what would change and what the rules would say, then one commit. */
export function RestoreDialog({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const { catalogue } = useWork();
  const change = useChange();
  const drafts = useDrafts();
  const { say } = useNotices();
  const [why, setWhy] = useState("");
  const [error, setError] = useState<CallError | null>(null);
  const request = { kind: asked.kind, id: asked.id, field: asked.field, at: asked.at };
  const preview = useRead("restore_preview", request, { fresh: true });
  const view = preview.data;
  const what = asked.field === null ? asked.id : `${asked.id} ${fieldSpec(catalogue, asked.kind, asked.field).label}`;
  const go = () => {
    const run = async () => {
      await drafts.commit(asked.kind, asked.id);
      return change("restore", { ...request, why: why.trim() === "" ? null : why.trim() });
    };
    run().then(
      (outcome) => {
        say(outcome.label, outcome.revision);
        onClose();
      },
      (thrown: unknown) => setError(toCallError(thrown)),
    );
  };
  return (
    <Modal
      title={t("restore.title", { what })}
      onClose={onClose}
      size="large"
      footer={<><Button onPress={onClose}>{t("dialog.cancel")}</Button><Button look="primary" disabled={view === undefined || (view.fields.length === 0 && !view.comes_back)} onPress={go}>{t("restore.go")}</Button></>}
    >
      {preview.error !== null ? <ErrorState title={t("restore.error")} error={preview.error} /> : view === undefined ? <Loading label={t("loading")} rows={4} /> : (
        <>
          <p className="muted">{t("restore.from", { n: view.revision })}</p>
          {error === null ? null : <Note tone="blocker">{error.message} {error.help ?? ""}</Note>}
          {view.fields.length === 0 ? <Note>{t("restore.same")}</Note> : <Differences kind={asked.kind} fields={view.fields} />}
          {view.left_alone.length === 0 ? null : <Note>{t("restore.left", { fields: view.left_alone.map((field) => fieldSpec(catalogue, asked.kind, field).label).join(", ") })}</Note>}
          {view.missing.length === 0 ? null : <Note tone="warning">{t("restore.missing", { ids: view.missing.join(", ") })}</Note>}
          <p>{tn("restore.solved", view.solved.length)} {tn("restore.new", view.new.length)}</p>
          {view.new.slice(0, 8).map((one) => <DiagnosticLine key={keyOf(one)} diagnostic={one} />)}
          <FieldFrame label={t("restore.why")} stack><TextInput label={t("restore.why")} value={why} onChange={setWhy} field="why" autoFocus /></FieldFrame>
        </>
      )}
    </Modal>
  );
}

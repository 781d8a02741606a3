/** The scan of a signed sheet for decisions that were recorded before: once, for all of them. */
import { useState } from "react";
import { useChange } from "../../../api/client";
import type { Choice, DecisionView } from "../../../api/contract";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { Check } from "../../../components/Check";
import { FieldFrame } from "../../../components/FieldFrame";
import { Modal } from "../../../components/Modal";
import { Note } from "../../../components/States";
import { namesOf } from "../../../lib/text";
import { t, tn } from "../../../messages/t";
import { useNotices } from "../../../workbench/notices";

export function ScanDialog({ id, decision, onClose }: { id: string; decision: DecisionView; onClose: () => void }) {
  const change = useChange();
  const { say } = useNotices();
  const [scan, setScan] = useState<Choice | null>(null);
  const [all, setAll] = useState(true);
  const [error, setError] = useState<CallError | null>(null);
  const fail = (thrown: unknown) => setError(toCallError(thrown));
  const others = decision.decided_with;
  const ids = all ? [id, ...others] : [id];
  const pick = () => void change("host_pick", { purpose: "evidence_file" }).then(({ choice }) => { if (choice !== null) setScan(choice); }, fail);
  const attach = () => {
    if (scan === null || decision.by === null) return;
    change("decision_scan", { by: decision.by, ids, grant: scan.grant }).then((outcome) => {
      say(outcome.label, outcome.revision);
      onClose();
    }, fail);
  };
  return (
    <Modal
      title={t("scan.title", { name: decision.by_name, on: decision.on ?? "" })}
      size="small"
      onClose={onClose}
      footer={<><Button onPress={onClose}>{t("dialog.cancel")}</Button><Button look="primary" disabled={scan === null} onPress={attach}>{tn("scan.go", ids.length)}</Button></>}
    >
      {error === null ? null : <Note tone="blocker">{error.message} {error.help ?? ""}</Note>}
      <FieldFrame label={t("evidence.file")}><div className="row"><span className={scan === null ? "muted grow" : "grow path"}>{scan?.name ?? t("evidence.nofile")}</span><Button onPress={pick} autoFocus>{t("evidence.pick")}</Button></div></FieldFrame>
      {others.length === 0 ? null : <Check on={all} onChange={setAll}>{tn("scan.with", others.length, { names: namesOf(others) })}</Check>}
    </Modal>
  );
}

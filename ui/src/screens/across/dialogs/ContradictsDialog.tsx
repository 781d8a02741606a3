import type { Consequences, RecordView } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Modal } from "../../../components/Modal";
import { inOrder, keyOf } from "../../../lib/diagnostics";
import { t, tn } from "../../../messages/t";
import { DiagnosticLine } from "../../../workbench/DiagnosticCard";

const FIRST = 6;

/** What a change made in a table would contradict, before it is made. */
export function ContradictsDialog({ view, consequences, confirm, onClose }: { view: RecordView; consequences: Consequences; confirm: () => void; onClose: () => void }) {
  const raised = inOrder(consequences.new).filter((one) => one.severity === "blocker");
  const go = () => {
    onClose();
    confirm();
  };
  return (
    <Modal
      title={`${t("ask.title")}: ${view.id} ${view.title}`.trim()}
      onClose={onClose}
      size="medium"
      footer={<><Button onPress={onClose} autoFocus>{t("ask.drop")}</Button><Button look="danger" onPress={go}>{t("ask.confirm")}</Button></>}
    >
      <p>{tn("ask.raises", consequences.against)}</p>
      {raised.slice(0, FIRST).map((one) => <DiagnosticLine key={keyOf(one)} diagnostic={one} />)}
      {raised.length > FIRST ? <p className="muted small">{t("history.more", { n: raised.length - FIRST })}</p> : null}
    </Modal>
  );
}

import { Button } from "../../../components/Button";
import { Modal } from "../../../components/Modal";
import { inOrder, keyOf } from "../../../lib/diagnostics";
import { t, tn } from "../../../messages/t";
import { DiagnosticLine } from "../../../workbench/DiagnosticCard";
import { UsedBy } from "../../../workbench/Links";
import type { DecisionAsked } from "./useDecide";

/** What points at the control and what would be objected to, before it is excluded. */
export function DecisionConfirm({ asked, onConfirm, onClose }: { asked: DecisionAsked; onConfirm: () => void; onClose: () => void }) {
  const { view, consequences } = asked;
  const groups = consequences.used_by;
  const links = groups.reduce((sum, group) => sum + group.count, 0);
  return (
    <Modal
      title={t("soa.confirm.title", { id: view.id })}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose} autoFocus>{t("soa.confirm.keep")}</Button>
          <Button look="danger" onPress={onConfirm}>{t("soa.confirm.exclude")}</Button>
        </>
      }
    >
      {links > 0 ? (
        <div>
          <p>{tn("soa.confirm.links", links)}</p>
          <UsedBy of={view} groups={groups} before={onClose} />
        </div>
      ) : null}
      {consequences.new.length > 0 ? (
        <div>
          <p>{tn("soa.confirm.new", consequences.new.length)}</p>
          {inOrder(consequences.new).slice(0, 8).map((one) => <DiagnosticLine key={keyOf(one)} diagnostic={one} />)}
        </div>
      ) : null}
      {consequences.solved.length > 0 ? (
        <div>
          <p>{tn("soa.confirm.solved", consequences.solved.length)}</p>
          {inOrder(consequences.solved).slice(0, 8).map((one) => <DiagnosticLine key={keyOf(one)} diagnostic={one} />)}
        </div>
      ) : null}
    </Modal>
  );
}

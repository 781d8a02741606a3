import { Button } from "../../../components/Button";
import { Modal } from "../../../components/Modal";
import { inOrder, keyOf } from "../../../lib/diagnostics";
import { t, tn } from "../../../messages/t";
import { DiagnosticLine } from "../../../workbench/DiagnosticCard";
import { useNav } from "../../../workbench/nav";
import type { DecisionAsked } from "./useDecide";

/** What points at the control and what would be objected to, before it is excluded. */
export function DecisionConfirm({ asked, onConfirm, onClose }: { asked: DecisionAsked; onConfirm: () => void; onClose: () => void }) {
  const { goTo } = useNav();
  const { view, consequences } = asked;
  const links = consequences.used_by.length > 0 ? consequences.used_by : view.used_by;
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
      {links.length > 0 ? (
        <div>
          <p>{tn("soa.confirm.links", links.length)}</p>
          <ul>
            {links.slice(0, 10).map((link) => (
              <li key={`${link.kind} ${link.id}`}>
                <Button look="link" onPress={() => { onClose(); goTo(link.kind, link.id); }}>{link.id} {link.title}</Button>
              </li>
            ))}
          </ul>
          {links.length > 10 ? <p className="muted">{t("history.more", { n: links.length - 10 })}</p> : null}
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

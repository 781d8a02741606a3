import "./dialogs.css";
import { Button } from "../../../components/Button";
import { Modal } from "../../../components/Modal";
import { t, type MessageKey } from "../../../messages/t";

const KEYS: [string, MessageKey][] = [
  ["Ctrl K", "keys.palette"], ["Ctrl 1 … 9", "keys.areas"], ["↑ ↓ PgUp PgDn Home End", "keys.move"], ["← →", "keys.column"],
  ["Shift ↑ ↓, Ctrl A", "keys.mark"], ["Enter, F2", "keys.edit"], ["Esc", "keys.leave"], ["Ctrl Enter", "keys.next"], ["Alt ↑ ↓", "keys.step"],
  ["Space", "keys.toggle"], ["Ctrl B", "keys.bulk"], ["Ctrl D", "keys.fill"], ["Del", "keys.delete"], ["Ctrl F", "keys.find"], ["Ctrl Z, Ctrl Y", "keys.undo"],
  ["F8, Shift F8", "keys.diagnostic"], ["F9, Shift F9", "keys.check"], ["F1", "keys.why"], ["Alt ← →", "keys.back"], ["Ctrl .", "keys.facts"], ["Ctrl Enter ([R-001])", "keys.open"], ["Ctrl Shift P", "keys.pack"],
  ["Ctrl ;", "keys.today"], ["Alt ← → (⌗)", "keys.resize"], ["?", "keys.help"],
];

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Modal title={t("shortcuts.title")} onClose={onClose} size="large" footer={<Button onPress={onClose} autoFocus>{t("dialog.close")}</Button>}>
      <dl className="keys">
        {KEYS.map(([keys, what]) => [<dt key={`${keys} k`}><kbd>{keys}</kbd></dt>, <dd key={`${keys} w`}>{t(what)}</dd>])}
      </dl>
    </Modal>
  );
}

import "./dialogs.css";
import { Button } from "../../../components/Button";
import { Modal } from "../../../components/Modal";
import { SHORTCUTS } from "../../../lib/keymap";
import { t } from "../../../messages/t";

const PLACES = ["everywhere", "tables", "fields"] as const;

/** The keyboard map, from the list that binds the keys. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Modal title={t("shortcuts.title")} onClose={onClose} size="large" footer={<Button onPress={onClose} autoFocus>{t("dialog.close")}</Button>}>
      {PLACES.map((place) => (
        <section key={place}>
          <h3>{t(`shortcuts.${place}`)}</h3>
          <dl className="keys">
            {SHORTCUTS.filter((one) => one.where === place).map((one) => [<dt key={`${one.id} k`}><kbd>{one.keys}</kbd></dt>, <dd key={`${one.id} w`}>{t(`keys.${one.id}`)}</dd>])}
          </dl>
        </section>
      ))}
    </Modal>
  );
}

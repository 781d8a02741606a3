import { useChange } from "../../../api/client";
import type { Outcome } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Empty } from "../../../components/States";
import { takenBack } from "../../../lib/text";
import { t } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";
import { useNotices } from "../../../workbench/notices";

/** The import is in, as one commit: look at it, see what the rules say, or take it all back. */
export function ImportDone({ outcome, target, onAgain }: { outcome: Outcome; target: "soa" | "risks"; onAgain: () => void }) {
  const change = useChange();
  const { go } = useNav();
  const { say, fail } = useNotices();
  const undo = () => void change("undo", {}).then((undone) => { say(t("undo.done", { what: takenBack(undone.label) })); onAgain(); }, fail);
  return (
    <Empty
      title={t("import.done", { what: outcome.label })}
      actions={
        <>
          <Button look="primary" onPress={() => go({ screen: target })}>{t("import.done.open", { screen: t(`screen.${target}`) })}</Button>
          <Button onPress={() => go({ screen: "readiness" })}>{t("import.done.readiness")}</Button>
          <Button onPress={undo}>{t("import.done.undo")}</Button>
          <Button look="quiet" onPress={onAgain}>{t("import.done.again")}</Button>
        </>
      }
    >
      <p>{t("import.done.text", { revision: outcome.revision, b: outcome.counts.blocker, w: outcome.counts.warning, a: outcome.counts.advice })}</p>
    </Empty>
  );
}

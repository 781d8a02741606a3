/** The file behind a piece of evidence: whether it is there is told at once, and it opens with one key. */
import { useChange } from "../../../api/client";
import type { RecordView } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Mark } from "../../../components/Mark";
import { asNumber, asObject, asText } from "../../../lib/json";
import { bytes } from "../../../lib/text";
import { t } from "../../../messages/t";
import { useNotices } from "../../../workbench/notices";
import { RecordField } from "../../../workbench/RecordField";

export function EvidenceFile({ view }: { view: RecordView }) {
  const change = useChange();
  const { say, fail } = useNotices();
  const file = asObject(view.record["file"]);
  const name = asText(file["name"]);
  const state = new Map(view.computed).get("file");
  const open = () => {
    change("file_open", { kind: view.kind, id: view.id }).then((shown) => say(t(shown.opened ? "evidence.opened" : "evidence.revealed", { name: shown.name })), fail);
  };
  return (
    <RecordField view={view} field="file">
      {() => (
        <div className="field-plain">
          {state === undefined ? <span className="muted">{t("evidence.elsewhere")}</span> : (
            <>
              <div>{name} <span className="muted small">{bytes(asNumber(file["bytes"]) ?? 0)}</span></div>
              {state === "here" ? <Button onPress={open}>{t("evidence.open")}</Button> : <Mark tone="blocker">{t(state === "missing" ? "evidence.missing" : "evidence.damaged")}</Mark>}
            </>
          )}
        </div>
      )}
    </RecordField>
  );
}

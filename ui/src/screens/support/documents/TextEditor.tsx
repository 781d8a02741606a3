/** The text of a document in Markdown, with a plain preview beside it. */
import { useRead } from "../../../api/client";
import { Button } from "../../../components/Button";
import { Markdown } from "../../../components/Markdown";
import { ScreenHead } from "../../../components/ScreenHead";
import { ErrorState, Loading } from "../../../components/States";
import { asText } from "../../../lib/json";
import { t } from "../../../messages/t";
import { LinkedText } from "../../../workbench/LinkedText";
import { RecordField, useShown } from "../../../workbench/RecordField";
import type { RecordView } from "../../../api/contract";

export function TextEditor({ id, onClose }: { id: string; onClose: () => void }) {
  const answer = useRead("record", { kind: "document", id });
  if (answer.error !== null) return <ErrorState title={t("error.record")} error={answer.error} />;
  if (answer.data === undefined) return <Loading label={t("loading")} rows={10} />;
  return <Editor view={answer.data} onClose={onClose} />;
}

function Editor({ view, onClose }: { view: RecordView; onClose: () => void }) {
  const text = asText(useShown(view)["body"]);
  return (
    <div className="editor">
      <ScreenHead title={view.title || t("value.untitled")} below={t("doc.markdown")}><Button onPress={onClose}>{t("doc.done")}</Button></ScreenHead>
      <div className="editor-panes">
        <div className="editor-text"><RecordField view={view} field="body" stack rows={24} label={t("doc.section.text")} placeholder={t("doc.placeholder")} /></div>
        <div className="editor-preview" tabIndex={0} role="region" aria-label={t("doc.preview")}><Markdown text={text} paper empty={t("doc.blank")} words={(part) => <LinkedText text={part} />} /></div>
      </div>
    </div>
  );
}

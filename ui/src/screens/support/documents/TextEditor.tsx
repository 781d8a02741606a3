/** The text of a document in Markdown; beside it what it will look like, as text at once or as printed pages. */
import { useEffect, useRef, useState } from "react";
import { useRead } from "../../../api/client";
import type { RecordView } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Markdown } from "../../../components/Markdown";
import { ScreenHead } from "../../../components/ScreenHead";
import { Segments } from "../../../components/Segments";
import { ErrorState, Loading } from "../../../components/States";
import { asText } from "../../../lib/json";
import { words } from "../../../lib/text";
import { t, tn } from "../../../messages/t";
import { LinkedText } from "../../../workbench/LinkedText";
import { RecordField, useShown } from "../../../workbench/RecordField";
import { EditorToolbar } from "./EditorToolbar";
import { MarkdownBox, type BoxHandle } from "./MarkdownBox";
import { nextPlace } from "./textActions";

export function TextEditor({ id, onClose }: { id: string; onClose: () => void }) {
  const answer = useRead("record", { kind: "document", id });
  if (answer.error !== null) return <ErrorState title={t("error.record")} error={answer.error} />;
  if (answer.data === undefined) return <Loading label={t("loading")} rows={10} />;
  return <Editor view={answer.data} onClose={onClose} />;
}

function Editor({ view, onClose }: { view: RecordView; onClose: () => void }) {
  const text = asText(useShown(view)["body"]);
  const box = useRef<BoxHandle>(null);
  const preview = useRef<HTMLDivElement>(null);
  const [side, setSide] = useState("text");
  const toDecide = [...text.matchAll(/\[decide:[^\]]*\]/g)].length;
  const follow = (part: number) => {
    const pane = preview.current;
    if (pane !== null) pane.scrollTop = part * (pane.scrollHeight - pane.clientHeight);
  };
  const next = () => {
    const place = nextPlace(text, box.current?.caret() ?? 0);
    if (place !== null) box.current?.choose(...place);
  };
  const ask = () => box.current?.act((_, from, to) => ({ from, to, insert: "[[", select: [from + 2, from + 2] }));
  return (
    <div className="editor">
      <ScreenHead title={view.title || t("value.untitled")} below={t("doc.editor.about")}><Button onPress={onClose}>{t("doc.done")}</Button></ScreenHead>
      <div className="editor-bar">
        <EditorToolbar box={box} onReference={ask} />
        {toDecide === 0 ? null : <Button look="link" onPress={next}>{tn("doc.decide.next", toDecide)}</Button>}
        <span className="muted small end">{tn("count.words", words(text))}</span>
        <Segments label={t("doc.preview")} value={side} choices={[{ value: "text", label: t("doc.preview.text") }, { value: "pages", label: t("doc.preview.pages") }]} onChange={setSide} />
      </div>
      <div className="editor-panes">
        <div className="editor-text">
          <RecordField view={view} field="body" stack label={t("doc.section.text")}>
            {(value, set, describedBy) => <MarkdownBox ref={box} label={t("doc.section.text")} value={asText(value)} onChange={set} onScroll={follow} describedBy={describedBy} placeholder={t("doc.placeholder")} />}
          </RecordField>
        </div>
        <div className="editor-preview" ref={preview} tabIndex={0} role="region" aria-label={t("doc.preview")}>
          {side === "text" ? <TextPreview text={text} /> : <PagePreview id={view.id} text={text} />}
        </div>
      </div>
    </div>
  );
}

function TextPreview({ text }: { text: string }) {
  return <Markdown text={text} paper empty={t("doc.blank")} words={(part) => <LinkedText text={part} titled={part.startsWith("[[")} />} />;
}

const IDLE_MS = 900;

/** The pages as the PDF will have them, drawn again once the typing pauses. */
function PagePreview({ id, text }: { id: string; text: string }) {
  const answer = useRead("document_preview", { id }, { fresh: true });
  const { refetch } = answer;
  const seen = useRef(text);
  useEffect(() => {
    if (seen.current === text) return;
    const timer = setTimeout(() => {
      seen.current = text;
      void refetch();
    }, IDLE_MS);
    return () => clearTimeout(timer);
  }, [text, refetch]);
  if (answer.error !== null) return <ErrorState title={t("preview.error")} error={answer.error} />;
  const pages = answer.data?.pages;
  if (pages === undefined) return <Loading label={t("loading")} rows={10} />;
  return (
    <div className="editor-pages">
      {pages.map((page, index) => <img key={index} className="editor-page" alt={t("preview.page", { n: index + 1, of: pages.length })} src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(page)}`} />)}
    </div>
  );
}

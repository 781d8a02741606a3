import type { ReactNode, RefObject } from "react";
import { Toolbar } from "react-aria-components";
import { Button } from "../../../components/Button";
import { t, type MessageKey } from "../../../messages/t";
import type { BoxHandle } from "./MarkdownBox";
import { heading, link, list, table, wrap, type TextEdit } from "./textActions";

type Make = (text: string, from: number, to: number) => TextEdit | null;
interface Tool { label: MessageKey; sign: ReactNode; make: Make; keys?: string }

const TOOLS: Tool[] = [
  { label: "doc.tool.h1", sign: "H1", make: (text, from, to) => heading(text, from, to, 1), keys: "Control+Alt+1" },
  { label: "doc.tool.h2", sign: "H2", make: (text, from, to) => heading(text, from, to, 2), keys: "Control+Alt+2" },
  { label: "doc.tool.h3", sign: "H3", make: (text, from, to) => heading(text, from, to, 3), keys: "Control+Alt+3" },
  { label: "doc.tool.bold", sign: <b>B</b>, make: (text, from, to) => wrap(text, from, to, "**"), keys: "Control+B" },
  { label: "doc.tool.italic", sign: <i>I</i>, make: (text, from, to) => wrap(text, from, to, "*"), keys: "Control+I" },
  { label: "doc.tool.bullets", sign: "•", make: (text, from, to) => list(text, from, to, "bullets"), keys: "Control+Alt+L" },
  { label: "doc.tool.numbers", sign: "1.", make: (text, from, to) => list(text, from, to, "numbers") },
  { label: "doc.tool.remark", sign: "❝", make: (text, from, to) => list(text, from, to, "remark") },
  { label: "doc.tool.table", sign: "▦", make: (text, _, to) => table(text, to, [t("doc.tool.table.who"), t("doc.tool.table.what")]) },
  { label: "doc.tool.link", sign: "↗", make: (text, from, to) => link(text, from, to, "https://") },
];

/** The buttons above the text: arrow keys move among them, one Tab passes by. */
export function EditorToolbar({ box, onReference, end }: { box: RefObject<BoxHandle | null>; onReference: () => void; end?: ReactNode }) {
  return (
    <Toolbar className="md-tools" aria-label={t("doc.tools")}>
      {TOOLS.map((tool) => (
        <Button key={tool.label} look="quiet" label={t(tool.label)} keys={tool.keys} onPress={() => box.current?.act(tool.make)}>{tool.sign}</Button>
      ))}
      <Button look="quiet" label={t("doc.tool.reference")} onPress={onReference}>[[ ]]</Button>
      {end}
    </Toolbar>
  );
}

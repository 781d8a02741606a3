import { useMemo, type ReactNode } from "react";
import { blocks, inline, type Block, type Span } from "../lib/markdown";
import "./paper.css";

/** How words are shown, where references among them are links; a reference in brackets comes with them. */
type Words = (text: string) => ReactNode;

function spans(list: Span[], words: Words): ReactNode[] {
  return list.map((span, index) => {
    switch (span.type) {
      case "strong": return <strong key={index}>{spans(span.spans, words)}</strong>;
      case "em": return <em key={index}>{spans(span.spans, words)}</em>;
      case "code": return <code key={index}>{span.text}</code>;
      case "ref": return <span key={index} className="ref">{words(`[[${span.text}]]`)}</span>;
      case "link": return <span key={index}>{spans(span.spans, words)} <span className="muted">({span.address})</span></span>;
      default: return <span key={index}>{words(span.text)}</span>;
    }
  });
}

function show(block: Block, key: number, words: Words): ReactNode {
  const say = (text: string) => spans(inline(text), words);
  switch (block.type) {
    case "heading": {
      const Tag = `h${String(Math.min(4, block.level + 1))}` as "h2";
      return <Tag key={key}>{say(block.text)}</Tag>;
    }
    case "list": {
      const items = block.items.map((item, index) => <li key={index}>{say(item)}</li>);
      return block.ordered ? <ol key={key} start={block.first}>{items}</ol> : <ul key={key}>{items}</ul>;
    }
    case "table":
      return (
        <table key={key}>
          <thead><tr>{block.head.map((cell, index) => <th key={index}>{say(cell)}</th>)}</tr></thead>
          <tbody>{block.rows.map((row, index) => <tr key={index}>{row.map((cell, at) => <td key={at}>{say(cell)}</td>)}</tr>)}</tbody>
        </table>
      );
    case "quote": return <blockquote key={key}>{say(block.text)}</blockquote>;
    default: return <p key={key}>{say(block.text)}</p>;
  }
}

const plain: Words = (text) => text.replace(/^\[\[(.*)\]\]$/, "$1");

/** Markdown as text with headings, lists and tables; `paper` shows it as a page. */
export function Markdown({ text, paper = false, empty = "", words = plain }: { text: string; paper?: boolean; empty?: string; words?: Words }) {
  const content = useMemo(() => blocks(text), [text]);
  return <div className={paper ? "paper" : "prose"}>{content.length === 0 ? <p className="muted">{empty}</p> : content.map((block, index) => show(block, index, words))}</div>;
}

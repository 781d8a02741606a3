import { useMemo, type ReactNode } from "react";
import { blocks, inline, type Block, type Span } from "../lib/markdown";
import "./paper.css";

function spans(list: Span[]): ReactNode[] {
  return list.map((span, index) => {
    switch (span.type) {
      case "strong": return <strong key={index}>{spans(span.spans)}</strong>;
      case "em": return <em key={index}>{spans(span.spans)}</em>;
      case "code": return <code key={index}>{span.text}</code>;
      case "ref": return <span key={index} className="ref">{span.text}</span>;
      default: return span.text;
    }
  });
}

function show(block: Block, key: number): ReactNode {
  switch (block.type) {
    case "heading": {
      const Tag = `h${String(Math.min(4, block.level + 1))}` as "h2";
      return <Tag key={key}>{spans(inline(block.text))}</Tag>;
    }
    case "list": {
      const items = block.items.map((item, index) => <li key={index}>{spans(inline(item))}</li>);
      return block.ordered ? <ol key={key}>{items}</ol> : <ul key={key}>{items}</ul>;
    }
    case "table":
      return (
        <table key={key}>
          <thead><tr>{block.head.map((cell, index) => <th key={index}>{spans(inline(cell))}</th>)}</tr></thead>
          <tbody>{block.rows.map((row, index) => <tr key={index}>{row.map((cell, at) => <td key={at}>{spans(inline(cell))}</td>)}</tr>)}</tbody>
        </table>
      );
    case "quote": return <blockquote key={key}>{spans(inline(block.text))}</blockquote>;
    default: return <p key={key}>{spans(inline(block.text))}</p>;
  }
}

/** Markdown as text with headings, lists and tables; `paper` shows it as a page. */
export function Markdown({ text, paper = false, empty = "" }: { text: string; paper?: boolean; empty?: string }) {
  const content = useMemo(() => blocks(text), [text]);
  return <div className={paper ? "paper" : "prose"}>{content.length === 0 ? <p className="muted">{empty}</p> : content.map(show)}</div>;
}

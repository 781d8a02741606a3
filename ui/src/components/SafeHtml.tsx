import { useMemo, type ReactNode } from "react";

const ALLOWED = new Set(["h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "strong", "b", "em", "i", "code", "pre", "blockquote", "br", "hr", "section", "div", "span", "dl", "dt", "dd", "caption", "figure", "figcaption", "del", "sup", "sub"]);
const VOID = new Set(["br", "hr"]);

function toReact(node: Node, key: number): ReactNode {
  if (node.nodeType === 3) return node.textContent;
  if (!(node instanceof Element)) return null;
  const name = node.tagName.toLowerCase();
  const children = [...node.childNodes].map(toReact);
  if (name === "script" || name === "style" || name === "template") return null;
  if (!ALLOWED.has(name)) return <span key={key}>{children}</span>;
  const Tag = name as "p";
  if (VOID.has(name)) return <Tag key={key} />;
  const span = node.getAttribute("colspan");
  return <Tag key={key} {...(span === null ? {} : { colSpan: Number(span) })}>{children}</Tag>;
}

/** Generated HTML, rebuilt from a list of harmless elements: no attributes, no scripts, no styles come through. */
export function SafeHtml({ html, className }: { html: string; className?: string }) {
  const content = useMemo(() => [...new DOMParser().parseFromString(html, "text/html").body.childNodes].map(toReact), [html]);
  return <div className={className}>{content}</div>;
}

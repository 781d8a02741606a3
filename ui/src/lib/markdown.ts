/** The little of CommonMark that a preview needs: headings, paragraphs, lists, tables, quotes; strong, emphasis, code, [[R-023]]. */
export type Span = { type: "text" | "code" | "ref"; text: string } | { type: "strong" | "em"; spans: Span[] } | { type: "link"; spans: Span[]; address: string };
export type Block =
  | { type: "heading"; level: number; text: string }
  | { type: "paragraph" | "quote"; text: string }
  | { type: "list"; ordered: boolean; first: number; items: string[] }
  | { type: "table"; head: string[]; rows: string[][] };

const LIST = /^\s{0,3}(?:[-*+]|(\d{1,3})[.)])\s+(.*)$/;
const RULE_ROW = /^\s*\|?\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)*\|?\s*$/;

function cells(line: string): string[] {
  return line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());
}

export function blocks(text: string): Block[] {
  const out: Block[] = [];
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  let at = 0;
  const take = (fits: (line: string) => boolean): string[] => {
    const from = at;
    while (at < lines.length && fits(lines[at] ?? "")) at += 1;
    return lines.slice(from, at);
  };
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
    if (line.trim() === "") at += 1;
    else if (heading) {
      out.push({ type: "heading", level: heading[1]?.length ?? 1, text: heading[2] ?? "" });
      at += 1;
    } else if (line.includes("|") && RULE_ROW.test(lines[at + 1] ?? "")) {
      at += 2;
      out.push({ type: "table", head: cells(line), rows: take((one) => one.includes("|")).map(cells) });
    } else if (line.startsWith(">")) {
      out.push({ type: "quote", text: take((one) => one.startsWith(">")).map((one) => one.replace(/^>\s?/, "")).join(" ") });
    } else if (LIST.test(line)) {
      const number = LIST.exec(line)?.[1];
      const items: string[] = [];
      for (const one of take((next) => next.trim() !== "" && (LIST.test(next) || /^\s+\S/.test(next)))) {
        const found = LIST.exec(one);
        if (found) items.push(found[2] ?? "");
        else items.push(`${items.pop() ?? ""} ${one.trim()}`);
      }
      out.push({ type: "list", ordered: number !== undefined, first: Number(number ?? 1), items });
    } else {
      out.push({ type: "paragraph", text: take((one) => one.trim() !== "" && !/^#{1,6}\s/.test(one) && !LIST.test(one) && !one.startsWith(">")).join(" ") });
    }
  }
  return out;
}

const TOKEN = /\*\*(.+?)\*\*|__(.+?)__|\*(.+?)\*|_(.+?)_|`([^`]+)`|\[\[([^\]]+)\]\]|\[([^[\]]+)\]\(([^()\s]+)\)/;

export function inline(text: string): Span[] {
  const found = TOKEN.exec(text);
  if (!found) return text === "" ? [] : [{ type: "text", text }];
  const [whole, strong, strong2, em, em2, code, ref, words, address] = found;
  const before: Span[] = found.index > 0 ? [{ type: "text", text: text.slice(0, found.index) }] : [];
  const after = inline(text.slice(found.index + whole.length));
  const bold = strong ?? strong2;
  const slant = em ?? em2;
  if (bold !== undefined) return [...before, { type: "strong", spans: inline(bold) }, ...after];
  if (slant !== undefined) return [...before, { type: "em", spans: inline(slant) }, ...after];
  if (words !== undefined && address !== undefined) return [...before, { type: "link", spans: inline(words), address }, ...after];
  if (code !== undefined) return [...before, { type: "code", text: code }, ...after];
  return [...before, { type: "ref", text: ref ?? "" }, ...after];
}

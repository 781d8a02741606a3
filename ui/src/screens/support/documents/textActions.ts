/** What the buttons and keys of the text editor do, as edits of plain Markdown: replace `from..to`, then select. */
export interface TextEdit { from: number; to: number; insert: string; select: [number, number] }

const LINE_MARK = /^(#{1,6}\s+|[-*+]\s+|\d{1,3}\.\s+|>\s?)/;

/** Bold and italic: marks around the selection, or taken away where they stand already. */
export function wrap(text: string, from: number, to: number, mark: string): TextEdit {
  const size = mark.length;
  const around = text.slice(from - size, from) === mark && text.slice(to, to + size) === mark;
  // One star beside two is bold and not italic.
  const more = mark === "*" && (text[from - 2] === "*" || text[to + 1] === "*");
  if (around && !more) return { from: from - size, to: to + size, insert: text.slice(from, to), select: [from - size, to - size] };
  const chosen = text.slice(from, to);
  const start = chosen.length - chosen.trimStart().length;
  const words = chosen.trim();
  const insert = `${chosen.slice(0, start)}${mark}${words}${mark}${chosen.slice(start + words.length)}`;
  const at = from + start + size;
  return { from, to, insert, select: [at, at + words.length] };
}

function lines(text: string, from: number, to: number): [number, number] {
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const end = text.indexOf("\n", Math.max(from, to - (to > from && text[to - 1] === "\n" ? 1 : 0)));
  return [start, end < 0 ? text.length : end];
}

function eachLine(text: string, from: number, to: number, change: (line: string, index: number) => string): TextEdit {
  const [start, end] = lines(text, from, to);
  const insert = text.slice(start, end).split("\n").map(change).join("\n");
  return { from: start, to: end, insert, select: from === to ? [start + insert.length, start + insert.length] : [start, start + insert.length] };
}

/** Makes the lines headings of this level, or plain again where they are. */
export function heading(text: string, from: number, to: number, level: number): TextEdit {
  const mark = `${"#".repeat(level)} `;
  return eachLine(text, from, to, (line) => (line.startsWith(mark) ? line.slice(mark.length) : `${mark}${line.replace(LINE_MARK, "")}`));
}

/** Makes the lines items of a list or a remark, or plain again where they are. */
export function list(text: string, from: number, to: number, kind: "bullets" | "numbers" | "remark"): TextEdit {
  const fits = kind === "bullets" ? /^[-*+]\s+/ : kind === "numbers" ? /^\d{1,3}\.\s+/ : /^>\s?/;
  const [start, end] = lines(text, from, to);
  const all = text.slice(start, end).split("\n").every((line) => fits.test(line) || line.trim() === "");
  const off = all && text.slice(start, end).trim() !== "";
  const mark = (index: number) => (kind === "bullets" ? "- " : kind === "numbers" ? `${String(index + 1)}. ` : "> ");
  return eachLine(text, from, to, (line, index) => (off ? line.replace(fits, "") : `${mark(index)}${line.replace(LINE_MARK, "")}`));
}

/** A table with a head and two rows, on lines of its own. */
export function table(text: string, at: number, head: readonly [string, string]): TextEdit {
  const before = at === 0 || text.slice(0, at).endsWith("\n\n") ? "" : text.slice(0, at).endsWith("\n") ? "\n" : "\n\n";
  const rows = `| ${head[0]} | ${head[1]} |\n|---|---|\n|  |  |\n|  |  |\n`;
  const start = at + before.length + 2;
  return { from: at, to: at, insert: `${before}${rows}${text.slice(at).startsWith("\n") ? "" : "\n"}`, select: [start, start + head[0].length] };
}

/** A link to an address; the selected words are what it says. */
export function link(text: string, from: number, to: number, address: string): TextEdit {
  const words = text.slice(from, to);
  const insert = `[${words}](${address})`;
  const start = words === "" ? from + 1 : from + words.length + 3;
  return { from, to, insert, select: words === "" ? [start, start] : [start, start + address.length] };
}

/** Enter in a list: the next item; in an empty item: the end of the list. Nothing elsewhere. */
export function newLine(text: string, at: number): TextEdit | null {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const found = /^(\s*)([-*+]|(\d{1,3})\.|>)(\s+)(.*)$/.exec(text.slice(start, at));
  if (!found) return null;
  const [, indent = "", mark = "", number, space = " ", words = ""] = found;
  if (words.trim() === "") return { from: start, to: at, insert: "", select: [start, start] };
  const next = `\n${indent}${number === undefined ? mark : `${String(Number(number) + 1)}.`}${space}`;
  return { from: at, to: at, insert: next, select: [at + next.length, at + next.length] };
}

/** The reference that is being typed: where `[[` stands and what follows it so far. */
export function openReference(text: string, at: number): { from: number; query: string } | null {
  const from = text.lastIndexOf("[[", at - 1);
  if (from < 0 || at < from + 2) return null;
  const query = text.slice(from + 2, at);
  return query.length > 40 || /[\]\n]/.test(query) ? null : { from, query };
}

/** Puts a reference in the place of what was typed after `[[`. */
export function reference(text: string, from: number, at: number, id: string): TextEdit {
  const to = text.slice(at, at + 2) === "]]" ? at + 2 : at;
  const insert = `[[${id}]]`;
  return { from, to, insert, select: [from + insert.length, from + insert.length] };
}

/** The references that stand in a text, each once. */
export function referencesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\[\[\s*([^[\]]+?)\s*\]\]/g)].map((found) => found[1] ?? ""))];
}

/** The next place that is still to be decided, from here on and around. */
export function nextPlace(text: string, at: number): [number, number] | null {
  const places = [...text.matchAll(/\[decide:[^\]]*\]/g)].map((found): [number, number] => [found.index, found.index + found[0].length]);
  return places.find((one) => one[0] >= at) ?? places[0] ?? null;
}

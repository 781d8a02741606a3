/** The reference in a text field within which the cursor stands: what Ctrl+Enter opens there. */

const WITHIN = /[\p{L}\p{N}._/-]/u;

/** The word around the cursor, if it holds a digit. At its very end one has just written it: then there is none. */
export function mentionAt(target: EventTarget): string | null {
  if (!(target instanceof HTMLTextAreaElement) && !(target instanceof HTMLInputElement)) return null;
  if (target.closest(".combo") !== null) return null;
  const { value, selectionStart: from, selectionEnd: to } = target;
  if (from === null || to === null) return null;
  let start = from;
  let end = to;
  while (start > 0 && WITHIN.test(value[start - 1] ?? "")) start -= 1;
  while (end < value.length && WITHIN.test(value[end] ?? "")) end += 1;
  const word = value.slice(start, end).replace(/[._/-]+$/, "");
  const inside = from < start + word.length;
  return inside && /\d/.test(word) ? word : null;
}

/** Sizes and counts as people read them. */
export function bytes(n: number): string {
  if (n < 1024) return `${String(n)} B`;
  if (n < 1024 * 1024) return `${(n / 1024).toFixed(0)} KB`;
  return `${(n / 1024 / 1024).toFixed(1)} MB`;
}

/** The beginning of a text, where the whole does not matter. */
export function clip(text: string, length = 90): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}

export function words(text: string): number {
  return text.trim() === "" ? 0 : text.trim().split(/\s+/).length;
}

/** References in a row; a long row says how many more there are. */
export function namesOf(ids: readonly string[], most = 12): string {
  return ids.length <= most ? ids.join(", ") : `${ids.slice(0, most).join(", ")} +${String(ids.length - most)}`;
}

/** What an undo or redo says it was about, without the word itself: "Undo: Delete unit U-001" is "Delete unit U-001". */
export function takenBack(label: string): string {
  return label.replace(/^(?:Undo|Redo): /, "");
}

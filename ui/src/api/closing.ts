/** What has to be kept before the window closes: whoever holds something unsaved registers how to save it. */
const keepers = new Set<() => Promise<unknown>>();

/** Registers `keep`, which runs before the window closes. The answer takes it back. */
export function keepBeforeClosing(keep: () => Promise<unknown>): () => void {
  keepers.add(keep);
  return () => {
    keepers.delete(keep);
  };
}

/** Leaves the field in which somebody types, so that it hands over its text, and keeps everything. It never fails. */
export async function keepEverything(): Promise<void> {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  await Promise.allSettled([...keepers].map((keep) => keep()));
}

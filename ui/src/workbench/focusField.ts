/** Finding and entering the control of a field. */

const FOCUSABLE = "input:not([disabled]), textarea:not([disabled]), button:not([disabled]), [tabindex='0']";

function controlOf(root: ParentNode, field: string): HTMLElement | null {
  for (let path = field; path !== ""; path = path.replace(/(\.|\[|^)[^.[]*$/, "")) {
    const safe = CSS.escape(path);
    const exact = root.querySelector<HTMLElement>(`[data-field="${safe}"]`);
    if (exact !== null) return exact.matches(FOCUSABLE) ? exact : exact.querySelector<HTMLElement>(FOCUSABLE);
    const frame = root.querySelector<HTMLElement>(`[data-record-field="${safe}"]`);
    if (frame !== null) return frame.querySelector<HTMLElement>(FOCUSABLE);
  }
  return null;
}

/** Whether a dialog is open that this is no part of: what is typed belongs to it. */
export function isBehindDialog(element: Element): boolean {
  return [...document.querySelectorAll("[role=dialog], [role=alertdialog]")].some((dialog) => !dialog.contains(element) && !element.contains(dialog));
}

/** Puts the cursor into a field of a form, or into its first field; where a field is not shown, on what is said of it. */
export function focusField(root: HTMLElement, field: string | undefined): boolean {
  const target = field === undefined ? root.querySelector<HTMLElement>(`[data-field]`) : (controlOf(root, field) ?? root.querySelector<HTMLElement>(".diagnostic button"));
  // A record that arrives late must not take the cursor from a dialog in which somebody types.
  if (target === null || isBehindDialog(root)) return false;
  target.focus();
  target.scrollIntoView?.({ block: "nearest" });
  if (target instanceof HTMLInputElement) target.select();
  return true;
}

/** The field that an element belongs to. */
export function fieldOf(target: EventTarget): string | undefined {
  if (!(target instanceof Element)) return undefined;
  return target.closest("[data-field]")?.getAttribute("data-field") ?? target.closest("[data-record-field]")?.getAttribute("data-record-field") ?? undefined;
}

/** Puts a text into the clipboard; where the window may not use it directly, the way of selecting and copying. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const box = document.createElement("textarea");
    box.value = text;
    box.className = "hidden-visually";
    // Within an open dialog, so that the dialog's hold on the focus lets it be selected.
    (document.querySelector("[role=dialog]") ?? document.body).append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    if (!done) throw new Error("clipboard");
  }
}

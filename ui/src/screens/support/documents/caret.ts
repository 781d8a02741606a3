/** Where the caret of a text box stands, in pixels from the box's own corner: a hidden twin is measured. */
const COPIED = ["boxSizing", "width", "paddingTop", "paddingRight", "paddingBottom", "paddingLeft", "borderTopWidth", "borderRightWidth", "borderBottomWidth", "borderLeftWidth", "font", "lineHeight", "letterSpacing", "tabSize"] as const;

export function caretOf(box: HTMLTextAreaElement, at: number): { left: number; top: number } {
  const twin = document.createElement("div");
  const look = getComputedStyle(box);
  for (const name of COPIED) twin.style[name] = look[name];
  Object.assign(twin.style, { position: "absolute", visibility: "hidden", whiteSpace: "pre-wrap", overflowWrap: "break-word", overflow: "hidden" });
  twin.textContent = box.value.slice(0, at);
  const mark = document.createElement("span");
  mark.textContent = "\u200b";
  twin.append(mark);
  document.body.append(twin);
  const place = { left: mark.offsetLeft, top: mark.offsetTop + mark.offsetHeight - box.scrollTop };
  twin.remove();
  return place;
}

/** Light, dark, or as the system has it; the choice belongs to this computer and is kept. */
type Theme = "light" | "dark";
const KEY = "theme";

function show(theme: Theme | null): void {
  if (theme === null) delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

export function chooseTheme(theme: Theme | null): void {
  show(theme);
  try {
    if (theme === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Where nothing can be kept, the choice holds for this window.
  }
}

/** Shows the theme that was chosen before. */
export function restoreTheme(): void {
  try {
    const kept = localStorage.getItem(KEY);
    if (kept === "light" || kept === "dark") show(kept);
  } catch {
    // As the system has it.
  }
}

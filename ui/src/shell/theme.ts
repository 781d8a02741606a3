/** Light, dark, or as the system has it; for as long as the window is open. */
export function chooseTheme(theme: "light" | "dark" | null): void {
  if (theme === null) delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

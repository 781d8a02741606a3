/** The desktop window's host: the only file that imports @tauri-apps. */
import { invoke, isTauri } from "@tauri-apps/api/core";
import { keepEverything } from "./closing";
import { toCallError, type Host } from "./host";

export const inWindow = (): boolean => isTauri();

async function call(command: "query" | "apply", name: string, request: unknown): Promise<unknown> {
  try {
    return await invoke(command, { name, request });
  } catch (thrown) {
    throw toCallError(thrown);
  }
}

export const tauriHost: Host = {
  query: (name, request) => call("query", name, request),
  apply: (name, request) => call("apply", name, request),
};

/** The window asks before it closes, with an event that can be held up: what is typed is kept first, then it closes. */
export function closeWhenKept(): void {
  let asked = false;
  window.addEventListener("desk-closing", (event) => {
    event.preventDefault();
    if (asked) return;
    asked = true;
    void keepEverything()
      .then(() => call("apply", "host_close", {}))
      .catch(() => {
        asked = false;
      });
  });
}

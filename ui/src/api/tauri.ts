/** The desktop window's host: the only file that imports @tauri-apps. */
import { invoke, isTauri } from "@tauri-apps/api/core";
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

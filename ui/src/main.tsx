/** Mounts the app on the host that is there: the desktop window, the dev host over loopback, or (development only) the in-memory one. */
import "@fontsource-variable/inter/wght.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { makeClient } from "./api/client";
import type { Host } from "./api/host";
import { httpHost, tokenFromPage } from "./api/http";
import { closeWhenKept, inWindow, tauriHost } from "./api/tauri";
import { App } from "./shell/App";
import { restoreTheme } from "./shell/theme";

async function pickHost(): Promise<Host> {
  if (inWindow()) {
    closeWhenKept();
    return tauriHost;
  }
  const token = tokenFromPage();
  if (token !== null) return httpHost(token);
  if (import.meta.env.DEV) {
    const { fakeHost } = await import("./api/fake/fakeHost");
    return fakeHost();
  }
  return httpHost("");
}

/** The context menu of a release still offers Reload; only text keeps its own. */
document.addEventListener("contextmenu", (event) => {
  const target = event.target;
  if (target instanceof Element && target.closest("input, textarea, [contenteditable]")) return;
  event.preventDefault();
});

restoreTheme();
const root = document.getElementById("root");
if (root !== null) {
  void pickHost().then((host) => {
    createRoot(root).render(
      <StrictMode>
        <App client={makeClient(host)} />
      </StrictMode>,
    );
  });
}

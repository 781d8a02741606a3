// The harness of the window journeys. A journey is a file NAME.test.mjs beside this one:
//
//   import { journey } from "./harness.mjs";
//
//   journey("a blank reason blocks the SoA", { picks: ["/tmp/x/SoA.xlsx"] }, async (desk) => {
//     await desk.click("button", "Import");               // role and accessible name, as a person finds it
//     await desk.fill("textbox", "Justification", "…");   // replaces the field's text
//     await desk.press("Control+Enter");                  // a chord; "F8", "ArrowDown", "Control+Shift+z"
//     await desk.type("A.8.12");                          // into whatever has the focus
//     await desk.see("1 blocker");                        // waits until the page shows this text
//     await desk.unseen("Saving");                        // waits until it no longer does
//     await desk.shot("soa-blocker");                     // target/screens/soa-blocker.png
//     const answer = await desk.query("session");         // the commands themselves, as the page calls them
//     await desk.accessible();                            // axe finds no serious fault on what is shown now
//     await desk.reopen();                                // presses the close button, starts again on the same data
//     await desk.kill();                                  // ends it as a power cut would, starts again on the same data
//   });
//
// Options: picks   answers to file dialogs, in order ("" cancels); they replace the system's dialogs in debug builds.
//                  Also a function of the journey's own folder: (folder) => [join(folder, "ws")].
//          env     further environment variables of the program
// In the journey:  desk.folder    a temporary folder, removed afterwards; HOME and settings of the program lie in it
//                  desk.find(role, name)   the Element, waiting for it; desk.css(selector) the same by selector
//                  desk.all(role)          the accessible names of everything shown in that role
//                  desk.until(what, ask)   waits until `ask` answers something true
//                  desk.session            the WebDriver session itself (webdriver.mjs)
//
// Every wait ends after 15 s with an error that names what was waited for, and a picture target/screens/failed-*.png.
// Each window has a session bus, a driver and a process group of its own: nothing else on the machine is touched.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { Session } from "./webdriver.mjs";

const ROOT = resolve(import.meta.dirname, "../..");
const TARGET = resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target");
const PROGRAM = process.env.ISMS_DESK_BINARY ?? join(TARGET, "debug", "isms-desk");
const SCREENS = join(ROOT, "target", "screens");
const WAIT_MS = 15_000;

/** Registers a test that drives a window of its own. */
export function journey(name, options, story) {
  test(name, async () => {
    const desk = await Desk.open(options);
    try {
      await story(desk);
    } catch (error) {
      await desk.shot(`failed-${name.replaceAll(/[^a-z0-9]+/gi, "-")}`).catch(() => {});
      throw error;
    } finally {
      await desk.end();
    }
  });
}

/** A running window, seen as its user sees it. */
export class Desk {
  static async open({ picks = [], env = {} } = {}) {
    assert.ok(existsSync(PROGRAM), `${PROGRAM} is missing: cargo build -p isms-desk`);
    const desk = new Desk();
    desk.folder = await mkdtemp(join(tmpdir(), "isms-desk-"));
    desk.picks = typeof picks === "function" ? picks(desk.folder) : picks;
    desk.env = env;
    try {
      await desk.start();
    } catch (error) {
      await desk.end();
      throw error;
    }
    return desk;
  }

  async start() {
    const port = await freePort();
    this.driver = spawn("dbus-run-session", ["--", "WebKitWebDriver", `--port=${port}`, "--host=127.0.0.1"], {
      env: this.environment(),
      stdio: ["ignore", "ignore", "pipe"],
      detached: true,
    });
    this.noise = "";
    this.driver.stderr.on("data", (text) => (this.noise = (this.noise + text).slice(-4000)));
    const base = `http://127.0.0.1:${port}`;
    await this.until("the driver to answer", () => fetch(`${base}/status`).then((answer) => answer.ok));
    this.session = await Session.open(base, { "webkitgtk:browserOptions": { binary: PROGRAM, args: [] } });
    // A session is handed out before the page has loaded: nothing may be asked of it earlier.
    await this.until("the page to be drawn", () =>
      this.session.run("return document.readyState === 'complete' && !!document.querySelector('#root > *')"));
  }

  environment() {
    const at = (name) => join(this.folder, name);
    return {
      ...process.env,
      HOME: this.folder, XDG_CONFIG_HOME: at("config"), XDG_DATA_HOME: at("data"), XDG_CACHE_HOME: at("cache"),
      TAURI_WEBVIEW_AUTOMATION: "true", WEBKIT_DISABLE_DMABUF_RENDERER: "1", NO_AT_BRIDGE: "1",
      GDK_BACKEND: "x11", WAYLAND_DISPLAY: "", GTK_THEME: "Adwaita", LANG: "C.UTF-8", TZ: "UTC",
      ISMS_PICK: this.picks.join(";"),
      ...this.env,
    };
  }

  /** Presses the window's close button, and waits until the program has ended. */
  async close() {
    await pressClose();
    await this.until("the program to end", () => this.session.run("return false").catch(() => true));
    this.session = undefined;
    this.killGroup();
  }

  /** Closes the window and starts the program again on the same data. `picks` are the answers to its dialogs. */
  async reopen({ picks = [] } = {}) {
    await this.close();
    this.picks = picks;
    await this.start();
  }

  /** Ends the program as a power cut would, and starts it again on the same data. */
  async kill({ picks = [] } = {}) {
    this.killGroup();
    this.session = undefined;
    this.picks = picks;
    await this.start();
  }

  async end() {
    await this.session?.quit().catch(() => {});
    this.session = undefined;
    this.killGroup();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  /** Driver, bus, program and its web processes: all of this group, which we started. */
  killGroup() {
    if (!this.driver?.pid) return;
    try { process.kill(-this.driver.pid, "SIGKILL"); } catch { /* gone already */ }
    this.driver = undefined;
  }

  /** Waits until `ask` answers something true, and returns it. */
  async until(what, ask, ms = WAIT_MS) {
    const end = Date.now() + ms;
    let last = "";
    for (;;) {
      try {
        const answer = await ask();
        if (answer) return answer;
        last = "";
      } catch (error) {
        last = `; last error: ${error.message}`;
      }
      if (Date.now() > end) throw new Error(`Waited ${ms} ms for ${what}${last}\n${this.noise ?? ""}`);
      await pause(25);
    }
  }

  /** The element of this role and accessible name (exact, or a RegExp). */
  find(role, name) {
    return this.until(`a ${role} "${name}"`, () => this.session.elementFrom(FIND, role, ...pattern(name)));
  }
  css(selector) { return this.until(`an element ${selector}`, () => this.session.element(selector)); }
  /** The accessible names of everything shown in this role. */
  all(role) { return this.session.run(NAMES, role); }

  /** Clicks; an element that the page draws anew in between is looked up again. */
  click(role, name) {
    return this.until(`to click the ${role} "${name}"`, async () => {
      const found = await this.session.elementFrom(IN_SIGHT, role, ...pattern(name));
      if (!found || !(await found.isEnabled())) return false;
      await found.click();
      return true;
    });
  }
  async fill(role, name, text) { await (await this.find(role, name)).fill(text); }
  press(chord) { return this.session.chord(...(chord === "+" ? ["+"] : chord.split("+"))); }
  type(text) { return this.session.type(text); }

  /** Everything that the page shows as text, in one line. */
  shown() { return this.session.run("return document.body.innerText.replace(/\\s+/g, ' ')"); }
  see(text) { return this.until(`the page to show "${text}"`, async () => matches(await this.shown(), text)); }
  unseen(text) { return this.until(`the page to hide "${text}"`, async () => !matches(await this.shown(), text)); }

  query(name, request = {}) { return this.call("query", name, request); }
  apply(name, request = {}) { return this.call("apply", name, request); }
  async call(kind, name, request) {
    const answer = await this.session.runAsync(INVOKE, kind, name, request);
    if (answer.refused) throw Object.assign(new Error(JSON.stringify(answer.refused)), answer.refused);
    return answer.value;
  }

  /** Writes what the window shows to target/screens/NAME.png. */
  async shot(name) {
    await mkdir(SCREENS, { recursive: true });
    await writeFile(join(SCREENS, `${name}.png`), await this.session.screenshot());
  }

  /** No serious accessibility fault on what is shown now, as axe judges. */
  async accessible() {
    const axe = await readFile(join(ROOT, "ui/node_modules/axe-core/axe.min.js"), "utf8");
    await this.session.run(`${axe}; window.axe = axe;`);
    const faults = await this.session.runAsync(AXE);
    assert.deepEqual(faults, []);
  }
}

/** Asks the window to close as its close button does. */
export async function pressClose() {
  await promisify(execFile)("python3", [join(import.meta.dirname, "close_window.py"), "ISMS Desk"]);
}

const matches = (shown, text) => (text instanceof RegExp ? text.test(shown) : shown.includes(text));
const pattern = (name) => (name instanceof RegExp ? [name.source, name.flags] : [name ?? null, null]);

function freePort() {
  return new Promise((done, failed) => {
    const server = createServer().once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

// The scripts below run in the page.

/** Role and accessible name, near enough to the standard for the elements that this page uses. */
const ACCESSIBLE = `
  const IMPLICIT = {
    button: "button, summary, input[type=button], input[type=submit]", link: "a[href]", checkbox: "input[type=checkbox]",
    radio: "input[type=radio]", textbox: "textarea, input:not([type]), input[type=text], input[type=email], [contenteditable=true]",
    searchbox: "input[type=search]", combobox: "select", option: "option", heading: "h1, h2, h3, h4, h5, h6", table: "table",
    row: "tr", cell: "td", columnheader: "th", list: "ul, ol", listitem: "li", navigation: "nav", main: "main", dialog: "dialog",
    form: "form", img: "img, svg[aria-label]", progressbar: "progress", spinbutton: "input[type=number]", status: "output",
  };
  const ofRole = (role) => [...document.querySelectorAll(
    "[role='" + role + "']" + (IMPLICIT[role] ? ", " + IMPLICIT[role].split(",").map((one) => one.trim() + ":not([role])").join(", ") : ""))]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest("[aria-hidden=true], [inert]"));
  const squash = (text) => (text ?? "").replace(/\\s+/g, " ").trim();
  const byIds = (ids) => ids.split(/\\s+/).map((id) => squash(document.getElementById(id)?.textContent)).join(" ").trim();
  const nameOf = (one) => (one.getAttribute("aria-labelledby") && byIds(one.getAttribute("aria-labelledby")))
    || squash(one.getAttribute("aria-label"))
    || squash([...(one.labels ?? [])].map((label) => label.textContent).join(" "))
    || squash(one.getAttribute("alt"))
    || squash(["INPUT", "TEXTAREA", "SELECT"].includes(one.tagName) ? "" : one.innerText || one.textContent)
    || squash(one.getAttribute("title")) || squash(one.getAttribute("placeholder"));
`;
const FIND = `${ACCESSIBLE}
  const [role, name, flags] = arguments;
  const fits = name === null ? () => true : flags === null ? (text) => text === name : (text) => new RegExp(name, flags).test(text);
  return ofRole(role).find((one) => fits(nameOf(one))) ?? null;
`;
/** The same, brought wholly into sight: the driver clicks its middle, and takes what shows in part for shown. */
const IN_SIGHT = `const found = (() => {${FIND}})(); found?.scrollIntoView({ block: "nearest", inline: "nearest" }); return found;`;
const NAMES = `${ACCESSIBLE} return ofRole(arguments[0]).map(nameOf);`;
const INVOKE = `
  const [kind, name, request, done] = arguments;
  window.__TAURI_INTERNALS__.invoke(kind, { name, request }).then((value) => done({ value }), (refused) => done({ refused }));
`;
const AXE = `
  const done = arguments[arguments.length - 1];
  window.axe.run(document, { resultTypes: ["violations"] }).then(
    ({ violations }) => done(violations.filter((one) => ["serious", "critical"].includes(one.impact))
      .map((one) => one.id + ": " + one.nodes.map((node) => node.target.join(" ")).join(", "))),
    (error) => done([String(error)]));
`;

// Starts the dev host over a built window and a browser on it, and judges what it shows. The program is DEV_HOST, the browser CHROMIUM.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFile, rename } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
export const ui = join(here, "../../ui");
const require = createRequire(join(ui, "package.json"));
const { chromium } = require("playwright-core");

export const data = (name) => join(here, "../data", name);
export const corpus = (name) => join(here, "../corpus/import", name);

async function firstLine(stream) {
  let text = "";
  for await (const part of stream) {
    text += part;
    if (text.includes("\n")) return text.split("\n")[0].trim();
  }
  throw new Error("the dev host ended before it said its address");
}

/** A desk: a page with the start screen, and `picks` to name what the next file dialogs return. */
export async function startDesk({ colorScheme = "light", width = 1440, height = 900 } = {}) {
  const host = spawn(process.env.DEV_HOST ?? join(here, "../../target/debug/dev-host"), ["0", join(ui, "dist")], { stdio: ["ignore", "pipe", "inherit"] });
  const address = await firstLine(host.stdout);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  page.setDefaultTimeout(20_000);
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("favicon") && !message.text().includes("status of 4")) complaints.push(message.text());
  });
  await page.goto(address);
  const url = new URL(address);
  const token = new URLSearchParams(url.hash.slice(1)).get("token");
  const post = (path, body) => fetch(new URL(path, url.origin), { method: "POST", headers: { "x-isms-token": token, "content-type": "application/json" }, body: JSON.stringify(body) }).then((answer) => answer.json());
  return {
    page,
    address,
    complaints,
    picks: (...paths) => post("/test/picks", { paths }),
    query: (name, request = {}) => post("/api/query", { name, request }),
    /** A change behind the page's back. */
    apply: (name, request = {}) => post("/api/apply", { name, request }),
    /** A workspace that somebody moved away. */
    lose: (path) => rename(path, `${path}-moved`),
    close: async () => {
      await browser.close();
      host.kill();
    },
  };
}

/** No serious accessibility fault on what is shown now, as axe judges. */
export async function accessible(page) {
  await page.evaluate(await readFile(join(ui, "node_modules/axe-core/axe.min.js"), "utf8"));
  const faults = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
    return violations.filter((one) => ["serious", "critical"].includes(one.impact)).map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
  });
  assert.deepEqual(faults, []);
}

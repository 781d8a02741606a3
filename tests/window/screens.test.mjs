// Every screen and every dialog of the sample organisation, light and dark: a picture of each in target/screens, and no
// serious accessibility fault on any. Nothing here looks at numbers, so that the day of the run does not matter.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { journey } from "./harness.mjs";

const ROOT = join(import.meta.dirname, "../..");
const read = (path) => readFileSync(join(ROOT, path), "utf8");
const MESSAGES = JSON.parse(read("ui/src/messages/en.json"));
/** Every screen that the window has, as its routes name it, with its title: a new one is looked at by itself. */
const SCREENS = [...read("ui/src/routes.ts").matchAll(/\{ screen: "(\w+)"/g)].map(([, screen]) => [screen, MESSAGES[`screen.${screen}`]]);
const data = (name) => join(ROOT, "tests/data", name);
const SMALL_WINDOW = { width: 1280, height: 800 };

/** Nothing is loading, nothing moves. */
const settled = (desk) => desk.until("the screen to come to rest", () => desk.session.run(`
  return !document.querySelector("[aria-busy=true], .loading") && document.getAnimations().every((one) => one.playState !== "running")`));

/** Takes a screen light and dark, and judges both. `faults` gathers what axe says, so that one run shows everything. */
async function look(desk, name, faults) {
  for (const theme of ["light", "dark"]) {
    await desk.session.run("document.documentElement.dataset.theme = arguments[0]", theme);
    await settled(desk);
    await desk.shot(theme === "light" ? name : `${name}-dark`);
    if (await desk.session.run("return document.scrollingElement.scrollTop + document.body.scrollTop !== 0")) faults.push(`${name}: the whole page has scrolled`);
    await desk.accessible().catch((error) => faults.push(`${name}, ${theme}: ${(error.actual ?? [error.message]).join("; ")}`));
  }
  await desk.session.run("document.documentElement.dataset.theme = 'light'");
}

async function openSample(desk) {
  await desk.session.resize(SMALL_WINDOW.width, SMALL_WINDOW.height);
  await desk.click("button", "Explore");
  await desk.find("navigation", "Screens");
  await settled(desk);
}

async function go(desk, title) {
  await desk.click("button", new RegExp(`^${title}( \\d+)?$`));
  await settled(desk);
}

/** What Ctrl+K finds first under `text`. */
async function find(desk, text, title = text) {
  await desk.press("Control+k");
  await desk.find("combobox", "Search or run a command");
  await desk.type(text);
  await desk.until(`${title} to be found first`, async () => (await desk.all("option"))[0]?.includes(title));
  await desk.press("Enter");
  await settled(desk);
}

const focusGrid = (desk) => desk.until("the table to have the focus", () => desk.session.run(`
  document.querySelector("[role=grid]")?.focus();
  return document.activeElement?.getAttribute("role") === "grid"`));
const scrollTo = (desk, text) => desk.session.run(`
  [...document.querySelectorAll(".main h2, .main h3")].find((one) => one.textContent === arguments[0])?.scrollIntoView({ block: "start" })`, text);

/** Looks at the dialog that `open` opens, and closes it. */
async function dialog(desk, name, faults, open, then = async () => {}) {
  await open();
  await desk.find("dialog");
  await look(desk, name, faults);
  await then();
  await desk.press("Escape");
  await desk.until("the dialog to close", () => desk.session.run(`return document.querySelector("[role=dialog]") === null`));
}

journey("every screen of the sample can be seen and read", {}, async (desk) => {
  const faults = [];
  await desk.session.resize(SMALL_WINDOW.width, SMALL_WINDOW.height);
  await look(desk, "start", faults);
  await desk.click("button", "Create…");
  await look(desk, "start-create", faults);
  await desk.click("button", "Cancel");
  await openSample(desk);
  for (const [name, title] of SCREENS) {
    await go(desk, title);
    await look(desk, name, faults);
  }
  await find(desk, "A.8.11");
  await look(desk, "soa-blocker", faults);
  await find(desk, "R-027");
  await look(desk, "risk-blocker", faults);
  await scrollTo(desk, "Decisions of the owner");
  await look(desk, "risk-decisions", faults);
  await find(desk, "DOC-002");
  await look(desk, "policy", faults);
  await go(desk, "Scope");
  for (const section of ["In and out", "Interfaces and dependencies", "Organisation"]) {
    await scrollTo(desk, section);
    await look(desk, `scope-${section.split(" ")[0].toLowerCase()}`, faults);
  }
  await go(desk, "Risk method");
  await scrollTo(desk, "Level, bands and acceptance");
  await look(desk, "risk-method-level", faults);
  await go(desk, "Readiness");
  await desk.click("radio", "Record");
  await look(desk, "readiness-by-record", faults);
  await go(desk, "Statement of Applicability");
  await desk.fill("searchbox", "Find in this table", "no such control");
  await desk.find("heading", "Nothing matches these filters");
  await look(desk, "soa-nothing-found", faults);
  assert.deepEqual(faults, []);
});

journey("every dialog of the sample can be seen and read", { picks: (folder) => [join(folder, "pack")] }, async (desk) => {
  const faults = [];
  await mkdir(join(desk.folder, "pack"));
  await openSample(desk);
  const open = (name, opens, then) => dialog(desk, name, faults, opens, then);
  const press = (button) => () => desk.click("button", button);
  await open("palette", () => desk.press("Control+k"));
  await open("palette-found", async () => {
    await desk.press("Control+k");
    await desk.find("combobox", "Search or run a command");
    await desk.type("access");
    await desk.until("something to be found", async () => (await desk.all("option")).length > 3);
  });
  await open("keyboard", () => find(desk, "keyboard", "Keyboard"));
  await open("backup", () => find(desk, "back up", "Back up or restore…"));
  await open("seat-change", () => find(desk, "somebody else", "Somebody else is working…"));
  await open("pack", () => desk.press("Control+Shift+p"), async () => {
    await desk.click("button", "Generate the pack");
    await desk.see("The pack is in");
    await look(desk, "pack-done", faults);
  });

  await go(desk, "Statement of Applicability");
  await open("approve-gate", press("Approve…"));
  await focusGrid(desk);
  for (const _ of [1, 2]) await desk.press("Shift+ArrowDown");
  await open("bulk", press("Edit 3 rows…"));
  await find(desk, "A.5.3");
  await focusGrid(desk);
  await open("exclude", () => desk.press("Space"));
  await open("evidence-add", press("Add a file…"));

  await go(desk, "Risk method");
  await open("approve", press("Approve…"));
  await find(desk, "R-027");
  await open("accept", press("Accept the residual risk…"));
  await open("approve-plan", press("Approve the plan…"));

  await go(desk, "Readiness");
  await open("explain", press(/^Why\?/));
  await open("waive", press("Waive…"));
  await go(desk, "Approvals & versions");
  await open("preview", async () => {
    await desk.click("button", "Preview");
    await desk.until("the first page", () => desk.session.run(`return [...document.querySelectorAll("[role=dialog] img, [role=dialog] svg")].length > 0`));
  });
  await open("withdraw", press("Withdraw…"));
  assert.deepEqual(faults, []);
});

journey("every step of an import can be seen and read", { picks: () => [data("soa-2013.csv"), data("risks-larkmoor.xlsx"), join(ROOT, "tests/corpus/import/error-14-encrypted.xlsx")] }, async (desk) => {
  const faults = [];
  await openSample(desk);
  await go(desk, "Import");
  await desk.click("button", "Choose a file…");
  await desk.find("heading", "Row by row");
  await look(desk, "import-soa", faults);
  await scrollTo(desk, "Row by row");
  await look(desk, "import-soa-rows", faults);
  await desk.click("radio", "Risk register");
  await desk.click("button", "Choose another file…");
  await desk.see("risks-larkmoor.xlsx");
  await desk.find("heading", "Row by row");
  await look(desk, "import-risks", faults);
  await scrollTo(desk, "Row by row");
  await look(desk, "import-risks-rows", faults);
  await desk.click("button", "Choose another file…");
  await desk.find("heading", /could not be read/);
  await look(desk, "import-refused", faults);
  assert.deepEqual(faults, []);
});

journey("an empty ISMS says on every screen what to do first", { picks: (folder) => [join(folder, "empty")] }, async (desk) => {
  const faults = [];
  await desk.session.resize(SMALL_WINDOW.width, SMALL_WINDOW.height);
  await desk.click("button", "Create…");
  await desk.find("textbox", "Name of the organisation");
  await desk.type("Larkmoor Software");
  await desk.press("Tab");
  await desk.type("Ines Duarte");
  await look(desk, "create", faults);
  await desk.press("Enter");
  await desk.find("navigation", "Screens");
  for (const [name, title] of SCREENS) {
    if (["import", "criteria"].includes(name)) continue;
    await go(desk, title);
    await look(desk, `empty-${name}`, faults);
  }
  assert.deepEqual(faults, []);
});

/** What of the page lies beyond its right edge without a way to scroll there. */
const CUT_OFF = `
  const scrolls = (one) => one !== null && (/auto|scroll/.test(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
  const beyond = [...document.querySelectorAll(".app button, .app input, .app textarea, .app h1, .app [role=grid]")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().right > innerWidth + 1 && !scrolls(one.parentElement));
  return [...beyond.map((one) => one.getAttribute("aria-label") ?? one.textContent), ...(document.documentElement.scrollWidth > innerWidth ? ["the page is wider than the window"] : [])];`;

// On a screen of 1280 × 800 that shows everything at 200 %, the window has half as many points: so it is made that small.
journey("at 200 % nothing is out of reach on any screen", {}, async (desk) => {
  const faults = [];
  await openSample(desk);
  await desk.session.resize(640, 400);
  await desk.until("the window to be small", () => desk.session.run("return innerWidth === 640"));
  for (const [name, title] of SCREENS) {
    await go(desk, title);
    await desk.shot(`zoom-${name}`);
    for (const fault of await desk.session.run(CUT_OFF)) faults.push(`${name}: ${fault}`);
    await desk.accessible().catch((error) => faults.push(`${name}: ${(error.actual ?? [error.message]).join("; ")}`));
  }
  await find(desk, "risk register", "Risk register");
  await desk.find("heading", "Risk register");
  await desk.find("button", "Stage 1 pack…");
  assert.deepEqual(faults, []);
});

// Every screen and every dialog of the sample organisation, light and dark: a picture of each in target/screens, and no
// serious accessibility fault on any. Nothing here looks at numbers, so that the day of the run does not matter.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { journey } from "./harness.mjs";

const SCREENS = [
  ["overview", "Overview"], ["readiness", "Readiness"], ["scope", "Scope"], ["units", "Business units"],
  ["locations", "Locations"], ["processes", "Processes"], ["assets", "Assets"], ["suppliers", "Suppliers"],
  ["obligations", "Obligations"], ["people", "People"], ["roles", "Roles"], ["risk-method", "Risk method"],
  ["risk-register", "Risk register"], ["treatment-plan", "Treatment plan"], ["soa", "Statement of Applicability"],
  ["decisions", "Decisions"], ["documents", "Policies & documents"], ["evidence", "Evidence"],
  ["approvals", "Approvals & versions"], ["import", "Import"], ["history", "History"],
];
const ROOT = join(import.meta.dirname, "../..");
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
  assert.deepEqual(faults, []);
});

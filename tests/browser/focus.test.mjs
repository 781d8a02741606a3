// Where the cursor is when a screen opens, and how it goes from region to region: no Tab is needed to get into a table,
// and nobody who walks through the navigation by keyboard is thrown out of it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startDesk } from "./desk.mjs";

let desk;
let page;

const active = () => page.evaluate(() => document.activeElement?.getAttribute("role") ?? document.activeElement?.id ?? "");
const inTable = () => page.waitForFunction(() => document.activeElement?.getAttribute("role") === "grid");
const heading = (name) => page.getByRole("heading", { name, exact: true }).first().waitFor();

before(async () => {
  desk = await startDesk({ width: 1280, height: 800 });
  page = desk.page;
  await page.getByRole("button", { name: "Explore" }).click();
  await page.getByText("Stage 1 documents").waitFor();
});
after(() => desk.close());

test("a main area opens with the cursor in its table, and the arrows move at once", async () => {
  await page.keyboard.press("Control+4");
  await heading("Risk register");
  await inTable();
  const row = () => page.evaluate(() => document.activeElement.getAttribute("aria-activedescendant"));
  const first = await row();
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction((old) => document.activeElement.getAttribute("aria-activedescendant") !== old, first);
});

test("what the palette goes to is where the cursor is, once the palette is closed", async () => {
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.type("A.8.13");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".inspector-top").getByText("A.8.13").first().waitFor();
  await inTable();
});

test("a pointer opens a screen and its table; the keyboard walks on in the navigation", async () => {
  await page.getByRole("navigation").getByText("Assets", { exact: true }).click();
  await heading("Assets");
  await inTable();
  await page.getByRole("navigation").getByRole("button", { name: /^Suppliers/ }).focus();
  await page.keyboard.press("Enter");
  await heading("Suppliers");
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => document.activeElement.closest("nav.side") !== null), true);
  await page.keyboard.press("F6");
  await inTable();
});

test("F6 goes through all regions and round again; a dialog keeps the cursor", async () => {
  const region = () => page.evaluate(() => ["aside.inspector", "#main", "nav.side", "header.top", "footer.status"].find((one) => document.activeElement.closest(one) !== null));
  const seen = [];
  for (let n = 0; n < 5; n += 1) {
    await page.keyboard.press("F6");
    seen.push(await region());
  }
  assert.deepEqual(seen, ["aside.inspector", "footer.status", "header.top", "nav.side", "#main"]);
  await page.keyboard.press("Shift+F6");
  assert.equal(await region(), "nav.side");
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("F6");
  assert.equal(await page.evaluate(() => document.activeElement.closest("[role=dialog]") !== null), true);
  await page.keyboard.press("Escape");
});

test("a screen without a table begins at its beginning; the first Tab of all leads past the navigation", async () => {
  await page.keyboard.press("Control+1");
  await page.getByText("Stage 1 documents").waitFor();
  await page.waitForFunction(() => document.activeElement?.id === "main");
  await page.evaluate(() => document.activeElement.blur());
  await page.evaluate(() => window.getSelection().setBaseAndExtent(document.body, 0, document.body, 0));
  await page.getByRole("link", { name: "Skip to the content" }).focus();
  await page.keyboard.press("Enter");
  assert.equal(await active(), "main");
  assert.deepEqual(desk.complaints, []);
});

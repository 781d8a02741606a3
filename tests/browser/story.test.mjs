// The main job in a browser, on the real commands: explore, exclude, see the blocker, mend it, undo, import, approve, pack.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { data, startDesk } from "./desk.mjs";

let desk;
let page;
before(async () => {
  desk = await startDesk();
  page = desk.page;
});
after(() => desk.close());

const screen = async (name) => {
  await page.locator("nav.side").getByText(name, { exact: true }).click();
  await page.locator(".main-screen h1").getByText(name, { exact: true }).waitFor();
};
const saved = () => page.locator("footer").getByText("All changes saved").waitFor();
const control = (id) => desk.query("record", { kind: "control", id });

test("the sample opens on the overview", async () => {
  await page.getByRole("button", { name: "Explore" }).click();
  await page.getByText("Stage 1 documents").waitFor();
  assert.match(await page.locator(".main-screen h1").innerText(), /blocker/);
});

test("typing is kept before it is committed, and committed after two idle seconds", async () => {
  await screen("Statement of Applicability");
  await page.locator("[role=grid]").focus();
  await page.keyboard.press("ArrowDown");
  await page.locator(".inspector-title", { hasText: "Information security roles" }).waitFor();
  const before = (await control("A.5.2")).record.justification;
  await page.locator('.inspector [data-field="justification"]').click();
  await page.keyboard.press("End");
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" And more.");
  await page.waitForTimeout(1000);
  assert.equal((await control("A.5.2")).drafts.justification, `${before} And more.`);
  await page.waitForTimeout(2500);
  await saved();
  assert.equal((await control("A.5.2")).record.justification, `${before} And more.`);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await page.getByText(/^Undone:/).waitFor();
  assert.equal((await control("A.5.2")).record.justification, before);
});

test("Ctrl+Enter saves and goes one down, to the same field", async () => {
  await page.locator('.inspector [data-field="description"]').click();
  await page.keyboard.press("Control+Enter");
  await page.locator(".inspector-title", { hasText: "Segregation of duties" }).waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-field") === "description");
});

test("excluding a control shows what would be objected to, then the blocker; undo takes it back", async () => {
  await page.locator("[role=grid]").focus();
  await page.keyboard.press("Space");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Exclude anyway" }).click();
  await page.locator(".inspector .diagnostic.blocker").first().waitFor();
  assert.equal((await control("A.5.3")).record.decision, "not_applicable");
  await page.locator("[role=grid]").focus();
  await page.keyboard.press("Control+z");
  await page.getByText(/^Undone:/).last().waitFor();
  assert.equal((await control("A.5.3")).record.decision, "applicable");
});

test("F8 goes to the field of the next diagnostic", async () => {
  await page.keyboard.press("F8");
  await page.waitForFunction(() => document.activeElement?.closest("[data-record-field]") !== null);
});

test("Ctrl+K finds a control by its number", async () => {
  await page.keyboard.press("Control+k");
  await page.keyboard.type("5.23");
  await page.getByRole("option").filter({ hasText: "A.5.23" }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".inspector-title", { hasText: "cloud services" }).waitFor();
});

test("a spreadsheet is previewed, accepted as one commit and taken back", async () => {
  await screen("Import");
  await desk.picks(data("soa-larkmoor.xlsx"));
  await page.getByRole("button", { name: "Choose a file…" }).click();
  await page.getByRole("heading", { name: "Row by row" }).waitFor();
  await page.getByRole("button", { name: /^Accept \d+ rows/ }).click();
  await page.getByRole("button", { name: "Take it back" }).click();
  await page.getByText(/^Undone:/).last().waitFor();
});

test("the pack is generated with its five documents", async () => {
  await page.getByRole("button", { name: "Stage 1 pack…" }).click();
  await page.getByRole("button", { name: "Generate the pack" }).click();
  await page.getByText("The pack is in").waitFor({ timeout: 60_000 });
  assert.ok((await page.getByRole("dialog").locator("tbody tr").count()) >= 5);
  await page.getByRole("button", { name: "Close", exact: true }).click();
});

test("opening again stands where one was", async () => {
  await screen("Risk register");
  await page.locator("[role=grid]").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const title = await page.locator(".inspector-title").innerText();
  await page.waitForTimeout(800);
  await page.goto("about:blank");
  await page.goto(desk.address);
  await page.locator(".inspector-title", { hasText: title }).waitFor();
});

test("nothing was complained about in the console", () => {
  assert.deepEqual(desk.complaints, []);
});

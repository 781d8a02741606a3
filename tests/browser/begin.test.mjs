// A first hour with an empty ISMS: create, a person, the scope, a risk with its action, evidence, a gate, a backup.
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

const shot = async (name) => (process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/${name}.png` }) : undefined);
const screen = async (name) => {
  await page.locator("nav.side").getByText(name, { exact: true }).click();
  await page.locator(".main-screen h1").getByText(name, { exact: true }).waitFor();
};
const field = (name) => page.locator(`.inspector [data-field="${name}"]`).first();
const records = (kind) => desk.query("records", { kind });

test("an ISMS is created, and somebody says who works", async () => {
  await shot("start");
  await page.getByRole("button", { name: "Create…" }).click();
  await page.getByLabel("Name of the organisation").fill("Larkmoor Software");
  await page.getByRole("button", { name: "Create", exact: true }).click();
  const name = page.getByLabel("Another name");
  const overview = page.getByText("Stage 1 documents");
  await name.or(overview).first().waitFor();
  if (await name.isVisible()) {
    await shot("seat");
    await name.fill("Ines Duarte");
    await page.getByRole("button", { name: "Begin" }).click();
  }
  await overview.waitFor();
  await shot("empty-overview");
  await screen("Risk register");
  await page.getByText("No risks yet").waitFor();
  await shot("empty-risks");
});

test("a person is added and named in place", async () => {
  await screen("People");
  await page.getByRole("button", { name: "New person" }).first().click();
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-field") === "name");
  await page.keyboard.type("Ines Duarte");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Compliance officer");
  await page.keyboard.press("Control+Enter");
  await page.locator("footer").getByText("All changes saved").waitFor();
  await page.waitForTimeout(500);
  const [person] = (await records("person")).rows;
  assert.equal(person.record.name, "Ines Duarte");
  assert.equal(person.record.job, "Compliance officer");
});

test("the scope statement is saved while one writes", async () => {
  await screen("Scope");
  await page.locator('[data-field="statement"]').click();
  await page.keyboard.type("Development and operation of the Larkmoor planning service for hospitals.");
  await page.waitForTimeout(2800);
  const scope = await desk.query("record", { kind: "scope", id: "SCOPE" });
  assert.match(scope.record.statement, /^Development and operation/);
  await shot("scope");
});

test("a risk gets an owner, a rating whose level the backend computes, and an action", async () => {
  await screen("Risk register");
  await page.getByRole("button", { name: "New risk" }).first().click();
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-field") === "title");
  await page.keyboard.type("Backup cannot be restored");
  await page.keyboard.press("Tab");
  await field("owner").fill("Ines");
  await page.getByRole("option", { name: /Ines Duarte/ }).click();
  await page.getByPlaceholder("New action for this risk").fill("Restore one system each quarter");
  await page.getByPlaceholder("New action for this risk").press("Enter");
  await page.locator(".inspector").getByText("Restore one system each quarter").first().waitFor();
  await page.waitForTimeout(600);
  const [risk] = (await records("risk")).rows;
  assert.equal(risk.record.title, "Backup cannot be restored");
  assert.equal(risk.record.owner, "P-001");
  const [action] = (await records("treatment_action")).rows;
  assert.deepEqual(action.record.risks, [risk.id]);
  await shot("risk");
});

test("a file becomes evidence of a control", async () => {
  await screen("Statement of Applicability");
  await desk.picks(data("soa-2013.csv"));
  await page.locator(".inspector").getByRole("button", { name: "Add a file…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("soa-2013.csv").waitFor();
  await dialog.getByLabel("What it shows").fill("What the old list said");
  await shot("evidence");
  await dialog.getByRole("button", { name: "Add evidence" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.equal((await records("evidence")).total, 1);
  assert.equal((await desk.query("record", { kind: "control", id: "A.5.1" })).record.evidence.length, 1);
});

test("an approval says what stands in the way", async () => {
  await screen("Approvals & versions");
  await page.getByRole("button", { name: /^Approve/ }).first().click();
  await page.getByRole("dialog").getByText(/stand.? in the way/).waitFor();
  await shot("gate");
  await page.keyboard.press("Escape");
});

test("a backup is written and verified", async () => {
  await page.keyboard.press("Control+k");
  await page.keyboard.type("back up");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Make a backup…" }).click();
  await page.getByText("The backup is written and verified").waitFor();
  await shot("backup");
});

test("nothing was complained about in the console", () => {
  assert.deepEqual(desk.complaints, []);
});

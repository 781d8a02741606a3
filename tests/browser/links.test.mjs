// Links everywhere, as a person follows them: from a text to its record and back, what points to a record, facts, what a
// choice would contradict, deleting and what is offered instead, the file behind evidence, and finding by any text.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDesk } from "./desk.mjs";

let desk;
let page;

const shot = async (name) => (process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/links-${name}.png`, animations: "disabled" }) : undefined);
const inspector = () => page.locator("aside.inspector");
const dialog = () => page.getByRole("dialog");
const field = (name) => page.locator(`.inspector [data-field="${name}"]`).first();
const frame = (name) => page.locator(`.inspector [data-record-field="${name}"]`).first();
const record = (kind, id) => desk.query("record", { kind, id });
const until = async (holds, what) => {
  for (let n = 0; n < 100; n += 1) {
    if (await holds()) return;
    await page.waitForTimeout(100);
  }
  assert.fail(`never came true: ${what}`);
};
const goTo = async (id) => {
  await page.keyboard.press("Control+k");
  await page.keyboard.type(id);
  await page.keyboard.press("Enter");
  await page.locator(".inspector-top").getByText(id).first().waitFor();
};
const update = async (kind, id, fields) => desk.apply("record_update", { kind, id, based_on: (await record(kind, id)).revision, fields });

describe("links in the sample", () => {
  before(async () => {
    desk = await startDesk({});
    page = desk.page;
    await page.getByRole("button", { name: "Explore" }).click();
    await page.getByText("Stage 1 documents").waitFor();
  });
  after(() => desk.close());

  test("a reference typed in a note is named below it, opens by keyboard, and Alt+Left comes back", async () => {
    await goTo("R-001");
    await field("note").click();
    await page.keyboard.type("Compare R-002 and A.5.1, but not R-999.");
    const named = frame("note").locator(".named-in");
    await named.getByRole("button", { name: /^R-002/ }).waitFor();
    assert.equal(await named.getByRole("button").count(), 2, "R-999 does not exist");
    await shot("note");
    for (let n = 0; n < 29; n += 1) await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Control+Enter");
    await until(async () => /R-002/.test(await page.locator(".inspector-top").innerText()), "R-002 is open");
    await page.keyboard.press("Alt+ArrowLeft");
    await until(async () => /R-001/.test(await page.locator(".inspector-top").innerText()), "back on R-001");
    await page.keyboard.press("Alt+ArrowRight");
    await until(async () => /R-002/.test(await page.locator(".inspector-top").innerText()), "forward to R-002");
  });

  test("what points to a record stands in it by kind and field, with texts among it", async () => {
    const uses = page.getByRole("region", { name: "Used by" });
    await uses.getByRole("heading", { name: /named in Note/ }).waitFor();
    await uses.scrollIntoViewIfNeeded();
    await shot("used-by");
    await uses.getByRole("button", { name: /^R-001/ }).click();
    await until(async () => /R-001/.test(await page.locator(".inspector-top").innerText()), "the risk whose note names it");
    await until(async () => page.evaluate(() => document.activeElement?.getAttribute("data-field") === "note"), "at the field");
  });

  test("Ctrl+. shows facts about a control and puts the cursor on them; Escape closes them", async () => {
    await goTo("A.8.13");
    await page.keyboard.press("Control+.");
    const panel = page.getByRole("region", { name: "Facts about A.8.13" });
    await panel.getByRole("heading", { name: /^Risks/ }).waitFor();
    await until(async () => page.evaluate(() => document.activeElement?.closest(".facts-panel") !== null), "the cursor is in the facts");
    // From the risk over the control to document, evidence and audit, in one line.
    const thread = panel.getByRole("group", { name: "The thread through A.8.13" });
    assert.match(await thread.innerText(), /R-\d+[\s\S]*→[\s\S]*A\.8\.13[\s\S]*→[\s\S]*(E-\d+|no evidence)/);
    await shot("facts");
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
  });

  test("a choice that contradicts other parts is asked about under the field, and Enter or Escape decide", async () => {
    const facts = await desk.query("records", { kind: "asset" });
    // A control that the risk relies on is taken out of the statement; then the risk is linked to it: that contradicts.
    await update("control", "A.8.28", { decision: "not_applicable", exclusion: "activity_not_performed", justification: "Not done here." });
    assert.ok(facts.total > 0);
    await goTo("R-001");
    const before = (await record("risk", "R-001")).record.controls ?? [];
    assert.ok(!before.includes("A.8.28"));
    const input = field("controls");
    await input.fill("A.8.28");
    await page.getByRole("option", { name: /^A\.8\.28/ }).first().click();
    const ask = page.getByRole("alertdialog", { name: "What this would contradict" });
    await ask.waitFor();
    await shot("contradiction");
    assert.deepEqual((await record("risk", "R-001")).record.controls ?? [], before, "nothing is written yet");
    await page.keyboard.press("Escape");
    await ask.waitFor({ state: "detached" });
    await input.fill("A.8.28");
    await page.getByRole("option", { name: /^A\.8\.28/ }).first().click();
    await ask.waitFor();
    await page.keyboard.press("Enter");
    await until(async () => ((await record("risk", "R-001")).record.controls ?? []).includes("A.8.28"), "it is written");
    await desk.apply("undo");
    await desk.apply("undo");
  });

  test("who is named everywhere is not deleted: the list comes first, then somebody else takes over, in one step", async () => {
    const people = (await desk.query("records", { kind: "person" })).rows;
    let who = null;
    for (const row of people) if ((await desk.query("removal", { kind: "person", id: row.id })).links > 2) who ??= row;
    const other = people.find((row) => row.id !== who.id);
    await page.locator("nav.side").getByText("People", { exact: true }).click();
    await page.getByRole("gridcell", { name: who.title, exact: true }).first().click();
    await page.locator("[role=grid]").focus();
    await page.keyboard.press("Delete");
    await dialog().getByText("so it is not deleted").waitFor();
    await dialog().getByRole("button", { name: "Record as left today" }).waitFor();
    await shot("removal");
    await dialog().getByRole("button", { name: "Replace everywhere by" }).click();
    await dialog().locator('[data-field="by"]').fill(other.title);
    await page.getByRole("option", { name: new RegExp(other.title) }).first().click();
    await dialog().locator("tbody tr").first().waitFor();
    await shot("replace");
    const rows = await dialog().locator("tbody tr").count();
    await dialog().locator("tbody tr").first().locator("label").click();
    const go = dialog().getByRole("button", { name: /^Change/ });
    await go.click();
    await dialog().waitFor({ state: "detached" });
    assert.equal((await record("person", who.id)).record.left_on !== undefined, true, "recorded as left");
    const left = (await desk.query("removal", { kind: "person", id: who.id })).links;
    assert.ok(left >= 1, "the one that was left out still names the old one");
    assert.ok(rows > 1);
    await desk.apply("undo");
    assert.equal((await record("person", who.id)).record.left_on, undefined);
  });

  test("a text in any field is found, told where it stands, and opened there", async () => {
    await page.keyboard.press("Control+Shift+f");
    await page.keyboard.type("but not R-999");
    const hit = page.getByRole("option").filter({ hasText: "Note: Compare R-002" });
    await hit.waitFor();
    await shot("search");
    await page.keyboard.press("Enter");
    await until(async () => page.evaluate(() => document.activeElement?.getAttribute("data-field") === "note"), "in the note");
  });

  test("the file behind evidence opens; a missing one is told at once", async () => {
    const path = join(tmpdir(), "isms-desk-report.txt");
    await writeFile(path, "Report of the test.");
    await desk.picks(path);
    const picked = await desk.apply("host_pick", { purpose: "evidence_file" });
    const made = await desk.apply("evidence_add", { grant: picked.choice.grant, controls: ["A.5.1"] });
    await page.reload();
    await page.getByText("Stage 1 documents").or(page.locator("h1")).first().waitFor();
    await goTo(made.id);
    await inspector().getByRole("button", { name: "Open file" }).click();
    await page.locator(".notice").getByText("is open").waitFor();
    await shot("evidence");
  });

  test("undo after a decision says why there is nothing to take back", async () => {
    const person = (await desk.query("records", { kind: "person" })).rows[0].id;
    await desk.apply("approve_risk_plan", { ids: ["R-002"], by: person, on: "2026-11-24", rationale: "Sound." });
    await page.locator("h1").first().click();
    await page.keyboard.press("Control+z");
    await page.locator(".notice").getByText("are withdrawn, with a reason").waitFor();
    await shot("undo-decision");
  });

  test("nothing was complained about in the console", () => assert.deepEqual(desk.complaints, []));
});

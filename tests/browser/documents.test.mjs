// Documents under control, by hand: begun from a starter, written with the keys of the editor, read, approved, compared
// with the version before, reviewed without change; and a PDF of one's own.
import assert from "node:assert/strict";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { startDesk } from "./desk.mjs";

let desk;
let page;
const shot = async (name) => (process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/documents-${name}.png`, animations: "disabled" }) : undefined);
const dialog = () => page.getByRole("dialog");
const inspector = () => page.locator(".inspector");
const text = () => page.locator(".md-box textarea");
const record = (id) => desk.query("record", { kind: "document", id });
const until = async (holds, what) => {
  for (let n = 0; n < 150; n += 1) {
    if (await holds()) return;
    await page.waitForTimeout(100);
  }
  assert.fail(`never came true: ${what}`);
};
const chooses = async (input, words) => {
  await input.fill(words);
  await page.getByRole("option", { name: new RegExp(words) }).first().click();
};
const select = async (id) => {
  await page.keyboard.press("Control+k");
  await page.keyboard.type(id);
  await page.keyboard.press("Enter");
  await page.locator(".inspector-top").getByText(id).first().waitFor();
};

describe("documents under control", () => {
  let id;

  before(async () => {
    desk = await startDesk({});
    page = desk.page;
    await page.getByRole("button", { name: "Explore" }).click();
    await page.getByText("Stage 1 documents").waitFor();
    await page.locator("nav.side").getByText("Policies & documents", { exact: false }).first().click();
    await page.locator("[role=grid]").waitFor();
  });
  after(async () => {
    assert.deepEqual(desk.complaints, []);
    await desk.close();
  });

  test("the list says how far each document is", async () => {
    await page.locator("[role=grid]").getByText("In review").first().waitFor();
    await shot("list");
  });

  test("a policy begins from a starter text", async () => {
    await page.getByRole("button", { name: "New document" }).first().click();
    await dialog().getByText("Change Management Policy").click();
    await chooses(dialog().getByLabel("Owner"), "Vikram");
    await chooses(dialog().getByLabel("Author"), "Vikram");
    await shot("new");
    await dialog().getByRole("button", { name: "Begin" }).click();
    await text().waitFor();
    const rows = await desk.query("document_rows");
    id = rows.rows.at(-1).id;
    assert.match((await record(id)).record.body, /Meridian Health Systems/);
    const half = await page.locator(".editor-text").evaluate((one) => one.clientWidth);
    assert.ok(await text().evaluate((one) => one.offsetWidth) > half - 8, "the text has all of its half of the editor");
  });

  test("the editor makes bold by key, goes to what is to decide, and finds a record after [[", async () => {
    await page.getByRole("button", { name: /to decide: go/ }).click();
    await page.keyboard.type("Wednesday at ten");
    await page.keyboard.press("Shift+ArrowLeft");
    await page.keyboard.press("Shift+ArrowLeft");
    await page.keyboard.press("Shift+ArrowLeft");
    await page.keyboard.press("Control+b");
    assert.match(await text().inputValue(), /Wednesday at \*\*ten\*\*/);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.type(" [[DOC-016");
    await page.getByRole("option", { name: /DOC-016/ }).waitFor();
    await shot("reference");
    await page.keyboard.press("Enter");
    assert.match(await text().inputValue(), /\[\[DOC-016\]\]/);
    await page.locator(".editor-preview").getByText(/Operations, Configuration and Change Standard/).first().waitFor();
    await shot("editor");
    const decided = (await text().inputValue()).replace(/\[decide:[^\]]*\]/g, "30");
    await text().fill(decided);
    await page.getByText("As printed").click();
    await page.locator(".editor-page").first().waitFor();
    await shot("printed");
    await page.getByRole("button", { name: "Done", exact: true }).click();
    await until(async () => !(await record(id)).record.body.includes("[decide:"), "the text is saved");
  });

  test("it is read, approved, and compared with what is written since", async () => {
    await inspector().getByRole("button", { name: "Send to review" }).click();
    await inspector().getByText("In review").first().waitFor();
    await inspector().getByRole("button", { name: "Approve…" }).click();
    await chooses(dialog().getByLabel("Approved by"), "Priya");
    await dialog().getByLabel("What changed").fill("First version");
    await shot("approve");
    await dialog().getByRole("button", { name: /Approve version 1.0/ }).click();
    await inspector().getByText(/Version 1.0 is in force/).waitFor();
    const view = await record(id);
    const body = view.record.body.replace("two working days ahead", "five working days ahead").replace("# Records", "# Records\n\nTickets are never deleted.");
    await desk.apply("record_update", { kind: "document", id, based_on: view.revision, fields: { body } });
    await page.reload();
    await page.locator("nav.side").getByText("Policies & documents", { exact: false }).first().click();
    await page.locator("[role=grid]").waitFor();
    await select(id);
    await inspector().getByRole("button", { name: "Compare…" }).first().click();
    await page.locator(".compare-text ins").getByText("five").waitFor();
    assert.match(await page.locator(".compare-text del").first().innerText(), /two/);
    await shot("compare");
    await page.getByRole("button", { name: "Done", exact: true }).click();
  });

  test("the statement compares row by row", async () => {
    await select("DOC-004");
    await inspector().getByRole("button", { name: "Compare…" }).first().click();
    await page.locator(".compare-row").first().waitFor();
    assert.equal(await page.locator(".compare-row").count(), 9);
    await shot("compare-soa");
    await page.getByRole("button", { name: "Done", exact: true }).click();
  });

  test("a review without change moves the next one", async () => {
    await select("DOC-007");
    await inspector().getByRole("button", { name: "Reviewed, no change…" }).click();
    await chooses(dialog().getByLabel("Looked at by"), "Angela");
    await dialog().getByLabel("Note").fill("Still fits");
    await dialog().getByRole("button", { name: "Record the review" }).click();
    await until(async () => (await record("DOC-007")).record.reviews?.length === 1, "the review is recorded");
    await shot("reviewed");
  });

  test("a PDF of one's own becomes a document", async () => {
    const file = join(await mkdtemp(join(tmpdir(), "isms-doc-")), "Visitor rules.pdf");
    await writeFile(file, "%PDF-1.4\nvisitor rules");
    await desk.picks(file);
    await page.getByRole("button", { name: "New document" }).first().click();
    await dialog().getByText("File of our own").click();
    await dialog().getByRole("button", { name: "Choose a file…" }).click();
    await dialog().getByText("Visitor rules.pdf").waitFor();
    await dialog().getByRole("button", { name: "Begin" }).click();
    await inspector().getByText("Visitor rules.pdf").first().waitFor();
    await shot("file");
  });
});

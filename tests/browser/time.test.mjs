// Time travel in the window: a value is changed, the past is looked at and can only be read, two moments are compared,
// an old value is brought back and undone, and a state is kept under a name.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible, startDesk } from "./desk.mjs";

const SCHEME = process.env.SCHEME === "dark" ? "dark" : "light";
let desk;
let page;
/** The revision before anything was changed here. */
let first;

const shot = async (name) => (process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/${SCHEME}-time-${name}.png`, animations: "disabled" }) : undefined);
const dialog = () => page.getByRole("dialog");
const banner = () => page.locator(".past-banner");
const palette = async (text) => {
  await page.keyboard.press("Control+k");
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
};
const goTo = async (id) => {
  await palette(id);
  await page.locator(".inspector-top").getByText(id).first().waitFor();
};
const record = async (kind, id) => (await desk.query("record", { kind, id })).record;
const until = async (holds, what) => {
  for (let n = 0; n < 100; n += 1) {
    if (await holds()) return;
    await page.waitForTimeout(100);
  }
  assert.fail(`never came true: ${what}`);
};

before(async () => {
  desk = await startDesk({ colorScheme: SCHEME, width: 1280, height: 800 });
  page = desk.page;
  await page.getByRole("button", { name: "Explore" }).click();
  await page.getByText("Stage 1 documents").waitFor();
  first = (await desk.query("session")).workspace.revision;
});
after(() => desk.close());

test("a field is changed, and the history of the record tells it", async () => {
  await goTo("R-002");
  const field = page.locator('.inspector [data-field="event"]').first();
  await field.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Found again in the autumn exercise.");
  await page.keyboard.press("Control+Enter");
  await until(async () => /autumn exercise/.test((await record("risk", "R-002")).event), "it is saved");
  const owner = (await desk.query("record", { kind: "risk", id: "R-002" })).revision;
  await desk.apply("record_update", { kind: "risk", id: "R-002", based_on: owner, fields: { owner: null }, why: "Left the company" });
  await page.keyboard.press("F9");
  await goTo("R-002");
  await page.getByText("Left the company").first().scrollIntoViewIfNeeded();
  await shot("history");
});

test("the past is chosen by the keyboard, is marked in words, and can only be read", async () => {
  await page.keyboard.press("Control+Shift+h");
  await dialog().getByText("Look at another day").waitFor();
  await shot("as-of");
  await accessible(page);
  await page.keyboard.type("last week");
  await page.keyboard.press("Enter");
  await dialog().getByText("neither a revision nor a date").waitFor();
  await dialog().getByLabel("Day, revision or kept state", { exact: true }).fill(String(first));
  await page.keyboard.press("Enter");
  await banner().getByText(new RegExp(`^As it was on .*revision ${first}\\. Read only\\.$`)).waitFor();
  await goTo("R-002");
  const event = page.locator('.inspector [data-record-field="event"]');
  await event.waitFor();
  assert.doesNotMatch(await event.innerText(), /autumn exercise/);
  assert.equal(await page.locator(".inspector textarea").count(), 0, "no field is there to type in");
  assert.notEqual(await page.locator('.inspector [data-record-field="owner"]').innerText(), "Owner\nnone");
  assert.ok(await page.getByRole("button", { name: "New risk" }).first().isDisabled());
  await page.waitForTimeout(300);
  await shot("past-risk");
  await accessible(page);
  const refused = await desk.apply("undo", {});
  assert.equal(refused.code, "past");
  for (const screen of ["Overview", "Statement of Applicability", "Scope", "Readiness", "Approvals & versions", "People"]) {
    await page.locator("nav.side").getByText(screen, { exact: true }).click();
    await page.locator(".main-screen h1").getByText(screen === "Overview" ? /./ : screen).first().waitFor();
    await banner().waitFor();
    await page.waitForTimeout(250);
    await shot(`past-${screen.toLowerCase().split(" ")[0]}`);
  }
});

test("Escape leads back to today and asks nothing", async () => {
  await page.keyboard.press("Escape");
  await banner().waitFor({ state: "detached" });
  await goTo("R-002");
  await until(async () => /autumn exercise/.test(await page.locator('.inspector [data-field="event"]').first().inputValue()), "today is shown");
});

test("an old value is looked at, brought back and undone", async () => {
  const before = (await desk.query("record", { kind: "risk", id: "R-002" })).record.owner;
  assert.equal(before, undefined);
  const back = page.getByRole("button", { name: /^Bring back Owner/ }).first();
  await back.scrollIntoViewIfNeeded();
  await back.click();
  await dialog().getByText("Bring back R-002 Owner").waitFor();
  await dialog().getByText(/would be solved/).waitFor();
  await shot("restore");
  await accessible(page);
  await dialog().getByRole("button", { name: "Bring it back" }).click();
  await page.locator(".notice").getByText(/^Restored R-002 owner from revision/).waitFor();
  await until(async () => (await record("risk", "R-002")).owner !== undefined, "the owner is back");
  await page.locator(".notice").getByRole("button", { name: "Undo" }).last().click();
  await until(async () => (await record("risk", "R-002")).owner === undefined, "it is undone");
});

test("one field tells its own history", async () => {
  const history = page.locator(".inspector section[aria-label=History]");
  await history.getByRole("button", { name: /^Of/ }).or(history.locator("button.picker")).first().click();
  await page.getByRole("option", { name: "Owner", exact: true }).click();
  await until(async () => (await history.locator("li").allInnerTexts()).every((text) => /Owner/.test(text)), "only the owner");
  await history.scrollIntoViewIfNeeded();
  await shot("field-history");
});

test("two moments are compared, and a record is opened from there", async () => {
  await palette("Compare two days");
  await page.getByLabel("From", { exact: true }).fill(String(first));
  await page.keyboard.press("Enter");
  await page.getByText(/1 changed/).first().waitFor();
  await page.locator(".between ins", { hasText: "autumn exercise" }).waitFor();
  await page.waitForTimeout(300);
  await shot("compare");
  await accessible(page);
  await page.getByRole("searchbox", { name: "Find in what changed" }).fill("nothing like this");
  await page.getByText("Nothing matches these filters").waitFor();
  await page.getByRole("searchbox", { name: "Find in what changed" }).fill("");
  await page.locator(".between-record").getByRole("button", { name: "R-002" }).click();
  await page.locator(".inspector-top").getByText("R-002").first().waitFor();
});

test("the history is narrowed by a text, a kind and a period", async () => {
  await page.locator("nav.side").getByText("History", { exact: true }).click();
  const find = page.getByRole("searchbox", { name: "Find in the history" });
  await find.fill("R-002");
  await until(async () => (await page.locator(".history-screen tbody tr").count()) <= 12, "few entries are left");
  assert.match(await page.locator(".history-screen tbody tr").first().innerText(), /R-002/);
  await shot("history-found");
  await page.locator('[data-field="since"]').fill("+1d");
  await page.keyboard.press("Enter");
  await page.getByText("Nothing matches these filters").waitFor();
  await page.getByRole("button", { name: "Clear filters" }).first().click();
  await accessible(page);
});

test("a state is kept under a name and found again by it", async () => {
  await page.keyboard.press("Control+Shift+h");
  await dialog().getByLabel("Keep the state that is shown under a name").fill("Stage 1, sent today");
  await dialog().getByRole("button", { name: "Keep as a baseline" }).click();
  await page.locator(".notice").getByText("BL-003 Stage 1, sent today is kept").waitFor();
  await page.keyboard.press("Control+Shift+h");
  await dialog().getByLabel("Day, revision or kept state", { exact: true }).fill("BL-003");
  await page.keyboard.press("Enter");
  await banner().getByText(/^As it was on BL-003 Stage 1, sent today/).waitFor();
  await shot("baseline");
  await banner().getByRole("button", { name: "Back to today" }).click();
  await banner().waitFor({ state: "detached" });
});

test("nothing was complained about in the console", () => assert.deepEqual(desk.complaints, []));

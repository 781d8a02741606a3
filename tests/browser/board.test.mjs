// Nonconformities on their board: columns by state, what is late in words, filters, the next step of a card opens its
// field, the arrow keys move, and the register is one press away.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible, startDesk } from "./desk.mjs";

const SCHEME = process.env.SCHEME === "dark" ? "dark" : "light";
let desk;
let page;

const shot = async (name) => (process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/${SCHEME}-board-${name}.png`, animations: "disabled" }) : undefined);
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const create = async (kind, fields) => (await desk.apply("record_create", { kind, fields })).id;
const record = (id) => desk.query("record", { kind: "nonconformity", id });
const inspector = () => page.locator("aside.inspector");
const column = (name) => page.getByRole("region", { name, exact: true });
const card = (words) => page.locator("[data-card]").filter({ hasText: words });
/** A column that is folded beside an open pane is opened. */
const unfold = async (name) => {
  const folded = page.getByRole("button", { name: new RegExp(`^Show ${name}:`) });
  if ((await folded.count()) > 0) await folded.click();
};
const until = async (holds, what) => {
  for (let n = 0; n < 100; n += 1) {
    if (await holds()) return;
    await page.waitForTimeout(100);
  }
  assert.fail(`never came true: ${what}`);
};
const open = async () => {
  await page.getByRole("navigation").getByRole("button", { name: /^Nonconformities/ }).click();
  await page.getByRole("heading", { level: 1, name: "Nonconformities" }).waitFor();
};
const atTwice = async (name) => {
  await page.setViewportSize({ width: 640, height: 400 });
  await shot(`${name}-200`);
  await accessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });
};

const FIXED = { correction: "Put right", corrected_on: day(-30), similar_checked: true, extent: "Looked at both sites" };
const KNOWN = { ...FIXED, root_cause: "Nobody plans it", cause_method: "five_whys" };
let people;
let ids;
before(async () => {
  desk = await startDesk({ colorScheme: SCHEME, width: 1280, height: 800 });
  page = desk.page;
  await page.getByRole("button", { name: "Explore" }).click();
  await page.getByText("Stage 1 documents").waitFor();
  const [frank, tessa, jonas] = await Promise.all(["Frank Dolan", "Tessa Orlow", "Jonas Keller"].map((name) => create("person", { name })));
  people = { frank, tessa, jonas };
  const body = await create("certification_body", { name: "Harbour", plan_days: 30, evidence_days: 60 });
  const audit = await create("audit", { title: "Surveillance 1", audit_type: "surveillance", status: "done", end_on: day(-50), body });
  await create("audit", { title: "Surveillance 2", audit_type: "surveillance", status: "planned", planned_on: day(60) });
  const make = (fields) => create("nonconformity", fields);
  ids = {
    stick: await make({ statement: "USB sticks lie at machines on the Fairmont floor although the ports are blocked by policy", grade: "minor", source: "internal_audit", control: "A.7.10", raised_on: day(-21), owner: tessa, due_on: day(40) }),
    keys: await make({ ...FIXED, statement: "Two leavers kept their keys", grade: "minor", source: "internal_audit", clause: "7.2", raised_on: day(-45), owner: jonas, due_on: day(-3) }),
    restore: await make({ ...KNOWN, statement: "The restore of the ledger was never tested", grade: "major", source: "external_audit", audit, control: "A.8.13", raised_on: day(-50), owner: jonas, external_ref: "NC-2026-04" }),
    owners: await make({ ...KNOWN, statement: "Risk owners were not trained", grade: "minor", source: "external_audit", audit, clause: "7.2", raised_on: day(-50), owner: tessa, body_plan_sent_on: day(-30), actions: [{ text: "Workshop", owner: frank, due_on: day(8) }] }),
    patches: await make({ ...KNOWN, statement: "Patches of the web shop came after 40 days", grade: "minor", source: "incident", control: "A.8.8", raised_on: day(-80), owner: tessa, actions: [{ text: "Patch window each week", owner: jonas, due_on: day(-20), done_on: day(-22) }] }),
    visitors: await make({ ...KNOWN, statement: "Visitors were not signed out", grade: "observation", source: "internal_audit", control: "A.7.2", raised_on: day(-200), owner: tessa, actions: [{ text: "New visitor book", owner: jonas, due_on: day(-170), done_on: day(-175) }] }),
  };
  await desk.apply("sign_off", { kind: "nonconformity", id: ids.visitors, by: frank, on: day(-2) });
});
after(() => desk.close());

test("each nonconformity stands in the column of its state, with its age, what is late and what comes next", async () => {
  await open();
  const stands = [["Reported", ids.stick], ["Corrected", ids.keys], ["Cause found", ids.restore], ["Action under way", ids.owners], ["Waiting for proof", ids.patches], ["Closed", ids.visitors]];
  for (const [name, id] of stands) await column(name).locator(`[data-card="${id}"]`).waitFor();
  assert.match(await card(ids.keys).innerText(), /3 days overdue[\s\S]*Next: the cause/);
  assert.match(await card(ids.restore).innerText(), /Certification body: 20 days late/);
  assert.match(await card(ids.stick).innerText(), /21 days old[\s\S]*due in 40 days[\s\S]*and 4 more/);
  assert.match(await card(ids.patches).innerText(), /Next: a check that the actions work/);
  await page.mouse.move(640, 790);
  await shot("whole");
  await accessible(page);
  await atTwice("whole");
});

test("filters add up, and go away together", async () => {
  await page.getByRole("button", { name: /^Source/ }).click();
  await page.getByRole("menuitemcheckbox", { name: "Audit of the certification body" }).click();
  await page.keyboard.press("Escape");
  await until(async () => (await page.locator("[data-card]").filter({ hasNotText: "Audit of the certification body" }).count()) === 0, "only external ones");
  await page.getByRole("button", { name: /^Late/ }).click();
  await until(async () => (await card(ids.owners).count()) === 0 && (await card(ids.restore).count()) === 1, "the late one of them");
  await shot("filtered");
  await page.getByRole("button", { name: "Clear filters" }).click();
  await until(async () => (await page.locator("[data-card]").count()) >= 6, "all are back");
  await page.getByRole("button", { name: /^Before AUD-/ }).click();
  await until(async () => (await card(ids.patches).count()) === 0, "what needs no settling before the audit is away");
  await page.getByRole("button", { name: "Clear filters" }).click();
});

test("the arrow keys move over the board; the next step opens the record at its field; Escape comes back", async () => {
  await card(ids.stick).locator(".board-open").focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.evaluate(() => document.activeElement?.closest("[data-card]")?.getAttribute("data-card")), ids.keys);
  await page.keyboard.press("Enter");
  await inspector().getByText(ids.keys).first().waitFor();
  await shot("open");
  await accessible(page);
  await page.getByRole("button", { name: `${ids.keys}, next: the cause (10.2 b)` }).click();
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-field") === "root_cause");
  await page.keyboard.type("Facility does not hear of leavers");
  await page.keyboard.press("Tab");
  await until(async () => (await record(ids.keys)).record.root_cause !== undefined, "the cause is kept");
  await column("Cause found").locator(`[data-card="${ids.keys}"]`).waitFor();
  await atTwice("open");
  await inspector().getByRole("button", { name: "Close" }).click();
  await until(async () => (await inspector().count()) === 0, "the pane is closed");
  await until(async () => (await page.evaluate(() => document.activeElement?.closest("[data-card]")?.getAttribute("data-card"))) === ids.keys, "one is back at the card");
});

test("the same as a table, and the way chosen is remembered", async () => {
  await page.getByRole("radio", { name: "List" }).click();
  await page.locator(".grid-tr").filter({ hasText: ids.keys }).waitFor();
  await page.waitForTimeout(600);
  await page.reload();
  await open();
  await page.locator(".grid-tr").filter({ hasText: ids.keys }).waitFor();
  await page.getByRole("radio", { name: "Board" }).click();
  await card(ids.keys).waitFor();
});

test("figures stand above the board: open by age and grade, this period and the one before, where", async () => {
  await page.getByRole("button", { name: "Figures" }).click();
  const figures = page.getByRole("region", { name: "Figures" });
  const told = await desk.query("nonconformity_figures", { months: 12 });
  const minor = told.open.find((one) => one.grade === "minor");
  assert.ok(minor.young >= 1 && minor.middle >= 3);
  const cells = async (name) => (await figures.getByRole("row", { name }).innerText()).split(/\s*\t\s*/);
  assert.deepEqual((await cells(/^Minor/)).slice(1), [minor.young, minor.middle, minor.old].map(String));
  assert.equal((await cells(/worst/))[1], `${told.this.worst_days} days`);
  await figures.getByRole("row", { name: new RegExp(`^${told.subjects[0].key.replaceAll(".", "\\.")} ${told.subjects[0].title}`) }).waitFor();
  const spills = await page.evaluate(() => [...document.querySelectorAll(".board-column")].filter((one) => one.scrollHeight > one.clientHeight + 1).length);
  assert.equal(spills, 0, "cards stay within their column");
  await shot("figures");
  await accessible(page);
  await atTwice("figures");
  await figures.getByRole("radio", { name: "3 months" }).click();
  const quarter = await desk.query("nonconformity_figures", { months: 3 });
  await until(async () => (await cells(/^Raised/))[1] === String(quarter.this.raised), "the last three months");
  assert.ok(quarter.this.raised < told.this.raised);
  await page.getByRole("button", { name: "Figures" }).click();
});

test("a new one is shown its like and linked as a repeat", async () => {
  const id = await create("nonconformity", { statement: "Another stick, at machine 14", grade: "minor", source: "internal_audit", control: "A.7.10", raised_on: day(0), owner: people.tessa });
  await page.reload();
  await open();
  await unfold("Reported");
  await card("Another stick").locator(".board-open").click();
  const like = inspector().locator("section", { hasText: "Others like this" });
  await like.getByText("open on this requirement").waitFor();
  await shot("similar");
  await accessible(page);
  await like.getByRole("button", { name: `Link as repeat of ${ids.stick}` }).click();
  await until(async () => (await record(id)).record.repeats === ids.stick, "the repeat is kept");
  await card("Another stick").getByText(`Repeats ${ids.stick}`).waitFor();
});

test("five whys lead to a cause, and the fishbone is drawn", async () => {
  await card("Another stick").locator(".board-open").click();
  for (const [n, text] of [[1, "The port was open"], [2, "The image of the machine opens it"], [3, "Nobody owns the image"]]) {
    await inspector().getByRole("textbox", { name: `Answer ${n}`, exact: true }).fill(text);
  }
  await inspector().getByText("Why: “Nobody owns the image”?").waitFor();
  await page.keyboard.press("Tab");
  const id = await card("Another stick").getAttribute("data-card");
  await until(async () => (await record(id)).record.whys?.length === 3, "three answers are kept");
  await inspector().getByRole("button", { name: "Take the last answer as the cause" }).click();
  await until(async () => (await record(id)).record.root_cause === "Nobody owns the image", "the cause");
  const fishbone = [["people", "Operators bring their own sticks"], ["method", "No step for transferring programs"], ["tools", "Ports open by default in the image"], ["management", "Nobody owns the image of the machines"]];
  const now = await record(id);
  await desk.apply("record_update", { kind: "nonconformity", id, based_on: now.revision, fields: { fishbone: fishbone.map(([branch, text]) => ({ branch, text })) } });
  await page.reload();
  await open();
  await card("Another stick").locator(".board-open").click();
  const picture = inspector().getByRole("img", { name: /^Fishbone\. What is wrong: Another stick.*People: Operators bring/ });
  await picture.scrollIntoViewIfNeeded();
  await shot("fishbone");
  await accessible(page);
  await inspector().getByRole("button", { name: "Show it large" }).click();
  await page.getByRole("dialog").getByRole("img", { name: /^Fishbone/ }).waitFor();
  await shot("fishbone-large");
  await page.keyboard.press("Escape");
});

test("a reminder goes to the clipboard, and the record notes it", async () => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await card("Risk owners").locator(".board-open").click();
  await inspector().getByRole("button", { name: "Remind…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Dear Tessa Orlow").waitFor();
  await shot("remind");
  await accessible(page);
  await dialog.getByRole("button", { name: "Copy and note it" }).click();
  await page.getByText("The record notes that Tessa Orlow was reminded").waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /“Workshop” is not done/);
  assert.equal((await record(ids.owners)).record.reminders[0].to, people.tessa);
  await inspector().getByText("reminded today").waitFor();
});

test("beside the pane nothing has to be pushed sideways: the columns that matter least are folded into counts", async () => {
  await card("Patches of the web shop").locator(".board-open").click();
  await inspector().getByText(ids.patches).first().waitFor();
  const fits = () => page.evaluate(() => { const board = document.querySelector(".board"); return board.scrollWidth <= board.clientWidth; });
  assert.ok(await fits(), "no sideways scrolling");
  assert.equal(await page.locator(".board-column.folded").count(), 2);
  await column("Waiting for proof").locator(`[data-card="${ids.patches}"]`).waitFor();
  await shot("folded");
  await accessible(page);
  await page.getByRole("button", { name: /^Show Closed: \d+/ }).click();
  await column("Closed").locator(`[data-card="${ids.visitors}"]`).waitFor();
  assert.ok(await fits(), "nor with another one unfolded");
});

test("whether it works: a sheet to take along, and one form for all that was seen", async () => {
  await page.getByRole("button", { name: `Print the verification sheet of ${ids.patches}` }).click();
  await page.getByText(`The verification sheet of ${ids.patches} is in`).waitFor();
  await card("Patches of the web shop").locator(".board-open").click();
  await inspector().getByRole("button", { name: "Record a check…" }).click();
  const form = page.getByRole("form", { name: "Record a check…" });
  await form.getByRole("combobox", { name: "Who looked" }).fill("Jonas");
  await page.getByRole("option", { name: /Jonas Keller/ }).click();
  await form.getByText("This person did one of the actions").waitFor();
  await form.getByRole("combobox", { name: "Who looked" }).fill("Frank");
  await page.getByRole("option", { name: /Frank Dolan/ }).click();
  await until(async () => (await form.getByText("This person did one of the actions").count()) === 0, "somebody else");
  await form.getByRole("textbox", { name: "Sample" }).fill("All 14 patches since");
  const go = form.getByRole("button", { name: "Record the check" });
  assert.ok(await go.isDisabled(), "a result alone proves nothing");
  await form.getByRole("textbox", { name: "What was seen" }).fill("Each within a week");
  await form.getByRole("radio", { name: "It works", exact: true }).click();
  await form.scrollIntoViewIfNeeded();
  await shot("verify");
  await accessible(page);
  await atTwice("verify");
  await go.click();
  await until(async () => (await record(ids.patches)).record.effectiveness?.length === 1, "the check is kept");
  const { on, ...check } = (await record(ids.patches)).record.effectiveness[0];
  assert.deepEqual(check, { by: people.frank, sample: "All 14 patches since", seen: "Each within a week", result: "effective" });
  await until(async () => (await form.count()) === 0, "the form is away");
  await shot("verified");
});

test("what was closed can only be read, and says how to take that back", async () => {
  await card("Visitors").locator(".board-open").click();
  await inspector().getByText(/It was closed on .*: it can be read only/).waitFor();
  assert.equal(await inspector().getByRole("textbox", { name: "What is wrong" }).count(), 0);
  await inspector().getByText("Visitors were not signed out").nth(1).waitFor();
  assert.ok((await inspector().getByRole("textbox", { name: "Note" }).count()) === 1, "the note stays open");
  await shot("closed");
  await accessible(page);
  await atTwice("closed");
});

test("nothing was complained about in the console", () => assert.deepEqual(desk.complaints, []));

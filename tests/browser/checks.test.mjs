// Ten-minute checks of the window, each as somebody who chooses a tool would make it: few keystrokes to a reason, twelve
// rows in one action, the risk shown before its control is excluded, a finding gone as soon as it is mended, three edits
// in a spreadsheet that come back as three, a nonconformity that does not close without proof, the day of the last audit.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, afterEach, before, describe, test as nodeTest } from "node:test";
import { startDesk } from "./desk.mjs";

let desk;
let page;

const shot = async (name) => (process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/checks-${name}.png`, animations: "disabled" }) : undefined);
const test = (name, story) => nodeTest(name, async () => {
  try {
    await story();
  } catch (error) {
    await shot(`failed-${name.slice(0, 20).replaceAll(/[^a-z0-9]+/gi, "-")}`);
    throw error;
  }
});
const dialog = () => page.getByRole("dialog");
const inspector = () => page.locator("aside.inspector");
const record = async (kind, id) => (await desk.query("record", { kind, id })).record;
const revision = async () => (await desk.query("session")).workspace.revision;
const until = async (holds, what) => {
  for (let n = 0; n < 100; n += 1) {
    if (await holds()) return;
    await page.waitForTimeout(100);
  }
  assert.fail(`never came true: ${what}`);
};
const inTable = () => page.waitForFunction(() => document.activeElement?.getAttribute("role") === "grid");
const inField = (name) => page.waitForFunction((wanted) => document.activeElement?.getAttribute("data-field") === wanted, name);
const screen = async (name) => {
  await page.locator("nav.side").getByText(name, { exact: true }).click();
  await page.locator(".main-screen h1").getByText(name, { exact: true }).waitFor();
};
const goTo = async (id) => {
  await page.keyboard.press("Control+k");
  await dialog().waitFor();
  await page.keyboard.type(id);
  await page.getByRole("option").filter({ hasText: id }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".inspector-top").getByText(id).first().waitFor();
};
const choose = async (button, option) => {
  await page.getByRole("button", { name: button }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
};
const explore = async () => {
  desk = await startDesk({ width: 1280, height: 800 });
  page = desk.page;
  await page.getByRole("button", { name: "Explore" }).click();
  await page.getByText("Stage 1 documents").waitFor();
};
const silent = () => test("nothing was complained about in the console", () => assert.deepEqual(desk.complaints, []));

describe("from a cold start", () => {
  before(async () => {
    desk = await startDesk({ width: 1280, height: 800 });
    page = desk.page;
    const { choice } = await desk.apply("host_pick", { purpose: "new_workspace" });
    await desk.apply("workspace_create", { grant: choice.grant, name: "Larkmoor Software", seat: "Ines Duarte" });
    await desk.apply("workspace_close");
  });
  after(() => desk.close());

  test("check 1: eight keystrokes lead to the reason of A.8.30", async () => {
    await page.goto("about:blank");
    await page.goto(desk.address);
    await page.getByRole("button", { name: "Larkmoor Software" }).waitFor();
    await shot("start");
    let strokes = 0;
    const press = async (key) => {
      strokes += 1;
      await page.keyboard.press(key);
    };
    await press("Enter");
    await page.locator("nav.side").waitFor();
    await press("Control+k");
    await dialog().waitFor();
    for (const key of "8.30") await press(key);
    await page.getByRole("option").filter({ hasText: "A.8.30" }).first().waitFor();
    await press("Enter");
    await inTable();
    await press("Enter");
    await inField("justification");
    await page.keyboard.type("All code is written by our own four developers.");
    await page.keyboard.press("Control+Enter");
    await until(async () => (await record("control", "A.8.30")).justification === "All code is written by our own four developers.", "the reason is kept");
    assert.ok(strokes <= 8, `${String(strokes)} keystrokes`);
    await shot("reason");
  });

  silent();
});

describe("many rows, consequences and dates", () => {
  before(explore);
  after(() => desk.close());
  afterEach(async () => {
    for (let n = 0; n < 3 && (await dialog().count()) > 0; n += 1) await page.keyboard.press("Escape");
  });

  test("check 2: owner and evidence of twelve controls are one action, one line of the history, one undo", async () => {
    await goTo("A.5.1");
    await inTable();
    await page.keyboard.press("Home");
    for (let n = 0; n < 11; n += 1) await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Control+b");
    await dialog().getByText("Edit 12 records together").waitFor();
    const [person] = (await desk.query("records", { kind: "person" })).rows;
    const [evidence] = (await desk.query("records", { kind: "evidence" })).rows;
    await choose(/^.*Field$/, "Owner");
    await choose(/^.*How$/, "Set for all");
    await dialog().locator('[data-field="owner"]').fill(person.title);
    await page.getByRole("option").first().click();
    await dialog().getByRole("button", { name: "Another field" }).click();
    await dialog().getByRole("group", { name: "Field" }).getByRole("button").first().click();
    await page.getByRole("option", { name: "Evidence", exact: true }).click();
    await dialog().locator('[data-field="evidence"]').fill(evidence.id);
    await page.getByRole("option").first().click();
    await page.keyboard.press("Tab");
    await dialog().getByRole("button", { name: "Change 12 records" }).waitFor();
    await shot("twelve");
    const before = { at: await revision(), owner: (await record("control", "A.5.7")).owner };
    await dialog().getByRole("button", { name: "Change 12 records" }).click();
    await dialog().waitFor({ state: "detached" });
    assert.equal(await revision(), before.at + 1);
    const [line] = (await desk.query("history", { limit: 1 })).lines;
    assert.equal(line.label, "12 controls: evidence, owner");
    for (const id of ["A.5.1", "A.5.7", "A.5.12"]) {
      const now = await record("control", id);
      assert.equal(now.owner, person.id);
      assert.ok(now.evidence.includes(evidence.id));
    }
    await page.keyboard.press("Control+z");
    await until(async () => (await record("control", "A.5.7")).owner === before.owner, "one undo takes all of it back");
  });

  test("check 3: excluding a control that a risk uses shows the risk before anything is changed, one by one and for many", async () => {
    const risk = (await desk.query("records", { kind: "risk" })).rows.find((row) => (row.record.controls ?? []).length > 0 && row.record.status !== "closed");
    const uses = [];
    for (const id of risk.record.controls) if ((await record("control", id)).decision === "applicable") uses.push(id);
    await goTo(uses[0]);
    await inTable();
    await page.keyboard.press("Space");
    await dialog().getByRole("button", { name: "Exclude" }).waitFor();
    assert.match(await dialog().innerText(), new RegExp(risk.id));
    await shot("exclude");
    assert.equal((await record("control", uses[0])).decision, "applicable");
    await page.keyboard.press("Escape");
    await dialog().waitFor({ state: "detached" });

    await inTable();
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Control+b");
    await choose(/^.*Field$/, "Decision");
    await choose(/^.*How$/, "Set for all");
    await dialog().getByRole("group", { name: "Decision" }).getByRole("button", { name: /Decision/ }).last().click();
    await page.getByRole("option", { name: /^Not applicable|^Excluded/ }).click();
    const effects = dialog().getByRole("region", { name: "What the change would bring" });
    await effects.getByText(/This contradicts/).waitFor();
    assert.match(await effects.innerText(), new RegExp(`${uses[0]}[\\s\\S]*R-`));
    await shot("exclude-many");
    assert.equal((await record("control", uses[0])).decision, "applicable");
  });

  test("check 4: a date that mends a finding takes it away at once, without a command", async () => {
    const late = (await desk.query("diagnostics", {})).diagnostics.find((one) => one.diagnostic.subject.startsWith("treatment_action:") && one.diagnostic.field === "due_on");
    const id = late.diagnostic.subject.split(":")[1];
    await goTo(id);
    const finding = inspector().locator(`[data-diagnostic="${late.key}"]`).first();
    await finding.waitFor();
    await shot("finding");
    await inspector().locator('[data-field="due_on"]').fill("+3m");
    await page.keyboard.press("Tab");
    await finding.waitFor({ state: "detached" });
    await page.keyboard.press("Control+z");
    await finding.waitFor();
  });

  test("a reason to include is added to several controls at once", async () => {
    await goTo("A.5.33");
    await inTable();
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Control+b");
    await choose(/^.*Field$/, "Reasons");
    const [law] = (await desk.query("records", { kind: "obligation" })).rows;
    await dialog().getByRole("button", { name: /Because of/ }).click();
    await page.getByRole("option", { name: "Legal" }).click();
    await dialog().locator('[data-field="reasons"]').fill(law.id);
    await page.getByRole("option").first().click();
    await page.keyboard.press("Tab");
    await dialog().getByRole("button", { name: "Change 2 records" }).waitFor();
    await shot("reasons");
    await dialog().getByRole("button", { name: /^Change/ }).click();
    await dialog().waitFor({ state: "detached" });
    for (const id of ["A.5.33", "A.5.34"]) assert.ok((await record("control", id)).reasons.some((one) => one.target === `obligation:${law.id}`), id);
    await page.keyboard.press("Control+z");
  });

  test("several documents are approved at once: what stands in the way of each is said, and it is one line of the history", async () => {
    const made = [];
    for (const title of ["Clean desk rules", "Visitor rules"]) made.push((await desk.apply("record_create", { kind: "document", fields: { title, kind: "topic_policy", body: "# Purpose\n\nWhat visitors may see." } })).id);
    made.push((await desk.apply("record_create", { kind: "document", fields: { title: "Empty rules", kind: "topic_policy" } })).id);
    await page.keyboard.press("F9");
    await goTo(made[0]);
    await inTable();
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    await page.getByRole("button", { name: "Approve 3 documents…" }).click();
    const [person] = (await desk.query("records", { kind: "person" })).rows;
    await dialog().locator('[data-field="by"]').fill(person.title);
    await page.getByRole("option").first().click();
    await dialog().locator('[data-field="reason"]').fill("Read through together in November");
    await dialog().getByText("has no text yet").waitFor();
    await shot("approve-together");
    const before = await revision();
    await dialog().getByRole("button", { name: "Approve 2 documents" }).click();
    await dialog().waitFor({ state: "detached" });
    assert.equal(await revision(), before + 1);
    assert.match((await desk.query("history", { limit: 1 })).lines[0].label, /^Approve 2 documents: DOC-\d+ 1\.0, DOC-\d+ 1\.0$/);
    assert.equal((await record("document", made[2])).versions, undefined);
  });

  test("check 10: three cells edited and the rows sorted otherwise come back as exactly three differences", async () => {
    await screen("Assets");
    // The host of these tests names files within its own folder alone: the first export says where that is.
    const menu = async (name) => {
      await page.getByRole("button", { name: "More for this table" }).click();
      await page.getByRole("menuitem", { name }).click();
    };
    const path = async () => (await page.locator(".notice").getByText(/Written: all/).last().innerText()).match(/\((.*\.(?:xlsx|csv))\)/)[1];
    await menu("Save as a spreadsheet…");
    await page.locator(".notice").getByText(/Written: all/).last().waitFor();
    const file = join(dirname(await path()), "assets.csv");
    await desk.picks(file);
    await menu("Save as a spreadsheet…");
    await until(async () => (await path()) === file, "the CSV is written");
    const text = (await readFile(file, "utf8")).replace(/^\uFEFF/, "");
    const rows = parse(text);
    const head = rows.findIndex((row) => row[0] === "Reference");
    const at = (name) => rows[head].indexOf(name);
    const body = rows.slice(head + 1).filter((row) => /^[A-Z]+-\d+/.test(row[0]));
    assert.ok(body.length > 5);
    body[0][at("Name")] += " (moved)";
    body[2][at("Note")] = "Counted in November";
    body[4][at("Name")] = "=HYPERLINK(\"x\")";
    body.sort((a, b) => b[at("Name")].localeCompare(a[at("Name")]));
    await writeFile(file, [...rows.slice(0, head + 1), ...body].map((row) => row.map(quoted).join(",")).join("\r\n"));
    await desk.picks(file);
    await menu("Bring a spreadsheet back…");
    await dialog().getByRole("button", { name: "Take over 3 values" }).waitFor();
    await shot("three-differences");
    await dialog().getByRole("button", { name: "Take over 3 values" }).click();
    await dialog().waitFor({ state: "detached" });
    const first = body.find((row) => row[at("Name")].startsWith("=HYPERLINK"));
    assert.equal((await record("asset", first[0])).name, "=HYPERLINK(\"x\")", "a formula is text");
  });

  test("check 12: a nonconformity does not close without proof of effect, and says what is missing", async () => {
    const { id } = await desk.apply("record_create", { kind: "nonconformity", fields: { statement: "Badges of leavers still open doors", grade: "minor", source: "internal_audit", raised_on: "2026-09-01", correction: "Badges were blocked", corrected_on: "2026-09-02", similar_checked: true, extent: "All doors", root_cause: "Nobody tells the gate", cause_found_on: "2026-09-05", actions: [{ text: "The gate reads the list of leavers", done_on: "2026-09-20", due_on: "2026-09-20" }] } });
    await page.keyboard.press("F9");
    await goTo(id);
    await inspector().getByText("One thing is missing").waitFor();
    await inspector().getByRole("button", { name: "a check that the actions work (10.2 d)" }).waitFor();
    await shot("not-closed");
    const close = inspector().getByRole("button", { name: /^Close it/ });
    if ((await close.count()) > 0) assert.ok(await close.isDisabled(), "it can't be closed yet");
    const [person] = (await desk.query("records", { kind: "person" })).rows;
    const refused = await desk.apply("sign_off", { kind: "nonconformity", id, by: person.id, on: "2026-10-30" });
    assert.match(JSON.stringify(refused), /a check that the actions work/);
    const typed = await desk.apply("record_update", { kind: "nonconformity", id, based_on: (await desk.query("record", { kind: "nonconformity", id })).revision, fields: { closed_on: "2026-10-30", closed_by: person.id } });
    assert.equal(typed.code, "gate");
    assert.equal((await record("nonconformity", id)).closed_on, undefined);
  });

  test("check 14: the state on the day of the last audit is offered to be opened, and to be compared with today", async () => {
    const today = new Date().toISOString().slice(0, 10);
    const audit = await desk.apply("record_create", { kind: "audit", fields: { title: "Walk-through of the wards", audit_type: "internal", status: "done", start_on: today, end_on: today } });
    await page.keyboard.press("Control+Shift+h");
    await dialog().getByRole("button", { name: /choose/ }).click();
    await page.getByRole("option", { name: new RegExp(`At the end of ${audit.id} Walk-through of the wards`) }).click();
    await shot("as-of-audit");
    // Of an audit that ends today the state is the one of today: an earlier day is opened in the journey of the past.
    await page.keyboard.press("Escape");
    await dialog().waitFor({ state: "detached" });
    await page.keyboard.press("Control+k");
    await page.keyboard.type("Compare two days");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: /From: choose/ }).click();
    await page.getByRole("option", { name: new RegExp(`At the end of ${audit.id}`) }).waitFor();
    await page.keyboard.press("Escape");
  });

  test("the workspace opens again on the same screen, with its filter, its row and the widths of its columns", async () => {
    await screen("Assets");
    await page.getByRole("button", { name: /^Findings/ }).click();
    await until(async () => Number((await page.locator(".screen-bar .end").first().innerText()).match(/(\d+) of/)[1]) < 20, "few rows are left");
    await page.locator("[role=grid]").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    const header = page.getByRole("columnheader", { name: /^Owner/ });
    const width = async () => Math.round((await header.boundingBox()).width);
    await header.getByRole("button").focus();
    for (let n = 0; n < 4; n += 1) await page.keyboard.press("Alt+ArrowRight");
    const stood = { width: await width(), row: await page.locator(".inspector-top").innerText(), shown: (await page.locator(".screen-bar .end").first().innerText()).match(/\d+ of \d+/)[0] };
    await page.waitForTimeout(800);
    await page.goto("about:blank");
    await page.goto(desk.address);
    await page.locator(".main-screen h1").getByText("Assets", { exact: true }).waitFor();
    await header.waitFor();
    await until(async () => (await page.locator(".inspector-top").innerText()) === stood.row, "the same row");
    assert.deepEqual({ width: await width(), row: await page.locator(".inspector-top").innerText(), shown: (await page.locator(".screen-bar .end").first().innerText()).match(/\d+ of \d+/)[0] }, stood);
    await shot("reopened");
    await page.getByRole("button", { name: "Clear filters" }).first().click();
  });

  silent();
});

/** Rows of a CSV file. */
function parse(text) {
  const rows = [[""]];
  let open = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    const row = rows.at(-1);
    if (sign === '"' && open && text[at + 1] === '"') { row[row.length - 1] += '"'; at += 1; }
    else if (sign === '"') open = !open;
    else if (sign === "," && !open) row.push("");
    else if (sign === "\n" && !open) rows.push([""]);
    else if (sign !== "\r" || open) row[row.length - 1] += sign;
  }
  return rows.filter((row) => row.length > 1 || row[0] !== "");
}
const quoted = (cell) => `"${cell.replaceAll('"', '""')}"`;

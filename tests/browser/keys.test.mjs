// The keyboard map, key by key: each is pressed where it holds, and what it did is looked at.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, afterEach, before, test } from "node:test";
import { startDesk } from "./desk.mjs";

let desk;
let page;

const shot = async (name) => (process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/keys-${name}.png`, animations: "disabled" }) : undefined);
const press = async (...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const dialog = () => page.getByRole("dialog");
const heading = (name) => page.locator(".main-screen h1").getByText(name, { exact: true }).waitFor();
const record = async (kind, id) => (await desk.query("record", { kind, id })).record;
/** A change behind the page's back; F9 has the page look again. */
const update = async (kind, id, fields) => {
  await desk.apply("record_update", { kind, id, based_on: (await desk.query("record", { kind, id })).revision, fields });
  await press("F9");
  await page.waitForTimeout(400);
};
const until = async (holds, what) => {
  for (let n = 0; n < 100; n += 1) {
    if (await holds()) return;
    await page.waitForTimeout(100);
  }
  assert.fail(`never came true: ${what}`);
};
const inTable = () => page.waitForFunction(() => document.activeElement?.getAttribute("role") === "grid");
const field = () => page.evaluate(() => document.activeElement?.getAttribute("data-field") ?? null);
const inField = (name) => until(async () => (await field()) === name, `the cursor in ${name}`);
const chosen = () => page.locator(".inspector-top").first().innerText();
const goTo = async (id) => {
  await press("Control+k");
  await dialog().waitFor();
  await page.keyboard.type(id);
  await page.getByRole("option").filter({ hasText: id }).first().waitFor();
  await press("Enter");
  await page.locator(".inspector-top").getByText(id).first().waitFor();
};
/** The cursor in the table, in the column with this heading. */
const column = async (name) => {
  await inTable();
  await press(...Array(12).fill("ArrowLeft"));
  const headings = await page.locator("[role=grid] [role=columnheader]").evaluateAll((all) => all.map((one) => one.textContent.trim()));
  const at = headings.findIndex((one) => one.startsWith(name));
  assert.ok(at >= 0, `${name} in ${headings.join(", ")}`);
  await press(...Array(at).fill("ArrowRight"));
};

before(async () => {
  desk = await startDesk({ width: 1280, height: 800 });
  page = desk.page;
  await page.getByRole("button", { name: "Explore" }).click();
  await page.getByText("Stage 1 documents").waitFor();
});
after(() => desk.close());
afterEach(async () => {
  for (let n = 0; n < 3 && (await dialog().count()) > 0; n += 1) await press("Escape");
});

test("Ctrl+1 to Ctrl+9 lead through the clauses; the same key again leads to the next screen there", async () => {
  const areas = ["Scope", "Roles", "Risk register", "Statement of Applicability", "Competence", "Incidents", "Audits", "Nonconformities"];
  for (const [at, name] of areas.entries()) {
    await press(`Control+${at + 2}`);
    await heading(name);
  }
  await shot("areas");
  await press("Control+4");
  await heading("Risk register");
  await press("Control+4");
  await heading("Treatment plan");
  await press("Control+4");
  await heading("Planned changes");
  // From elsewhere in an area its number leads to the main screen.
  await page.locator("nav.side").getByText("Risk method", { exact: true }).click();
  await heading("Risk method");
  await press("Control+4");
  await heading("Risk register");
  await press("Control+1");
  await page.getByText("Stage 1 documents").waitFor();
});

test("Alt+Left and Alt+Right go back and forward through places", async () => {
  await press("Control+4");
  await heading("Risk register");
  await press("Control+5");
  await heading("Statement of Applicability");
  await press("Alt+ArrowLeft");
  await heading("Risk register");
  await press("Alt+ArrowRight");
  await heading("Statement of Applicability");
});

test("arrows, PgUp, PgDn, Home and End move in the table, and the pane follows", async () => {
  await inTable();
  await press("Home");
  await until(async () => /A\.5\.1/.test(await chosen()), "the first control");
  await press("ArrowDown");
  await until(async () => /A\.5\.2\b/.test(await chosen()), "the second");
  await press("ArrowUp");
  await until(async () => /A\.5\.1\b/.test(await chosen()), "the first again");
  const first = await chosen();
  await press("PageDown");
  await until(async () => (await chosen()) !== first, "a page on");
  await press("PageUp");
  await until(async () => (await chosen()) === first, "a page back");
  await press("End");
  await until(async () => !/A\.5\./.test(await chosen()), "the last");
});

test("Enter and F2 edit the cell, Tab goes to the next field, Esc gives up, Ctrl+Enter saves and goes one down", async () => {
  await goTo("A.5.9");
  const before = (await record("control", "A.5.9")).justification ?? "";
  await column("Owner");
  await press("F2");
  await inField("owner");
  await press("Tab");
  await until(async () => (await field()) !== "owner", "the next field");
  await press("Escape");
  await inTable();
  await column("Justification");
  await press("Enter");
  await inField("justification");
  await page.keyboard.type("Half a thought, ");
  await press("Escape");
  await until(async () => (await page.locator('.inspector [data-field="justification"]').inputValue()) === before, "what was typed is given up");
  await press("Escape");
  await inTable();
  assert.equal((await record("control", "A.5.9")).justification ?? "", before);
  await press("Enter");
  await inField("justification");
  await press("Control+a");
  await page.keyboard.type("Every device of a ward stands on one list, so that losses are noticed.");
  await press("Control+Enter");
  await until(async () => /A\.5\.10\b/.test(await chosen()), "the next control");
  await inField("justification");
  await until(async () => (await record("control", "A.5.9")).justification.startsWith("Every device"), "it is saved");
  assert.notEqual((await record("control", "A.5.9")).justification, before);
  await press("Escape");
});

test("Ctrl+D takes the value from the row above; what that contradicts is shown first", async () => {
  const people = (await desk.query("records", { kind: "person" })).rows;
  await update("control", "A.5.9", { owner: people[0].id });
  await update("control", "A.5.10", { owner: people[1].id });
  await goTo("A.5.10");
  await column("Owner");
  await press("Control+d");
  await until(async () => (await record("control", "A.5.10")).owner === people[0].id, "the owner of the row above");

  // The row above is excluded, and a risk relies on this one.
  const risks = (await desk.query("records", { kind: "risk" })).rows;
  await update("control", "A.8.15", { decision: "not_applicable", exclusion: "activity_not_performed", justification: "Nothing of this kind is done in any of the houses." });
  await update("risk", risks[0].id, { controls: [...(risks[0].record.controls ?? []), "A.8.16"] });
  await goTo("A.8.16");
  await column("Applicability");
  const before = (await record("control", "A.8.16")).decision;
  await press("Control+d");
  await dialog().getByRole("button", { name: "Exclude" }).waitFor();
  assert.match(await dialog().innerText(), new RegExp(risks[0].id));
  await shot("fill-contradicts");
  assert.equal((await record("control", "A.8.16")).decision, before);
  await press("Escape");
  await inTable();
});

test("Space turns over yes and no: applies, in scope, done; elsewhere it marks the row", async () => {
  await goTo("A.5.12");
  await inTable();
  await update("control", "A.5.12", { decision: "undecided" });
  await press("Space");
  await until(async () => (await record("control", "A.5.12")).decision === "applicable", "it applies");

  const [asset] = (await desk.query("records", { kind: "asset" })).rows;
  await goTo(asset.id);
  await column("In scope");
  const before = (await record("asset", asset.id)).in_scope === true;
  await press("Space");
  await until(async () => ((await record("asset", asset.id)).in_scope === true) !== before, "in scope, or no longer");
  await press("Control+z");
  await until(async () => ((await record("asset", asset.id)).in_scope === true) === before, "taken back");
  await column("Name");
  await press("Space");
  await page.getByRole("button", { name: "Edit one row…" }).waitFor();
  await press("Escape");

  const open = (await desk.query("records", { kind: "treatment_action" })).rows.find((row) => row.record.status !== "done");
  await goTo(open.id);
  await column("Status");
  await press("Space");
  await until(async () => (await record("treatment_action", open.id)).status === "done", "done");
  assert.match((await record("treatment_action", open.id)).completed_on, /^\d{4}-\d\d-\d\d$/);
  await press("Control+z");
  await until(async () => (await record("treatment_action", open.id)).status === open.record.status, "not yet");
});

test("Shift and arrows mark a range, Ctrl+A all that the filter shows, in every register", async () => {
  for (const name of ["Assets", "Suppliers", "Obligations", "People", "Risk register", "Treatment plan", "Statement of Applicability", "Policies & documents", "Evidence", "Audits"]) {
    await page.locator("nav.side").getByText(name, { exact: true }).click();
    await heading(name);
    await inTable();
    await page.locator("[role=grid] [role=row][data-index]").nth(1).waitFor();
    await press("Home", "Shift+ArrowDown");
    await page.getByRole("button", { name: "Edit 2 rows…" }).waitFor();
    const [shown] = (await page.locator(".screen-bar .end").first().innerText()).match(/(\d+) of (\d+)/).slice(1).map(Number);
    await press("Control+a");
    await page.getByRole("button", { name: shown === 1 ? "Edit one row…" : `Edit ${String(shown)} rows…` }).waitFor();
    await press("Control+b");
    await dialog().getByText(/Edit \d+ records together/).waitFor();
    await press("Escape");
    await dialog().waitFor({ state: "detached" });
    await inTable();
    await press("Escape");
  }
});

test("a date field understands Ctrl+;, +3m, 31.12. and fri", async () => {
  const today = (await desk.query("session")).workspace.today ?? new Date().toISOString().slice(0, 10);
  const [asset] = (await desk.query("records", { kind: "asset" })).rows;
  await goTo(asset.id);
  const input = page.locator('.inspector [data-field="reviewed_on"]');
  const typed = async (text) => {
    await input.fill(text);
    await press("Enter");
    await until(async () => /^\d{4}-\d\d-\d\d$/.test(await input.inputValue()), `${text} is a day`);
    return input.inputValue();
  };
  await input.focus();
  await press("Control+;");
  await until(async () => (await input.inputValue()) === today, "today");
  const months = await typed("+3m");
  const ahead = (Date.parse(months) - Date.parse(today)) / 86_400_000;
  assert.ok(ahead >= 89 && ahead <= 92, months);
  assert.match(await typed("31.12."), /-12-31$/);
  const friday = await typed("fri");
  assert.equal(new Date(`${friday}T00:00:00Z`).getUTCDay(), 5);
  assert.ok(friday > today);
  await input.fill("31.2.");
  await press("Tab");
  await page.locator(".inspector .field-bad").waitFor();
  await shot("no-date");
  await input.fill(today);
  await press("Tab");
});

test("Ctrl+F finds in this table, Ctrl+Shift+F in the whole ISMS", async () => {
  await press("Control+4");
  await heading("Risk register");
  await press("Control+f");
  await until(() => page.evaluate(() => document.activeElement?.closest("[data-find]") !== null || document.activeElement?.hasAttribute("data-find")), "the cursor in the search of the table");
  await page.keyboard.type("ransom");
  await until(async () => Number((await page.locator(".screen-bar .end").first().innerText()).match(/(\d+) of/)[1]) < 5, "few rows are left");
  await page.getByRole("button", { name: "Clear filters" }).first().click();
  await press("Control+Shift+f");
  await dialog().waitFor();
  await page.keyboard.type("walk");
  await page.getByRole("option").first().waitFor();
  await press("Escape");
});

test("F8 goes to the field of the next finding; F1 says why; F9 checks now, Shift+F9 as of another day", async () => {
  await press("Control+1");
  await page.getByText("Stage 1 documents").waitFor();
  await press("F8");
  await until(() => page.evaluate(() => document.activeElement?.closest("[data-record-field], .inspector, .form-page") !== null), "the cursor at the finding");
  await page.waitForTimeout(300);
  await press("F1");
  await dialog().getByText("Why an auditor asks").first().waitFor();
  await shot("why");
  await press("Escape");
  await press("F9");
  await page.locator(".notice").getByText(/Checked/).first().waitFor();
  // What came since the check before is counted, and can be seen alone.
  await desk.apply("record_create", { kind: "treatment_action", fields: { text: "Nobody has this", due_on: "2026-01-15", status: "in_progress" } });
  await press("F9");
  await page.locator(".notice").getByText(/new since the check before/).first().waitFor();
  await press("Shift+F9");
  await heading("Readiness");
  await inField("on");
  await page.getByRole("button", { name: /^New since the last check/ }).click();
  await page.locator(".dgroup").first().waitFor();
  for (const text of await page.locator(".drow-title").allInnerTexts()) assert.match(text, /TA-|R-|ORG|DOC-/);
  await shot("new-findings");
  await page.getByRole("button", { name: /^New since the last check/ }).click();
  await page.locator('[data-field="on"]').focus();
  await inField("on");
  await page.keyboard.type("+2m");
  await press("Enter");
  await page.getByText(/late then|Late then|fine today/i).first().waitFor();
  await shot("as-of");
});

test("Ctrl+Z and Ctrl+Y undo and redo, also after saving and also many at once", async () => {
  const assets = (await desk.query("records", { kind: "asset" })).rows.slice(0, 3);
  await desk.apply("bulk_update", { kind: "asset", ids: assets.map((row) => row.id), fields: { note: "Counted again" } });
  await page.locator("nav.side").getByText("Assets", { exact: true }).click();
  await inTable();
  await press("Control+z");
  await until(async () => (await record("asset", assets[2].id)).note !== "Counted again", "undone");
  await press("Control+y");
  await until(async () => (await record("asset", assets[2].id)).note === "Counted again", "done again");
  await press("Control+z");
});

test("Ctrl+P prints what is in sight and says its filter; Ctrl+Shift+P opens the pack", async () => {
  await page.getByRole("button", { name: /^Mine|^No owner|^Findings/ }).first().click();
  await page.waitForTimeout(400);
  await page.locator("[role=grid]").focus();
  await press("Control+p");
  const written = page.locator(".notice").getByText(/\.pdf\)/).last();
  await written.waitFor();
  const said = await written.innerText();
  assert.match(said, /\d+ of \d+ assets, filter: /);
  assert.equal((await readFile(said.match(/\((.*\.pdf)\)/)[1])).subarray(0, 5).toString(), "%PDF-");
  await page.getByRole("button", { name: "Clear filters" }).first().click();
  await press("Control+Shift+p");
  await dialog().getByRole("button", { name: "Generate the pack" }).waitFor();
  await press("Escape");
});

test("Ctrl+. shows facts and links of what is chosen", async () => {
  await goTo("A.8.13");
  await press("Control+.");
  await page.getByRole("region", { name: "Facts about A.8.13" }).getByRole("heading", { name: /^Risks/ }).waitFor();
  await press("Escape");
});

test("every key of the map stands in the palette or in the list of shortcuts", async () => {
  await page.locator("nav.side").click({ position: { x: 5, y: 5 } });
  await press("?");
  const text = await dialog().innerText();
  for (const keys of ["Ctrl K", "Ctrl 1 … 9", "PgUp", "Shift ↑ ↓", "Ctrl A", "Enter, F2", "Ctrl Enter", "Space", "Ctrl D", "Ctrl B", "Ctrl F", "Ctrl Shift F", "F8", "F9", "Alt ←", "Ctrl Z", "Ctrl P", "Ctrl Shift P", "Ctrl .", "Ctrl ;", "F1"]) assert.ok(text.includes(keys), `${keys} in ${text}`);
  await press("Escape");
});

test("nothing was complained about in the console", () => assert.deepEqual(desk.complaints, []));

// The main job, in the real window and mostly by keyboard: from two spreadsheets to a Stage 1 pack. Then what happens to
// typed text when the window is closed at once, and when the power goes.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { journey } from "./harness.mjs";

const data = (name) => join(import.meta.dirname, "../data", name);
const NAME = "Larkmoor Software";

/** Creates an ISMS in the next picked folder, and sits down at it. */
async function begin(desk) {
  await desk.click("button", "Create…");
  await desk.find("textbox", "Name of the organisation");
  await desk.type(NAME);
  await desk.press("Tab");
  await desk.type("Ines Duarte");
  await desk.press("Enter");
  await desk.find("heading", /blockers stand in the way/);
}

/** Opens the ISMS again from the list of recent ones, on the seat of the last time. */
async function comeBack(desk) {
  await desk.click("button", NAME);
  await desk.find("navigation", "Screens");
}

/** Goes to whatever Ctrl+K finds under `text`, when `title` stands first. */
async function goTo(desk, text, title) {
  await desk.press("Control+k");
  await desk.find("combobox", "Search or run a command");
  await desk.type(text);
  await desk.until(`${title} to be found first`, async () => (await desk.all("option"))[0]?.includes(title));
  await desk.press("Enter");
}

/** Puts the cursor into a field of the record, the dialog or the form that is shown. */
async function into(desk, field) {
  await desk.until(`the field ${field}`, () => desk.session.run(`
    const found = document.querySelector("[role=dialog] [data-field=" + arguments[0] + "]")
      ?? (document.querySelector("[role=dialog]") ? null : document.querySelector(".main [data-field=" + arguments[0] + "]"));
    found?.focus();
    return found !== null && document.activeElement === found;`, field));
}

/** Chooses the first that fits of a field that refers to a record. */
async function choose(desk, field, text) {
  await into(desk, field);
  await desk.type(text);
  await desk.find("option", new RegExp(text));
  await desk.press("ArrowDown");
  await desk.press("Enter");
}

const record = (desk, kind, id) => desk.query("record", { kind, id });
const saved = (desk) => desk.see("All changes saved");
const focusGrid = (desk) => desk.until("the table to have the focus", () => desk.session.run(`
  document.querySelector("[role=grid]")?.focus();
  return document.activeElement?.getAttribute("role") === "grid"`));

async function importFile(desk, { target, count }) {
  await desk.click("radio", target);
  await desk.click("button", "Choose a file…");
  await desk.find("heading", "Row by row");
  await desk.see(count);
  await desk.shot(`story-import-${target.split(" ")[0].toLowerCase()}`);
  await desk.click("button", /^Accept \d+ rows$/);
  await desk.find("heading", /^Done: /);
}

async function addRecord(desk, screen, button, name) {
  await goTo(desk, screen, screen);
  await desk.click("button", button);
  await into(desk, "name");
  await desk.type(name);
  await desk.press("Control+Enter");
  await desk.find("heading", name);
  await saved(desk);
}

async function tick(desk, name) {
  await desk.until(`${name} to be ticked`, () => desk.session.run(`
    const box = [...document.querySelectorAll(".main .check")].find((one) => one.textContent.endsWith(arguments[0]))?.querySelector("input");
    box?.focus();
    return box !== undefined && document.activeElement === box;`, name));
  await desk.press("Space");
}

async function writeScope(desk) {
  await addRecord(desk, "Business units", "New unit", "Product and operations");
  await addRecord(desk, "Locations", "New location", "Head office");
  await addRecord(desk, "Processes", "New process", "Running the service");
  await desk.press("Control+2");
  await into(desk, "statement");
  await desk.type("Development and operation of the invoicing service that Larkmoor Software offers to companies, by its product and operations unit, from its head office.");
  for (const name of ["Product and operations", "Head office", "Running the service"]) await tick(desk, name);
  await desk.unseen("SCP-001");
  await saved(desk);
}

async function makeTopManagement(desk) {
  await addRecord(desk, "Roles", "New role", "Managing director");
  await into(desk, "kind");
  await desk.press("Enter");
  await desk.click("option", "Top management");
  await desk.until("its kind to be kept", async () => (await record(desk, "role", "ROLE-001")).record.kind === "top_management");
  await choose(desk, "person", "Tom Hargreave");
  await desk.until("the role to be held", async () => (await record(desk, "role", "ROLE-001")).record.person === "P-002");
}

journey("from two spreadsheets to a Stage 1 pack, closed and found again", {
  picks: (folder) => [join(folder, "larkmoor"), data("soa-larkmoor.xlsx"), data("risks-larkmoor.xlsx"), join(folder, "pack")],
}, async (desk) => {
  const pack = join(desk.folder, "pack");
  await mkdir(pack);
  await begin(desk);
  await desk.shot("story-empty");

  await goTo(desk, "import", "Import");
  await importFile(desk, { target: "Statement of Applicability", count: "92 changed, 1 unchanged" });
  await desk.click("button", "Import another file");
  await importFile(desk, { target: "Risk register", count: "40 new" });
  await desk.click("button", "Open: Risk register");
  await desk.see("40 of 40");

  await writeScope(desk);
  await desk.shot("story-scope");

  // A control that a risk needs: what points at it is shown first, then the blocker beside the field, with its fix.
  await goTo(desk, "A.8.5", "A.8.5");
  await desk.find("heading", "Secure authentication");
  await focusGrid(desk);
  await desk.press("Space");
  await desk.find("dialog", null);
  await desk.see("RSK-01");
  await desk.shot("story-exclude");
  await desk.click("button", "Exclude anyway");
  const beside = () => desk.session.run(`return document.querySelector("[data-record-field=decision] .diagnostic-line.blocker")?.textContent ?? ""`);
  await desk.until("the blocker beside the field", async () => /SOA-011/.test(await beside()));
  assert.equal((await record(desk, "control", "A.8.5")).record.decision, "not_applicable");
  await desk.shot("story-blocker");
  await desk.click("button", "Mark applicable");
  await desk.until("the blocker to go", async () => !/SOA-011/.test(await beside()));
  const decision = async () => (await record(desk, "control", "A.8.5")).record.decision;
  assert.equal(await decision(), "applicable");
  await focusGrid(desk);
  await desk.press("Control+z");
  await desk.until("the fix to be undone", async () => (await decision()) === "not_applicable");
  await desk.until("the blocker to come back", async () => /SOA-011/.test(await beside()));
  await desk.press("Control+y");
  await desk.until("the fix to be done again", async () => (await decision()) === "applicable");
  await desk.until("the blocker to go again", async () => !/SOA-011/.test(await beside()));

  await makeTopManagement(desk);
  await desk.press("Control+2");
  await desk.click("button", "Approve…");
  await desk.see("Nothing stands in the way of this approval.");
  await choose(desk, "by", "Tom Hargreave");
  await into(desk, "reason");
  await desk.type("First scope");
  await desk.shot("story-approve");
  await desk.click("button", "Approve version 1.0");
  await desk.see("Version 1.0, approved on");
  await desk.shot("story-approved");

  await desk.press("Control+Shift+p");
  await desk.click("button", "Generate the pack");
  await desk.see(`The pack is in ${pack}`);
  await desk.shot("story-pack");
  const { files } = JSON.parse(await readFile(join(pack, "manifest.json"), "utf8"));
  const pdfs = (await readdir(pack)).filter((name) => name.endsWith(".pdf"));
  assert.equal(pdfs.length, 9, "five documents, the risk assessment report, the organisation, their index, and all of them in one");
  for (const name of pdfs) {
    const bytes = await readFile(join(pack, name));
    assert.equal(bytes.subarray(0, 5).toString(), "%PDF-", name);
    assert.equal(createHash("sha256").update(bytes).digest("hex"), files.find((file) => file.name === name)?.sha256, name);
  }
  await desk.click("button", "Close");

  await desk.press("Control+4");
  await focusGrid(desk);
  await desk.press("ArrowDown");
  await desk.press("ArrowDown");
  await desk.find("heading", "Production password in a chat message");
  await desk.reopen();
  await comeBack(desk);
  await desk.find("heading", "Risk register");
  await desk.find("heading", "Production password in a chat message");
  await desk.see("40 of 40");
  assert.equal(await decision(), "applicable");
  const { documents } = await desk.query("document_status");
  assert.deepEqual(documents.map(({ line }) => [line.id, line.version]), [["DOC-001", "1.0"], ["DOC-002", null], ["DOC-003", null], ["DOC-004", null], ["DOC-005", null]]);
  await desk.shot("story-reopened");
});

const TYPED = "Customers ask how we ward off attackers who know our services";

/** Types into the justification of A.5.7, and leaves the cursor there. */
async function typeReason(desk) {
  await desk.press("Control+5");
  await goTo(desk, "A.5.7", "A.5.7");
  await desk.find("heading", "Threat intelligence");
  await into(desk, "justification");
  await desk.type(TYPED);
}

/** The control as the journal has it, before the page has seen it. */
async function asKept(desk) {
  await desk.apply("workspace_open", { path: join(desk.folder, "larkmoor") });
  return record(desk, "control", "A.5.7");
}

async function seeTyped(desk) {
  await comeBack(desk);
  await desk.find("heading", "Threat intelligence");
  await desk.until("the typed text in its field", () => desk.session.run(
    `return document.querySelector(".inspector [data-field=justification]")?.value === arguments[0]`, TYPED));
}

journey("closing at once after the last key keeps the text, committed", { picks: (folder) => [join(folder, "larkmoor")] }, async (desk) => {
  await begin(desk);
  await typeReason(desk);
  await desk.reopen();
  const kept = await asKept(desk);
  assert.equal(kept.record.justification, TYPED);
  assert.deepEqual(kept.drafts, {});
  await seeTyped(desk);
});

journey("a power cut while typing keeps the text, as a draft", { picks: (folder) => [join(folder, "larkmoor")] }, async (desk) => {
  await begin(desk);
  await typeReason(desk);
  await desk.until("the draft to be in the journal", async () => (await record(desk, "control", "A.5.7")).drafts.justification === TYPED);
  await desk.kill();
  const kept = await asKept(desk);
  assert.equal(kept.record.justification ?? "", "", "nothing was committed");
  assert.equal(kept.drafts.justification, TYPED);
  await seeTyped(desk);
});

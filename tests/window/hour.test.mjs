// An hour of a compliance officer at the Statement of Applicability, by keyboard alone: from reopening where she stood to
// the approved version. No pointer is used here: whatever is pressed was reached with Tab, arrows or a key of the map.

import assert from "node:assert/strict";
import { join } from "node:path";
import { journey } from "./harness.mjs";

const SAMPLE = "Meridian Health Systems";
const SOA = "Statement of Applicability";

/** What has the focus: its role and its name, as they are announced, and the field it edits. */
const focused = (desk) => desk.session.run(`
  const one = document.activeElement;
  const said = { BUTTON: "button", TEXTAREA: "textbox", INPUT: one.type === "search" ? "searchbox" : "textbox", A: "link" };
  const name = one.getAttribute("aria-label") || [...(one.labels ?? [])].map((label) => label.textContent).join(" ") || one.innerText || "";
  return { role: one.getAttribute("role") ?? said[one.tagName] ?? "", name: name.replace(/\\s+/g, " ").trim(), field: one.dataset.field ?? null }`);

const fits = (text, wanted) => (wanted instanceof RegExp ? wanted.test(text) : text === wanted);
const MOST_TABS = 150;

/** Presses Tab until that element has the focus, as somebody without a mouse does. */
async function tabTo(desk, role, name, back = false) {
  for (let n = 0; n < MOST_TABS; n += 1) {
    const at = await focused(desk);
    if (at.role === role && fits(at.name, name)) return;
    await desk.press(back ? "Shift+Tab" : "Tab");
  }
  assert.fail(`${MOST_TABS} Tabs did not lead to the ${role} ${name}`);
}

async function activate(desk, role, name, back = false) {
  await tabTo(desk, role, name, back);
  await desk.press("Enter");
}

const inField = (desk, field) => desk.until(`the cursor in ${field}`, async () => (await focused(desk)).field === field);
const inTable = (desk) => desk.until("the cursor in the table", async () => (await focused(desk)).role === "grid");
const noDialog = (desk) => desk.until("the dialog to close", () => desk.session.run(`return document.querySelector("[role=dialog]") === null`));
const chosen = (desk) => desk.session.run(`return document.querySelector(".inspector h2")?.innerText ?? ""`);
const showsRecord = (desk, title) => desk.until(`${title} in the pane`, async () => (await chosen(desk)) === title);
const pane = (desk) => desk.session.run(`return document.querySelector(".inspector")?.innerText ?? ""`);
const record = async (desk, id, kind = "control") => (await desk.query("record", { kind, id })).record;
const matched = async (desk) => Number((await desk.shown()).match(/(\d+) of 95/)?.[1]);

/** Ctrl+K, a few letters, Enter. */
async function goTo(desk, text, id, title) {
  await desk.press("Control+k");
  await desk.find("combobox", "Search or run a command");
  await desk.type(text);
  await desk.until(`${id} to be found first`, async () => (await desk.all("option"))[0]?.includes(id));
  await desk.press("Enter");
  await noDialog(desk);
  await showsRecord(desk, title);
}

/** Goes to a control, and into the table on its row. */
async function rowOf(desk, text, id, title) {
  await goTo(desk, text, id, title);
  await tabTo(desk, "grid", SOA);
}

/** From the row into the text of the justification. */
async function editReason(desk) {
  for (let n = 0; n < 8; n += 1) await desk.press("ArrowLeft");
  for (let n = 0; n < 3; n += 1) await desk.press("ArrowRight");
  await desk.press("Enter");
  await inField(desk, "justification");
}

/** Picks from a list that opens: what begins with `name`. */
async function pick(desk, button, name, back = false) {
  await activate(desk, "button", button, back);
  await desk.find("option", name);
  await desk.type(name);
  await desk.until(`${name} under the cursor`, async () => (await focused(desk)).name === name);
  await desk.press("Enter");
}

/** Types into a field that finds records, and takes the first that fits. */
async function take(desk, field, text) {
  await tabTo(desk, "combobox", field);
  await desk.type(text);
  // The first of the list is taken: it has to be the answer to all that was typed.
  await desk.until(`${text} to come first`, async () => (await desk.all("option"))[0]?.includes(text));
  await desk.press("ArrowDown");
  await desk.press("Enter");
}

/** The sample is thrown away when it is closed; its backup, restored, is a workspace that stays. */
async function keepsTheSample(desk) {
  await activate(desk, "button", "Explore");
  await desk.find("heading", "Stage 1 documents");
  await desk.press("Control+k");
  await desk.find("combobox", "Search or run a command");
  await desk.type("back up");
  await desk.find("option", /^Back up or restore/);
  await desk.press("Enter");
  await desk.find("heading", "Back up this workspace");
  await activate(desk, "button", "Make a backup…");
  await desk.see("The backup is written and verified");
  await activate(desk, "button", "Restore…");
  await desk.see("The backup is restored into");
  await noDialog(desk);
  assert.match((await desk.query("session")).workspace.path, /meridian$/);
}

async function standsWhereItStood(desk) {
  await desk.press("Control+5");
  await desk.find("heading", SOA);
  await rowOf(desk, "8.4", "A.8.4", "Access to source code");
  await activate(desk, "button", /^Excluded/, true);
  await desk.until("only the excluded ones", async () => (await matched(desk)) < 10);
  const before = await matched(desk);
  await desk.reopen();
  await activate(desk, "button", SAMPLE);
  await desk.find("navigation", "Screens");
  await desk.find("heading", SOA);
  await showsRecord(desk, "Access to source code");
  await desk.until("the same filter", async () => (await matched(desk)) === before);
  await desk.shot("hour-reopened");
  await activate(desk, "button", "Clear filters");
  await desk.until("all controls", async () => (await matched(desk)) === 95);
}

const REASON = "One rule for who may open what keeps ward managers from making up their own.";

async function worksDownTheList(desk) {
  const old = (await record(desk, "A.5.15")).justification;
  await rowOf(desk, "5.15", "A.5.15", "Access control");
  await desk.press("ArrowDown");
  await showsRecord(desk, "Identity management");
  await desk.press("ArrowUp");
  await showsRecord(desk, "Access control");
  await editReason(desk);
  await desk.press("Control+a");
  await desk.type("No, not this");
  await desk.press("Escape");
  assert.equal(await desk.session.run("return document.activeElement.value"), old, "Escape gives up what was typed");
  await desk.press("Escape");
  await inTable(desk);
  assert.equal((await record(desk, "A.5.15")).justification, old);
  await desk.press("Enter");
  await inField(desk, "justification");
  await desk.press("Control+a");
  await desk.type(REASON);
  await desk.press("Control+Enter");
  await showsRecord(desk, "Identity management");
  await inField(desk, "justification");
  await desk.until("the reason to be kept", async () => (await record(desk, "A.5.15")).justification === REASON);
  await desk.press("Escape");
  await inTable(desk);
}

const FOUR = ["A.5.15", "A.5.16", "A.5.17", "A.5.18"];

/** Evidence and an owner for four controls at once: previewed, one step forward, one step back. */
async function editsARange(desk) {
  const kept = async () => Promise.all(FOUR.map((id) => record(desk, id)));
  const before = await kept();
  await rowOf(desk, "5.15", "A.5.15", "Access control");
  for (let n = 0; n < 3; n += 1) await desk.press("Shift+ArrowDown");
  await desk.find("button", /^Edit 4 rows/);
  await desk.press("Control+b");
  await desk.find("heading", "Edit 4 records together");
  await pick(desk, "Field", "Evidence");
  await take(desk, "Evidence", "E-014");
  await desk.see("3 of 4 records change.");
  await activate(desk, "button", "Another field");
  await pick(desk, "Field", "Owner", true);
  await pick(desk, "How", "Set for all");
  await take(desk, "Owner", "Angela Torres");
  await desk.see("4 of 4 records change.");
  await desk.see("have a value already");
  await desk.shot("hour-range");
  await activate(desk, "button", "Change 4 records");
  await noDialog(desk);
  const after = await kept();
  assert.ok(after.every((one) => one.evidence.includes("E-014")), "the evidence is added to all four");
  assert.equal(new Set(after.map((one) => one.owner)).size, 1, "one owner for all four");
  assert.notEqual(after[0].owner, before[0].owner);
  await desk.press("Control+z");
  await desk.see("Undone: 4 controls");
  assert.deepEqual(await kept(), before, "one step takes all of it back");
}

async function writesAReason(desk) {
  await rowOf(desk, "8.30", "A.8.30", "Outsourced development");
  await editReason(desk);
  await desk.press("Control+a");
  await desk.type("Nothing is bought");
  await desk.until("the reason to be too thin", async () => /SOA-004/.test(await pane(desk)));
  await desk.shot("hour-too-thin");
  await desk.type(" that somebody programs to our order.");
  await desk.until("the finding to go while typing", async () => !/SOA-004/.test(await pane(desk)));
  assert.equal((await focused(desk)).field, "justification", "the cursor has stayed");
  await desk.press("Control+Enter");
  await desk.until("the next row", async () => (await chosen(desk)) !== "Outsourced development");
  await desk.until("the reason to be kept", async () => (await record(desk, "A.8.30")).justification === "Nothing is bought that somebody programs to our order.");
}

async function thinksBetterOfAnExclusion(desk) {
  await rowOf(desk, "8.12", "A.8.12", "Data leakage prevention");
  await desk.press("Space");
  await desk.find("heading", "Exclude A.8.12?");
  for (const said of ["6 records point at this control", "R-004", "TA-012", "DOC-008", "AUD-009", "SOA-011", "SOA-014"]) await desk.see(said);
  await desk.shot("hour-consequences");
  assert.equal((await focused(desk)).name, "Keep it", "Enter alone excludes nothing");
  await desk.press("Enter");
  await noDialog(desk);
  assert.equal((await record(desk, "A.8.12")).decision, "applicable");
  await desk.press("Control+.");
  await desk.see("Facts about A.8.12");
  await desk.until("the cursor in the facts", () => desk.session.run(`return document.activeElement.closest(".facts-panel") !== null`));
  await desk.see("TA-012");
  await desk.press("Escape");
  await desk.unseen("Facts about A.8.12");
}

async function savesAView(desk) {
  await goTo(desk, "8.12", "A.8.12", "Data leakage prevention");
  await activate(desk, "button", /^No evidence/);
  await desk.until("only those without evidence", async () => (await matched(desk)) < 95);
  const without = await matched(desk);
  await activate(desk, "button", /^Views/);
  await desk.find("menuitem", "Save this view…");
  await desk.press("Enter");
  await desk.find("dialog");
  await tabTo(desk, "textbox", "Name");
  await desk.type("Still to prove");
  await desk.press("Enter");
  await noDialog(desk);
  await desk.until("the view to be kept", async () => (await desk.query("views", { kind: "control" })).views.some((one) => one.name === "Still to prove"));
  await activate(desk, "button", "Clear filters");
  await desk.until("all controls", async () => (await matched(desk)) === 95);
  await activate(desk, "button", /^Views/);
  await desk.until("the saved view under the cursor", async () => (await focused(desk)).name.endsWith("Still to prove"));
  await desk.press("Enter");
  await desk.until("the saved filter", async () => (await matched(desk)) === without);
  await desk.shot("hour-view");
  await activate(desk, "button", "Clear filters");
}

async function goesAnywhere(desk) {
  await desk.press("Control+1");
  await desk.find("heading", "Stage 1 documents");
  await goTo(desk, "5.23", "A.5.23", "Information security for use of cloud services");
  await desk.see("Seven services with patient data run in clouds of others");
  const open = (await desk.query("diagnostics", { open: true, offset: 0, limit: 2 })).diagnostics.map((one) => one.diagnostic);
  for (const finding of open) {
    await desk.press("F8");
    await desk.see(`${finding.code} ${finding.message}`);
    await desk.until(`the cursor at ${finding.subject} ${finding.field}`, async () =>
      (await desk.session.run(`return document.activeElement.closest(".main") !== null`)) && (await pane(desk)).includes(finding.code));
  }
}

/** What has changed since the approved version, then what stands in the way of the next one, then its approval. */
async function approvesTheNext(desk) {
  const toDocument = () => goTo(desk, "DOC-004", "DOC-004", SOA);
  await toDocument();
  await activate(desk, "button", "Compare…");
  await desk.until("the changes, control by control", async () => (await desk.session.run(`return document.querySelector(".compare")?.innerText ?? ""`)).includes("A.5.15 Access control"));
  const compared = await desk.session.run(`return document.querySelector(".compare").innerText`);
  for (const said of ["2.0, approved on", "making up", "inventing", "A.8.30 Outsourced development"]) assert.ok(compared.includes(said), said);
  await desk.shot("hour-compared");
  assert.equal((await focused(desk)).name, "Done");
  await desk.press("Enter");
  await desk.find("grid", "Policies & documents");
  await activate(desk, "button", "Send to review");
  await desk.find("button", "Back to draft");
  await activate(desk, "button", "Approve…");
  await desk.see("things stand in the way");
  await desk.press("Escape");
  await noDialog(desk);
  for (const [id, title] of [["A.8.11", "Data masking"], ["A.8.30", "Outsourced development"]]) {
    await goTo(desk, id, id, title);
    await activate(desk, "button", "Mark applicable");
    await desk.until(`${id} to apply`, async () => (await record(desk, id)).decision === "applicable");
  }
  await toDocument();
  await activate(desk, "button", "Approve…");
  await desk.see("Nothing stands in the way of this approval.");
  await take(desk, "Approved by", "Margaret Okafor");
  await tabTo(desk, "textbox", "What changed");
  await desk.type("Two exclusions taken back");
  await activate(desk, "button", "Approve version 3.0");
  await noDialog(desk);
  await desk.see("Version 3.0 is in force");
  const stands = async () => (await desk.query("document_status")).documents.find(({ line }) => line.id === "DOC-004").line;
  assert.equal((await stands()).version, "3.0");
  await desk.press("Control+z");
  await desk.see("approvals and decisions are withdrawn, with a reason");
  await desk.shot("hour-approved");
  assert.equal((await stands()).version, "3.0", "an approval is not undone");
}

journey("a compliance officer's hour at the Statement of Applicability, by keyboard alone", {
  picks: (folder) => [join(folder, "sample.zip"), join(folder, "sample.zip"), join(folder, "meridian")],
}, async (desk) => {
  await desk.session.resize(1280, 800);
  await keepsTheSample(desk);
  await standsWhereItStood(desk);
  await worksDownTheList(desk);
  await editsARange(desk);
  await writesAReason(desk);
  await thinksBetterOfAnExclusion(desk);
  await savesAView(desk);
  await goesAnywhere(desk);
  await approvesTheNext(desk);
});

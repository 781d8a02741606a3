// An internal auditor's day in the real window: what is open and late, the certification body's findings first, a
// reminder, a second look on the floor, a new record that has happened before, a cause that is none, one action made
// three, closing refused with what is missing and then done, the figures of the year, and what no audit has seen.

import assert from "node:assert/strict";
import { journey } from "./harness.mjs";

const NAME = "Ironvale Precision Systems";

/** A day so many days from the one on which this runs. */
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const record = async (desk, id) => (await desk.query("record", { kind: "nonconformity", id })).record;
const kept = (desk, id, what, holds) => desk.until(what, async () => holds(await record(desk, id)));
const stateOf = async (desk, id) => (await desk.query("nonconformity_board")).columns.find((one) => one.cards.some((card) => card.id === id))?.state;
const cards = (desk) => desk.session.run(`return [...document.querySelectorAll("[data-card]")].map((one) => one.dataset.card)`);
const cardText = (desk, id) => desk.session.run(`return document.querySelector('[data-card="' + arguments[0] + '"]')?.innerText ?? ""`, id);
const pane = (desk) => desk.session.run(`return document.querySelector(".inspector")?.innerText ?? ""`);

/** Presses what a selector finds, brought into sight first. */
async function press(desk, selector) {
  await desk.until(`to press ${selector}`, async () => {
    const found = await desk.session.elementFrom(`const found = document.querySelector(arguments[0]); found?.scrollIntoView({ block: "center" }); return found;`, selector);
    if (!found) return false;
    await found.click();
    return true;
  });
}
const inField = (field) => `.inspector [data-field="${field}"]`;
/** Puts the cursor into a field of the record that is shown. */
const into = (desk, field) => desk.until(`the cursor in ${field}`, () => desk.session.run(`
  const found = document.querySelector(arguments[0]);
  found?.focus();
  return found !== null && document.activeElement === found;`, inField(field)));
/** Writes into a field, in place of what stands there. */
async function write(desk, field, text) {
  await into(desk, field);
  await desk.press("Control+a");
  if (text === "") await desk.press("Delete");
  else await desk.type(text);
  await desk.press("Tab");
}
/** Chooses the first that fits of a field that refers to a record. */
async function refer(desk, field, text) {
  await into(desk, field);
  await desk.type(text);
  await desk.find("option", new RegExp(text));
  await desk.press("ArrowDown");
  await desk.press("Enter");
}
/** Chooses one of a closed list. */
async function pick(desk, field, option) {
  // A field that was just kept may be drawn anew and close the list again.
  await desk.until(`the list of ${field}`, async () => {
    await press(desk, inField(field));
    for (let look = 0; look < 10; look += 1) {
      if ((await desk.all("option")).some((one) => one.includes(option))) return true;
      await new Promise((done) => setTimeout(done, 100));
    }
    return false;
  });
  await desk.click("option", option);
}
async function openCard(desk, id) {
  await press(desk, `[data-card="${id}"] .board-open`);
  await desk.until(`${id} in the pane`, async () => (await pane(desk)).startsWith(id));
}

/** The log as it stands in the morning. */
async function log(desk) {
  const create = async (kind, fields) => (await desk.apply("record_create", { kind, fields })).id;
  const floor = await create("unit", { name: "Fairmont floor" });
  const frank = await create("person", { name: "Frank Dolan", job: "Internal auditor" });
  const tessa = await create("person", { name: "Tessa Orlow", job: "Quality", unit: floor, email: "tessa.orlow@ironvale.example" });
  const jonas = await create("person", { name: "Jonas Keller", job: "Operations", unit: floor });
  const body = await create("certification_body", { name: "Harbour Certification", plan_days: 30, evidence_days: 90 });
  const audit = await create("audit", { title: "Surveillance 1", audit_type: "surveillance", status: "done", end_on: day(-340), body });
  await create("audit", { title: "Surveillance 2", audit_type: "surveillance", status: "planned", planned_on: day(21), body });
  const found = { grade: "minor", raised_by: frank, source: "internal_audit", similar_checked: true, extent: "Both sites", correction: "Put right" };
  const make = (fields) => create("nonconformity", { ...found, ...fields });
  const owners = await make({ statement: "Risk owners were not trained", source: "external_audit", audit, clause: "7.2", external_ref: "NC-4", raised_on: day(-340), corrected_on: day(-330), owner: tessa, root_cause: "Nobody plans training for owners", body_plan_accepted_on: day(-300), body_evidence_due_on: day(18), actions: [{ text: "Workshop for risk owners", owner: tessa, due_on: day(15) }] });
  const old = await make({ statement: "Sticks lie at machines on the floor", control: "A.7.10", raised_on: day(-120), corrected_on: day(-119), owner: jonas, root_cause: "Ports are open", actions: [{ text: "Block the ports", owner: jonas, due_on: day(-60), done_on: day(-70) }], effectiveness: [{ on: day(-20), by: frank, seen: "30 machines, no stick", result: "effective" }] });
  await desk.apply("sign_off", { kind: "nonconformity", id: old, by: frank, on: day(-14) });
  const error = await make({ statement: "A purchase order went to the wrong supplier", clause: "8.1", raised_on: day(-40), corrected_on: day(-38), owner: jonas, root_cause: "Human error", actions: [{ text: "Be more careful", owner: jonas, due_on: day(-5) }] });
  const visitors = await make({ statement: "Visitors were not signed out", control: "A.7.2", raised_on: day(-90), corrected_on: day(-88), owner: tessa, root_cause: "The book lies behind the desk", actions: [{ text: "The book lies at the door", owner: tessa, due_on: day(-50), done_on: day(-55) }] });
  const programme = await create("audit_programme", { title: "Three years", period_start: day(-200), period_end: day(800) });
  const plan = await create("audit", { title: "Internal audit of the floor", audit_type: "internal", programme, status: "planned", planned_on: day(90), lead_auditor: frank });
  const { revision } = await desk.query("record", { kind: "control", id: "A.5.35" });
  await desk.apply("record_update", { kind: "control", id: "A.5.35", based_on: revision, fields: { owner: frank } });
  await desk.apply("seat_choose", { person_id: frank, name: "Frank Dolan" });
  await desk.session.run("location.reload()").catch(() => undefined);
  await desk.find("navigation", "Screens");
  return { frank, tessa, jonas, owners, old, error, visitors, plan };
}

async function whatIsOpenAndLate(desk, { owners, error, visitors, old }) {
  await desk.click("button", /^Nonconformities/);
  await desk.find("group", "Nonconformities by state");
  const columns = await desk.session.run(`return [...document.querySelectorAll(".board-column")].map((one) => one.getAttribute("aria-label"))`);
  assert.deepEqual(columns, ["Reported", "Corrected", "Cause found", "Action under way", "Waiting for proof", "Closed"]);
  assert.deepEqual(await Promise.all([owners, error, visitors, old].map((id) => stateOf(desk, id))), ["action_under_way", "action_under_way", "waiting_for_proof", "closed"]);
  assert.match(await cardText(desk, error), /40 days old[\s\S]*5 days overdue[\s\S]*Next: *“Be more careful” is not done/);
  await desk.accessible();
  await desk.shot("auditor-board");
}

async function theBodysFindingsFirst(desk, { owners }) {
  await desk.click("button", /^Source/);
  await desk.click("menuitemcheckbox", "Audit of the certification body");
  await desk.press("Escape");
  await desk.until("one external record", async () => (await cards(desk)).join() === owners);
  assert.match(await cardText(desk, owners), /Certification body: 18 days left[\s\S]*due in 15 days/);
  await desk.click("button", /^Before AUD-/);
  assert.deepEqual(await cards(desk), [owners]);
}

async function remindsTessa(desk, { owners, tessa, frank }) {
  await openCard(desk, owners);
  await desk.click("button", "Remind…");
  await desk.see("Dear Tessa Orlow");
  await desk.see("“Workshop for risk owners” is not done");
  await desk.shot("auditor-reminder");
  await desk.click("button", "Copy and note it");
  await desk.see("The record notes that Tessa Orlow was reminded.");
  const { reminders } = await record(desk, owners);
  assert.deepEqual([reminders[0].to, reminders[0].by, reminders[0].on], [tessa, frank, day(0)]);
  await desk.click("button", "Clear filters");
}

/** Before noon: the log says what is missing; after the walk over the floor the proof goes in, in one form. */
async function looksAgain(desk, { visitors, frank }) {
  await openCard(desk, visitors);
  await desk.see("One thing is missing");
  const refused = await desk.apply("sign_off", { kind: "nonconformity", id: visitors, by: frank, on: day(0) }).catch((error) => error);
  assert.match(refused.message, /Missing: a check that the actions work/);
  await desk.click("button", "a check that the actions work (10.2 d)");
  await press(desk, `.inspector .objects[data-record-field="effectiveness"] > .btn`);
  await write(desk, "effectiveness.0.on", day(0));
  await refer(desk, "effectiveness.0.by", "Frank");
  await write(desk, "effectiveness.0.seen", "Both entrances, 20 visitors of last week, all signed out");
  await pick(desk, "effectiveness.0.result", "It works");
  await kept(desk, visitors, "the proof to be kept", (it) => it.effectiveness?.[0]?.result === "effective");
  await desk.see("Nothing is missing");
}

async function itHasHappenedBefore(desk, { old }) {
  await desk.click("button", "New nonconformity");
  await desk.until("the cursor in the statement", () => desk.session.run(`return document.activeElement?.dataset.field === "statement"`));
  await desk.type("Another stick at machine 14");
  await desk.press("Tab");
  const id = await desk.until("the new record", async () => /^(NC-\d+)/.exec(await pane(desk))?.[1]);
  await kept(desk, id, "the statement to be kept", (it) => it.statement === "Another stick at machine 14");
  await refer(desk, "control", "7.10");
  await desk.see(`Same control, A.7.10 · closed ${day(-14)} as effective`);
  await desk.shot("auditor-similar");
  await desk.click("button", `Link as repeat of ${old}`);
  await kept(desk, id, "the repeat", (it) => it.repeats === old);
  await pick(desk, "grade", "Minor nonconformity");
  await kept(desk, id, "the first grade", (it) => it.grade === "minor");
  await pick(desk, "grade", "Major nonconformity");
  await kept(desk, id, "the second grade", (it) => it.grade === "major");
  await write(desk, "grade_reason", "The second on one control within half a year");
  const { lines } = await desk.query("history", { kind: "nonconformity", id, field: "grade", limit: 10 });
  const changed = lines[0].changes.find((one) => one.field === "grade");
  assert.deepEqual([changed.before, changed.after, lines[0].by], ["minor", "major", "Frank Dolan"], "the old grade is kept, and who changed it");
  await desk.until("the card to say what it repeats", async () => (await cardText(desk, id)).includes(`Repeats ${old}`));
}

async function humanErrorIsNoCause(desk, { error, jonas, tessa }) {
  await openCard(desk, error);
  await write(desk, "root_cause", "");
  await kept(desk, error, "the cause to be gone", (it) => it.root_cause === undefined);
  await desk.until("the card to go back", async () => (await stateOf(desk, error)) === "corrected");
  await desk.see("the cause (10.2 b)");
  for (const [index, text, who] of [[1, "Supplier numbers are checked against the order", "Tessa"], [2, "Two people release orders over 5,000", "Jonas"]]) {
    await press(desk, `.inspector .objects[data-record-field="actions"] > .btn`);
    await write(desk, `actions.${index}.text`, text);
    await refer(desk, `actions.${index}.owner`, who);
    await write(desk, `actions.${index}.due_on`, day(30 * index));
  }
  await kept(desk, error, "three actions", (it) => it.actions.length === 3 && it.actions[2].due_on === day(60));
  const { actions } = await record(desk, error);
  assert.deepEqual(actions.map((one) => one.owner), [jonas, tessa, jonas]);
  await desk.shot("auditor-actions");
}

async function closes(desk, { visitors, frank }) {
  await openCard(desk, visitors);
  await desk.see("Nothing is missing");
  await desk.find("combobox", "Closed by");
  await desk.fill("combobox", "Closed by", "Frank");
  await desk.find("option", /Frank Dolan/);
  await desk.press("ArrowDown");
  await desk.press("Enter");
  await desk.click("button", `Close it, ${day(0)}`);
  await desk.see(`It was closed on ${day(0)}: it can be read only.`);
  assert.equal((await record(desk, visitors)).closed_by, frank);
  assert.equal(await desk.session.run(`return document.querySelectorAll('.inspector textarea[data-field="statement"]').length`), 0);
  await desk.shot("auditor-closed");
  await desk.click("button", "Close");
}

async function reportsToTheBoard(desk) {
  await desk.click("button", "Figures");
  await desk.find("table", "This period and the one before");
  const figures = await desk.query("nonconformity_figures");
  assert.deepEqual([figures.this.raised, figures.this.repeats, figures.this.closed, figures.this.median_days, figures.this.worst_days], [5, 1, 2, 90, 106]);
  await desk.see("106 days");
  assert.equal(figures.units.find((one) => one.title === "Fairmont floor").this, 4);
  await desk.see("Fairmont floor");
  await desk.accessible();
  await desk.shot("auditor-figures");
}

async function whatNoAuditHasSeen(desk, { plan }) {
  await desk.click("button", /^Audit coverage/);
  await desk.find("grid");
  const cell = (id) => `td[data-id="${id}"][data-column="0"]`;
  const says = (id) => desk.session.run("return document.querySelector(arguments[0])?.innerText ?? ''", cell(id));
  await desk.until("a hole", async () => (await says("A.7.10")).includes("+"));
  await press(desk, cell("A.7.10"));
  await desk.until("the hole to be filled", async () => (await desk.query("record", { kind: "audit", id: plan })).record.controls?.includes("A.7.10"));
  await press(desk, cell("A.5.35"));
  await desk.until("the auditor's own work to be barred", () => desk.session.run(`return document.querySelector(".coverage-team .barred")?.innerText.includes("Frank Dolan") && document.querySelector(".coverage-team .barred input").disabled`));
  await desk.accessible();
  await desk.shot("auditor-coverage");
}

journey("an internal auditor's day", { picks: (folder) => [`${folder}/ironvale`] }, async (desk) => {
  await desk.session.resize(1280, 800);
  await desk.click("button", "Create…");
  await desk.find("textbox", "Name of the organisation");
  await desk.type(NAME);
  await desk.press("Tab");
  await desk.type("Frank Dolan");
  await desk.press("Enter");
  await desk.find("heading", /blockers stand in the way/);
  const facts = await log(desk);
  await whatIsOpenAndLate(desk, facts);
  await theBodysFindingsFirst(desk, facts);
  await remindsTessa(desk, facts);
  await looksAgain(desk, facts);
  await itHasHappenedBefore(desk, facts);
  await humanErrorIsNoCause(desk, facts);
  await closes(desk, facts);
  await reportsToTheBoard(desk);
  await whatNoAuditHasSeen(desk, facts);
});

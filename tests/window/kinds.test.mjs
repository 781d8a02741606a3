// One record of every kind through its screen in the real window, as a person meets it: made with the button of the
// screen, written, found with Ctrl+K, linked to a person by a word in its text and seen there among what uses it, taken
// back and brought again, looked at as it was, and loaded again from a backup. Journeys over the command list do the
// same with every field of every kind (tests/src/journeys/kinds.rs); here the screens are looked at.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { journey } from "./harness.mjs";

const ROOT = join(import.meta.dirname, "../..");
const read = (path) => readFileSync(join(ROOT, path), "utf8");
const MESSAGES = JSON.parse(read("ui/src/messages/en.json"));
/** Every register, as the window lists them: a new one is lived through by itself. */
const REGISTERS = [...read("ui/src/screens/across/register/registers.ts").matchAll(/makeRegister\(\{ screen: "(\w+)", kind: "(\w+)"/g)]
  .map(([, screen, kind]) => ({ screen, kind, title: MESSAGES[`screen.${screen}`], add: MESSAGES[`register.add.${kind}`] ?? MESSAGES["register.add"] }));
const OTHERS = [
  { screen: "risks", kind: "risk", title: MESSAGES["screen.risks"], add: MESSAGES["risk.add"] },
  { screen: "documents", kind: "document", title: MESSAGES["screen.documents"], add: MESSAGES["register.add.document"] },
];

/** What is asked before the record is there. */
const ASKED = {
  document: async (desk) => {
    await desk.click("radio", MESSAGES["doc.new.blank"]);
    await desk.fill("textbox", MESSAGES["doc.title"], "Quincunx");
    await desk.click("button", MESSAGES["doc.new.go"]);
    // The editor of its text opens; what is about it stands in the pane.
    await desk.click("button", MESSAGES["doc.done"]);
  },
  evidence: async (desk) => {
    await desk.see("register.txt");
    await desk.fill("textbox", MESSAGES["evidence.shows"], "Quincunx");
    await desk.click("button", MESSAGES["evidence.go"]);
  },
};
const NAMED = "Odile Quarrendon";

const settled = (desk) => desk.until("the screen to come to rest", () => desk.session.run(`
  return !document.querySelector("[aria-busy=true], .loading") && document.getAnimations().every((one) => one.playState !== "running")`));
const pane = (desk) => desk.session.run(`return document.querySelector("aside.inspector")?.innerText ?? ""`);
const shownId = (desk) => desk.session.run(`return document.querySelector("aside.inspector .inspector-top")?.innerText.match(/[A-Z]+-[0-9]+/)?.[0] ?? null`);

/** The first plain text of a record's form that can be written: its field. */
const TEXT = `
  const found = [...document.querySelectorAll("aside.inspector [data-field]")].find((one) =>
    one.matches("textarea, input:not([type]), input[type=text]") && one.getAttribute("role") !== "combobox" && arguments[0].includes(one.dataset.field));
  return found?.dataset.field ?? null;`;
const FOCUS = `
  const found = [...document.querySelectorAll('aside.inspector [data-field="' + arguments[0] + '"]')].find((one) => one.matches("textarea, input"));
  found?.focus();
  return found !== undefined && document.activeElement === found;`;

async function write(desk, { kind, id, field }, text) {
  await desk.until(`the cursor in ${field}`, () => desk.session.run(FOCUS, field));
  await desk.press("Control+a");
  await desk.type(text);
  await desk.press("Tab");
  await kept(desk, { kind, id, field }, text);
}
const kept = (desk, { kind, id, field }, text) =>
  desk.until(`${kind} ${id} to say "${text}"`, async () => (await desk.query("record", { kind, id })).record[field] === text);

const toTable = (desk) => desk.until("the table to have the focus", async () => {
  await desk.press("Escape");
  return desk.session.run("return document.activeElement?.getAttribute('role') === 'grid'");
});

/** Where the history of the record stands now. */
const revisionOf = async (desk, { kind, id }) => (await desk.query("record", { kind, id })).revision;

async function openScreen(desk, title) {
  await desk.click("button", new RegExp(`^${title}( \\d+)?$`));
  await desk.find("heading", title);
  await settled(desk);
  // Some screens show something else first than their table.
  if ((await desk.all("radio")).includes("List")) await desk.click("radio", "List");
}

async function make(desk, { kind, title, add }, texts) {
  await openScreen(desk, title);
  const before = await desk.session.run(`return Number(document.querySelector("footer").innerText.match(/Revision ([0-9]+)/)[1])`);
  await desk.click("button", add);
  await ASKED[kind]?.(desk);
  const id = await desk.until(`a new ${kind} in the pane`, async () => {
    const shown = await shownId(desk);
    return shown !== null && (await revisionOf(desk, { kind, id: shown })) > before ? shown : null;
  });
  const field = await desk.until(`a text of the ${kind} to write in`, () => desk.session.run(TEXT, texts));
  return { kind, id, field };
}

/** From another screen, so that finding it shows something. */
async function find(desk, { id }, word) {
  await desk.press("Control+1");
  await desk.until("the pane to be gone", async () => (await pane(desk)) === "");
  await desk.press("Control+k");
  await desk.find("combobox", "Search or run a command");
  await desk.type(word);
  await desk.until(`${id} to be found first under "${word}"`, async () => (await desk.all("option"))[0]?.includes(id));
  await desk.press("Enter");
  await desk.until(`${id} in the pane`, async () => (await shownId(desk)) === id);
  await settled(desk);
}

/** Follows the person named in the text, finds the record among what uses that person, and comes back. */
async function follow(desk, one, person, text) {
  await desk.until(`the link to ${person}`, () => desk.session.run(`
    const link = [...document.querySelectorAll("aside.inspector .named-in button")].find((one) => one.innerText === arguments[0]);
    link?.click();
    return link !== undefined;`, NAMED));
  await desk.until(`${person} in the pane`, async () => (await shownId(desk)) === person);
  // A person is named there, everything else goes by its reference.
  await desk.until(`${one.id} among what uses ${person}`, async () => {
    const uses = await desk.session.run(`return document.querySelector("aside.inspector .uses")?.innerText ?? ""`);
    return uses.includes(one.kind === "person" ? text : one.id);
  });
  await desk.press("Alt+ArrowLeft");
  await desk.until(`${one.id} again`, async () => (await shownId(desk)) === one.id);
}

/** As it was before the last change, and back to today. */
async function past(desk, one, revision, then, now) {
  await desk.click("button", `Look at this state: the ISMS as of revision ${revision}`);
  await desk.see("Read only.");
  await desk.until(`${one.id} as it was`, async () => (await pane(desk)).includes(then));
  assert.ok(!(await pane(desk)).includes(now), `${one.id} says in the past what it says today`);
  await desk.click("button", "Back to today");
  await desk.unseen("Read only.");
  await desk.until(`${one.id} as it is`, () => desk.session.run(`
    return [...document.querySelectorAll("aside.inspector [data-field]")].some((one) => one.value === arguments[0])`, now));
}

async function live(desk, register, texts, person) {
  const one = await make(desk, register, texts);
  const word = `Quincunx${one.id.replace("-", "")}`;
  const first = `${word} of ${person}`;
  const second = `${word}, written again for ${person}`;
  await write(desk, one, first);
  const revision = await revisionOf(desk, one);
  await write(desk, one, second);
  await toTable(desk);
  await desk.press("Control+z");
  await kept(desk, one, first);
  await desk.press("Control+y");
  await kept(desk, one, second);
  await find(desk, one, word);
  await follow(desk, one, person, second);
  await past(desk, one, revision, first, second);
  await desk.shot(`kind-${register.screen}`);
  return { ...one, second };
}

journey("a record of every kind is made, found, linked, taken back, seen as it was and loaded again through its screen", { picks: (folder) => [join(folder, "register.txt"), join(folder, "all.ismsbackup"), join(folder, "all.ismsbackup"), join(folder, "again")] }, async (desk) => {
  await writeFile(join(desk.folder, "register.txt"), "Seen and counted");
  await desk.session.resize(1280, 800);
  await desk.click("button", "Explore");
  await desk.find("navigation", "Screens");
  const { kinds } = await desk.query("catalogue");
  const { id: person } = await desk.apply("record_create", { kind: "person", fields: { name: NAMED, job: "Archivist" } });
  const lives = [];
  for (const register of [...REGISTERS, ...OTHERS]) {
    const texts = kinds.find((one) => one.kind === register.kind).fields.filter((one) => one.holds === "text" && !one.several).map((one) => one.field);
    lives.push(await live(desk, register, texts, person));
  }
  assert.equal(lives.length, REGISTERS.length + OTHERS.length);
  await desk.press("Control+k");
  await desk.find("combobox", "Search or run a command");
  await desk.type("back up");
  await desk.press("Enter");
  await desk.click("button", "Make a backup…");
  await desk.see("The backup is written and verified");
  await desk.click("button", "Restore…");
  await desk.see("which is open now");
  for (const one of lives) assert.equal((await desk.query("record", { kind: one.kind, id: one.id })).record[one.field], one.second);
});

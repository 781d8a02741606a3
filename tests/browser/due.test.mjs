// What is due in the window: one list by nearness, by person, each line opens its record at its field, a calendar file
// is written, and a duty that is done leaves the list.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { accessible, startDesk } from "./desk.mjs";

const SCHEME = process.env.SCHEME === "dark" ? "dark" : "light";
let desk;
let page;

const shot = async (name) => (process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/${SCHEME}-due-${name}.png`, animations: "disabled" }) : undefined);
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const group = (name) => page.getByRole("region", { name, exact: true });
const open = async () => {
  await page.getByRole("navigation").getByText("Due", { exact: true }).click();
  await page.getByRole("heading", { name: "Due", exact: true }).waitFor();
};

before(async () => {
  desk = await startDesk({ colorScheme: SCHEME, width: 1280, height: 800 });
  page = desk.page;
  await page.getByRole("button", { name: "Explore" }).click();
  await page.getByText("Stage 1 documents").waitFor();
  await desk.apply("record_create", { kind: "person", id: "P-900", fields: { name: "Ines Duarte" } });
  await desk.apply("record_create", { kind: "treatment_action", id: "TA-900", fields: { text: "Replace the old switches", responsible: "P-900", due_on: day(-3), status: "in_progress" } });
  await desk.apply("record_create", { kind: "nonconformity", id: "NC-900", fields: { statement: "Leavers kept their access", actions: [{ text: "Check leavers each month", owner: "P-900", due_on: day(0) }] } });
  await desk.apply("record_create", { kind: "audit", id: "AUD-900", fields: { title: "Access control", audit_type: "internal", lead_auditor: "P-900", planned_on: day(35) } });
});
after(() => desk.close());

test("the overview says how much is due, and leads to the list", async () => {
  const line = page.getByRole("button", { name: /late$/ }).first();
  await line.waitFor();
  await shot("overview");
  await line.click();
  await page.getByRole("heading", { name: "Due", exact: true }).waitFor();
});

test("what is overdue comes first, and each duty stands in its group with its person", async () => {
  await open();
  await group("Overdue").getByText("Replace the old switches").waitFor();
  await group("This week").getByText("Check leavers each month").waitFor();
  await group("Later").locator("tr", { hasText: "AUD-900" }).waitFor();
  assert.match(await group("Overdue").locator("tr", { hasText: "TA-900" }).innerText(), /3 days overdue[\s\S]*Ines Duarte/);
  await shot("list");
  await accessible(page);
});

test("one person's duties are three, and go into a calendar file", async () => {
  await page.getByRole("button", { name: /Responsible: everybody/ }).click();
  await page.getByRole("menuitemradio", { name: /Ines Duarte/ }).click();
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.querySelectorAll(".due-table tbody tr").length === 3);
  await shot("person");
  await page.getByRole("button", { name: "Calendar file…" }).click();
  const said = await page.getByText(/Written: 3 days \(.*\.ics\)/).first().innerText();
  const file = await readFile(/\((.*\.ics)\)/.exec(said)[1], "utf8");
  assert.equal(file.match(/BEGIN:VEVENT/g).length, 3);
  assert.match(file.replaceAll("\r\n ", ""), /SUMMARY:TA-900 Finish the treatment action: Replace the old switches\r\n/);
});

test("a duty waits until a day with a reason, is seen to wait, and is taken up again", async () => {
  await page.getByRole("button", { name: "Put off TA-900: Finish the treatment action" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Why it can wait" }).fill("The new switches come next week");
  await shot("put-off");
  await accessible(page);
  await dialog.getByRole("button", { name: "Put it off" }).click();
  await group("Put off").getByText(/Put off until .*: The new switches come next week/).waitFor();
  assert.equal((await desk.query("due", { person: "P-900" })).late, 0);
  await shot("waiting");
  await accessible(page);
  await page.getByRole("button", { name: "Take up again TA-900: Finish the treatment action" }).click();
  await group("Overdue").getByText("Replace the old switches").waitFor();
});

test("the same on a month's page", async () => {
  await page.getByRole("radio", { name: "Month" }).click();
  await page.getByRole("button", { name: `NC-900 Finish the corrective action: Check leavers each month, ${day(0)}` }).waitFor();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await shot("month");
  await accessible(page);
  await page.getByRole("button", { name: "Next month" }).click();
  await page.getByText(/overdue from before/).waitFor();
  await shot("month-next");
  await page.setViewportSize({ width: 640, height: 400 });
  await shot("month-200");
  await accessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole("radio", { name: "List" }).click();
});

test("twelve months stand on one page, and a month opens from there", async () => {
  await page.getByRole("navigation").getByText("Due", { exact: true }).click();
  await page.getByText("Year", { exact: true }).click();
  const year = page.getByRole("region", { name: "Year" });
  await year.waitFor();
  const months = year.getByRole("region");
  assert.equal(await months.count(), 12);
  await shot("year");
  await accessible(page);
  await months.nth(1).getByRole("button").first().click();
  await page.getByRole("region", { name: "Month" }).getByRole("heading", { level: 2 }).waitFor();
  await page.getByText("List", { exact: true }).click();
});

test("a line opens its record at its field, and what is done is due no more", async () => {
  await page.getByRole("button", { name: "Finish the treatment action: TA-900 Replace the old switches" }).click();
  await page.locator(".inspector-top").getByText("TA-900").first().waitFor();
  await page.waitForFunction(() => document.activeElement?.closest("[data-field]")?.getAttribute("data-field") === "due_on" || document.activeElement?.getAttribute("data-field") === "due_on");
  await shot("field");
  const { revision } = await desk.query("record", { kind: "treatment_action", id: "TA-900" });
  await desk.apply("record_update", { kind: "treatment_action", id: "TA-900", based_on: revision, fields: { status: "done" } });
  const { duties } = await desk.query("due", { person: "P-900" });
  assert.deepEqual(duties.map((one) => one.id), ["NC-900", "AUD-900"]);
  assert.deepEqual(desk.complaints, []);
});

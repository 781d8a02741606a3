// Fast hands: filters on any column and saved views, marks and bulk edits by keyboard, a spreadsheet out and back,
// a print by owner, and what others changed since one looked.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { startDesk } from "./desk.mjs";

let desk;
let page;
before(async () => {
  desk = await startDesk({ width: 1280, height: 800 });
  page = desk.page;
  await page.getByRole("button", { name: "Explore" }).click();
  await page.getByText("Stage 1 documents").waitFor();
});
after(() => desk.close());

const shot = async (name) => (process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/hands-${name}.png`, animations: "disabled" }) : undefined);
const screen = async (name) => {
  await page.locator("nav.side").getByText(name, { exact: true }).click();
  await page.locator(".main-screen h1").getByText(name, { exact: true }).waitFor();
};
const grid = () => page.locator("[role=grid]");
const dialog = () => page.getByRole("dialog");
const matched = async () => (await page.locator(".screen-bar .end").first().innerText()).match(/(\d+) of (\d+)/).slice(1).map(Number);
const until = async (holds, what) => {
  for (let n = 0; n < 100; n += 1) {
    if (await holds()) return;
    await page.waitForTimeout(100);
  }
  assert.fail(`never came true: ${what}`);
};
const menu = async (name) => {
  await page.getByRole("button", { name: "More for this table" }).click();
  await page.getByRole("menuitem", { name }).click();
};
const choose = async (button, option) => {
  await page.getByRole("button", { name: button }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
};

test("a filter on a column narrows the table, and its chip takes it away", async () => {
  await screen("Assets");
  await until(async () => (await matched())[1] > 0, "the assets are there");
  const [, all] = await matched();
  await page.getByRole("button", { name: "Filter…" }).click();
  await choose(/Column/, "Classification");
  await choose(/How it is tested/, "says something");
  await page.getByRole("button", { name: "Add filter" }).click();
  await page.getByRole("button", { name: /Classification:.*says something/ }).waitFor();
  await until(async () => (await matched())[0] > 0, "some assets are classified");
  assert.ok((await matched())[0] <= all);
  await shot("filter-chip");
  await page.getByRole("button", { name: /Classification:.*says something/ }).click();
  await until(async () => (await matched())[0] === all, "all assets are back");
});

test("the Statement of Applicability sorts by any column, groups by owner, and goes back to its themes", async () => {
  await screen("Statement of Applicability");
  await page.getByText("Organizational").first().waitFor();
  await page.getByRole("columnheader", { name: "Owner" }).getByRole("button").click();
  await page.locator('[role=columnheader][aria-sort="ascending"]').waitFor();
  const owners = (await desk.query("control_window", { sort: [{ column: "owner", descending: false }] })).rows.map((row) => row.owner);
  await page.getByRole("gridcell", { name: owners[0], exact: true }).first().waitFor();
  await page.getByRole("button", { name: /^Group/ }).click();
  await page.getByRole("menuitemradio", { name: "Owner", exact: true }).click();
  await page.locator(".grid-group").getByText(owners[0]).first().waitFor();
  await page.keyboard.press("Escape");
  await shot("soa-by-owner");
  await page.getByRole("button", { name: /^Group/ }).click();
  await page.getByRole("menuitemradio", { name: "Owner", exact: true }).click();
  await page.keyboard.press("Escape");
  const header = page.getByRole("columnheader", { name: "Owner" }).getByRole("button");
  await header.click();
  await header.click();
  await page.locator(".grid-group").getByText("Organizational").first().waitFor();
});

test("filters that find nothing say which one to drop", async () => {
  await page.getByRole("button", { name: /^Excluded/ }).click();
  await until(async () => { const [some, all] = await matched(); return some > 0 && some < all; }, "only the excluded ones");
  const [excluded] = await matched();
  await page.locator("[data-find] input").fill("zzz nowhere");
  await page.getByText("Nothing matches these filters").waitFor();
  await page.getByRole("button", { name: /^Without “.zzz nowhere.”/ }).waitFor();
  await shot("nothing-found");
  await page.getByRole("button", { name: /^Without “.zzz nowhere.”/ }).click();
  await until(async () => (await matched())[0] === excluded, "the excluded ones are back");
});

test("a view is saved under a name, picked again and deleted", async () => {
  await page.getByRole("button", { name: "Views", exact: true }).click();
  await page.getByRole("menuitem", { name: "Save this view…" }).click();
  await dialog().getByLabel("Name").fill("What we left out");
  await shot("save-view");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "What we left out" }).waitFor();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await until(async () => (await matched())[0] >= 93, "all controls");
  await page.getByRole("button", { name: "Views", exact: true }).click();
  await page.getByRole("menuitem", { name: "What we left out", exact: true }).click();
  await until(async () => (await matched())[0] < 93, "the saved filter");
  assert.equal((await desk.query("views", { kind: "control" })).views.length, 1);
  await page.getByRole("button", { name: "What we left out" }).click();
  await page.getByRole("menuitem", { name: "Delete “What we left out”" }).click();
  await until(async () => (await desk.query("views", { kind: "control" })).views.length === 0, "the view is gone");
  await page.getByRole("button", { name: "Clear filters" }).click();
});

test("two fields of four assets change by keyboard, previewed, as one step back", async () => {
  await screen("Assets");
  await grid().focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Space");
  await page.keyboard.press("Control+ArrowDown");
  await page.keyboard.press("Control+ArrowDown");
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Edit 2 rows…" }).waitFor();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Control+a");
  const [all] = await matched();
  await page.getByRole("button", { name: `Edit ${String(all)} rows…` }).waitFor();
  await page.keyboard.press("Home");
  for (let n = 0; n < 3; n += 1) await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Control+b");
  await dialog().getByText("Edit 4 records together").waitFor();
  await choose(/^.*Field$/, "Note");
  await choose(/^.*How$/, "Set for all");
  await dialog().locator('[data-field="note"]').fill("Seen in the walk-through of November");
  await dialog().getByRole("button", { name: "Another field" }).click();
  await dialog().getByRole("group", { name: "Field" }).getByRole("button").first().click();
  await page.getByRole("option", { name: "Reviewed on", exact: true }).click();
  await dialog().getByRole("group", { name: "Reviewed on" }).getByRole("button", { name: /How/ }).click();
  await page.getByRole("option", { name: "Set for all" }).click();
  await dialog().locator('[data-field="reviewed_on"]').fill("2026-11-20");
  await page.keyboard.press("Tab");
  await dialog().getByText("4 of 4 records change.").waitFor();
  await shot("bulk-two-fields");
  await dialog().getByRole("button", { name: "Change 4 records" }).click();
  await dialog().waitFor({ state: "detached" });
  const changed = async () => (await desk.query("records", { kind: "asset", conditions: [{ column: "note", test: "contains", values: ["walk-through of november"] }] })).rows;
  assert.deepEqual((await changed()).map((row) => row.record.reviewed_on), ["2026-11-20", "2026-11-20", "2026-11-20", "2026-11-20"]);
  await page.keyboard.press("Control+z");
  await until(async () => (await changed()).length === 0, "one undo takes all of it back");
  await page.keyboard.press("Escape");
});

test("a table goes to a spreadsheet and comes back with its differences", async () => {
  await screen("Suppliers");
  await menu("Save as a spreadsheet…");
  const written = page.locator(".notice").getByText(/Written: all/).last();
  await written.waitFor();
  const path = (await written.innerText()).match(/\((.*\.xlsx)\)/)[1];
  assert.equal((await readFile(path)).subarray(0, 2).toString(), "PK");
  const [first] = (await desk.query("records", { kind: "supplier" })).rows;
  const answer = join(dirname(path), "answers.csv");
  await writeFile(answer, `Reference,Name,Service,Contract end on\n${first.id},${first.title},=HYPERLINK here,soon\n,New Cloud Ltd,Hosting,2027-01-31\n`);
  await desk.picks(answer);
  await menu("Bring a spreadsheet back…");
  await dialog().getByText("What answers.csv says otherwise").waitFor();
  await dialog().getByText("“soon” is no date").waitFor();
  await shot("sheet-back");
  await dialog().locator("tbody tr").filter({ hasText: "2027-01-31" }).locator("label").click();
  await dialog().getByRole("button", { name: "Take over 3 values" }).click();
  await dialog().waitFor({ state: "detached" });
  const rows = (await desk.query("records", { kind: "supplier", text: "New Cloud" })).rows;
  assert.equal(rows[0].record.service, "Hosting");
  assert.equal(rows[0].record.contract_end_on, undefined);
  assert.equal((await desk.query("record", { kind: "supplier", id: first.id })).record.service, "=HYPERLINK here");
});

test("Ctrl+P prints the table in sight, and by owner a page each", async () => {
  await screen("Statement of Applicability");
  await grid().focus();
  await page.keyboard.press("Control+p");
  const written = page.locator(".notice").getByText(/\.pdf\)/).last();
  await written.waitFor();
  const path = (await written.innerText()).match(/\((.*\.pdf)\)/)[1];
  assert.equal((await readFile(path)).subarray(0, 5).toString(), "%PDF-");
  await menu("Print one page a person…");
  await until(async () => !(await page.locator(".notice").getByText(/\.pdf\)/).last().innerText()).includes(path), "a second print");
});

test("what somebody else changed is marked in words until it is looked at", async () => {
  const people = (await desk.query("seats")).people;
  const seat = (await desk.query("session")).workspace.seat;
  const other = people.find((one) => one.name !== seat.name);
  const [asset] = (await desk.query("records", { kind: "asset" })).rows;
  await desk.apply("seat_choose", { person_id: other.id });
  await desk.apply("record_update", { kind: "asset", id: asset.id, based_on: asset.revision, fields: { note: "Moved to the second floor" } });
  await desk.apply("seat_choose", seat.person_id === null ? { name: seat.name } : { person_id: seat.person_id });
  await page.locator("nav.side").getByText("Overview", { exact: true }).click();
  await page.getByText("Stage 1 documents").waitFor();
  await page.keyboard.press("F9");
  await page.getByText(new RegExp(`was changed by ${other.name} since you looked`)).waitFor();
  await shot("overview-changes");
  await page.locator(".overview-changes").getByRole("button", { name: "1 asset" }).click();
  await page.locator(".fresh").first().waitFor();
  await shot("row-marked");
  await page.locator("[role=row]", { has: page.locator(".fresh") }).first().getByRole("gridcell").nth(1).click();
  await until(async () => (await desk.query("changes_since")).total === 0, "looking at it is enough");
});

test("the keyboard map is shown from the list that binds it", async () => {
  await page.keyboard.press("Escape");
  await page.locator("nav.side").click({ position: { x: 5, y: 5 } });
  await page.keyboard.press("?");
  await dialog().getByText("Edit the marked rows together").waitFor();
  await shot("keys");
  await page.keyboard.press("Escape");
});

test("nothing was complained about in the console", () => assert.deepEqual(desk.complaints, []));

// The audit coverage grid: holes are found, filled and emptied again with the keyboard and the mouse, each with one undo,
// and nobody of the team is given their own work.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { accessible, startDesk } from "./desk.mjs";

for (const colorScheme of ["light", "dark"]) {
  describe(`the audit coverage grid, ${colorScheme}`, () => {
    let desk;
    let page;
    let programme;
    let planned;
    let tom;
    const shot = async (name) => (process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/coverage-${name}-${colorScheme}.png`, animations: "disabled" }) : undefined);
    const create = async (kind, fields) => (await desk.apply("record_create", { kind, fields })).id;
    const audit = async () => (await desk.query("record", { kind: "audit", id: planned })).record;
    const panel = () => page.getByRole("complementary", { name: "The chosen cell" });
    const cell = (id, column) => page.locator(`td[data-id="${id}"][data-column="${column}"]`);
    const chip = (name) => page.getByRole("toolbar", { name: "Filters" }).getByRole("button", { name });
    const until = async (holds, what) => {
      for (let n = 0; n < 100; n += 1) {
        if (await holds()) return;
        await page.waitForTimeout(50);
      }
      assert.fail(`never came true: ${what}`);
    };
    const open = async () => {
      await page.reload();
      await page.getByRole("navigation").getByRole("button", { name: /^Audit coverage/ }).click();
      await page.getByRole("heading", { level: 1, name: "Audit coverage" }).waitFor();
    };

    before(async () => {
      desk = await startDesk({ width: 1280, height: 800, colorScheme });
      page = desk.page;
      await page.getByRole("button", { name: "Explore" }).click();
      await page.getByText("Stage 1 documents").waitFor();
      const { today } = await desk.query("session");
      const year = Number(today.slice(0, 4));
      programme = await create("audit_programme", { title: "Three years", period_start: `${year - 1}-01-01`, period_end: `${year + 1}-12-31` });
      tom = await create("person", { name: "Tom Hale" });
      const team = { audit_type: "internal", programme };
      const { record: first } = await desk.query("record", { kind: "control", id: "A.5.1" });
      await create("audit", { ...team, title: "First internal audit", status: "done", start_on: `${year - 1}-09-07`, clauses: ["4", "5", "6"], controls: ["A.5.1", "A.5.2", "A.5.3", "A.6.1", "A.7.1"] });
      await create("audit", { ...team, title: "Access and suppliers", status: "done", start_on: `${year}-03-02`, clauses: ["7.5", "8"], controls: ["A.5.15", "A.5.16", "A.5.17", "A.5.19", "A.8.2", "A.8.3"] });
      planned = await create("audit", { ...team, title: "Second internal audit", status: "planned", planned_on: `${year + 1}-05-10`, lead_auditor: tom, team: [first.owner].filter(Boolean), clauses: ["9.2"], controls: ["A.5.1", "A.8.13"] });
    });
    after(() => desk.close());

    test("it shows what was looked at, what will be, and what never is", async () => {
      await open();
      await page.getByRole("main").getByRole("button", { name: "Programme" }).first().click();
      await page.getByRole("option", { name: new RegExp(programme) }).click();
      const matrix = await desk.query("audit_matrix", { programme });
      const never = matrix.rows.filter((row) => row.standing === "never" && !row.excluded);
      await chip(`Never ${never.length}`).waitFor();
      await cell("A.5.1", 0).filter({ hasText: "✓" }).waitFor();
      await cell("9.2.1", 2).filter({ hasText: "○" }).waitFor();
      await page.getByRole("rowheader", { name: /Organizational controls/ }).waitFor();
      await shot("all");
      await accessible(page);
      await chip(/^Never/).click();
      await page.getByText(`${never.length} of ${matrix.rows.length}`, { exact: true }).waitFor();
      assert.deepEqual(new Set(await page.locator("td[data-column='0']").evaluateAll((all) => all.map((one) => one.dataset.id))), new Set(never.map((row) => row.id)));
      await chip(/^Never/).click();
    });

    test("a hole is filled with a click, told, and taken back with one undo", async () => {
      const before = (await audit()).controls;
      await cell("A.5.4", 2).click();
      await until(async () => (await audit()).controls.includes("A.5.4"), "the control is in the audit");
      await cell("A.5.4", 2).filter({ hasText: "●" }).waitFor();
      await page.getByText(`${planned} is to look at A.5.4`).waitFor();
      await panel().getByRole("button", { name: "Take A.5.4 out" }).waitFor();
      await shot("filled");
      await accessible(page);
      await page.locator(".notice").getByRole("button", { name: /Undo/ }).first().click();
      await until(async () => (await audit()).controls.length === before.length, "it is out again");
      await cell("A.5.4", 2).filter({ hasText: "+" }).waitFor();
    });

    test("arrow keys lead through the grid, and Enter fills a hole", async () => {
      await cell("A.5.4", 0).focus();
      for (const key of ["ArrowDown", "ArrowDown", "End"]) await page.keyboard.press(key);
      await page.waitForFunction(() => document.activeElement?.dataset.id === "A.5.6" && document.activeElement.dataset.column === "2");
      await page.keyboard.press("Enter");
      await until(async () => (await audit()).controls.includes("A.5.6"), "the control is in the audit");
      await cell("A.5.6", 2).filter({ hasText: "●" }).waitFor();
      await page.keyboard.press("Delete");
      await until(async () => !(await audit()).controls.includes("A.5.6"), "and out of it");
      await page.keyboard.press("Control+Home");
      await page.waitForFunction(() => document.activeElement?.dataset.id === "4.1" && document.activeElement.dataset.column === "0");
      await page.keyboard.press("Control+End");
      await page.waitForFunction(() => document.activeElement?.dataset.column === "2");
    });

    test("whoever owns a control stands there greyed, with the reason, and somebody else is named", async () => {
      await cell("A.5.1", 2).click();
      assert.ok((await audit()).controls.includes("A.5.1"), "a click on what is planned only chooses it");
      const { rows } = await desk.query("audit_matrix", { programme });
      const [own] = rows.find((row) => row.id === "A.5.1").own_work;
      const barred = panel().getByRole("radio", { name: new RegExp(own.name) });
      await barred.waitFor();
      assert.equal(await barred.isDisabled(), true);
      await panel().getByText(`May not: ${own.reason}`).first().waitFor();
      await cell("A.5.1", 2).filter({ hasText: "!" }).waitFor();
      await panel().getByRole("radio", { name: /Tom Hale/ }).click();
      await until(async () => (await audit()).items?.[0]?.auditor === tom, "Tom Hale audits it");
      await until(async () => !(await cell("A.5.1", 2).textContent()).includes("!"), "nobody audits their own work");
      await shot("auditor");
      await accessible(page);
    });

    test("all holes under a heading go into an audit at once", async () => {
      await cell("A.7.2", 2).scrollIntoViewIfNeeded();
      await cell("A.7.2", 1).click();
      await page.keyboard.press("ArrowRight");
      await panel().getByRole("button", { name: new RegExp(`^Add all \\d+ that no audit looks at to ${planned}`) }).click();
      await until(async () => (await audit()).controls.includes("A.7.14"), "every physical control is in the audit");
      await shot("group");
      await page.setViewportSize({ width: 640, height: 400 });
      await shot("200");
      await accessible(page);
      await page.setViewportSize({ width: 1280, height: 800 });
    });

    test("nothing was complained about in the console", () => assert.deepEqual(desk.complaints, []));
  });
}

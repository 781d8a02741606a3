// Sheets of answers in the sample: a sheet is picked, each question says what the records say and what is left to add,
// records open from it, and a document is begun from it whose text can be edited.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { accessible, startDesk } from "./desk.mjs";

let desk;
let page;

const shot = async (name) => (process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/answers-${name}.png`, animations: "disabled" }) : undefined);
const question = (name) => page.getByRole("article", { name, exact: true });
const filters = () => page.getByRole("toolbar", { name: "Filters" });
const open = async () => {
  await page.getByRole("navigation").getByRole("button", { name: /^Answer sheets/ }).click();
  await page.getByRole("heading", { level: 1, name: "Answer sheets" }).waitFor();
};
const pick = async (name) => {
  await page.getByRole("button", { name: "Who asks", exact: false }).last().click();
  await page.getByRole("option", { name }).click();
};

describe("sheets of answers in the sample", () => {
  before(async () => {
    desk = await startDesk({ width: 1280, height: 800 });
    page = desk.page;
    await page.getByRole("button", { name: "Explore" }).click();
    await page.getByText("Stage 1 documents").waitFor();
    await open();
  });
  after(() => desk.close());

  test("a customer's questions are answered from the records", async () => {
    const access = question("How is access given, checked and taken away?");
    await access.getByText(/in place since 2025-12-15/).waitFor();
    await page.getByText(/names no risk and no incident/).waitFor();
    await shot("procurement");
    await accessible(page);
  });

  test("only what a person has to add can be shown", async () => {
    const { answers, ready } = await desk.query("answers", { sheet: "procurement" });
    await filters().getByRole("button", { name: /^Something to add/ }).click();
    assert.equal(await page.getByRole("article").count(), answers.length - ready);
    await filters().getByRole("searchbox").fill("encrypted");
    assert.equal(await page.getByRole("article").count(), 1);
    await shot("to-add");
    await filters().getByRole("searchbox").fill("");
    await filters().getByRole("button", { name: /^Something to add/ }).click();
  });

  for (const [name, asked] of [["Cyber insurance application", "How is data backed up?"], ["SEC risk management disclosure", "How does the board oversee these risks?"]]) {
    test(`${name} is picked`, async () => {
      await pick(name);
      await question(asked).waitFor();
      await shot(name.split(" ")[0].toLowerCase());
      await accessible(page);
    });
  }

  test("at 200 % nothing runs out of sight", async () => {
    await page.setViewportSize({ width: 640, height: 400 });
    await question("How does the board oversee these risks?").scrollIntoViewIfNeeded();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    assert.equal(wide, false);
    await shot("200");
    await accessible(page);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  test("a record opens from its answer", async () => {
    await pick("Customer’s questionnaire");
    await question("How is access given, checked and taken away?").locator(".answer-rests").getByRole("button", { name: "A.5.15" }).click();
    await page.getByRole("heading", { level: 1, name: "Statement of Applicability" }).waitFor();
    await open();
  });

  test("a document is begun from the sheet, with what is left to decide marked", async () => {
    await page.getByRole("button", { name: "Make a document" }).click();
    await page.getByRole("heading", { level: 1, name: "Documents" }).waitFor();
    await page.getByText(/Customer's questionnaire, answers of/).first().waitFor();
    await page.getByText(/holds the answers now/).waitFor();
    await shot("document");
  });

  test("nothing went wrong on the way", () => assert.deepEqual(desk.complaints, []));
});

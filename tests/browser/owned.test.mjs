// What a person answers for: from their record into each table filtered on them, and on paper.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { startDesk } from "./desk.mjs";

const SCHEME = process.env.SCHEME === "dark" ? "dark" : "light";
let desk;
let page;

const shot = async (name) => (process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/${SCHEME}-owned-${name}.png`, animations: "disabled" }) : undefined);
const section = () => page.locator(".inspector section", { has: page.getByRole("heading", { name: "Answers for" }) });

before(async () => {
  desk = await startDesk({ colorScheme: SCHEME, width: 1280, height: 800 });
  page = desk.page;
  await page.getByRole("button", { name: "Explore" }).first().click();
  await page.getByText("Stage 1 documents").waitFor();
});
after(() => desk.close());

test("a person's record says what they answer for, kind by kind", async () => {
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.type("P-004");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await section().getByRole("button", { name: /^Risks \(\d+\)/ }).waitFor();
  await shot("person");
});

test("it is printed", async () => {
  await section().getByRole("button", { name: "Print…", exact: true }).click();
  const said = await page.getByText(/pages are in .*\.pdf/).first().innerText();
  assert.ok((await readFile(/in (.*\.pdf)\./.exec(said)[1], "latin1")).startsWith("%PDF-"));
});

test("a kind opens in its table, with the filter on the person", async () => {
  const { kinds } = await desk.query("owned", { person: "P-004" });
  const controls = kinds.find((one) => one.kind === "control").count;
  await section().getByRole("button", { name: `Controls (${controls})` }).click();
  await page.getByRole("heading", { name: "Statement of Applicability", exact: true }).waitFor();
  await page.getByText(`${controls} of 9`, { exact: false }).first().waitFor();
  await shot("controls");
  assert.deepEqual(desk.complaints, []);
});

// The records that go into the pack beside the documents: each with where it stands, and its pages as they will print.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible, startDesk } from "./desk.mjs";

const SCHEME = process.env.SCHEME === "dark" ? "dark" : "light";
let desk;
let page;
const shot = async (name) => (process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/${SCHEME}-records-${name}.png`, animations: "disabled" }) : undefined);

before(async () => {
  desk = await startDesk({ colorScheme: SCHEME, width: 1280, height: 800 });
  page = desk.page;
  await page.getByRole("button", { name: "Explore" }).first().click();
  await page.getByText("Stage 1 documents").waitFor();
  await page.getByRole("navigation").getByText("Approvals & versions", { exact: true }).click();
});
after(() => desk.close());

test("each record of the pack says where it stands, and its pages can be looked at", async () => {
  const card = page.getByRole("region", { name: "Records in the pack" });
  await card.scrollIntoViewIfNeeded();
  const row = card.getByRole("row", { name: /Corrective action log/ });
  assert.match(await row.innerText(), /10\.2/);
  await shot("list");
  await accessible(page);
  await row.getByRole("button", { name: "Preview of Corrective action log" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("img", { name: /^Page 1 of/ }).waitFor();
  assert.ok((await dialog.getByRole("img").count()) > 3);
  await shot("preview");
  await dialog.getByRole("button", { name: "Close" }).last().click();
  assert.deepEqual(desk.complaints, []);
});

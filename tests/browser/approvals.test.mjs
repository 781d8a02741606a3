// Approvals that wait, by person: a risk owner's sheet is printed, comes back signed, and one change records all of it
// with its scan.
import assert from "node:assert/strict";
import { readFile, writeFile, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { accessible, startDesk } from "./desk.mjs";

const SCHEME = process.env.SCHEME === "dark" ? "dark" : "light";
let desk;
let page;
let scan;

const shot = async (name) => (process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/${SCHEME}-approvals-${name}.png`, animations: "disabled" }) : undefined);

before(async () => {
  desk = await startDesk({ colorScheme: SCHEME, width: 1280, height: 800 });
  page = desk.page;
  scan = join(await mkdtemp(join(tmpdir(), "isms-scan-")), "signed.pdf");
  await writeFile(scan, "%PDF-1.7 signed");
  await page.getByRole("button", { name: "Explore" }).click();
  await page.getByText("Stage 1 documents").waitFor();
  await desk.apply("record_create", { kind: "person", id: "P-900", fields: { name: "Ana Roth", job: "Head of wards" } });
  const rating = (likelihood, impact) => ({ likelihood, impact });
  for (const [id, title] of [["R-901", "Badge printer fails"], ["R-902", "Cupboard left open"]]) {
    await desk.apply("record_create", { kind: "risk", id, fields: { title, owner: "P-900", treatment: "modify", inherent: rating(3, 2), residual: rating(1, 2), status: "open" } });
  }
});
after(() => desk.close());

const row = () => page.locator(".outstanding tr", { hasText: "Ana Roth" });

test("what waits is listed by person, and their sheet is printed", async () => {
  await page.getByRole("navigation").getByText("Approvals & versions", { exact: true }).click();
  await row().waitFor();
  assert.match(await row().innerText(), /2 plans to approve · 2 risks to accept/);
  await shot("list");
  await accessible(page);
  await row().getByRole("button", { name: /Print sheet/ }).click();
  const said = await page.getByText(/The sheet of Ana Roth is in/).first().innerText();
  const file = await readFile(/in (.*\.pdf)\./.exec(said)[1], "latin1");
  assert.ok(file.startsWith("%PDF-"));
});

test("the signed sheet is recorded once: decisions, scan, and the state that was printed", async () => {
  const { revision } = await desk.query("outstanding");
  await row().getByRole("button", { name: /Record signed sheet/ }).click();
  await desk.picks(scan);
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Choose…" }).click();
  await dialog.getByText("signed.pdf").waitFor();
  await dialog.locator("[data-field=revision]").fill(String(revision));
  await dialog.locator("[data-field=rationale]").fill("Within the limit");
  await shot("signed");
  await accessible(page);
  await dialog.getByRole("button", { name: "Record 4 decisions" }).click();
  await dialog.waitFor({ state: "hidden" });
  await row().waitFor({ state: "hidden" });
  const { record } = await desk.query("record", { kind: "risk", id: "R-902" });
  assert.deepEqual(record.acceptance.evidence, record.plan_approval.evidence);
  assert.equal(record.acceptance.evidence.length, 1);
  assert.deepEqual(desk.complaints, []);
});

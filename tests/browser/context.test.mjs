// Context, leadership, support and incidents, as a compliance officer walks through them in the sample: what each screen
// says at a glance, the climate question, requirements, clocks, assurance that runs out, and competence by role.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { accessible, startDesk } from "./desk.mjs";

let desk;
let page;

const shot = async (name) => (process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/context-${name}.png`, animations: "disabled" }) : undefined);
const inspector = () => page.locator("aside.inspector");
const row = (text) => page.locator(".grid-tr").filter({ hasText: text }).first();
const record = (kind, id) => desk.query("record", { kind, id });
const until = async (holds, what) => {
  for (let n = 0; n < 100; n += 1) {
    if (await holds()) return;
    await page.waitForTimeout(100);
  }
  assert.fail(`never came true: ${what}`);
};
const open = async (screen) => {
  await page.getByRole("navigation").getByRole("button", { name: new RegExp(`^${screen}`) }).click();
  await page.getByRole("heading", { level: 1, name: screen }).waitFor();
};

describe("context, people and incidents in the sample", () => {
  before(async () => {
    desk = await startDesk({ width: 1280, height: 800 });
    page = desk.page;
    await page.getByRole("button", { name: "Explore" }).click();
    await page.getByText("Stage 1 documents").waitFor();
  });
  after(() => desk.close());

  test("the climate question stands above the issues and is answered there", async () => {
    await open("Issues");
    const question = page.getByRole("region", { name: /climate change/ });
    await question.getByText("Yes, it matters").waitFor();
    await row("ISS-005").getByText(/^Nothing: /).waitFor();
    await shot("issues");
    await question.getByRole("button", { name: "Edit…" }).click();
    const why = question.locator('[data-field="climate_rationale"]');
    await why.fill("The river and the heat.");
    await why.press("Tab");
    await until(async () => (await record("organization", "ORG")).record.climate_rationale === "The river and the heat.", "the reason is kept");
    await shot("climate");
    await accessible(page);
  });

  test("requirements of a party say at a glance whether they are taken on", async () => {
    await open("Interested parties");
    await row("IP-010").getByText("1 undecided").waitFor();
    await row("IP-010").click();
    const folded = inspector().locator(".object-card");
    await folded.filter({ hasText: "undecided" }).getByRole("button", { expanded: false }).click();
    await shot("party");
    await accessible(page);
    const before = (await record("interested_party", "IP-010")).record.requirements.length;
    await inspector().getByRole("button", { name: "Add", exact: true }).click();
    await until(async () => (await inspector().locator(".object-card").count()) === before + 1, "a new one, open to write in");
    const text = inspector().locator(`[data-field="requirements.${before}.text"]`);
    await text.fill("Tells us of changes a month before");
    await text.press("Tab");
    await until(async () => (await record("interested_party", "IP-010")).record.requirements.length === before + 1, "it is kept");
  });

  test("clocks of incidents run side by side, and each notification says how it stands", async () => {
    await open("Incidents");
    const clocks = page.getByRole("region", { name: "To be told" });
    await clocks.getByText(/days? (left|late)/).first().waitFor();
    await shot("incidents");
    await clocks.getByRole("button", { name: /^INC-007/ }).first().click();
    await inspector().locator(".inspector-top").getByText("INC-007").waitFor();
    await inspector().locator(".object-card").first().getByText(/days? (left|late)/).waitFor();
    await shot("incident");
    await accessible(page);
  });

  test("suppliers say which agreement is missing and whose assurance runs out", async () => {
    await open("Suppliers");
    await row("SUP-008").getByText("1 missing").waitFor();
    await row("SUP-011").getByText(/day|expired/).waitFor();
    await row("SUP-011").click();
    await shot("suppliers");
    await accessible(page);
  });

  test("competence is seen by role and person, and leads to its record", async () => {
    await open("Competence");
    await page.getByRole("radio", { name: "By role and person" }).click();
    const matrix = page.getByRole("region", { name: "By role and person" });
    await matrix.getByText("expired 2026-09-30").waitFor();
    await shot("competence");
    await accessible(page);
    await matrix.getByRole("button", { name: /expired 2026-09-30/ }).click();
    await inspector().locator(".inspector-top").getByText("COMP-005").waitFor();
  });

  for (const screen of ["Obligations", "Roles", "Commitments", "Planned changes", "Awareness", "Communication plan", "Baselines"]) {
    test(`${screen} are shown in groups, all columns in sight`, async () => {
      await open(screen);
      const first = page.locator(".grid-tr").first();
      if ((await first.count()) > 0) {
        await first.click();
        await inspector().getByRole("heading", { name: "What it is" }).waitFor();
      }
      const room = await page.locator(".grid").evaluate((grid) => grid.scrollWidth - grid.clientWidth);
      assert.ok(room <= 0, `${String(room)} pixels of the table are out of sight`);
      await shot(screen.toLowerCase().replaceAll(" ", "-"));
      await accessible(page);
    });
  }

  test("nothing went wrong on the way", () => assert.deepEqual(desk.complaints, []));
});

// Crosswalks to other frameworks in the sample: a framework is picked, its requirements say how they stand in words, the
// filters narrow them down, and a mapped control leads to its record in the Statement of Applicability.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { accessible, startDesk } from "./desk.mjs";

let desk;
let page;

const shot = async (name) => (process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/frameworks-${name}.png`, animations: "disabled" }) : undefined);
const part = (name) => page.getByRole("region", { name, exact: true });
const requirement = (id) => page.getByRole("row").filter({ has: page.locator("td strong", { hasText: new RegExp(`^${id}$`) }) });
const filters = () => page.getByRole("toolbar", { name: "Filters" });
const pick = async (name) => {
  await page.getByRole("button", { name: "Framework", exact: false }).last().click();
  await page.getByRole("option", { name: new RegExp(name) }).click();
};

describe("crosswalks to other frameworks in the sample", () => {
  before(async () => {
    desk = await startDesk({ width: 1280, height: 800 });
    page = desk.page;
    await page.getByRole("button", { name: "Explore" }).click();
    await page.getByText("Stage 1 documents").waitFor();
    await page.getByRole("navigation").getByRole("button", { name: /^Crosswalks/ }).click();
    await page.getByRole("heading", { level: 1, name: "Crosswalks" }).waitFor();
  });
  after(() => desk.close());

  test("it says what it is not, and each requirement how it stands and through what", async () => {
    await page.getByText(/no certification and no attestation/).waitFor();
    const row = requirement("GV.PO-01");
    await row.getByText("Evidenced", { exact: true }).waitFor();
    await row.getByRole("button", { name: "A.5.1 Policies for information security" }).waitFor();
    await row.getByText(/Applicable, Implemented/).first().waitFor();
    const { counts, groups } = await desk.query("crosswalk", { framework: "nist_csf" });
    const [govern] = groups;
    await part("Govern").getByText(`${govern.counts.evidenced} evidenced`, { exact: false }).first().waitFor();
    await filters().getByRole("button", { name: `Left ${counts.left}` }).waitFor();
    await shot("csf");
    await accessible(page);
  });

  test("states and words narrow it down", async () => {
    const { counts, rows } = await desk.query("crosswalk", { framework: "nist_csf" });
    await filters().getByRole("button", { name: /^Left/ }).click();
    await page.getByText(`${counts.left} of ${rows.length}`, { exact: true }).waitFor();
    const left = rows.filter((row) => row.state === "left").map((row) => row.id);
    assert.deepEqual(await page.locator("td strong").allTextContents(), left);
    await shot("left");
    await accessible(page);
    await filters().getByRole("button", { name: /^Left/ }).click();
    await filters().getByRole("searchbox").fill("A.8.13");
    const named = rows.filter((row) => row.through.some((one) => one.id === "A.8.13")).map((row) => row.id);
    await page.getByText(`${named.length} of ${rows.length}`, { exact: true }).waitFor();
    assert.deepEqual(await page.locator("td strong").allTextContents(), named);
    await filters().getByRole("searchbox").fill("nothing of the kind");
    await page.getByText("No requirement fits the filter").waitFor();
    await filters().getByRole("searchbox").fill("");
  });

  for (const [name, framework, shown] of [["SOC 2", "soc2", "CC1.1"], ["CMMC", "cmmc_level_2", "AC.L2-3.1.1"], ["HIPAA", "hipaa", "164.308\\(a\\)\\(1\\)\\(i\\)"]]) {
    test(`${name} is picked and shows every requirement in its part`, async () => {
      await pick(name);
      await requirement(shown).waitFor();
      await page.getByRole("button", { name: "Open every part" }).click();
      await page.getByRole("button", { name: "Close the parts" }).waitFor();
      const { rows } = await desk.query("crosswalk", { framework });
      assert.deepEqual(await page.locator("td strong").allTextContents(), rows.map((row) => row.id));
      await shot(framework);
      await accessible(page);
    });
  }

  test("FedRAMP is long: its first part is open, the others open one by one", async () => {
    await pick("FedRAMP");
    await requirement("AC-2").waitFor();
    const { rows } = await desk.query("crosswalk", { framework: "fedramp_moderate" });
    assert.deepEqual(await page.locator("td strong").allTextContents(), rows.filter((row) => row.id.startsWith("AC-")).map((row) => row.id));
    await part("AC Access Control").getByRole("button", { name: /AC Access Control/ }).click();
    assert.equal(await page.locator("td strong").count(), 0);
    await shot("fedramp");
    await part("CP Contingency Planning").getByRole("button", { name: /CP Contingency Planning/ }).click();
    await requirement("CP-2").waitFor();
    await filters().getByRole("button", { name: /^Not mapped/ }).click();
    await page.getByText("answer this one by hand").first().waitFor();
    await shot("fedramp-unmapped");
    await accessible(page);
    await filters().getByRole("button", { name: /^Not mapped/ }).click();
  });

  test("a mapped control leads to its record, and the framework is kept on the way back", async () => {
    await requirement("AC-2").getByRole("button", { name: /^A\.5\.16 / }).click();
    await page.getByRole("heading", { level: 1, name: "Statement of Applicability" }).waitFor();
    await page.locator("aside.inspector .inspector-top").getByText("A.5.16").waitFor();
    await page.getByRole("navigation").getByRole("button", { name: /^Crosswalks/ }).click();
    await part("AC Access Control").waitFor();
  });

  test("nothing went wrong on the way", () => assert.deepEqual(desk.complaints, []));
});

// From the 2013 edition: a statement of 2013 is imported, and control by control it is told what carries over and what has
// to be decided again; each leads to its line of the statement.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { accessible, corpus, startDesk } from "./desk.mjs";

for (const colorScheme of ["light", "dark"]) {
  describe(`from the 2013 edition, ${colorScheme}`, () => {
    let desk;
    let page;
    const shot = async (name) => (process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/transition-${name}-${colorScheme}.png`, animations: "disabled" }) : undefined);
    const part = (name) => page.getByRole("region", { name, exact: true });
    const open = async () => {
      await page.getByRole("navigation").getByRole("button", { name: /^From the 2013 edition/ }).click();
      await page.getByRole("heading", { level: 1, name: "From the 2013 edition" }).waitFor();
    };

    before(async () => {
      desk = await startDesk({ width: 1280, height: 800, colorScheme });
      page = desk.page;
      await page.getByRole("button", { name: "Create…" }).click();
      await page.getByLabel("Name of the organisation").fill("Larkmoor Software");
      await page.getByRole("button", { name: "Create", exact: true }).click();
      const name = page.getByLabel("Another name");
      await name.or(page.getByText("Stage 1 documents")).first().waitFor();
      if (await name.isVisible()) {
        await name.fill("Ines Duarte");
        await page.getByRole("button", { name: "Begin" }).click();
      }
      await page.getByText("Stage 1 documents").waitFor();
      await desk.picks(corpus("soa-12-edition-2013.xlsx"));
      const { choice } = await desk.apply("host_pick", { purpose: "import_file" });
      const preview = await desk.query("import_preview", { grant: choice.grant, target: "soa" });
      await desk.apply("import_accept", { token: preview.token });
      await desk.apply("record_update", { kind: "organization", id: "ORG", based_on: (await desk.query("record", { kind: "organization", id: "ORG" })).revision, fields: { edition: "ISO/IEC 27001:2013" } });
      await page.reload();
      await page.getByText("Stage 1 documents").waitFor();
    });
    after(() => desk.close());

    test("what carries over and what is to be decided again stands under the old domains", async () => {
      await open();
      const { counts, new: lines } = await desk.query("transition", {});
      assert.ok(counts.merged_open > 0 && counts.new_open === 11, JSON.stringify(counts));
      await page.getByText(`${counts.open} of 93 controls have to be decided again.`, { exact: false }).waitFor();
      await page.getByText("The ISMS is built on “ISO/IEC 27001:2013”", { exact: false }).waitFor();
      const joined = lines.find((one) => one.open.some((point) => point.why === "old_numbers"));
      assert.ok(joined !== undefined, "a joined text names old numbers");
      await page.getByRole("button", { name: new RegExp(`^${joined.id.replaceAll(".", "\\.")}: Its text names A`) }).first().waitFor();
      await shot("all");
      await accessible(page);
      await page.setViewportSize({ width: 640, height: 400 });
      await shot("200");
      await accessible(page);
      await page.setViewportSize({ width: 1280, height: 800 });
    });

    test("the new ones can be seen alone, and lead to their line and field", async () => {
      await page.getByRole("toolbar", { name: "Filters" }).getByRole("button", { name: /^New in 2022/ }).click();
      await part("New in 2022").getByText("Nobody has decided").first().waitFor();
      assert.equal(await part("New in 2022").getByRole("row").count(), 12);
      await shot("new");
      await page.getByRole("toolbar", { name: "Filters" }).getByRole("button", { name: /^New in 2022/ }).click();
      await page.getByRole("toolbar", { name: "Filters" }).getByRole("button", { name: /^To decide again/ }).click();
      const point = page.getByRole("button", { name: /: Its text names A/ }).first();
      const id = (await point.getAttribute("aria-label")).split(":")[0];
      await shot("again");
      await accessible(page);
      await point.click();
      await page.getByRole("heading", { level: 1, name: "Statement of Applicability" }).waitFor();
      await page.locator("aside.inspector .inspector-top").getByText(id, { exact: false }).first().waitFor();
    });

    test("nothing was complained about in the console", () => assert.deepEqual(desk.complaints, []));
  });
}

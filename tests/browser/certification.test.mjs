// The certification cycle: what an empty ISMS is told to record first, a decision that findings of Stage 2 block, a
// certificate that was suspended, and the cycle before it.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { accessible, startDesk } from "./desk.mjs";

for (const colorScheme of ["light", "dark"]) {
  describe(`the certification cycle, ${colorScheme}`, () => {
    let desk;
    let page;
    let today;
    const shot = async (name) => (process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/certification-${name}-${colorScheme}.png`, animations: "disabled" }) : undefined);
    const day = (days) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
    const create = async (kind, fields) => (await desk.apply("record_create", { kind, fields })).id;
    const update = async (kind, id, fields) => desk.apply("record_update", { kind, id, based_on: (await desk.query("record", { kind, id })).revision, fields });
    const next = () => page.getByRole("region", { name: "Next step" });
    const row = (title) => page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: title, exact: true }) });
    const open = async () => {
      await page.reload();
      await page.getByRole("navigation").getByRole("button", { name: /^Certification cycle/ }).click();
      await page.getByRole("heading", { level: 1, name: "Certification cycle" }).waitFor();
    };
    const everySize = async (name) => {
      await shot(name);
      await accessible(page);
      await page.setViewportSize({ width: 640, height: 400 });
      await shot(`${name}-200`);
      await accessible(page);
      await page.setViewportSize({ width: 1280, height: 800 });
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
      ({ today } = await desk.query("session"));
    });
    after(() => desk.close());

    test("an empty one says what to record first, and the button does it", async () => {
      await open();
      await page.getByText("Nothing of certification is recorded yet").waitFor();
      await everySize("empty");
      await page.getByRole("button", { name: "Record the certification body" }).click();
      await page.getByRole("heading", { level: 1, name: "Certification bodies" }).waitFor();
      await page.waitForFunction(() => document.activeElement?.getAttribute("data-field") === "name");
      await page.keyboard.type("Northgate Certification");
      await page.keyboard.press("Control+Enter");
      await page.locator("footer").getByText("All changes saved").waitFor();
      await open();
      await next().getByRole("heading", { name: /^Next: Stage 1/ }).waitFor();
      await next().getByRole("button", { name: "Plan Stage 1" }).click();
      await page.waitForFunction(() => document.activeElement?.getAttribute("data-field") === "planned_on");
      const [audit] = (await desk.query("records", { kind: "audit" })).rows;
      assert.deepEqual([audit.record.audit_type, audit.record.status], ["stage_1", "planned"]);
    });

    test("before Stage 1 its blockers of readiness are in the way, and steps without a day show none", async () => {
      const [body] = (await desk.query("records", { kind: "certification_body" })).rows;
      await update("certification_body", body.id, { accreditation_body: "ANAB", accredited_for: ["ISO/IEC 27001"], accredited_until: day(400), applied_on: day(-90), mra_signatory: true });
      const [audit] = (await desk.query("records", { kind: "audit" })).rows;
      await update("audit", audit.id, { planned_on: day(12), body: body.id });
      await create("audit", { title: "Gap assessment by a consultant", audit_type: "gap_assessment", status: "done", start_on: day(-200) });
      await open();
      await next().getByText(/in 12 days/).waitFor();
      await next().getByRole("button", { name: /blockers of readiness are open/ }).waitFor();
      await page.getByText("They produce no certificate and fill no step of the cycle", { exact: false }).waitFor();
      await everySize("before");
    });

    test("findings of Stage 2 block the decision, each leads to the field that settles it", async () => {
      const [stage1] = (await desk.query("records", { kind: "audit" })).rows;
      const { body } = stage1.record;
      await update("audit", stage1.id, { status: "done", start_on: day(-60), end_on: day(-59), concerns: [{ number: "1", text: "The scope leaves out the Porto office", closed_on: day(-40) }, { number: "2", text: "No review of suppliers yet" }] });
      const stage2 = await create("audit", { title: "Stage 2", audit_type: "stage_2", status: "done", body, start_on: day(-20), end_on: day(-18) });
      const major = await create("nonconformity", { statement: "No risk has an owner", audit: stage2, grade: "major" });
      await create("nonconformity", { statement: "One leaver kept an account", audit: stage2, grade: "minor", body_plan_accepted_on: day(-2) });
      await open();
      await next().getByRole("heading", { name: /^Next: Decision/ }).waitFor();
      await row("Stage 1").getByText("Areas of concern: 1 open of 2").waitFor();
      await row("Stage 2").getByText("Found: 1 major, 1 minor, 0 other; 1 not settled").waitFor();
      await everySize("decision");
      await next().getByRole("button", { name: `The major ${major} is not verified by the body.` }).click();
      await page.getByRole("heading", { level: 1, name: "Nonconformities" }).waitFor();
      await page.waitForFunction(() => document.activeElement?.getAttribute("data-field") === "body_verified_on");
      await update("nonconformity", major, { body_verified_on: day(-1) });
      await open();
      await next().getByText("Nothing is recorded that stands in its way.").waitFor();
      await next().getByRole("button", { name: "Record the certificate" }).click();
      await page.waitForFunction(() => document.activeElement?.getAttribute("data-field") === "decided_on");
      const [certificate] = (await desk.query("records", { kind: "certificate" })).rows;
      assert.equal(certificate.record.audit, stage2);
    });

    test("a certificate sets the windows, its suspension is seen, and the cycle before it can be looked at", async () => {
      const [certificate] = (await desk.query("records", { kind: "certificate" })).rows;
      const { body } = certificate.record;
      const first = await create("certificate", { number: "NC-1180", body, edition: "ISO/IEC 27001:2022", decided_on: day(-1500), valid_until: day(-405) });
      await create("audit", { title: "Surveillance of the first year", audit_type: "surveillance", status: "done", body, start_on: day(-1200), end_on: day(-1199) });
      await update("certificate", certificate.id, { number: "NC-2291", renews: first, decided_on: day(-410), issued_on: day(-408), valid_until: day(685), suspended_on: day(-100), ended_because: "The surveillance audit was put off" });
      await open();
      await next().getByRole("heading", { name: /^Next: Certificate/ }).waitFor();
      await next().getByRole("button", { name: new RegExp(`${certificate.id} is suspended since`) }).waitFor();
      await everySize("suspended");
      await update("certificate", certificate.id, { restored_on: day(-30) });
      await open();
      await next().getByRole("heading", { name: /^Next: Surveillance 1/ }).waitFor();
      await next().getByRole("button", { name: "Plan Surveillance 1" }).waitFor();
      await everySize("certified");
      await page.getByRole("button", { name: "Cycle", exact: false }).last().click();
      await page.getByRole("option", { name: new RegExp(first) }).click();
      await next().getByText("A past cycle, as it stood on", { exact: false }).waitFor();
      await row("Surveillance 1").getByText("Done", { exact: true }).waitFor();
      await row("Next cycle").getByRole("button", { name: new RegExp(certificate.id) }).waitFor();
      await everySize("past");
    });

    test("nothing was complained about in the console", () => assert.deepEqual(desk.complaints, []));
  });
}

describe("the certified sample", () => {
  let desk;
  before(async () => {
    desk = await startDesk({ width: 1280, height: 800 });
  });
  after(() => desk.close());

  test("it opens from the start screen and counts the days to its surveillance audit, not to Stage 1", async () => {
    const { page } = desk;
    await page.getByRole("button", { name: "Look around" }).click();
    await page.getByRole("heading", { level: 1, name: /^Surveillance 1 / }).waitFor();
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/certified-overview.png`, animations: "disabled" });
    await accessible(page);
  });
});

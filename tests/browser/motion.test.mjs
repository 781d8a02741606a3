// Audits, management reviews, nonconformities and certificates in their registers: each screen opened, a review prepared
// and signed off by its chair, a nonconformity closed through its gate, and what is locked then.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { accessible, startDesk } from "./desk.mjs";

let desk;
let page;

const shot = async (name) => (process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/motion-${name}.png`, animations: "disabled" }) : undefined);
const inspector = () => page.locator("aside.inspector");
const record = (kind, id) => desk.query("record", { kind, id });
const create = async (kind, fields) => (await desk.apply("record_create", { kind, fields })).id;
const change = async (kind, id, fields) => desk.apply("record_update", { kind, id, based_on: (await record(kind, id)).revision, fields });
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
  // Nonconformities come as a board first; board.test.mjs looks at that.
  if (screen === "Nonconformities") await page.getByRole("radio", { name: "List" }).click();
};
const choose = async (id) => {
  await page.locator(".grid-tr").filter({ hasText: id }).first().click();
  await inspector().getByText(id).first().waitFor();
};

describe("the ISMS in motion", () => {
  let review;
  let nonconformity;
  before(async () => {
    desk = await startDesk({ width: 1280, height: 800 });
    page = desk.page;
    await page.getByRole("button", { name: "Explore" }).click();
    await page.getByText("Stage 1 documents").waitFor();
    review = await create("management_review", { title: "Review of autumn", status: "held", held_on: "2026-11-20", chair: "P-001" });
    nonconformity = await create("nonconformity", { statement: "Two leavers kept their keys", grade: "minor", source: "internal_audit", raised_on: "2026-10-05", clause: "7.2" });
    const body = await create("certification_body", { name: "Harbour Certification", accreditation_body: "ANAB", mra_signatory: true, accredited_for: ["ISO/IEC 27001"], accredited_until: "2028-06-30" });
    await create("certificate", { number: "HC-2291", body, edition: "ISO/IEC 27001:2022" });
  });
  after(() => desk.close());

  for (const screen of ["Objectives", "Metrics", "Measurements", "Audit programmes", "Audits", "Audit findings", "Management reviews", "Nonconformities", "Certification bodies", "Certificates", "Continuity tests"]) {
    test(`${screen} can be seen and read, also at twice the size`, async () => {
      await open(screen);
      await page.locator("[role=grid], .empty").first().waitFor();
      await shot(screen.toLowerCase().replaceAll(" ", "-"));
      await accessible(page);
      await page.setViewportSize({ width: 640, height: 400 });
      await shot(`${screen.toLowerCase().replaceAll(" ", "-")}-200`);
      await accessible(page);
      await page.setViewportSize({ width: 1280, height: 800 });
    });
  }

  test("a column that names another record names that one, also where it comes first", async () => {
    await open("Audit findings");
    const { title } = await record("audit", (await record("audit_finding", "F-001")).record.audit).then((audit) => audit.record);
    const finding = page.getByRole("row").filter({ has: page.getByText("F-001", { exact: true }) });
    await finding.getByRole("gridcell", { name: title }).waitFor();
    await open("Measurements");
    const { name } = await record("metric", (await record("measurement", "MV-001")).record.metric).then((metric) => metric.record);
    const measured = page.getByRole("row").filter({ has: page.getByText("MV-001", { exact: true }) });
    await measured.getByRole("gridcell", { name }).waitFor();
  });

  test("a review is filled from what is recorded, completed, and signed off by its chair", async () => {
    await open("Management reviews");
    await choose("Review of autumn");
    await inspector().getByText(/things are missing/).waitFor();
    await inspector().getByRole("button", { name: "Fill in what is recorded" }).click();
    await page.getByText("What is recorded stands under each input now.").waitFor();
    const { inputs } = (await record("management_review", review)).record;
    assert.equal(inputs.length, 10);
    assert.match(inputs.find((one) => one.key === "risks").shown, /open risks/);
    await change("management_review", review, {
      inputs: inputs.map((one) => ({ ...one, nothing_to_report: true })), judgement: "Suitable and adequate.",
      decisions: [{ text: "No change is needed", kind: "no_change" }],
    });
    await page.reload();
    await choose("Review of autumn");
    await inspector().getByRole("button", { name: /^Sign off by/ }).click();
    await inspector().getByText(/^Signed off by .* on/).waitFor();
    await shot("review-signed");
    await accessible(page);
    const refused = await change("management_review", review, { judgement: "All is well." });
    assert.equal(refused.code, "gate");
  });

  test("a nonconformity says what is missing, leads there, and closes when nothing is", async () => {
    await open("Nonconformities");
    await choose("Two leavers kept their keys");
    await inspector().getByRole("button", { name: "the cause (10.2 b)" }).click();
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-field") === "root_cause");
    await page.keyboard.type("Nobody tells the front desk who leaves.");
    await page.keyboard.press("Tab");
    await until(async () => (await record("nonconformity", nonconformity)).record.root_cause !== undefined, "the cause is kept");
    await shot("nonconformity");
    await change("nonconformity", nonconformity, {
      correction: "Keys were collected", corrected_on: "2026-10-06", similar_checked: true, extent: "All leavers since June",
      actions: [{ text: "The leaver list goes to the front desk", owner: "P-001", due_on: "2026-10-20", done_on: "2026-10-18" }],
      effectiveness: [{ on: "2026-11-10", by: "P-002", seen: "Six leavers, six keys back", result: "effective" }],
    });
    await page.reload();
    await choose("Two leavers kept their keys");
    await inspector().getByText("Nothing is missing").waitFor();
    const by = inspector().getByRole("combobox", { name: "Closed by" });
    await by.fill((await record("person", "P-002")).record.name);
    await page.getByRole("option").first().click();
    await inspector().getByRole("button", { name: /^Close it/ }).click();
    await inspector().getByText(/^Closed by .* on/).waitFor();
    assert.equal((await record("nonconformity", nonconformity)).record.closed_by, "P-002");
    await inspector().getByRole("button", { name: "Take it back…" }).click();
    await page.getByRole("dialog").getByRole("textbox").fill("The wrong person closed it");
    await page.getByRole("dialog").getByRole("button", { name: "Take it back…" }).click();
    await inspector().getByText("Nothing is missing").waitFor();
    await accessible(page);
  });

  test("nothing was complained about in the console", () => assert.deepEqual(desk.complaints, []));
});

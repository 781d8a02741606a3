// Risk work in the window: the matrix with its arrows, ratings of an earlier version, decisions and what changed since,
// the method with its matrix editor and versions, the comparison with Annex A, and the plan with what it serves.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startDesk } from "./desk.mjs";

const WIDE = process.env.SMALL === "1" ? { width: 1280, height: 800 } : { width: 1440, height: 900 };
let desk;
let page;

const shot = async (name) => (process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/${String(WIDE.width)}-${name}.png`, animations: "disabled" }) : undefined);
const screen = async (name) => {
  await page.locator("nav.side").getByText(name, { exact: true }).click();
  await page.locator(".main-screen h1").getByText(name, { exact: true }).waitFor();
};
const dialog = () => page.getByRole("dialog");
const record = (kind, id) => desk.query("record", { kind, id });
const set = async (kind, id, fields) => desk.apply("record_update", { kind, id, based_on: (await record(kind, id)).revision, fields });
const goTo = async (id) => {
  await page.keyboard.press("Control+k");
  await page.keyboard.type(id);
  await page.keyboard.press("Enter");
  await page.locator(".inspector-top").getByText(id).first().waitFor();
};
const until = async (holds, what) => {
  for (let n = 0; n < 100; n += 1) {
    if (await holds()) return;
    await page.waitForTimeout(100);
  }
  assert.fail(`never came true: ${what}`);
};

before(async () => {
  desk = await startDesk(WIDE);
  page = desk.page;
  await page.getByRole("button", { name: "Explore" }).click();
  await page.getByText("Stage 1 documents").waitFor();
});
after(async () => {
  assert.deepEqual(desk.complaints, []);
  await desk.close();
});

describe("the matrix", () => {
  test("stands on the overview, counts every risk and leads to the register", async () => {
    const card = page.locator(".card", { hasText: "Risk matrix" });
    await card.getByText(/of the 60 risks are on the map/).waitFor();
    await shot("overview");
    await card.getByRole("radio", { name: "Movement" }).click();
    await card.locator("svg .arrow").first().waitFor();
    await shot("overview-movement");
    await card.locator("svg .arrow").last().press("Enter");
    await page.locator(".main-screen h1").getByText("Risk register", { exact: true }).waitFor();
    await page.getByText(/^(?!60)\d+ of 60$/).first().waitFor();
    await page.getByRole("button", { name: /Clear/ }).first().click();
  });
  test("opens above the register; a cell filters it by keyboard, and once more takes the filter away", async () => {
    await page.getByRole("button", { name: "Show the matrix" }).click();
    const map = page.locator(".map-panel");
    await map.getByText(/closed and on no map/).waitFor();
    await shot("register-matrix");
    const entry = map.locator(".riskmap-cell[tabindex='0']");
    await entry.focus();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowRight");
    const cell = await page.evaluate(() => document.activeElement?.textContent ?? "");
    await page.keyboard.press("Enter");
    await page.getByText(`${cell} of 60`).first().waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("60 of 60").first().waitFor();
    await map.getByRole("radio", { name: "Movement" }).click();
    await map.locator(".map-list li").first().waitFor();
    await shot("register-movement");
    await page.getByRole("button", { name: "Hide the matrix" }).click();
  });
});

describe("ratings and the method", () => {
  test("the method shows its matrix, its versions, and what is wrong where it is", async () => {
    await screen("Risk method");
    await page.locator(".matrix-cell").first().waitFor();
    await page.getByText("Versions in force").waitFor();
    await shot("method");
    const limit = page.locator('[data-field="accept_max"]').first();
    await limit.fill("25");
    await page.getByText(/the limit decides nothing/).waitFor();
    await page.getByText(/measures otherwise than version 2.2/).first().waitFor();
    await shot("method-draft");
    await limit.fill("9");
    await until(async () => (await desk.query("risk_method", {})).effect.fields.length === 0, "the draft measures as before");
  });
  test("ready-made scales say what they would change; cells are painted by keyboard", async () => {
    await page.getByRole("button", { name: "4 × 4", exact: true }).click();
    await dialog().getByText(/ratings are to be made again/).waitFor();
    await shot("method-preset");
    await dialog().getByRole("button", { name: "Use these scales" }).click();
    await page.getByText(/Click a cell or press Enter to paint/).waitFor();
    await until(async () => (await record("criteria", "CRIT")).record.matrix.length === 4, "the scales of four are saved");
    // A dialog that closes gives the focus back to its button; a person's next key comes after that.
    await dialog().waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "4 × 4", exact: true }).and(page.locator(":focus")).waitFor();
    const cell = page.locator(".matrix-cell[data-at='0-0']");
    await cell.focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("3");
    await until(async () => (await record("criteria", "CRIT")).record.matrix[1][0] === 3, "the cell has level 3");
    await page.getByText(/the level is lower than beside it/).first().waitFor();
    await shot("method-editor");
    await page.keyboard.press("1");
    await until(async () => (await record("criteria", "CRIT")).record.matrix[1][0] === 1, "the cell has level 1");
  });
  test("once approved, ratings keep their old words and are rated again or kept", async () => {
    await page.getByRole("button", { name: "Approve…" }).first().click();
    await dialog().getByText(/ratings are to be made again/).waitFor();
    await shot("method-approve");
    await page.keyboard.press("Escape");
    const done = await desk.apply("approve", { id: "DOC-003", by: "P-002", on: "2026-11-24", reason: "Four steps" });
    assert.equal(done.changed, true, JSON.stringify(done));
    await page.reload();
    await page.locator("nav.side").waitFor();
    await screen("Risk register");
    await page.locator(".chip", { hasText: "To reassess" }).click();
    await page.locator(".level.old").first().waitFor();
    await goTo("R-001");
    const old = page.locator(".old-rating").first();
    await old.getByText(/4 Likely × 5 Critical/).waitFor();
    await old.scrollIntoViewIfNeeded();
    await shot("register-old-ratings");
    await page.locator(".old-rating", { hasText: "3 Possible × 5" }).waitFor();
    await goTo("R-002");
    await page.locator(".old-rating").nth(2).getByRole("button", { name: "Keep it as it is" }).click();
    await until(async () => (await record("risk", "R-002")).record.residual.version === "3.0", "the rating is kept under 3.0");
  });
});

describe("decisions of the owner", () => {
  test("say what changed since, and are withdrawn with a reason", async () => {
    await goTo("R-004");
    const risk = (await record("risk", "R-004")).record;
    await desk.apply("accept_risk", { ids: ["R-004"], by: risk.owner, on: "2026-11-24", rationale: "Seen and accepted" });
    await set("risk", "R-004", { controls: [...risk.controls, "A.5.7"], note: "A typo less" });
    await page.reload();
    await page.getByText("Stage 1 documents").or(page.locator(".grid, [role=grid]")).first().waitFor();
    await screen("Risk register");
    await goTo("R-004");
    const decisions = page.locator(".inspector section", { hasText: "Decisions of the owner" });
    const acceptance = decisions.locator('[data-record-field="acceptance"]');
    await acceptance.getByText("One thing changed since").click();
    await acceptance.locator(".changes-since").getByText("Controls").waitFor();
    await decisions.scrollIntoViewIfNeeded();
    await shot("decision-changes");
    await acceptance.getByRole("button", { name: "Withdraw…" }).click();
    await dialog().getByLabel("Reason").or(dialog().locator("textarea")).first().fill("The new control is not in place");
    await shot("decision-withdraw");
    await dialog().getByRole("button", { name: "Withdraw", exact: true }).click();
    await decisions.getByText(/withdrawn on .*not in place/).waitFor();
  });
  test("all remaining risks of one owner are looked at before they are accepted", async () => {
    await page.getByRole("button", { name: "Accept for an owner…" }).click();
    await dialog().locator(".owner-risks tbody tr").first().waitFor();
    await shot("owner-accepts");
    await page.keyboard.press("Escape");
  });
  test("controls are linked by pasting their numbers", async () => {
    await goTo("R-003");
    const before = (await record("risk", "R-003")).record.controls.length;
    const paste = page.getByPlaceholder("Paste numbers: 5.15-5.18, 8.2");
    await paste.fill("5.15-5.18, 8.2, 9.9");
    await page.getByText("No such control: 9.9").waitFor();
    await paste.scrollIntoViewIfNeeded();
    await shot("control-numbers");
    await paste.press("Enter");
    await until(async () => (await record("risk", "R-003")).record.controls.length === before + 5, "five controls are linked");
  });
});

describe("the plan", () => {
  test("says what each action serves, who is late, and filters by person", async () => {
    await screen("Treatment plan");
    await page.locator(".plan-people .chip").first().waitFor();
    await shot("plan");
    await page.locator(".plan-people .chip").first().click();
    await page.locator(".plan-people .chip.on").waitFor();
    await page.locator("[role=grid] [role=row]").nth(1).click();
    await page.locator(".inspector").getByText("Serves").first().waitFor();
    await shot("plan-person");
  });
  test("is compared with Annex A both ways", async () => {
    await screen("Comparison with Annex A");
    await page.getByText("From Annex A and own controls to treatment").waitFor();
    await shot("comparison");
    await page.locator(".chip", { hasText: "Does not fit" }).click();
    await page.locator(".chip.on", { hasText: "Does not fit" }).waitFor();
    await shot("comparison-gaps");
    await page.locator(".comparison td button.btn.link").first().click();
    await page.locator(".inspector-top").first().waitFor();
  });
});

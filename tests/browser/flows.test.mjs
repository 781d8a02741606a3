// The flows beside the main job, each to its end: approvals and withdrawal, waivers, decisions of owners, bulk edits,
// deleting, two writers, the import wizard's choices, recent workspaces, and a host that refuses.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { corpus, data, startDesk } from "./desk.mjs";

const SCHEME = process.env.SCHEME === "dark" ? "dark" : "light";
let desk;
let page;

const shot = async (name) => (process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/${SCHEME}-${name}.png`, animations: "disabled" }) : undefined);
const screen = async (name) => {
  await page.locator("nav.side").getByText(name, { exact: true }).click();
  await page.locator(".main-screen h1").getByText(name, { exact: true }).waitFor();
};
const grid = () => page.locator("[role=grid]");
const dialog = () => page.getByRole("dialog");
const field = (name) => page.locator(`.inspector [data-field="${name}"]`).first();
const record = (kind, id) => desk.query("record", { kind, id });
const records = (kind) => desk.query("records", { kind });
/** Waits until the host says so: what the page does in its own time is not waited for by the clock. */
const until = async (holds, what) => {
  for (let n = 0; n < 100; n += 1) {
    if (await holds()) return;
    await page.waitForTimeout(100);
  }
  assert.fail(`never came true: ${what}`);
};
const notice = (text) => page.locator(".notice").getByText(text).last().waitFor();
const chooses = async (input, text) => {
  await input.fill(text);
  await page.getByRole("option", { name: new RegExp(text) }).first().click();
};
const palette = async (text) => {
  await page.keyboard.press("Control+k");
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
};
/** Stands on a record of the risk register or the Statement of Applicability. */
const goTo = async (id) => {
  await palette(id);
  await page.locator(".inspector-top").getByText(id).first().waitFor();
};
const explore = async () => {
  desk = await startDesk({ colorScheme: SCHEME });
  page = desk.page;
  await page.getByRole("button", { name: "Explore" }).click();
  await page.getByText("Stage 1 documents").waitFor();
};
const createIsms = async (name, worker) => {
  await page.getByRole("button", { name: "Create…" }).click();
  await page.getByLabel("Name of the organisation").fill(name);
  await page.getByRole("button", { name: "Create", exact: true }).click();
  const other = page.getByLabel("Another name");
  await other.or(page.getByText("Stage 1 documents")).first().waitFor();
  if (await other.isVisible()) {
    await other.fill(worker);
    await page.getByRole("button", { name: "Begin" }).click();
  }
  await page.getByText("Stage 1 documents").waitFor();
};
const silent = () => test("nothing was complained about in the console", () => assert.deepEqual(desk.complaints, []));

describe("decisions and documents of the sample", () => {
  before(explore);
  after(() => desk.close());

  test("a document whose gate is empty is approved, its version is listed and read, and it is withdrawn with a reason", async () => {
    const { documents } = await desk.query("document_status");
    const free = documents.find((one) => one.gate.length === 0 && one.line.id !== "");
    assert.ok(free, "one document of the sample can be approved");
    await screen("Approvals & versions");
    await shot("approvals");
    const card = page.locator("section.card").filter({ has: page.getByRole("heading", { name: free.line.title }) });
    await card.getByRole("button", { name: /^Approve/ }).click();
    await dialog().getByText("Nothing stands in the way").waitFor();
    await chooses(dialog().locator('[data-field="by"]'), "Okafor");
    await dialog().getByLabel("What changed").fill("Reviewed after the autumn assessment.");
    await shot("approve");
    await dialog().getByRole("button", { name: /^Approve version/ }).click();
    await notice("is approved");
    const version = free.line.next_version;
    const row = card.locator("tbody tr").first();
    await row.getByText("Reviewed after the autumn assessment.").waitFor();
    assert.match(await row.innerText(), new RegExp(`^${version.replace(".", "\\.")}`));
    await shot("approved");
    await row.getByRole("button", { name: "Read" }).click();
    await dialog().locator("img.preview-page").first().waitFor({ timeout: 60_000 });
    const pages = await dialog().locator("img.preview-page").evaluateAll((all) => all.map((one) => one.complete && one.naturalWidth > 0));
    assert.ok(pages.length > 1 && pages[0], "the pages of the approved version are pictures that load");
    await page.waitForTimeout(400);
    await shot("preview");
    await page.keyboard.press("Escape");
    await dialog().waitFor({ state: "detached" });
    await row.getByRole("button", { name: "Withdraw…" }).click();
    assert.ok(await dialog().getByRole("button", { name: "Withdraw", exact: true }).isDisabled(), "without a reason nothing is withdrawn");
    await dialog().locator("textarea").fill("It named a site that was closed.");
    await shot("withdraw");
    await dialog().getByRole("button", { name: "Withdraw", exact: true }).click();
    await dialog().waitFor({ state: "detached" });
    await row.getByText("Withdrawn: It named a site that was closed.").waitFor();
    assert.equal(await row.getByRole("button", { name: "Withdraw…" }).count(), 0);
    await shot("withdrawn");
  });

  test("a warning is waived with a reason and comes back when the waiver is taken back", async () => {
    await screen("Readiness");
    const { counts } = await desk.query("diagnostics", {});
    await page.getByRole("button", { name: /^Warnings/ }).click();
    await shot("readiness");
    const line = page.locator(".drow", { has: page.getByRole("button", { name: "Waive…" }) }).first();
    const key = await line.getAttribute("data-diagnostic");
    await line.getByRole("button", { name: "Waive…" }).click();
    await dialog().getByLabel("Why you live with it").fill("The supplier sends its report in January.");
    await chooses(dialog().locator('[data-field="by"]'), "Okafor");
    await shot("waive");
    await dialog().getByRole("button", { name: "Waive", exact: true }).click();
    await dialog().waitFor({ state: "detached" });
    await page.locator(`[data-diagnostic="${key}"]`).waitFor({ state: "detached" });
    assert.equal((await desk.query("diagnostics", {})).counts.warning, counts.warning - 1);
    const waived = page.getByRole("region", { name: "Waived" });
    await waived.getByText("The supplier sends its report in January.").scrollIntoViewIfNeeded();
    await shot("waived");
    await waived.locator("tr", { hasText: "The supplier sends its report in January." }).getByRole("button", { name: "Take back" }).click();
    await page.locator(`[data-diagnostic="${key}"]`).waitFor();
    assert.equal((await desk.query("diagnostics", {})).counts.warning, counts.warning);
    await page.getByRole("button", { name: /^Warnings/ }).click();
  });

  test("an owner accepts what remains of one risk", async () => {
    await goTo("R-002");
    await page.locator(".inspector").getByRole("button", { name: "Accept the residual risk…" }).click();
    await dialog().getByLabel("Why it can be accepted").fill("Within appetite; the vendor's second site was tested in May.");
    await shot("accept");
    await dialog().getByRole("button", { name: "Accept the residual risk", exact: true }).click();
    await dialog().waitFor({ state: "detached" });
    const accepted = (await record("risk", "R-002")).record.acceptance;
    assert.match(accepted.rationale, /^Within appetite/);
    await page.locator('[data-record-field="acceptance"]').getByText("Within appetite").scrollIntoViewIfNeeded();
    await shot("accepted");
  });

  test("plan and acceptance are decided for several marked risks at once; different owners are pointed out", async () => {
    await page.getByText("Risk register").first().waitFor();
    await grid().focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    await page.getByRole("button", { name: "Approve the plan…" }).first().click();
    await dialog().getByText("R-001, R-002, R-003").waitFor();
    await dialog().getByText("different owners").waitFor();
    await shot("plan-several");
    assert.equal(await dialog().locator('[data-field="by"]').inputValue(), "", "nobody is proposed for risks of different owners");
    await chooses(dialog().locator('[data-field="by"]'), "Okafor");
    await dialog().getByRole("button", { name: "Approve the plan", exact: true }).click();
    await dialog().waitFor({ state: "detached" });
    await page.locator(".screen-bar").getByRole("button", { name: "Accept the residual risk…" }).click();
    await dialog().getByText("Accept what remains of 3 risks").waitFor();
    await dialog().getByLabel("Why it can be accepted").fill("Decided in the risk meeting.");
    await chooses(dialog().locator('[data-field="by"]'), "Okafor");
    await shot("accept-several");
    await dialog().getByRole("button", { name: "Accept the residual risk", exact: true }).click();
    await dialog().waitFor({ state: "detached" });
    const by = new Set();
    for (const id of ["R-001", "R-002", "R-003"]) {
      const { record: risk } = await record("risk", id);
      assert.equal(risk.acceptance.rationale, "Decided in the risk meeting.");
      by.add(risk.plan_approval.by);
    }
    assert.equal(by.size, 1);
    await grid().focus();
    await page.keyboard.press("Control+z");
    await page.locator(".notice").last().waitFor();
    await page.waitForTimeout(600);
    await shot("decisions-undo");
    assert.equal((await record("risk", "R-003")).record.acceptance.rationale, "Decided in the risk meeting.", "a decision is not undone by a key");
  });

  test("one field is edited for several rows, previewed before, and one undo takes it back", async () => {
    await screen("Statement of Applicability");
    await grid().focus();
    await page.keyboard.press("Home");
    for (let n = 0; n < 4; n += 1) await page.keyboard.press("Shift+ArrowDown");
    const before = await Promise.all(["A.5.1", "A.5.5"].map(async (id) => (await record("control", id)).record.owner));
    await page.keyboard.press("Control+b");
    await dialog().getByText("Edit 5 records together").waitFor();
    await dialog().getByRole("button", { name: /Field/ }).click();
    await page.getByRole("option", { name: "Owner", exact: true }).click();
    await chooses(dialog().locator('[data-field="owner"]'), "Okafor");
    await dialog().getByText("Nothing would change.").waitFor();
    await dialog().getByRole("button", { name: /How/ }).click();
    await page.getByRole("option", { name: "Set for all" }).click();
    await dialog().getByRole("button", { name: "Change 5 records" }).waitFor();
    await shot("bulk");
    await dialog().getByRole("button", { name: "Change 5 records" }).click();
    await dialog().waitFor({ state: "detached" });
    const owners = new Set(await Promise.all(["A.5.1", "A.5.2", "A.5.3", "A.5.4", "A.5.5"].map(async (id) => (await record("control", id)).record.owner)));
    assert.equal(owners.size, 1);
    await shot("bulk-done");
    await page.locator(".notice").getByRole("button", { name: "Undo" }).click();
    await notice(/^Undone:/);
    assert.deepEqual(await Promise.all(["A.5.1", "A.5.5"].map(async (id) => (await record("control", id)).record.owner)), before);
  });

  test("a record that is used is not deleted, and what uses it is named; one that is not is deleted and brought back", async () => {
    await screen("People");
    const { rows } = await records("person");
    let used;
    for (const row of rows) if ((used = (await record("person", row.id)).used_by.length > 0 ? row : undefined)) break;
    await page.getByRole("gridcell", { name: used.title, exact: true }).first().click();
    await grid().focus();
    await page.keyboard.press("Delete");
    await dialog().getByText("so it is not deleted").waitFor();
    const refused = await dialog().innerText();
    assert.match(refused, /(A\.\d|R-\d|AS-\d|PR-\d|BU-\d|[A-Z]+-\d)/, refused);
    await shot("delete-refused");
    assert.equal((await record("person", used.id)).record.name, used.title);
    await dialog().getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "New person" }).first().click();
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-field") === "name");
    await page.keyboard.type("Visitor");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    const total = (await records("person")).total;
    await grid().focus();
    await page.keyboard.press("Delete");
    await until(async () => (await records("person")).total === total - 1, "it is gone");
    await notice("is deleted");
    await shot("deleted");
    await page.locator(".notice").getByRole("button", { name: "Undo" }).last().click();
    await until(async () => (await records("person")).total === total, "it is back");
  });

  test("two writers: both values are shown, and nothing is lost", async () => {
    await goTo("A.5.4");
    await field("justification").click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" Mine.");
    const theirs = await record("control", "A.5.4");
    await desk.apply("record_update", { kind: "control", id: "A.5.4", based_on: theirs.revision, fields: { justification: "Written by somebody else." } });
    await page.keyboard.type(" Still mine.");
    await page.locator(".inspector .note.blocker").getByText("Written by somebody else.").waitFor();
    assert.match(await field("justification").inputValue(), /Mine\. Still mine\.$/);
    assert.match(await page.locator("footer").innerText(), /Not saved/);
    await shot("conflict");
    await page.locator(".inspector").getByRole("button", { name: "Keep mine" }).click();
    await page.locator("footer").getByText("All changes saved").waitFor();
    assert.match((await record("control", "A.5.4")).record.justification, /Mine\. Still mine\.$/);
    await page.keyboard.press("Escape");
    await grid().focus();
    await page.keyboard.press("Control+z");
    await notice(/^Undone:/);
    assert.equal((await record("control", "A.5.4")).record.justification, "Written by somebody else.", "the other value is one undo away");
  });

  test("two writers on different fields disturb nobody", async () => {
    await goTo("A.5.5");
    await field("justification").click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" Here.");
    const theirs = await record("control", "A.5.5");
    await desk.apply("record_update", { kind: "control", id: "A.5.5", based_on: theirs.revision, fields: { note: "There." } });
    await page.keyboard.press("Control+Enter");
    await page.locator("footer").getByText("All changes saved").waitFor();
    await page.waitForTimeout(500);
    const both = (await record("control", "A.5.5")).record;
    assert.match(both.justification, /Here\.$/);
    assert.equal(both.note, "There.");
  });

  test("the level of a risk is shown although a filter hides its row", async () => {
    await screen("Risk register");
    await grid().focus();
    await page.keyboard.press("Home");
    await page.locator(".inspector-top").getByText("R-001").waitFor();
    const level = await page.locator('[data-record-field="inherent"] .level').innerText();
    await page.getByLabel("Find in this table").fill("nothing is called so");
    await page.getByText("Nothing matches these filters").waitFor();
    assert.equal(await page.locator('[data-record-field="inherent"] .level').innerText(), level);
    await shot("filtered-out");
    await page.getByRole("button", { name: "Clear filters" }).first().click();
  });

  test("a finding that follows from another record names its cause", async () => {
    const { diagnostics } = await desk.query("diagnostics", {});
    const folded = diagnostics.filter((one) => one.diagnostic.folded_under !== null);
    await screen("Readiness");
    await page.locator(".drow").first().waitFor();
    for (const { diagnostic, key } of folded) {
      const own = diagnostics.some((one) => one.diagnostic.code === diagnostic.folded_under && one.diagnostic.subject === diagnostic.subject);
      if (own) continue;
      await page.locator(`[data-diagnostic="${key}"] .follows`).getByText(`Follows from ${diagnostic.folded_under} on`).waitFor();
    }
  });

  test("F8 and Shift+F8 go through the findings of every screen", async () => {
    await page.keyboard.press("Control+1");
    const total = (await desk.query("diagnostics", {})).diagnostics.filter((one) => one.diagnostic.waived_by === null).length;
    const seen = [];
    const here = async () => `${await page.locator(".crumb").innerText()} ${await page.locator(".notice").last().innerText()}`;
    for (let n = 0; n < Math.min(total, 12); n += 1) {
      await page.keyboard.press("F8");
      await page.waitForTimeout(700);
      seen.push(await here());
      assert.ok(await page.evaluate(() => document.activeElement?.closest("[data-record-field], .inspector, .form-page") !== null), `finding ${n + 1} has the cursor in its record: ${seen.at(-1)}`);
    }
    await shot("f8");
    assert.ok(new Set(seen).size > 3, seen.join("\n"));
    await page.keyboard.press("Shift+F8");
    await page.waitForTimeout(700);
    assert.equal((await here()).split("✕")[0], seen.at(-2).split("✕")[0]);
  });

  test("the palette finds records, screens and commands; the help lists every key", async () => {
    await page.keyboard.press("Control+k");
    await shot("palette");
    await page.keyboard.type("ransom");
    await page.getByRole("option").filter({ hasText: "R-001" }).first().waitFor();
    await shot("palette-found");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("xyzzyx");
    await page.getByText("Nothing is called").waitFor();
    await page.keyboard.press("Escape");
    await palette("Keyboard");
    await dialog().getByText("Edit the marked rows together").waitFor();
    await shot("keys");
    await page.keyboard.press("Escape");
  });

  test("another seat is taken, and its name stands beside what is changed then", async () => {
    await palette("Somebody else is working");
    await shot("seat");
    await dialog().getByRole("button", { name: /Okafor/ }).first().click();
    await page.locator("footer").getByText(/Okafor/).waitFor();
    await goTo("A.5.6");
    await field("note").click();
    await page.keyboard.type("Seen.");
    await page.keyboard.press("Control+Enter");
    await page.locator("footer").getByText("All changes saved").waitFor();
    await page.waitForTimeout(400);
    assert.match((await record("control", "A.5.6")).history[0].by, /Okafor/);
  });

  test("filter and sort are kept when the screen and the workspace are opened again", async () => {
    await screen("Risk register");
    await page.getByRole("button", { name: /^Above the limit/ }).click();
    await page.locator(".grid-th").getByText("Inherent").click();
    await page.waitForTimeout(700);
    const first = await page.locator(".grid-tr").first().innerText();
    await screen("Assets");
    await screen("Risk register");
    assert.equal(await page.locator(".grid-tr").first().innerText(), first);
    await page.goto("about:blank");
    await page.goto(desk.address);
    await page.locator(".grid-tr").first().waitFor();
    assert.equal(await page.locator(".grid-tr").first().innerText(), first);
    assert.match(await page.locator(".screen-bar .chip.on").innerText(), /Above the limit/);
    await shot("filters-kept");
    await page.getByRole("button", { name: "Clear filters" }).first().click();
  });

  silent();
});

describe("the choices of the import wizard", () => {
  before(async () => {
    desk = await startDesk({ colorScheme: SCHEME });
    page = desk.page;
    await createIsms("Larkmoor Software", "Ines Duarte");
  });
  after(() => desk.close());

  const pick = async (path, button = "Choose a file…") => {
    await desk.picks(path);
    await page.getByRole("button", { name: button }).first().click();
  };
  const rowsRead = () => page.getByRole("heading", { name: "Row by row" }).waitFor();

  test("another choice for a column is followed by every row", async () => {
    await screen("Import");
    await shot("import-empty");
    await pick(data("soa-larkmoor.xlsx"));
    await rowsRead();
    await shot("import");
    const justification = page.locator(".mapping tr", { has: page.locator("td:nth-child(2)", { hasText: /^Justification/ }) });
    await justification.getByRole("button").first().click();
    await page.getByRole("option", { name: "Note", exact: true }).click();
    await page.waitForFunction(() => ![...document.querySelectorAll(".preview .values li")].some((one) => one.textContent.startsWith("Justification:")));
    await shot("import-mapping");
    await justification.getByRole("button").first().click();
    await page.getByRole("option", { name: "Justification", exact: true }).click();
    await page.waitForFunction(() => [...document.querySelectorAll(".preview .values li")].some((one) => one.textContent.startsWith("Justification:")));
  });

  test("the preview is filtered by what happens", async () => {
    const chips = page.locator(".card", { has: page.getByRole("heading", { name: "Row by row" }) }).locator("button.chip");
    for (const chip of await chips.all()) {
      const [action] = (await chip.innerText()).split(/\s\d/);
      const count = Number((await chip.innerText()).match(/\d+/)[0]);
      await chip.click();
      assert.equal(await page.locator(".preview tbody tr").count(), Math.min(count, 200), action);
      await shot(`import-only-${action.trim().toLowerCase().replace(" ", "-")}`);
      await chip.click();
    }
  });

  test("the same file a second time changes nothing, and says so", async () => {
    await page.getByRole("button", { name: /^Accept \d+ rows/ }).click();
    await page.getByText("Import another file").waitFor();
    await shot("import-done");
    const { revision } = (await desk.query("session")).workspace;
    await page.getByRole("button", { name: "Import another file" }).click();
    await pick(data("soa-larkmoor.xlsx"));
    await rowsRead();
    await page.getByText("Nothing in this file is new").waitFor();
    assert.ok(await page.getByRole("button", { name: /^Accept/ }).isDisabled());
    await shot("import-again");
    assert.equal((await desk.query("session")).workspace.revision, revision);
  });

  test("numbers of 2013 come in only when they are confirmed", async () => {
    await pick(data("soa-2013.csv"), "Choose another file…");
    await page.getByText(/\(2013\), please confirm/).first().waitFor();
    const accept = page.getByRole("button", { name: /^Accept/ });
    const before = Number((await accept.innerText()).match(/\d+/)?.[0] ?? 0);
    await shot("import-2013");
    const all = page.getByRole("button", { name: /^Confirm all/ });
    const guesses = Number((await all.innerText()).match(/\d+/)[0]);
    await all.click();
    assert.equal(Number((await accept.innerText()).match(/\d+/)[0]), before + guesses);
    await shot("import-2013-confirmed");
  });

  test("a file that is not what its name says is refused in words", async () => {
    await pick(corpus("error-14-pdf-named-xlsx.xlsx"), "Choose another file…");
    await page.getByText(/could not be read/).waitFor();
    assert.match(await page.locator(".state").innerText(), /PDF/);
    await shot("import-wrong");
    await pick(data("risks-larkmoor.xlsx"), "Choose another file…");
    await rowsRead();
  });

  silent();
});

describe("a new ISMS: empty screens, registers by keyboard, backup and recent workspaces", () => {
  before(async () => {
    desk = await startDesk({ colorScheme: SCHEME });
    page = desk.page;
    await createIsms("Larkmoor Software", "Ines Duarte");
  });
  after(() => desk.close());

  const REGISTERS = { "Business units": "unit", Locations: "location", Processes: "process", Assets: "asset", Suppliers: "supplier", Obligations: "obligation", People: "person", Roles: "role", Decisions: "decision" };
  const SCREENS = ["Overview", "Readiness", "Scope", ...Object.keys(REGISTERS), "Risk method", "Risk register", "Treatment plan", "Statement of Applicability", "Policies & documents", "Evidence", "Approvals & versions", "Import", "History",
    "Issues", "Interested parties", "Commitments", "Planned changes", "Competence", "Awareness", "Communication plan", "Incidents", "Baselines"];

  test("every screen has something to say when it is empty", async () => {
    for (const name of SCREENS) {
      await page.locator("nav.side").getByText(name, { exact: true }).click();
      await page.locator(".main-screen h1, .main-screen h2").first().waitFor();
      await page.waitForTimeout(350);
      assert.ok((await page.locator(".main-screen").innerText()).length > 60, name);
      await shot(`empty-${name.toLowerCase().replaceAll(/[^a-z]+/g, "-")}`);
    }
  });

  for (const [name, kind] of Object.entries(REGISTERS)) {
    test(`${name}: made, edited, deleted and brought back by keyboard`, async () => {
      await screen(name);
      const first = kind === "obligation" || kind === "decision" ? "title" : "name";
      await page.getByRole("button", { name: new RegExp(`^New ${kind}`) }).first().focus();
      await page.keyboard.press("Enter");
      await page.waitForFunction((wanted) => document.activeElement?.getAttribute("data-field") === wanted, first);
      await page.keyboard.type(`First ${kind}`);
      await page.keyboard.press("Control+Enter");
      await page.locator("footer").getByText("All changes saved").waitFor();
      await page.getByRole("gridcell", { name: `First ${kind}` }).waitFor();
      await page.keyboard.press("Escape");
      await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "grid");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("F2");
      await page.waitForFunction((wanted) => document.activeElement?.getAttribute("data-field") === wanted, first);
      await page.keyboard.press("Control+End");
      await page.keyboard.type(" again");
      await page.keyboard.press("Control+Enter");
      await page.getByRole("gridcell", { name: `First ${kind} again` }).waitFor();
      await page.keyboard.press("Escape");
      await shot(`register-${kind}`);
      const { total, rows } = await records(kind);
      assert.equal(rows.at(-1).title, `First ${kind} again`);
      await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "grid");
      await page.keyboard.press("Delete");
      await notice("is deleted");
      await until(async () => (await records(kind)).total === total - 1, "it is gone");
      await page.keyboard.press("Control+z");
      await until(async () => (await records(kind)).total === total, "it is back");
      await page.getByRole("gridcell", { name: `First ${kind} again` }).waitFor();
    });
  }

  test("Evidence: a file is added, described, deleted and brought back by keyboard", async () => {
    await screen("Evidence");
    await desk.picks(data("soa-2013.csv"));
    await page.getByRole("button", { name: "Add evidence…" }).first().focus();
    await page.keyboard.press("Enter");
    await dialog().getByText("Choose…").waitFor();
    if (await dialog().getByText("No file chosen").isVisible()) await dialog().getByRole("button", { name: "Choose…" }).press("Enter");
    await dialog().getByText("soa-2013.csv").waitFor();
    await dialog().getByLabel("What it shows").fill("What the old list said");
    await dialog().getByRole("button", { name: "Add evidence" }).press("Enter");
    await dialog().waitFor({ state: "detached" });
    await page.getByRole("gridcell", { name: "What the old list said" }).first().waitFor();
    await grid().focus();
    await page.keyboard.press("Delete");
    await until(async () => (await records("evidence")).total === 0, "it is gone");
    await page.keyboard.press("Control+z");
    await until(async () => (await records("evidence")).total === 1, "it is back");
    await until(async () => (await page.locator(".notice").getByRole("button", { name: "Undo" }).count()) === 0, "no older notice offers an undo of something else");
  });

  test("a backup is restored into a new folder, and the old workspace stays", async () => {
    const old = (await desk.query("session")).workspace.path;
    await palette("Back up or restore");
    await dialog().getByRole("button", { name: "Make a backup…" }).click();
    const said = dialog().getByText("The backup is written and verified");
    await said.waitFor();
    await shot("backup");
    const path = (await said.innerText()).replace(/^[^:]*:\s*/, "");
    await desk.picks(path);
    await dialog().getByRole("button", { name: "Restore…" }).click();
    await notice("The backup is restored into");
    await shot("restored");
    const name = page.getByLabel("Another name");
    if (await name.isVisible()) {
      await page.locator(".recents, form").first().waitFor();
      await name.fill("Ines Duarte");
      await page.getByRole("button", { name: "Begin" }).click();
    }
    await page.locator("nav.side").waitFor();
    const now = (await desk.query("session")).workspace.path;
    assert.notEqual(now, old);
    assert.equal((await records("evidence")).total, 1);
    assert.equal((await records("person")).total > 0, true);
  });

  test("a recent workspace is opened again; one that is gone says so and can be forgotten", async () => {
    await palette("Close this workspace");
    await page.getByRole("heading", { name: "Recent" }).waitFor();
    await shot("recent");
    const { recents } = await desk.query("session");
    assert.equal(recents.length, 2);
    await desk.lose(recents[0].path);
    await page.reload();
    await page.getByText("not found").waitFor();
    await shot("recent-missing");
    await page.getByRole("button", { name: /^Forget/ }).click();
    await page.getByText("not found").waitFor({ state: "detached" });
    await page.locator(".recents").getByRole("button", { name: "Larkmoor Software" }).click();
    const name = page.getByLabel("Another name");
    await name.or(page.locator("nav.side")).first().waitFor();
    if (await name.isVisible()) {
      await shot("seat-again");
      await name.fill("Ines Duarte");
      await page.getByRole("button", { name: "Begin" }).click();
    }
    await page.locator("nav.side").waitFor();
  });

  test("a host that refuses to write is told at the field, and what was typed is still there", async () => {
    await screen("People");
    await page.route("**/api/apply", (route) => {
      const { name } = route.request().postDataJSON();
      return ["record_update", "record_create", "draft_put"].includes(name) ? route.fulfill({ status: 409, contentType: "application/json", body: JSON.stringify({ code: "read_only", message: "The workspace can only be read: the disk is full.", where: null, help: "Free some space and open it again.", details: null }) }) : route.continue();
    });
    await grid().focus();
    await page.keyboard.press("F2");
    await page.waitForFunction(() => document.activeElement?.hasAttribute("data-field"));
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" kept");
    await page.locator(".inspector .note.blocker").getByText("can only be read").waitFor();
    await page.locator("footer").getByText("Not saved").waitFor();
    assert.match(await page.evaluate(() => document.activeElement.value), / kept$/);
    await shot("refused");
    await page.getByRole("button", { name: "New person" }).first().click();
    await page.locator(".notice.bad").getByText("can only be read").waitFor();
    await page.unroute("**/api/apply");
    await page.getByRole("button", { name: "Save again" }).click();
    await page.locator("footer").getByText("All changes saved").waitFor();
  });

  silent();
});

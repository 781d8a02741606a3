// Metrics with their values as small charts, in the register and in the panes of a metric and an objective; a value that
// was measured stays, and is set aside instead.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible, startDesk } from "./desk.mjs";

const SCHEME = process.env.SCHEME === "dark" ? "dark" : "light";
let desk;
let page;
let ids;

const shot = async (name) => (process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/${SCHEME}-figures-${name}.png`, animations: "disabled" }) : undefined);
const create = async (kind, fields) => (await desk.apply("record_create", { kind, fields })).id;
const inspector = () => page.locator("aside.inspector");
const open = async (screen) => {
  await page.getByRole("navigation").getByRole("button", { name: new RegExp(`^${screen}`) }).click();
  await page.getByRole("heading", { level: 1, name: screen }).waitFor();
};
const choose = async (words) => {
  await page.locator(".grid-tr").filter({ hasText: words }).first().click();
};

before(async () => {
  desk = await startDesk({ colorScheme: SCHEME, width: 1280, height: 800 });
  page = desk.page;
  await page.getByRole("button", { name: "Explore" }).click();
  await page.getByText("Stage 1 documents").waitFor();
  const metric = await create("metric", { name: "Restores that worked", unit: "%", target: 95, direction: "higher_is_better", frequency_months: 1 });
  const values = [];
  for (const [month, value] of [[4, 81], [5, 84], [6, 90], [7, 88], [8, 93], [9, 96], [10, 97.5]]) values.push(await create("measurement", { metric, on: `2026-${String(month).padStart(2, "0")}-28`, value }));
  await create("objective", { text: "Every restore works by the end of the year", metric, target: 99 });
  ids = { metric, last: values.at(-1) };
});
after(() => desk.close());

test("the register shows the values beside each metric, with the target in words", async () => {
  await open("Metrics");
  const chart = page.locator(".grid-tr").filter({ hasText: "Restores that worked" }).getByRole("img", { name: /Restores that worked\. 2026-04-28: 81 %.*target 95 %/ });
  await chart.waitFor();
  await choose("Restores that worked");
  await inspector().getByText("97.5 %, target 95 % reached").waitFor();
  await shot("metrics");
  await accessible(page);
  await page.setViewportSize({ width: 640, height: 400 });
  await shot("metrics-200");
  await accessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });
});

test("an objective is measured against its own target", async () => {
  await open("Objectives");
  await choose("Every restore works");
  await inspector().getByText("97.5 %, target 99 % not reached").waitFor();
  await shot("objective");
  await accessible(page);
});

test("a value stays as it was measured; it is set aside with a reason", async () => {
  await inspector().getByRole("button", { name: `2026-10-28, ${ids.last}` }).click();
  await page.getByRole("heading", { level: 1, name: "Measurements" }).waitFor();
  await inspector().getByText("What was measured stays as it was recorded.").waitFor();
  await inspector().getByText("Set it aside with a reason", { exact: false }).waitFor();
  assert.equal(await inspector().getByRole("textbox", { name: "Value" }).count(), 0);
  const because = inspector().locator("[data-field=set_aside_because]");
  await because.fill("Counted twice");
  await page.keyboard.press("Tab");
  await shot("measurement");
  await accessible(page);
  await open("Metrics");
  await choose("Restores that worked");
  await inspector().getByText("96 %, target 95 % reached").waitFor();
  await inspector().getByText("6 values count, one was set aside").waitFor();
  assert.deepEqual(desk.complaints, []);
});

import { afterEach, expect, it } from "vitest";
import { focusField } from "./focusField";

function page(html: string): HTMLElement {
  document.body.innerHTML = html;
  const form = document.querySelector<HTMLElement>("#form");
  if (form === null) throw new Error("no form");
  return form;
}
const FORM = `<div id="form"><input data-field="owner"></div>`;

afterEach(() => {
  document.body.innerHTML = "";
});

it("puts the cursor into the field", () => {
  expect(focusField(page(FORM), "owner")).toBe(true);
  expect(document.activeElement).toBe(document.querySelector("[data-field]"));
});

it("takes no cursor from a dialog that is open, for what is typed belongs there", () => {
  const form = page(`${FORM}<section role="dialog"><input id="typed"></section>`);
  document.querySelector<HTMLInputElement>("#typed")?.focus();
  expect(focusField(form, "owner")).toBe(false);
  expect(document.activeElement?.id).toBe("typed");
});

it("serves a form within a dialog", () => {
  expect(focusField(page(`<section role="dialog">${FORM}</section>`), "owner")).toBe(true);
});

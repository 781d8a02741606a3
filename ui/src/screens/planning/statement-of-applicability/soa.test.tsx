import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { makeClient } from "../../../api/client";
import { fakeHost } from "../../../api/fake/fakeHost";
import { App } from "../../../shell/App";

async function openSoa() {
  const host = fakeHost();
  const user = userEvent.setup();
  render(<App client={makeClient(host)} />);
  await user.click(await screen.findByText("Statement of Applicability", { selector: "nav span" }));
  const grid = await screen.findByLabelText("Statement of Applicability", { selector: "[role=grid]" });
  await within(grid).findByText("Policies for information security");
  return { host, user, grid };
}

it("lists the 93 controls, and the inspector follows the arrow keys", async () => {
  const { user, grid } = await openSoa();
  expect(grid).toHaveAttribute("aria-rowcount", "94");
  grid.focus();
  await user.keyboard("{ArrowDown}{ArrowDown}");
  expect(await screen.findByText("Segregation of duties", { selector: "h2" })).toBeInTheDocument();
  await user.keyboard("{Home}");
  expect(await screen.findByText("Policies for information security", { selector: "h2" })).toBeInTheDocument();
});

it("edits in place with Enter, saves with Ctrl+Enter and goes one down to the same field", async () => {
  const { host, user, grid } = await openSoa();
  grid.focus();
  await user.keyboard("{Enter}");
  const field = await screen.findByLabelText("Justification", { selector: "textarea" });
  await waitFor(() => expect(field).toHaveFocus());
  await user.keyboard("Our contracts ask for it");
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(await screen.findByText("Information security roles and responsibilities", { selector: "h2" })).toBeInTheDocument();
  await waitFor(() => expect(host.calls.some((call) => call.name === "record_update" && JSON.stringify(call.request).includes("Our contracts ask for it"))).toBe(true));
  await waitFor(() => expect(screen.getByLabelText("Justification", { selector: "textarea" })).toHaveFocus());
});

it("gives the cursor back with Escape, and the arrows then stay in the table", async () => {
  const { user, grid } = await openSoa();
  grid.focus();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(screen.getByLabelText("Justification", { selector: "textarea" })).toHaveFocus());
  await user.keyboard("{Escape}");
  expect(grid).toHaveFocus();
  await user.keyboard("{ArrowDown}");
  expect(await screen.findByText("Information security roles and responsibilities", { selector: "h2" })).toBeInTheDocument();
  await screen.findByLabelText("Justification", { selector: "textarea" });
  expect(grid).toHaveFocus();
});

it("asks before an exclusion that would be objected to", async () => {
  const { host, user, grid } = await openSoa();
  grid.focus();
  await user.keyboard("[Space]");
  const dialog = await screen.findByRole("dialog", { name: "Exclude A.5.1?" });
  await user.click(within(dialog).getByRole("button", { name: "Keep it" }));
  expect(host.calls.some((call) => call.name === "record_update")).toBe(false);
});

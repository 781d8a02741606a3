import { expect, it } from "vitest";
import type { CatalogueField } from "../../../api/contract";
import { groupsOf } from "./fieldGroups";

const spec = (field: string): CatalogueField => ({ field, label: field, help: "", holds: "text", several: false, choices: [], refers_to: "", fields: [] });
const shown = (kind: "commitment" | "unit", fields: string) => groupsOf(kind, fields.split(" ").map(spec)).map((group) => `${group.title}: ${group.specs.map((one) => one.field).join(" ")}`);

it("puts fields into their groups, and what nobody placed into the last", () => {
  expect(shown("commitment", "title topic text note shown_by")).toEqual(["about: title topic text", "shown: shown_by", "more: note"]);
});

it("keeps a short record as one list", () => {
  expect(shown("unit", "name headcount")).toEqual([": name headcount"]);
});

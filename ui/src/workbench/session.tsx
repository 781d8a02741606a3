/** The open workspace and the catalogue, for everything inside the shell. */
import { createContext, useContext } from "react";
import type { Catalogue, CatalogueField, CatalogueRule, Kind, WorkspaceView } from "../api/contract";
import type { Choice } from "../components/Select";
import { tOr } from "../messages/t";

/** `today` is the day of what is shown, `now` the day of the calendar: they differ while the past is shown. */
export interface Work { workspace: WorkspaceView; today: string; now: string; catalogue: Catalogue }

export const WorkContext = createContext<Work | null>(null);

export function useWork(): Work {
  const work = useContext(WorkContext);
  if (work === null) throw new Error("no workspace above this component");
  return work;
}

export function fieldSpecs(catalogue: Catalogue, kind: Kind): CatalogueField[] {
  return catalogue.kinds.find((one) => one.kind === kind)?.fields ?? [];
}

/** A field as the catalogue knows it, named by the message file where that has a shorter name. */
export function fieldSpec(catalogue: Catalogue, kind: Kind, field: string): CatalogueField {
  const found = fieldSpecs(catalogue, kind).find((spec) => spec.field === field);
  const readable = field.charAt(0).toUpperCase() + field.slice(1).replaceAll("_", " ");
  const label = tOr(`field.${kind}.${field}`, found?.label ?? readable);
  if (found !== undefined) return { ...found, label };
  return { field, label, help: "", holds: "text", several: false, choices: [], refers_to: "", fields: [] };
}

export function choicesOf(spec: CatalogueField): Choice[] {
  return spec.choices.map(([value, label]) => ({ value, label }));
}

/** The choices of a field; the fallback values where the catalogue knows none. */
export function fieldChoices(catalogue: Catalogue, kind: Kind, field: string, fallback: readonly string[] = []): Choice[] {
  const listed = choicesOf(fieldSpec(catalogue, kind, field));
  return listed.length > 0 ? listed : fallback.map((value) => ({ value, label: value.replaceAll("_", " ") }));
}

/** The label of a value of a field that is a choice. */
export function fieldLabel(catalogue: Catalogue, kind: Kind, field: string, value: string | null | undefined): string {
  if (value === null || value === undefined || value === "") return "";
  return fieldChoices(catalogue, kind, field).find((one) => one.value === value)?.label ?? value.replaceAll("_", " ");
}

export function ruleOf(catalogue: Catalogue, code: string): CatalogueRule | undefined {
  return catalogue.rules.find((rule) => rule.code === code);
}

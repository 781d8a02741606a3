/** The open workspace and the catalogue, for everything inside the shell. */
import { createContext, useContext } from "react";
import type { Catalogue, EnumValue, FieldSpec, Kind, WorkspaceInfo } from "../api/contract";
import { tOr } from "../messages/t";

export interface Work { workspace: WorkspaceInfo; catalogue: Catalogue }

export const WorkContext = createContext<Work | null>(null);

export function useWork(): Work {
  const work = useContext(WorkContext);
  if (work === null) throw new Error("no workspace above this component");
  return work;
}

export function enumChoices(catalogue: Catalogue, name: string | null | undefined) {
  return name === null || name === undefined ? [] : (catalogue.enums[name] ?? []);
}

/** The label of a value in any of the named lists; a readable form of the value when it is in none. */
export function labelOf(catalogue: Catalogue, name: string, value: string | null | undefined): string {
  if (value === null || value === undefined || value === "") return "";
  const found = catalogue.enums[name]?.find((one) => one.value === value);
  return found?.label ?? value.replaceAll("_", " ");
}

export function fieldSpecs(catalogue: Catalogue, kind: Kind): FieldSpec[] {
  return catalogue.fields[kind] ?? [];
}

export function fieldSpec(catalogue: Catalogue, kind: Kind, field: string): FieldSpec {
  const found = catalogue.fields[kind]?.find((spec) => spec.field === field);
  return found ?? { field, label: tOr(`field.${kind}.${field}`, field.replaceAll("_", " ")), type: "text" };
}

/** The choices of an enum field, whatever its list is called; the fallback values where the catalogue knows none. */
export function fieldChoices(catalogue: Catalogue, kind: Kind, field: string, fallback: readonly string[] = []): EnumValue[] {
  const listed = enumChoices(catalogue, fieldSpec(catalogue, kind, field).of);
  return listed.length > 0 ? listed : fallback.map((value) => ({ value, label: tOr(`value.${value}`, value.replaceAll("_", " ")) }));
}

/** The label of a value of an enum field. */
export function fieldLabel(catalogue: Catalogue, kind: Kind, field: string, value: string | null | undefined): string {
  if (value === null || value === undefined || value === "") return "";
  return fieldChoices(catalogue, kind, field).find((one) => one.value === value)?.label ?? value.replaceAll("_", " ");
}

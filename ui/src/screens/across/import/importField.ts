import { tOr } from "../../../messages/t";

/** The name of an import field as people read it. */
export function importField(field: string): string {
  const readable = field.replaceAll("_", " ");
  return tOr(`import.field.${field}`, readable.charAt(0).toUpperCase() + readable.slice(1));
}

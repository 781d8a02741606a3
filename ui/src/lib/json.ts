/** Reading values of records without assuming their shape. */
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export function asText(value: Json | undefined): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  return "";
}

export function asNumber(value: Json | undefined): number | null {
  if (typeof value === "number") return value;
  if (typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value))) return Number(value);
  return null;
}

export function asList(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

export function asTexts(value: Json | undefined): string[] {
  return asList(value).filter((one): one is string => typeof one === "string");
}

export function asObject(value: Json | undefined): { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

export function asObjects(value: Json | undefined): { [key: string]: Json }[] {
  return asList(value).map(asObject);
}

/** Whether a value is a list of small records, which no line can show. */
export function isRecords(value: Json | undefined): boolean {
  return Array.isArray(value) && value.some((one) => typeof one === "object" && one !== null);
}

/** A short readable form for histories and comparisons; blank for nothing. */
export function brief(value: Json | undefined): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(brief).filter(Boolean).join(", ");
  if (typeof value === "object") return Object.values(value).map(brief).filter(Boolean).join(" · ");
  if (typeof value === "boolean") return value ? "✓" : "✗";
  return String(value).replaceAll("_", " ");
}

export function same(a: Json | undefined, b: Json | undefined): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

export function replaceAt<T>(list: readonly T[], index: number, value: T): T[] {
  return list.map((one, at) => (at === index ? value : one));
}

export function removeAt<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, at) => at !== index);
}

/** Moves within 0..length-1; null on an empty list. */
export function step(index: number, by: number, length: number): number | null {
  if (length === 0) return null;
  return Math.max(0, Math.min(length - 1, index + by));
}

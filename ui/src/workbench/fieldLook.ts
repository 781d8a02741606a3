/** How a text field looks: one line for names and numbers, a growing box for everything that may be a sentence. */

const LINE = new Set([
  "title", "name", "legal_name", "sector", "edition", "job", "employer", "email", "external_ref", "classification", "max_classification", "contract_ref", "criteria_version", "party", "service",
  "what", "when", "with_whom", "how", "to", "language", "media_type", "sha256", "head_hash", "notify_whom", "detected_at", "clock_began_at", "notified_at", "contact", "audience",
  "shared_with", "outside_name", "agreement", "label", "version", "location", "distribution", "sample",
]);

export function isOneLine(field: string): boolean {
  return LINE.has(field.slice(field.lastIndexOf(".") + 1));
}

/** Which kinds a reference of any kind may point to, by field. */
const ANY: Record<string, readonly string[]> = {
  target: ["unit", "location", "process", "asset", "supplier"],
  inside: ["unit", "process", "location", "asset"],
  outside: ["unit", "process", "location", "supplier"],
};

export function kindsFor(field: string): readonly string[] {
  return ANY[field.slice(field.lastIndexOf(".") + 1)] ?? ["risk", "obligation", "decision", "asset", "process", "unit", "location", "supplier", "document", "control"];
}

import { asNumber, asObjects, asText } from "../../../lib/json";
import { useMethod } from "../../../workbench/MethodEffect";

export interface Step { level: number; label: string; definition: string }

/** The steps of a scale of the criteria that count: those in force, or the draft while none are. */
export function useScale(which: "likelihood" | "impact"): Step[] {
  const criteria = useMethod()?.criteria;
  const scale = criteria !== null && typeof criteria === "object" && !Array.isArray(criteria) ? criteria?.[which] : undefined;
  return asObjects(scale).map((step) => ({ level: asNumber(step["level"]) ?? 0, label: asText(step["label"]), definition: asText(step["definition"]) }));
}

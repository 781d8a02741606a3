import { useRead } from "../../../api/client";
import { asNumber, asObjects, asText } from "../../../lib/json";

export interface Step { level: number; label: string; definition: string }

/** The steps of a scale of the criteria. */
export function useScale(which: "likelihood" | "impact"): Step[] {
  const criteria = useRead("record", { kind: "criteria", id: "CRIT" }).data?.record;
  return asObjects(criteria?.[which]).map((step) => ({ level: asNumber(step["level"]) ?? 0, label: asText(step["label"]), definition: asText(step["definition"]) }));
}

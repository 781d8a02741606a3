import { useRead } from "../../../api/client";
import { asNumber, asObjects, asText } from "../../../lib/json";

export interface Band { name: string; min: number; max: number }
export interface Step { level: number; label: string; definition: string }

/** The bands of the criteria, lowest first. */
export function useBands(): Band[] {
  const criteria = useRead("record", { kind: "criteria", id: "CRIT" }).data?.record;
  return asObjects(criteria?.["bands"]).map((band) => ({ name: asText(band["name"]), min: asNumber(band["min"]) ?? 0, max: asNumber(band["max"]) ?? 0 }));
}

/** The steps of a scale of the criteria. */
export function useScale(which: "likelihood" | "impact"): Step[] {
  const criteria = useRead("record", { kind: "criteria", id: "CRIT" }).data?.record;
  return asObjects(criteria?.[which]).map((step) => ({ level: asNumber(step["level"]) ?? 0, label: asText(step["label"]), definition: asText(step["definition"]) }));
}

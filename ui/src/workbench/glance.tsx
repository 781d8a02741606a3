/** What a small record within a record says at a glance, while it is folded. */
import { createContext, useContext, type ReactNode } from "react";
import type { CatalogueField, Json } from "../api/contract";
import { Mark } from "../components/Mark";
import { asText, brief } from "../lib/json";
import { t, tOr } from "../messages/t";
import { DayMark } from "./DayMark";
import { useWork } from "./session";

/** What else is known of an entry, from outside the record: by field and place in the list. */
export const GlanceNotes = createContext<((field: string, index: number) => ReactNode) | null>(null);

type Small = { [key: string]: Json };

/** What a field within a field is called. */
export function labelInside(field: string, spec: CatalogueField): string {
  return tOr(`inside.${field}.${spec.field}`, spec.label);
}

function naming({ specs, value }: { specs: readonly CatalogueField[]; value: Small }): string {
  const shown = (spec: CatalogueField) => (spec.holds === "choice" ? (spec.choices.find(([one]) => one === value[spec.field])?.[1] ?? "") : spec.holds === "text" || spec.holds === "reference" ? brief(value[spec.field]) : "");
  const first = ["text", "title", "to", "kind", "obligation"].map((field) => specs.find((spec) => spec.field === field)).find((spec) => spec !== undefined && shown(spec) !== "");
  return first === undefined ? (specs.map(shown).find((text) => text !== "") ?? "") : shown(first);
}

function Standing({ field, value }: { field: string; value: Small }) {
  const { today } = useWork();
  switch (field) {
    case "requirements": {
      const on = value["addressed"];
      if (typeof on !== "boolean") return <Mark tone="advice">{t("glance.undecided")}</Mark>;
      return on ? <Mark tone="ok">{t("glance.taken")}</Mark> : <span className="muted">{t("glance.nottaken")}</span>;
    }
    case "agreements":
      if (asText(value["signed_on"]) === "") return <Mark tone="warning">{t("glance.unsigned")}</Mark>;
      return asText(value["valid_until"]) === "" ? <span className="muted">{t("glance.signed", { day: asText(value["signed_on"]) })}</span> : <DayMark day={asText(value["valid_until"])} today={today} what="ends" />;
    case "assurances":
      return asText(value["valid_until"]) === "" ? null : <DayMark day={asText(value["valid_until"])} today={today} what="ends" />;
    case "sent":
      return <span className="muted">{asText(value["on"])}</span>;
    default:
      return null;
  }
}

export function Glance({ field, specs, value, n }: { field: string; specs: readonly CatalogueField[]; value: Small; n: number }) {
  const note = useContext(GlanceNotes)?.(field, n - 1) ?? null;
  return (
    <>
      <span>{naming({ specs, value }) || t("glance.blank", { n })}</span>
      <span className="small">{note ?? <Standing field={field} value={value} />}</span>
    </>
  );
}

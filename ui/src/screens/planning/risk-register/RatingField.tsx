/** One rating: likelihood and impact as pickers over the steps of the criteria; the level comes from the backend. */
import type { RatingView, RecordView, Which } from "../../../api/contract";
import { Select } from "../../../components/Select";
import { asNumber, asObject } from "../../../lib/json";
import { t } from "../../../messages/t";
import { RecordField } from "../../../workbench/RecordField";
import { Level } from "./columns";
import { useScale, type Step } from "./useScale";

function choices(scale: readonly Step[]) {
  return scale.map((step) => ({ value: String(step.level), label: `${String(step.level)} ${step.label}`.trim(), detail: step.definition.length > 60 ? `${step.definition.slice(0, 58)}…` : step.definition || undefined }));
}

export function RatingField({ view, which, computed }: { view: RecordView; which: Which; computed: RatingView | null }) {
  const likelihood = useScale("likelihood");
  const impact = useScale("impact");
  return (
    <RecordField view={view} field={which} label={t(`risk.${which}`)} stack>
      {(value, set, describedBy) => {
        const rating = asObject(value);
        const change = (part: string, next: string | null) => set({ ...rating, [part]: next === null ? null : Number(next) }, true);
        const recorded = asNumber(rating["recorded_level"]);
        const l = asNumber(rating["likelihood"]);
        const i = asNumber(rating["impact"]);
        return (
          <>
            <div className="rating">
              <Select label={t("risk.rating.l", { which: t(`risk.${which}`) })} field={which} value={l === null ? null : String(l)} choices={choices(likelihood)} onChange={(next) => change("likelihood", next)} clearable describedBy={describedBy} />
              <span aria-hidden="true" className="muted">×</span>
              <Select label={t("risk.rating.i", { which: t(`risk.${which}`) })} value={i === null ? null : String(i)} choices={choices(impact)} onChange={(next) => change("impact", next)} clearable />
              <Level rating={computed} />
            </div>
            {(computed?.band ?? "") === "" && recorded === null ? null : (
              <div className="small muted">{computed?.band ?? ""}{recorded === null ? "" : ` ${t("risk.recorded", { level: recorded })}`}</div>
            )}
          </>
        );
      }}
    </RecordField>
  );
}

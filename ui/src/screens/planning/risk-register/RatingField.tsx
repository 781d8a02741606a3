/**
 * One rating: likelihood and impact as pickers over the steps of the method; the level comes from the backend. A rating of
 * an earlier version is shown in its own words and is made again as a whole: both factors, or confirmed as it is.
 */
import { useState } from "react";
import { useChange } from "../../../api/client";
import type { RatingView, RecordView, Which } from "../../../api/contract";
import { toCallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { Select } from "../../../components/Select";
import { asNumber, asObject } from "../../../lib/json";
import { t } from "../../../messages/t";
import { useNotices } from "../../../workbench/notices";
import { RecordField } from "../../../workbench/RecordField";
import { useWork } from "../../../workbench/session";
import { Level } from "./columns";
import { useScale, type Step } from "./useScale";

function choices(scale: readonly Step[]) {
  return scale.map((step) => ({ value: String(step.level), label: `${String(step.level)} ${step.label}`.trim(), detail: step.definition.length > 60 ? `${step.definition.slice(0, 58)}…` : step.definition || undefined }));
}

type Pending = { likelihood: number | null; impact: number | null };
const NOTHING: Pending = { likelihood: null, impact: null };

interface RatingFieldProps { view: RecordView; which: Which; computed: RatingView | null }

export function RatingField({ view, which, computed }: RatingFieldProps) {
  const likelihood = useScale("likelihood");
  const impact = useScale("impact");
  const [pending, setPending] = useState<Pending>(NOTHING);
  const old = computed?.standing === "to_reassess";
  return (
    <RecordField view={view} field={which} label={t(`risk.${which}`)} stack>
      {(value, set, describedBy) => {
        const rating = asObject(value);
        const recorded = asNumber(rating["recorded_level"]);
        const shown: Pending = old ? pending : { likelihood: asNumber(rating["likelihood"]), impact: asNumber(rating["impact"]) };
        const change = (part: keyof Pending, next: string | null) => {
          const made: Pending = { ...shown, [part]: next === null ? null : Number(next) };
          if (old && (made.likelihood === null || made.impact === null)) {
            setPending(made);
            return;
          }
          setPending(NOTHING);
          set({ ...(old ? {} : rating), ...made }, true);
        };
        const picker = (part: keyof Pending, scale: readonly Step[]) => {
          const at = shown[part];
          return <Select label={t(part === "likelihood" ? "risk.rating.l" : "risk.rating.i", { which: t(`risk.${which}`) })} field={part === "likelihood" ? which : undefined} value={at === null ? null : String(at)} choices={choices(scale)} onChange={(next) => change(part, next)} clearable describedBy={describedBy} />;
        };
        return (
          <>
            {old && computed !== null ? <OldRating view={view} which={which} rating={computed} /> : null}
            <div className="rating">
              {picker("likelihood", likelihood)}
              <span aria-hidden="true" className="muted">×</span>
              {picker("impact", impact)}
              {old ? <span className="muted">–</span> : <Level rating={computed} />}
            </div>
            <Below rating={computed} recorded={recorded} old={old} />
          </>
        );
      }}
    </RecordField>
  );
}

function Below({ rating, recorded, old }: { rating: RatingView | null; recorded: number | null; old: boolean }) {
  if (rating === null) return null;
  const parts = old ? [t("rating.again")] : [rating.band, recorded === null ? "" : t("risk.recorded", { level: recorded }), rating.standing === "unknown" ? t("rating.unknown") : rating.version === "" ? "" : t("rating.under", { version: rating.version })];
  const text = parts.filter(Boolean).join(" · ");
  return text === "" ? null : <div className="small muted">{text}</div>;
}

/** The rating as it was made, in its old words, and the way to let it stand. */
function OldRating({ view, which, rating }: { view: RecordView; which: Which; rating: RatingView }) {
  const { today } = useWork();
  const change = useChange();
  const { say } = useNotices();
  const confirm = () => void change("ratings_confirm", { ids: [view.id], which: [which], on: today }).then((outcome) => say(outcome.label, outcome.revision), (thrown: unknown) => say(toCallError(thrown).message));
  const factor = (step: number | null, word: string) => `${step === null ? "–" : String(step)} ${word}`.trim();
  return (
    <div className="old-rating small">
      <div><Level rating={rating} /> {factor(rating.likelihood, rating.likelihood_word)} × {factor(rating.impact, rating.impact_word)}{rating.band === "" ? "" : `, ${rating.band}`}</div>
      <div className="muted">{rating.version === "" ? t("rating.draft") : t("rating.old", { version: rating.version })} <Button look="link" onPress={confirm}>{t("rating.keep")}</Button></div>
    </div>
  );
}

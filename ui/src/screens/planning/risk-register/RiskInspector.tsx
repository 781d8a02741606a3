import type { RatingView, RecordView, Which } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { asNumber, asObject, asText } from "../../../lib/json";
import { t } from "../../../messages/t";
import { Inspector, Section } from "../../../workbench/Inspector";
import { RecordField, useShown } from "../../../workbench/RecordField";
import type { FocusWish } from "../../../workbench/useInspectorFocus";
import { OwnerDecisions } from "./OwnerDecisions";
import { RatingField } from "./RatingField";
import { RiskActions } from "./RiskActions";

interface RiskInspectorProps {
  id: string;
  focus: FocusWish | null;
  onStep: (by: number, field: string | undefined) => void;
  onLeave: () => void;
  canStep: { back: boolean; on: boolean };
  onDelete: () => void;
}

/** The level, band and heat as the backend computed them for this record, whatever the table shows. */
function ratingOf(view: RecordView, which: Which): RatingView | null {
  const computed = new Map(view.computed);
  const level = asNumber(computed.get(`${which}_level`));
  if (level === null) return null;
  const rating = asObject(view.record[which]);
  return { level, band: computed.get(`${which}_band`) ?? "", heat: asNumber(computed.get(`${which}_heat`)) ?? 0, likelihood: asNumber(rating["likelihood"]), impact: asNumber(rating["impact"]) };
}

export function RiskInspector({ onDelete, ...rest }: RiskInspectorProps) {
  return (
    <Inspector {...rest} kind="risk" actions={() => <Button look="quiet" onPress={onDelete} keys="Delete">{t("record.delete")}</Button>}>
      {(view) => (
        <>
          <Section title={t("risk.section.what")}>
            <RecordField view={view} field="title" />
            <RecordField view={view} field="threat" />
            <RecordField view={view} field="vulnerability" />
            <RecordField view={view} field="event" />
            <RecordField view={view} field="consequence" />
            <RecordField view={view} field="assets" />
            <RecordField view={view} field="processes" />
            <RecordField view={view} field="affects" />
            <RecordField view={view} field="owner" />
          </Section>
          <Section title={t("risk.section.rating")}>
            {(["inherent", "current", "residual"] as const).map((which) => <RatingField key={which} view={view} which={which} computed={ratingOf(view, which)} />)}
            <RecordField view={view} field="assessed_on" />
            <RecordField view={view} field="next_review_on" />
          </Section>
          <TreatmentSection view={view} />
          <RiskActions view={view} />
          <OwnerDecisions view={view} />
          <Section title={t("risk.section.more")}>
            <RecordField view={view} field="status" />
            <RecordField view={view} field="priority" />
            <RecordField view={view} field="obligations" />
            <RecordField view={view} field="identified_on" />
            <RecordField view={view} field="criteria_version" />
            <RecordField view={view} field="external_ref" />
            <RecordField view={view} field="note" />
          </Section>
        </>
      )}
    </Inspector>
  );
}

function TreatmentSection({ view }: { view: RecordView }) {
  const shared = asText(useShown(view)["treatment"]) === "share";
  return (
    <Section title={t("risk.section.treatment")}>
      <RecordField view={view} field="treatment" />
      {shared ? <RecordField view={view} field="shared_with" /> : null}
      <RecordField view={view} field="treatment_note" />
      <RecordField view={view} field="controls" />
    </Section>
  );
}

import type { RatingView, RecordView, Which } from "../../../api/contract";
import { asNumber, asObject, asText } from "../../../lib/json";
import { t } from "../../../messages/t";
import { Fields, Inspector, Section, type Pane } from "../../../workbench/Inspector";
import { useShown } from "../../../workbench/RecordField";
import { OwnerDecisions } from "./OwnerDecisions";
import { RatingField } from "./RatingField";
import { RiskActions } from "./RiskActions";

/** The level, band and heat as the backend computed them for this record, whatever the table shows. */
function ratingOf(view: RecordView, which: Which): RatingView | null {
  const computed = new Map(view.computed);
  const level = asNumber(computed.get(`${which}_level`));
  if (level === null) return null;
  const rating = asObject(view.record[which]);
  return { level, band: computed.get(`${which}_band`) ?? "", heat: asNumber(computed.get(`${which}_heat`)) ?? 0, likelihood: asNumber(rating["likelihood"]), impact: asNumber(rating["impact"]) };
}

export function RiskInspector(pane: Pane) {
  return (
    <Inspector {...pane} kind="risk">
      {(view) => (
        <>
          <Section title={t("risk.section.what")}><Fields view={view} of={["title", "threat", "vulnerability", "event", "consequence", "assets", "processes", "affects", "owner"]} /></Section>
          <Section title={t("risk.section.rating")}>
            {(["inherent", "current", "residual"] as const).map((which) => <RatingField key={which} view={view} which={which} computed={ratingOf(view, which)} />)}
            <Fields view={view} of={["assessed_on", "next_review_on"]} />
          </Section>
          <TreatmentSection view={view} />
          <RiskActions view={view} />
          <OwnerDecisions view={view} />
          <Section title={t("risk.section.more")}><Fields view={view} of={["status", "priority", "obligations", "identified_on", "criteria_version", "external_ref", "note"]} /></Section>
        </>
      )}
    </Inspector>
  );
}

function TreatmentSection({ view }: { view: RecordView }) {
  const shared = asText(useShown(view)["treatment"]) === "share";
  return <Section title={t("risk.section.treatment")}><Fields view={view} of={["treatment", ...(shared ? ["shared_with"] : []), "treatment_note", "controls"]} /></Section>;
}

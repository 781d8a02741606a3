import { useRead } from "../../../api/client";
import type { RecordView } from "../../../api/contract";
import { asText } from "../../../lib/json";
import { t } from "../../../messages/t";
import { Fields, Inspector, Section, type Pane } from "../../../workbench/Inspector";
import { useShown } from "../../../workbench/RecordField";
import { ControlNumbers } from "./ControlNumbers";
import { OwnerDecisions } from "./OwnerDecisions";
import { RatingField } from "./RatingField";
import { RiskActions } from "./RiskActions";

export function RiskInspector(pane: Pane) {
  return (
    <Inspector {...pane} kind="risk">
      {(view) => (
        <>
          <Section title={t("risk.section.what")}><Fields view={view} of={["title", "threat", "vulnerability", "event", "consequence", "assets", "processes", "affects", "owner"]} /></Section>
          <Section title={t("risk.section.rating")}>
            <Ratings view={view} />
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

/** The three ratings as the backend reads them for this risk, whatever the table shows. */
function Ratings({ view }: { view: RecordView }) {
  const ratings = useRead("risk_ratings", { id: view.id }, { keep: true }).data;
  return <>{(["inherent", "current", "residual"] as const).map((which) => <RatingField key={which} view={view} which={which} computed={ratings?.[which] ?? null} />)}</>;
}

function TreatmentSection({ view }: { view: RecordView }) {
  const shared = asText(useShown(view)["treatment"]) === "share";
  return (
    <Section title={t("risk.section.treatment")}>
      <Fields view={view} of={["treatment", ...(shared ? ["shared_with"] : []), "treatment_note", "controls"]} />
      <ControlNumbers view={view} />
    </Section>
  );
}

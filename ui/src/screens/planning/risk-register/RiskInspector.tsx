import type { RecordView, RiskRow } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { asText } from "../../../lib/json";
import { t } from "../../../messages/t";
import { Inspector, Section } from "../../../workbench/Inspector";
import { RecordField, useShown } from "../../../workbench/RecordField";
import type { FocusWish } from "../../../workbench/useInspectorFocus";
import { OwnerDecisions } from "./OwnerDecisions";
import { RatingField } from "./RatingField";
import { RiskActions } from "./RiskActions";

interface RiskInspectorProps {
  id: string;
  row: RiskRow | undefined;
  focus: FocusWish | null;
  onStep: (by: number, field: string | undefined) => void;
  onLeave: () => void;
  canStep: { back: boolean; on: boolean };
  onDelete: () => void;
}

export function RiskInspector({ row, onDelete, ...rest }: RiskInspectorProps) {
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
            {(["inherent", "current", "residual"] as const).map((which) => <RatingField key={which} view={view} which={which} computed={row?.id === view.id ? row[which] : null} />)}
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

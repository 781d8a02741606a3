import type { RecordView } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Select } from "../../../components/Select";
import { asText } from "../../../lib/json";
import { t, tOr } from "../../../messages/t";
import { useDialogs } from "../../../workbench/dialogs";
import { Inspector, Section, type Pane } from "../../../workbench/Inspector";
import { RecordField, useShown } from "../../../workbench/RecordField";
import { fieldChoices, useWork } from "../../../workbench/session";
import { useDeleteRecord } from "../../../workbench/useRecordActions";
import { Reasons } from "./Reasons";

export function ControlInspector({ onDecide, ...pane }: Pane & { onDecide: (decision: string) => void }) {
  const { id } = pane;
  const { catalogue } = useWork();
  const remove = useDeleteRecord();
  const known = catalogue.controls.find((one) => one.id === id);
  const lead = known === undefined ? t("soa.own", { id }) : [id, tOr(`theme.${known.theme}`, known.theme), ...(known.is_new_2022 ? [t("soa.new2022")] : [])].join(" · ");
  return (
    <Inspector
      {...pane}
      kind="control"
      lead={() => lead}
      title={(view) => known?.title ?? (view.title || t("value.untitled"))}
      onDelete={known === undefined ? () => void remove({ kind: "control", id }) : undefined}
    >
      {(view) => (
        <>
          {known?.plain ? <p className="soa-plain">{known.plain}</p> : null}
          <DecisionSection view={view} onDecide={onDecide} own={known === undefined} />
          <ImplementationSection view={view} />
          <ProofSection view={view} />
        </>
      )}
    </Inspector>
  );
}

function DecisionSection({ view, onDecide, own }: { view: RecordView; onDecide: (decision: string) => void; own: boolean }) {
  const { catalogue } = useWork();
  const shown = useShown(view);
  const decision = asText(shown["decision"]) || "undecided";
  const applies = decision === "applicable" || decision === "operated_by_provider";
  const excluded = decision === "not_applicable";
  const choices = fieldChoices(catalogue, "control", "decision", ["undecided", "applicable", "operated_by_provider", "not_applicable"]).map((one) => ({ ...one, label: tOr(`decision.long.${one.value}`, one.label) }));
  return (
    <Section title={t("soa.section.decision")}>
      {own ? <RecordField view={view} field="title" /> : null}
      <RecordField view={view} field="decision">
        {(_value, _set, describedBy) => <Select label={t("soa.col.decision")} value={decision} choices={choices} onChange={(next) => (next === null ? undefined : onDecide(next))} field="decision" describedBy={describedBy} />}
      </RecordField>
      {decision === "operated_by_provider" ? <RecordField view={view} field="supplier" /> : null}
      {applies ? <Reasons view={view} /> : null}
      {excluded ? <RecordField view={view} field="exclusion" /> : null}
      {excluded && asText(shown["exclusion"]) === "covered_by_other_control" ? <RecordField view={view} field="covered_by" /> : null}
      <RecordField view={view} field="justification" rows={3} placeholder={excluded ? t("soa.why.excluded") : t("soa.why.included")} />
      <RecordField view={view} field="owner" />
    </Section>
  );
}

function ImplementationSection({ view }: { view: RecordView }) {
  const shown = useShown(view);
  const decision = asText(shown["decision"]);
  const state = asText(shown["implementation"]);
  if (decision !== "applicable" && decision !== "operated_by_provider") return null;
  return (
    <Section title={t("soa.section.implementation")}>
      <RecordField view={view} field="implementation" />
      <RecordField view={view} field="description" rows={3} />
      {state === "implemented" ? <RecordField view={view} field="implemented_on" /> : <RecordField view={view} field="planned_on" />}
      {state === "implemented" ? <RecordField view={view} field="verified_on" /> : null}
      {state === "implemented" ? <RecordField view={view} field="verified_by" /> : null}
    </Section>
  );
}

function ProofSection({ view }: { view: RecordView }) {
  const { open } = useDialogs();
  return (
    <Section title={t("soa.section.proof")}>
      <RecordField view={view} field="documents" />
      <RecordField view={view} field="evidence" />
      <div className="soa-add"><Button look="quiet" onPress={() => open({ name: "evidence", controls: [view.id] })}>{t("evidence.add")}</Button></div>
      <RecordField view={view} field="note" />
    </Section>
  );
}

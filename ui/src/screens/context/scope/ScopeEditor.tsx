/** Scope of the ISMS (4.3): the statement, what is in and what is out and why, interfaces, and the organisation behind it. */
import { useRead } from "../../../api/client";
import type { RecordView } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { ScreenHead } from "../../../components/ScreenHead";
import { ErrorState, Loading } from "../../../components/States";
import { asText } from "../../../lib/json";
import { words } from "../../../lib/text";
import { t, tn } from "../../../messages/t";
import { useDialogs } from "../../../workbench/dialogs";
import { DocumentLine } from "../../../workbench/DocumentLine";
import { FormPage, FormSection } from "../../../workbench/FormPage";
import { ObjectList, type SubSpec } from "../../../workbench/ObjectList";
import { RecordField, useShown } from "../../../workbench/RecordField";
import { fieldSpecs, useWork } from "../../../workbench/session";
import { InOut } from "./InOut";
import { Interfaces } from "./Interfaces";
import "./scope.css";

const EXCLUSIONS: SubSpec[] = [
  { field: "target", label: t("scope.exclusion.target"), type: "record_ref", kinds: ["unit", "location", "process", "asset", "supplier"], width: "34%" },
  { field: "label", label: t("scope.exclusion.label"), type: "text", width: "24%" },
  { field: "justification", label: t("scope.exclusion.why"), type: "long_text" },
];

export function ScopeEditor() {
  const { open } = useDialogs();
  const scope = useRead("record", { kind: "scope", id: "SCOPE" });
  const organization = useRead("record", { kind: "organization", id: "ORG" });
  const error = scope.error ?? organization.error;
  if (error !== null) return <ErrorState title={t("error.record")} error={error} retry={() => void scope.refetch()} retryLabel={t("error.retry")} />;
  if (scope.data === undefined || organization.data === undefined) return <Loading label={t("loading")} rows={10} />;
  const view = scope.data;
  return (
    <FormPage
      screen="scope"
      views={[view, organization.data]}
      head={<ScreenHead title={t("screen.scope")} below={<DocumentLine target="scope" />}><Button onPress={() => open({ name: "approve", target: "scope" })}>{t("approve.open")}</Button></ScreenHead>}
    >
      <Statement view={view} />
      <FormSection title={t("scope.section.inout")} text={t("scope.section.inout.text")}>
        <div className="inout-grid">
          <InOut view={view} field="units" kind="unit" />
          <InOut view={view} field="locations" kind="location" />
          <InOut view={view} field="processes" kind="process" />
        </div>
        <RecordField view={view} field="exclusions" stack>
          {(value, set) => <ObjectList field="exclusions" label={t("scope.exclusions")} value={value} set={set} specs={EXCLUSIONS} addLabel={t("scope.exclusion.add")} empty={t("scope.exclusion.none")} />}
        </RecordField>
      </FormSection>
      <Interfaces />
      <Organisation view={organization.data} />
    </FormPage>
  );
}

function Statement({ view }: { view: RecordView }) {
  const count = words(asText(useShown(view)["statement"]));
  return (
    <FormSection title={t("scope.section.statement")} text={t("scope.section.statement.text")}>
      <RecordField view={view} field="statement" stack rows={4} />
      <p className="muted small scope-words">{tn("count.words", count)}</p>
      <div className="form">
        <RecordField view={view} field="products_and_services" stack wide rows={2} />
        <RecordField view={view} field="reasoning" stack wide rows={3} />
        <RecordField view={view} field="data_processing_percent" stack />
        <RecordField view={view} field="next_review_on" stack />
      </div>
    </FormSection>
  );
}

const LONG = new Set(["sector_tags", "jurisdictions", "classification_levels"]);

function Organisation({ view }: { view: RecordView }) {
  const { catalogue } = useWork();
  const known = fieldSpecs(catalogue, "organization");
  return (
    <FormSection title={t("scope.section.organization")}>
      <div className="form">{known.map((spec) => <RecordField key={spec.field} view={view} field={spec.field} spec={spec} stack wide={LONG.has(spec.field)} />)}</div>
    </FormSection>
  );
}

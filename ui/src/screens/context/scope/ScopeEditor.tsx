/** Scope of the ISMS (4.3): the statement, what is in and what is out and why, interfaces, and the organisation behind it. */
import { useRead } from "../../../api/client";
import type { RecordView } from "../../../api/contract";
import { ScreenHead } from "../../../components/ScreenHead";
import { ErrorState, Loading } from "../../../components/States";
import { asText } from "../../../lib/json";
import { words } from "../../../lib/text";
import { t, tn } from "../../../messages/t";
import { ApproveButton, DocumentState } from "../../../workbench/useDocument";
import { FormPage, FormSection } from "../../../workbench/FormPage";
import { ObjectList } from "../../../workbench/ObjectList";
import { RecordField, useShown } from "../../../workbench/RecordField";
import { fieldSpec, fieldSpecs, useWork } from "../../../workbench/session";
import { InOut } from "./InOut";
import { Interfaces } from "./Interfaces";
import { LogoField } from "./LogoField";
import "./scope.css";

const WIDTHS = { target: "34%", label: "24%" };

export function ScopeEditor() {
  const { catalogue } = useWork();
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
      head={<ScreenHead title={t("screen.scope")} below={<DocumentState kind="scope" />}><ApproveButton kind="scope" /></ScreenHead>}
    >
      <Statement view={view} />
      <FormSection title={t("scope.section.inout")} text={t("scope.section.inout.text")}>
        <div className="inout-grid">
          <InOut view={view} field="units" kind="unit" />
          <InOut view={view} field="locations" kind="location" />
          <InOut view={view} field="processes" kind="process" />
        </div>
        <RecordField view={view} field="exclusions" stack>
          {(value, set) => <ObjectList field="exclusions" label={t("scope.exclusions")} value={value} set={set} specs={fieldSpec(catalogue, "scope", "exclusions").fields} widths={WIDTHS} addLabel={t("scope.exclusion.add")} empty={t("scope.exclusion.none")} />}
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

const LONG = new Set(["climate_rationale", "sector_tags", "jurisdictions", "classification_levels"]);

function Organisation({ view }: { view: RecordView }) {
  const { catalogue } = useWork();
  const known = fieldSpecs(catalogue, "organization");
  return (
    <FormSection title={t("scope.section.organization")}>
      <div className="form">{known.map((spec) => spec.field === "logo" ? <LogoField key={spec.field} view={view} /> : <RecordField key={spec.field} view={view} field={spec.field} spec={spec} stack wide={LONG.has(spec.field)} />)}</div>
    </FormSection>
  );
}

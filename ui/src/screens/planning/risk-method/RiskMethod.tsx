/** Risk method (6.1.2 a): scales, how they make a level, bands, what may be accepted by whom, and the method in words. */
import { useRead } from "../../../api/client";
import type { RecordView } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { ScreenHead } from "../../../components/ScreenHead";
import { ErrorState, Loading } from "../../../components/States";
import { t } from "../../../messages/t";
import { useDialogs } from "../../../workbench/dialogs";
import { DocumentLine } from "../../../workbench/DocumentLine";
import { FormPage, FormSection } from "../../../workbench/FormPage";
import { ObjectList, type SubSpec } from "../../../workbench/ObjectList";
import { RecordField } from "../../../workbench/RecordField";
import { MatrixPreview } from "./MatrixPreview";
import "./method.css";

const SCALE: SubSpec[] = [
  { field: "level", label: t("method.level"), type: "number", width: "62px" },
  { field: "label", label: t("method.name"), type: "text", width: "26%" },
  { field: "definition", label: t("method.definition"), type: "long_text" },
];
const BANDS: SubSpec[] = [
  { field: "name", label: t("method.band"), type: "text", width: "16%" },
  { field: "min", label: t("method.min"), type: "number", width: "58px" },
  { field: "max", label: t("method.max"), type: "number", width: "58px" },
  { field: "authority", label: t("method.authority"), type: "enums", of: "RoleKind", width: "38%" },
  { field: "response", label: t("method.response"), type: "long_text" },
];
const CHECKS: SubSpec[] = [
  { field: "on", label: t("method.check.on"), type: "date", width: "112px" },
  { field: "by", label: t("method.check.by"), type: "refs", of: "person", width: "24%" },
  { field: "sample", label: t("method.check.sample"), type: "text" },
  { field: "agreement_percent", label: t("method.check.agreement"), type: "number", width: "84px" },
  { field: "conclusion", label: t("method.check.conclusion"), type: "long_text" },
];

export function RiskMethod() {
  const { open } = useDialogs();
  const answer = useRead("record", { kind: "criteria", id: "CRIT" });
  if (answer.error !== null) return <ErrorState title={t("error.record")} error={answer.error} retry={() => void answer.refetch()} retryLabel={t("error.retry")} />;
  const view = answer.data;
  if (view === undefined) return <Loading label={t("loading")} rows={10} />;
  return (
    <FormPage
      screen="criteria"
      views={[view]}
      head={<ScreenHead title={t("screen.criteria")} below={<DocumentLine target="criteria" />}><Button onPress={() => open({ name: "approve", target: "criteria" })}>{t("approve.open")}</Button></ScreenHead>}
    >
      <FormSection title={t("method.section.scales")} text={t("method.section.scales.text")}>
        <Scale view={view} field="likelihood" />
        <Scale view={view} field="impact" />
      </FormSection>
      <FormSection title={t("method.section.level")} text={t("method.section.level.text")}>
        <div className="form">
          <RecordField view={view} field="formula" stack />
          <RecordField view={view} field="accept_max" stack />
        </div>
        <MatrixPreview view={view} />
        <RecordField view={view} field="bands" stack>
          {(value, set) => <ObjectList field="bands" label={t("method.bands")} value={value} set={set} specs={BANDS} addLabel={t("method.bands.add")} />}
        </RecordField>
      </FormSection>
      <FormSection title={t("method.section.words")}>
        <div className="form">
          <RecordField view={view} field="identification" stack rows={4} />
          <RecordField view={view} field="participants" stack rows={4} />
          <RecordField view={view} field="ranking" stack rows={3} />
          <RecordField view={view} field="treatment_process" stack rows={3} />
          <RecordField view={view} field="triggers" stack rows={3} />
          <RecordField view={view} field="records" stack rows={3} />
          <RecordField view={view} field="review_months" stack />
        </div>
      </FormSection>
      <FormSection title={t("method.section.checks")} text={t("method.section.checks.text")}>
        <RecordField view={view} field="consistency_checks" stack>
          {(value, set) => <ObjectList field="consistency_checks" label={t("method.section.checks")} value={value} set={set} specs={CHECKS} addLabel={t("method.check.add")} />}
        </RecordField>
      </FormSection>
    </FormPage>
  );
}

function Scale({ view, field }: { view: RecordView; field: "likelihood" | "impact" }) {
  return (
    <RecordField view={view} field={field} label={t(`risk.${field}`)} stack>
      {(value, set) => (
        <ObjectList field={field} label={t(`risk.${field}`)} value={value} set={set} specs={SCALE} addLabel={t("method.step.add")} blank={() => ({ level: (Array.isArray(value) ? value.length : 0) + 1 })} />
      )}
    </RecordField>
  );
}

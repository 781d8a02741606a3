/** Risk method (6.1.2 a): scales, how they make a level, bands, what may be accepted by whom, and the method in words. */
import { useRead } from "../../../api/client";
import type { Json, RecordView } from "../../../api/contract";
import { ScreenHead } from "../../../components/ScreenHead";
import { ErrorState, Loading } from "../../../components/States";
import { asNumber, asObjects } from "../../../lib/json";
import { t } from "../../../messages/t";
import { ApproveButton, DocumentState } from "../../../workbench/useDocument";
import { FormPage, FormSection } from "../../../workbench/FormPage";
import { ObjectList } from "../../../workbench/ObjectList";
import { fieldSpec, useWork } from "../../../workbench/session";
import { RecordField } from "../../../workbench/RecordField";
import { useDraftView } from "../../../api/drafts";
import { MethodEffectNote, RatingCountsNote, useMethod } from "../../../workbench/MethodEffect";
import { Defects } from "./Defects";
import { MatrixEditor } from "./MatrixEditor";
import { Presets } from "./Presets";
import { Versions } from "./Versions";
import "./method.css";

const SCALE = { level: "62px", label: "26%" };
const BANDS = { name: "16%", min: "58px", max: "58px", authority: "38%" };
const CHECKS = { on: "112px", by: "24%", agreement_percent: "84px" };

export function RiskMethod() {
  const answer = useRead("record", { kind: "criteria", id: "CRIT" });
  if (answer.error !== null) return <ErrorState title={t("error.record")} error={answer.error} retry={() => void answer.refetch()} retryLabel={t("error.retry")} />;
  const view = answer.data;
  if (view === undefined) return <Loading label={t("loading")} rows={10} />;
  return <MethodForm view={view} />;
}

function MethodForm({ view }: { view: RecordView }) {
  const { catalogue } = useWork();
  const specs = (field: string) => fieldSpec(catalogue, "criteria", field).fields;
  const typed = useDraftView(view.kind, view.id).fields;
  const method = useMethod({ ...view.drafts, ...typed });
  const defects = method?.defects ?? [];
  return (
    <FormPage
      screen="criteria"
      views={[view]}
      head={<ScreenHead title={t("screen.criteria")} below={<DocumentState kind="risk_methodology" />}><ApproveButton kind="risk_methodology" /></ScreenHead>}
    >
      {method === undefined ? null : <div className="method-notes"><MethodEffectNote method={method} /><RatingCountsNote method={method} /></div>}
      <FormSection title={t("method.section.scales")} text={t("method.section.scales.text")} end={<Presets view={view} />}>
        <Scale view={view} field="likelihood" />
        <Defects defects={defects} field="likelihood" />
        <Scale view={view} field="impact" />
        <Defects defects={defects} field="impact" />
      </FormSection>
      <FormSection title={t("method.section.level")} text={t("method.section.level.text")}>
        <div className="form">
          <div><RecordField view={view} field="formula" stack /><Defects defects={defects} field="formula" /></div>
          <div><RecordField view={view} field="accept_max" stack /><Defects defects={defects} field="accept_max" /></div>
        </div>
        <MatrixEditor view={view} method={method} />
        <Defects defects={defects} field="matrix" />
        <RecordField view={view} field="bands" stack>
          {(value, set) => <ObjectList field="bands" label={t("method.bands")} value={value} set={set} specs={specs("bands")} widths={BANDS} addLabel={t("method.bands.add")} blank={() => nextBand(value)} />}
        </RecordField>
        <Defects defects={defects} field="bands" />
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
      <FormSection title={t("method.section.versions")} text={t("method.section.versions.text")}>
        <Versions versions={method?.versions ?? []} />
      </FormSection>
      <FormSection title={t("method.section.checks")} text={t("method.section.checks.text")}>
        <RecordField view={view} field="consistency_checks" stack>
          {(value, set) => <ObjectList field="consistency_checks" label={t("method.section.checks")} value={value} set={set} specs={specs("consistency_checks")} widths={CHECKS} addLabel={t("method.check.add")} />}
        </RecordField>
      </FormSection>
    </FormPage>
  );
}

/** A new band begins where the last one ends. */
function nextBand(value: Json | undefined): { [key: string]: Json } {
  const last = asObjects(value).at(-1);
  const from = last === undefined ? 1 : (asNumber(last["max"]) ?? 0) + 1;
  return { min: from, max: from };
}

function Scale({ view, field }: { view: RecordView; field: "likelihood" | "impact" }) {
  const { catalogue } = useWork();
  return (
    <RecordField view={view} field={field} label={t(`risk.${field}`)} stack>
      {(value, set) => (
        <ObjectList field={field} label={t(`risk.${field}`)} value={value} set={set} specs={fieldSpec(catalogue, "criteria", field).fields} widths={SCALE} addLabel={t("method.step.add")} blank={() => ({ level: (Array.isArray(value) ? value.length : 0) + 1 })} />
      )}
    </RecordField>
  );
}

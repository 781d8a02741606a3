/** One or several fields for many records: what will change is shown row by row, and it is one step to undo. */
import { useState } from "react";
import { useChange, useRead } from "../../../api/client";
import { useDrafts } from "../../../api/drafts";
import type { CatalogueField, Json, Kind } from "../../../api/contract";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { FieldFrame } from "../../../components/FieldFrame";
import { Modal } from "../../../components/Modal";
import { NumberInput } from "../../../components/NumberInput";
import { Select } from "../../../components/Select";
import { Note } from "../../../components/States";
import { asNumber, asObjects, asText, brief, removeAt, replaceAt } from "../../../lib/json";
import { t, tn } from "../../../messages/t";
import { FieldControl } from "../../../workbench/FieldControl";
import { useNotices } from "../../../workbench/notices";
import { useTitle } from "../../../workbench/RefInput";
import { fieldSpecs, useWork } from "../../../workbench/session";
import { isComplete, isForMany, requestOf, waysOf, type Step, type Way } from "./bulk";
import { BulkEffects } from "./BulkEffects";
import { BulkReasons, reasonWords } from "./BulkReasons";
import "./dialogs.css";

const SKIP = new Set(["title", "text", "name", "external_ref", "versions", "body"]);

function Name({ kind, id }: { kind: Kind; id: string }) {
  return <>{useTitle(kind, id)}</>;
}

/** A value as people read it: names for references, labels for choices. */
function Value({ spec, value }: { spec: CatalogueField | undefined; value: Json }) {
  const texts = Array.isArray(value) ? value : [value];
  const words = spec?.field === "reasons" ? asObjects(value).map(reasonWords) : texts.map((one) => spec?.choices.find(([name]) => name === one)?.[1] ?? brief(one));
  if (brief(value) === "") return <>{t("value.blank")}</>;
  if (spec?.holds === "reference" && spec.refers_to !== "any") return <>{texts.map((one, index) => <span key={asText(one)}>{index === 0 ? "" : ", "}<Titled kind={spec.refers_to as Kind} id={asText(one)} /></span>)}</>;
  if (spec?.holds === "yes_no") return <>{value === true ? t("value.yes") : t("value.no")}</>;
  return <>{words.join(", ")}</>;
}

function Titled({ kind, id }: { kind: Kind; id: string }) {
  const title = useTitle(kind, id);
  return <span className={kind === "person" ? "nowrap" : ""}>{kind === "person" ? title || id : `${id} ${title}`.trim()}</span>;
}

/** One step: which field, how it changes, to what. */
function StepRow({ specs, step, onChange, onDrop }: { specs: readonly CatalogueField[]; step: Step; onChange: (step: Step) => void; onDrop: (() => void) | null }) {
  const spec = specs.find((one) => one.field === step.field);
  const choose = (field: string | null) => {
    const next = specs.find((one) => one.field === field);
    onChange({ field: field ?? "", way: next === undefined ? "set" : (waysOf(next)[0] ?? "set"), value: null });
  };
  return (
    <div className="bulk-step" role="group" aria-label={spec?.label ?? t("bulk.field")}>
      <FieldFrame label={t("bulk.field")}><Select label={t("bulk.field")} value={step.field || null} choices={specs.map((one) => ({ value: one.field, label: one.label }))} onChange={choose} /></FieldFrame>
      {spec === undefined ? null : <FieldFrame label={t("bulk.way")}><Select label={t("bulk.way")} value={step.way} choices={waysOf(spec).map((way) => ({ value: way, label: t(`bulk.way.${way}`) }))} onChange={(way) => onChange({ ...step, way: (way ?? "set") as Way, value: way === "shift" || step.way === "shift" ? null : step.value })} /></FieldFrame>}
      {spec === undefined || step.way === "clear" ? null : (
        <FieldFrame label={step.way === "shift" ? t("bulk.days") : spec.label}>
          {step.way === "shift" ? <NumberInput label={t("bulk.days")} value={asNumber(step.value)} onChange={(value) => onChange({ ...step, value })} invalid={t("number.invalid")} /> : spec.field === "reasons" ? <BulkReasons label={spec.label} value={step.value} set={(value) => onChange({ ...step, value })} /> : <FieldControl spec={spec} label={spec.label} value={step.value} set={(value) => onChange({ ...step, value })} />}
        </FieldFrame>
      )}
      {onDrop === null ? null : <Button look="quiet" label={t("bulk.drop", { field: spec?.label ?? t("bulk.field") })} onPress={onDrop}>✕</Button>}
    </div>
  );
}

const SHOWN = 200;

export function BulkDialog({ kind, ids, onClose }: { kind: Kind; ids: string[]; onClose: () => void }) {
  const { catalogue } = useWork();
  const change = useChange();
  const drafts = useDrafts();
  const { say } = useNotices();
  const [steps, setSteps] = useState<Step[]>([{ field: "", way: "set", value: null }]);
  const [error, setError] = useState<CallError | null>(null);
  const specs = fieldSpecs(catalogue, kind).filter((spec) => isForMany(spec) && !SKIP.has(spec.field));
  const used = new Set(steps.map((one) => one.field));
  const asked = steps.some(isComplete);
  const request = requestOf(kind, ids, steps);
  const preview = useRead("bulk_preview", request, { enabled: asked, keep: true });
  const lines = asked ? (preview.data?.changes ?? []) : [];
  const records = new Set(lines.map((line) => line.id)).size;
  const apply = () => {
    void drafts
      .commitAll()
      .then(() => change("bulk_update", request))
      .then((outcome) => {
        say(outcome.label, outcome.revision);
        onClose();
      })
      .catch((thrown: unknown) => setError(toCallError(thrown)));
  };
  return (
    <Modal
      size="large"
      title={tn("bulk.title", ids.length)}
      onClose={onClose}
      footer={<><Button onPress={onClose}>{t("dialog.cancel")}</Button><Button look="primary" disabled={lines.length === 0} onPress={apply}>{tn("bulk.go", records)}</Button></>}
    >
      {error === null ? null : <Note tone="blocker">{error.message} {error.help ?? ""}</Note>}
      {asked && preview.error !== null ? <Note tone="blocker">{preview.error.message}</Note> : null}
      <div className="fields">
        {steps.map((step, at) => (
          <StepRow
            key={at}
            specs={specs.filter((one) => one.field === step.field || !used.has(one.field))}
            step={step}
            onChange={(next) => setSteps(replaceAt(steps, at, next))}
            onDrop={steps.length < 2 ? null : () => setSteps(removeAt(steps, at))}
          />
        ))}
        <div><Button look="quiet" onPress={() => setSteps([...steps, { field: "", way: "set", value: null }])}>{t("bulk.more")}</Button></div>
      </div>
      {lines.length === 0 ? <p className="muted">{asked ? t("bulk.nothing") : t("bulk.hint")}</p> : (
        <>
          <p className="muted">{t("bulk.summary", { changed: records, asked: ids.length })} {tn("bulk.filled", preview.data?.filled ?? 0)}</p>
          {preview.data === undefined ? null : <BulkEffects preview={preview.data} />}
          <table>
            <thead><tr><th>{t("bulk.record")}</th><th>{t("bulk.field")}</th><th>{t("bulk.before")}</th><th>{t("bulk.after")}</th></tr></thead>
            <tbody>{lines.slice(0, SHOWN).map((line) => {
              const spec = specs.find((one) => one.field === line.field);
              return <tr key={`${line.id} ${line.field}`}><td><span className="nowrap muted">{line.id}</span> <Name kind={kind} id={line.id} /></td><td>{spec?.label ?? line.field}</td><td className="muted"><Value spec={spec} value={line.before} /></td><td><Value spec={spec} value={line.after} /></td></tr>;
            })}</tbody>
          </table>
          {lines.length > SHOWN ? <p className="muted">{t("bulk.rest", { n: lines.length - SHOWN })}</p> : null}
        </>
      )}
    </Modal>
  );
}

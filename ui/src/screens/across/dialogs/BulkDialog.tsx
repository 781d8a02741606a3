/** One field for many records: what will change is shown row by row, and it is one step to undo. */
import { useState } from "react";
import { useChange, useRead } from "../../../api/client";
import { useDrafts } from "../../../api/drafts";
import type { CatalogueField, Json, Kind, RecordJson } from "../../../api/contract";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { FieldFrame } from "../../../components/FieldFrame";
import { Modal } from "../../../components/Modal";
import { Segments } from "../../../components/Segments";
import { Select } from "../../../components/Select";
import { Note } from "../../../components/States";
import { asText, brief } from "../../../lib/json";
import { t, tn } from "../../../messages/t";
import { FieldControl } from "../../../workbench/FieldControl";
import { useNotices } from "../../../workbench/notices";
import { useTitle } from "../../../workbench/RefInput";
import { fieldSpecs, useWork } from "../../../workbench/session";

const SKIP = new Set(["title", "text", "name", "external_ref", "reasons", "versions", "body"]);

function Name({ kind, id }: { kind: Kind; id: string }) {
  return <>{useTitle(kind, id)}</>;
}

/** A value as people read it: names for references, labels for choices. */
function Value({ spec, value }: { spec: CatalogueField | undefined; value: Json }) {
  const texts = Array.isArray(value) ? value : [value];
  const words = texts.map((one) => spec?.choices.find(([name]) => name === one)?.[1] ?? brief(one));
  if (brief(value) === "") return <>{t("value.blank")}</>;
  if (spec?.holds === "reference" && spec.refers_to !== "any") return <>{texts.map((one, index) => <span key={asText(one)}>{index === 0 ? "" : ", "}<Titled kind={spec.refers_to as Kind} id={asText(one)} /></span>)}</>;
  if (spec?.holds === "yes_no") return <>{value === true ? t("value.yes") : t("value.no")}</>;
  return <>{words.join(", ")}</>;
}

function Titled({ kind, id }: { kind: Kind; id: string }) {
  const title = useTitle(kind, id);
  return <span className={kind === "person" ? "nowrap" : ""}>{kind === "person" ? title || id : `${id} ${title}`.trim()}</span>;
}

export function BulkDialog({ kind, ids, onClose }: { kind: Kind; ids: string[]; onClose: () => void }) {
  const { catalogue } = useWork();
  const change = useChange();
  const drafts = useDrafts();
  const { say } = useNotices();
  const [field, setField] = useState<string | null>(null);
  const [value, setValue] = useState<Json>(null);
  const [keep, setKeep] = useState(true);
  const [error, setError] = useState<CallError | null>(null);
  const specs = fieldSpecs(catalogue, kind).filter((spec) => spec.holds !== "group" && !SKIP.has(spec.field));
  const spec = specs.find((one) => one.field === field);
  const fields: RecordJson = field === null ? {} : { [field]: value };
  const blank = value === null || value === "" || (Array.isArray(value) && value.length === 0);
  const preview = useRead("bulk_preview", { kind, ids, fields, keep_existing: keep }, { enabled: field !== null && !blank, keep: true });
  const lines = field === null || blank ? [] : (preview.data?.changes ?? []);
  const apply = () => {
    void drafts
      .commitAll()
      .then(() => change("bulk_update", { kind, ids, fields, keep_existing: keep }))
      .then((outcome) => {
        say(outcome.label, outcome.revision);
        onClose();
      })
      .catch((thrown: unknown) => setError(toCallError(thrown)));
  };
  return (
    <Modal
      title={tn("bulk.title", ids.length)}
      onClose={onClose}
      footer={<><Button onPress={onClose}>{t("dialog.cancel")}</Button><Button look="primary" disabled={lines.length === 0} onPress={apply}>{tn("bulk.go", lines.length)}</Button></>}
    >
      {error === null ? null : <Note tone="blocker">{error.message} {error.help ?? ""}</Note>}
      <div className="fields">
        <FieldFrame label={t("bulk.field")}><Select label={t("bulk.field")} value={field} choices={specs.map((one) => ({ value: one.field, label: one.label }))} onChange={(next) => { setField(next); setValue(null); }} /></FieldFrame>
        {spec === undefined ? null : <FieldFrame label={spec.label}><FieldControl spec={spec} label={spec.label} value={value} set={(next) => setValue(next)} /></FieldFrame>}
        <FieldFrame label={t("bulk.existing")}><Segments label={t("bulk.existing")} value={keep ? "keep" : "replace"} choices={[{ value: "keep", label: t("bulk.keep") }, { value: "replace", label: t("bulk.replace") }]} onChange={(next) => setKeep(next === "keep")} /></FieldFrame>
      </div>
      {lines.length === 0 ? <p className="muted">{field === null || blank ? t("bulk.hint") : t("bulk.nothing")}</p> : (
        <table>
          <thead><tr><th>{t("bulk.record")}</th><th>{t("bulk.before")}</th><th>{t("bulk.after")}</th></tr></thead>
          <tbody>{lines.slice(0, 200).map((line) => <tr key={`${line.id} ${line.field}`}><td><span className="nowrap muted">{line.id}</span> <Name kind={kind} id={line.id} /></td><td className="muted"><Value spec={spec} value={line.before} /></td><td><Value spec={spec} value={line.after} /></td></tr>)}</tbody>
        </table>
      )}
    </Modal>
  );
}

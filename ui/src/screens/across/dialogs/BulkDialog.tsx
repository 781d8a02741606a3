/** One field for many records: what will change is shown row by row, and it is one step to undo. */
import { useState } from "react";
import { useChange, useRead } from "../../../api/client";
import { useDrafts } from "../../../api/drafts";
import type { Json, Kind, RecordJson } from "../../../api/contract";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { FieldFrame } from "../../../components/FieldFrame";
import { Modal } from "../../../components/Modal";
import { Segments } from "../../../components/Segments";
import { Select } from "../../../components/Select";
import { Note } from "../../../components/States";
import { brief } from "../../../lib/json";
import { t, tn } from "../../../messages/t";
import { FieldControl } from "../../../workbench/FieldControl";
import { useNotices } from "../../../workbench/notices";
import { fieldSpecs, useWork } from "../../../workbench/session";

const SKIP = new Set(["title", "text", "name", "external_ref", "reasons", "versions", "body"]);

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
        say(outcome.label, true);
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
          <tbody>{lines.slice(0, 200).map((line) => <tr key={`${line.id} ${line.field}`}><td className="nowrap">{line.id}</td><td className="muted">{brief(line.before) || t("value.blank")}</td><td>{brief(line.after)}</td></tr>)}</tbody>
        </table>
      )}
    </Modal>
  );
}

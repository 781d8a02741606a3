/** The history of the record in the inspector: of all of it or of one field; each old value can be brought back. */
import { useState } from "react";
import { useRead } from "../api/client";
import type { FieldChange, HistoryLine, RecordView } from "../api/contract";
import { Button } from "../components/Button";
import { useReadOnly } from "../components/readOnly";
import { Select } from "../components/Select";
import { brief, isRecords } from "../lib/json";
import { clip } from "../lib/text";
import { t } from "../messages/t";
import { useDialogs } from "./dialogs";
import { HistoryList } from "./HistoryList";
import { useNotices } from "./notices";
import { useLookAt } from "./past";
import { fieldSpec, fieldSpecs, useWork } from "./session";

const STEP = 50;
/** What is made anew and never copied from the past: versions and decisions. */
const MADE: ReadonlySet<string> = new Set(["versions", "acceptance", "plan_approval"]);

export function RecordHistory({ view }: { view: RecordView }) {
  const { catalogue } = useWork();
  const [field, setField] = useState<string | null>(null);
  const [limit, setLimit] = useState(0);
  const asked = field !== null || limit > 0;
  const more = useRead("history", { kind: view.kind, id: view.id, field, limit: limit || STEP }, { enabled: asked, keep: true });
  const lines = asked ? (more.data?.lines ?? []) : view.history;
  const choices = fieldSpecs(catalogue, view.kind).map((spec) => ({ value: spec.field, label: fieldSpec(catalogue, view.kind, spec.field).label }));
  const hasMore = asked ? (more.data?.more ?? false) : view.history.length >= 20;
  return (
    <section aria-label={t("inspector.history")}>
      <h3>{t("inspector.history")}</h3>
      <div className="history-field"><span className="muted">{t("history.of")}</span><Select label={t("history.of")} value={field} choices={choices} onChange={setField} clearable blank={t("history.of.all")} /></div>
      {lines.length === 0 && !more.isFetching ? <p className="muted">{t("history.of.none")}</p> : null}
      <HistoryList lines={lines} of={view.id} tools={(line) => <LineTools view={view} line={line} />} back={(change, line) => <BringBack view={view} change={change} line={line} />} />
      {hasMore ? <Button look="quiet" onPress={() => setLimit((limit || STEP) + STEP)}>{t("history.older")}</Button> : null}
    </section>
  );
}

/** The whole ISMS or the whole record as it was after this entry. */
function LineTools({ view, line }: { view: RecordView; line: HistoryLine }) {
  const lookAt = useLookAt();
  const { open } = useDialogs();
  const { fail } = useNotices();
  const readOnly = useReadOnly();
  if (line.revision === view.revision && !readOnly) return null;
  const n = line.revision;
  return (
    <div className="history-tools">
      <Button look="link" label={t("history.look.label", { n })} onPress={() => void lookAt(String(n)).catch(fail)}>{t("history.look")}</Button>
      {readOnly ? null : <Button look="link" label={t("restore.record.label", { id: view.id, n })} onPress={() => open({ name: "restore", kind: view.kind, id: view.id, field: null, at: String(n) })}>{t("restore.record")}</Button>}
    </div>
  );
}

/** The value that this entry replaced. */
function BringBack({ view, change, line }: { view: RecordView; change: FieldChange; line: HistoryLine }) {
  const { catalogue } = useWork();
  const { open } = useDialogs();
  const readOnly = useReadOnly();
  const old = brief(change.before);
  if (readOnly || MADE.has(change.field) || change.field === "" || old === "" || brief(view.record[change.field]) === old) return null;
  const value = isRecords(change.before) ? t("history.list") : clip(old, 40);
  const label = t("restore.value.label", { field: fieldSpec(catalogue, view.kind, change.field).label, value });
  return <Button look="link" label={label} onPress={() => open({ name: "restore", kind: view.kind, id: view.id, field: change.field, at: String(line.revision - 1) })}>{t("restore.value")}</Button>;
}

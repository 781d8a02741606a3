/** Whether the actions work: the sheet to take along, and one form for all that was seen, which records it as one change. */
import { useState } from "react";
import { useChange } from "../../../../api/client";
import { useDrafts } from "../../../../api/drafts";
import type { Choice, EffectivenessResult, RecordView } from "../../../../api/contract";
import { toCallError, type CallError } from "../../../../api/host";
import { Button } from "../../../../components/Button";
import { DateInput } from "../../../../components/DateInput";
import { FieldFrame } from "../../../../components/FieldFrame";
import { Segments } from "../../../../components/Segments";
import { Note } from "../../../../components/States";
import { TextInput } from "../../../../components/TextInput";
import { asObjects, asText } from "../../../../lib/json";
import { t } from "../../../../messages/t";
import { Section } from "../../../../workbench/Inspector";
import { useNotices } from "../../../../workbench/notices";
import { useShown } from "../../../../workbench/RecordField";
import { RefInput } from "../../../../workbench/RefInput";
import { useWork } from "../../../../workbench/session";
import { usePrintSheet } from "../../../../workbench/usePrintSheet";

/** Shown once something was done that can be looked at, until it is closed. */
export function Verify({ view }: { view: RecordView }) {
  const shown = useShown(view);
  const { workspace } = useWork();
  const [open, setOpen] = useState(false);
  const print = usePrintSheet();
  const actions = asObjects(shown["actions"]);
  if (actions.length === 0 || asText(shown["closed_on"]) !== "") return null;
  return (
    <Section title={t("verify.title")}>
      <p className="row verify-acts">
        <Button onPress={() => print(view.id)}>{t("verify.print")}</Button>
        {open || workspace.past !== null ? null : <Button edits onPress={() => setOpen(true)}>{t("verify.record")}</Button>}
      </p>
      {open ? <Form view={view} onClose={() => setOpen(false)} /> : null}
    </Section>
  );
}

function Form({ view, onClose }: { view: RecordView; onClose: () => void }) {
  const { id } = view;
  const shown = useShown(view);
  const { today, workspace } = useWork();
  const change = useChange();
  const drafts = useDrafts();
  const { fail, say } = useNotices();
  const [by, setBy] = useState<string | null>(workspace.seat?.person_id ?? null);
  const [on, setOn] = useState<string | null>(today);
  const [sample, setSample] = useState(asText(shown["check_sample"]));
  const [seen, setSeen] = useState("");
  const [result, setResult] = useState<EffectivenessResult | null>(null);
  const [scan, setScan] = useState<Choice | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const actions = asObjects(shown["actions"]);
  const acted = by !== null && actions.some((one) => one["owner"] === by);
  const open = actions.filter((one) => asText(one["done_on"]) === "").length;
  const criterion = asText(shown["check_criterion"]);
  const pick = () => void change("host_pick", { purpose: "evidence_file" }).then(({ choice }) => { if (choice !== null) setScan(choice); }, fail);
  const record = async () => {
    if (by === null || on === null || result === null) return;
    try {
      await drafts.commit("nonconformity", id);
      const outcome = await change("verified", { id, by, on, sample: sample.trim(), seen: seen.trim(), result, ...(scan === null ? {} : { grant: scan.grant }) });
      say(outcome.label, outcome.revision);
      onClose();
    } catch (thrown) {
      setError(toCallError(thrown));
    }
  };
  const choices = [{ value: "effective", label: t("verify.works") }, { value: "not_effective", label: t("verify.worksnot") }];
  return (
    <form className="verify-form" aria-label={t("verify.record")} onSubmit={(event) => event.preventDefault()}>
      {criterion === "" ? null : <p><span className="muted">{t("verify.if")}</span> {criterion}</p>}
      <div className="fields">
        <FieldFrame label={t("verify.by")}><RefInput label={t("verify.by")} kind="person" value={by} onChange={setBy} field="by" /></FieldFrame>
        {acted ? <Note tone="warning">{t("verify.acted")}</Note> : null}
        <FieldFrame label={t("verify.on")}><DateInput label={t("verify.on")} value={on} today={today} onChange={setOn} placeholder={t("date.placeholder")} invalid={t("date.invalid")} field="on" /></FieldFrame>
        <FieldFrame label={t("verify.sample")}><TextInput label={t("verify.sample")} value={sample} onChange={setSample} placeholder={t("verify.sample.eg")} field="sample" /></FieldFrame>
        <FieldFrame stack label={t("verify.seen")}><TextInput long rows={3} label={t("verify.seen")} value={seen} onChange={setSeen} field="seen" /></FieldFrame>
        <FieldFrame label={t("verify.result")}><Segments label={t("verify.result")} value={result ?? ""} choices={choices} onChange={(value) => setResult(value === "effective" ? "effective" : "not_effective")} /></FieldFrame>
        <FieldFrame label={t("verify.scan")}><div className="row"><span className={scan === null ? "muted grow" : "grow path"}>{scan?.name ?? t("evidence.nofile")}</span><Button onPress={pick}>{t("evidence.pick")}</Button></div></FieldFrame>
      </div>
      {result === "effective" && open > 0 ? <Note tone="warning">{t("verify.undone", { n: open })}</Note> : null}
      {error === null ? null : <Note tone="blocker">{error.message} {error.help ?? ""}</Note>}
      <p className="row"><Button edits look="primary" disabled={by === null || on === null || result === null || seen.trim() === ""} onPress={() => void record()}>{t("verify.go")}</Button><Button onPress={onClose}>{t("dialog.cancel")}</Button></p>
    </form>
  );
}

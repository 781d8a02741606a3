/** A new document: from a starter text, a file of one's own, or a blank page. */
import { useState } from "react";
import { useChange, useRead } from "../../../api/client";
import type { Choice as Chosen, RecordJson, StarterLine } from "../../../api/contract";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { FieldFrame } from "../../../components/FieldFrame";
import { Modal } from "../../../components/Modal";
import { Segments } from "../../../components/Segments";
import { Select } from "../../../components/Select";
import { Loading, Note } from "../../../components/States";
import { TextInput } from "../../../components/TextInput";
import { t, tn } from "../../../messages/t";
import { useNotices } from "../../../workbench/notices";
import { RefInput } from "../../../workbench/RefInput";
import { choicesOf, fieldSpec, useWork } from "../../../workbench/session";

type Way = "starter" | "file" | "blank";
const GENERATED = new Set(["scope", "risk_methodology", "statement_of_applicability", "risk_treatment_plan"]);

export function NewDocumentDialog({ onClose, onMade }: { onClose: () => void; onMade: (id: string, written: boolean) => void }) {
  const { catalogue, workspace } = useWork();
  const change = useChange();
  const { say } = useNotices();
  const [way, setWay] = useState<Way>("starter");
  const [starter, setStarter] = useState<string | null>(null);
  const [file, setFile] = useState<Chosen | null>(null);
  const [title, setTitle] = useState("");
  const [kind, setKind] = useState("topic_policy");
  const [owner, setOwner] = useState<string | null>(null);
  const [author, setAuthor] = useState<string | null>(workspace.seat?.person_id ?? null);
  const [error, setError] = useState<CallError | null>(null);
  const fail = (thrown: unknown) => setError(toCallError(thrown));
  const kinds = choicesOf(fieldSpec(catalogue, "document", "kind")).filter((one) => !GENERATED.has(one.value));
  const fields: RecordJson = {
    ...(owner === null ? {} : { owner }),
    ...(author === null ? {} : { author }),
    ...(title.trim() === "" ? {} : { title: title.trim() }),
    ...(way === "starter" ? {} : { kind }),
  };
  const make = () => {
    const made =
      way === "starter" && starter !== null ? change("document_from_starter", { starter, fields })
      : way === "file" && file !== null ? change("document_file_put", { grant: file.grant, id: null, fields })
      : change("record_create", { kind: "document", fields: { ...fields, draft: "draft", review_months: 12 } });
    made.then(({ id, outcome }) => {
      say(outcome.label, outcome.revision);
      onMade(id, way !== "file");
    }, fail);
  };
  const pick = () => void change("host_pick", { purpose: "document_file" }).then(({ choice }) => { if (choice !== null) setFile(choice); }, fail);
  const ready = way === "starter" ? starter !== null : way === "file" ? file !== null : title.trim() !== "";
  const ways = [{ value: "starter", label: t("doc.new.starter") }, { value: "file", label: t("doc.new.file") }, { value: "blank", label: t("doc.new.blank") }];
  return (
    <Modal title={t("doc.new.title")} onClose={onClose} size="large" footer={<><Button onPress={onClose}>{t("dialog.cancel")}</Button><Button look="primary" disabled={!ready} onPress={make}>{t("doc.new.go")}</Button></>}>
      {error === null ? null : <Note tone="blocker">{error.message} {error.help ?? ""}</Note>}
      <Segments label={t("doc.new.way")} value={way} choices={ways} onChange={(next) => setWay(next as Way)} />
      {way === "starter" ? <StarterList chosen={starter} onChoose={setStarter} /> : null}
      <div className="fields doc-new-fields">
        {way === "file" ? <FieldFrame label={t("doc.file")}><div className="row"><span className={file === null ? "muted grow" : "grow path"}>{file?.name ?? t("doc.file.none")}</span><Button onPress={pick}>{t("doc.file.pick")}</Button></div></FieldFrame> : null}
        {way === "starter" ? null : <FieldFrame label={t("doc.title")}><TextInput label={t("doc.title")} value={title} onChange={setTitle} placeholder={way === "file" ? t("doc.file.title") : undefined} field="title" /></FieldFrame>}
        {way === "starter" ? null : <FieldFrame label={t("doc.kind")}><Select label={t("doc.kind")} value={kind} choices={kinds} onChange={(next) => setKind(next ?? "topic_policy")} field="kind" /></FieldFrame>}
        <FieldFrame label={t("soa.col.owner")}><RefInput label={t("soa.col.owner")} kind="person" value={owner} onChange={setOwner} field="owner" /></FieldFrame>
        <FieldFrame label={t("doc.author")}><RefInput label={t("doc.author")} kind="person" value={author} onChange={setAuthor} field="author" /></FieldFrame>
      </div>
      {way === "starter" ? <p className="muted small">{t("doc.new.note")}</p> : null}
    </Modal>
  );
}

function StarterList({ chosen, onChoose }: { chosen: string | null; onChoose: (name: string) => void }) {
  const answer = useRead("starters", {});
  if (answer.data === undefined) return <Loading label={t("loading")} rows={6} />;
  return (
    <fieldset className="starters">
      <legend className="hidden-visually">{t("doc.new.starter")}</legend>
      {answer.data.starters.map((one) => <StarterChoice key={one.name} starter={one} chosen={chosen === one.name} onChoose={() => onChoose(one.name)} />)}
    </fieldset>
  );
}

function StarterChoice({ starter, chosen, onChoose }: { starter: StarterLine; chosen: boolean; onChoose: () => void }) {
  return (
    <label className={chosen ? "starter on" : "starter"}>
      <input type="radio" name="starter" checked={chosen} onChange={onChoose} value={starter.name} />
      <span>
        <span className="strong">{starter.title}</span>
        {starter.existing.length > 0 ? <span className="muted small"> {t("doc.new.existing", { ids: starter.existing.join(", ") })}</span> : null}
        <span className="starter-about">{starter.about}</span>
        <span className="muted small">{tn("count.words", starter.words)} · {tn("doc.decide.count", starter.to_decide)} · {starter.controls.join(", ")}</span>
      </span>
    </label>
  );
}

import { useEffect, useRef, useState } from "react";
import { useChange } from "../../../api/client";
import type { Choice } from "../../../api/contract";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { DateInput } from "../../../components/DateInput";
import { FieldFrame } from "../../../components/FieldFrame";
import { Modal } from "../../../components/Modal";
import { Note } from "../../../components/States";
import { TextInput } from "../../../components/TextInput";
import { t } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";
import { useNotices } from "../../../workbench/notices";
import { RefInput, RefsInput } from "../../../workbench/RefInput";
import { useWork } from "../../../workbench/session";

/** A file becomes evidence: copied into the workspace, with what it shows and the day it speaks of. */
export function EvidenceDialog({ controls, onClose }: { controls: string[]; onClose: () => void }) {
  const { workspace, today } = useWork();
  const change = useChange();
  const { say } = useNotices();
  const { place, goTo } = useNav();
  const [file, setFile] = useState<Choice | null>(null);
  const [shows, setShows] = useState("");
  const [on, setOn] = useState<string | null>(today);
  const [until, setUntil] = useState<string | null>(null);
  const [by, setBy] = useState<string | null>(workspace.seat?.person_id ?? null);
  const [links, setLinks] = useState(controls);
  const [error, setError] = useState<CallError | null>(null);
  const fail = (thrown: unknown) => setError(toCallError(thrown));
  const asked = useRef(false);
  // The file says when it was made; whoever knows better writes another day.
  const take = (choice: Choice) => {
    setFile(choice);
    if (choice.changed_on !== null && choice.changed_on <= today) setOn(choice.changed_on);
  };
  const pick = () => void change("host_pick", { purpose: "evidence_file" }).then(({ choice }) => { if (choice !== null) take(choice); }, fail);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    pick();
    // The file is asked for once, when the dialog opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const add = () => {
    if (file === null || on === null) return;
    change("evidence_add", { grant: file.grant, fields: { shows: shows.trim(), collected_on: on, collected_by: by, valid_until: until }, controls: links }).then(({ id, outcome }) => {
      say(outcome.label, outcome.revision);
      onClose();
      // Whoever came from the list of evidence sees the new piece; whoever came from a control stays there.
      if (place.screen === "evidence") goTo("evidence", id);
    }, fail);
  };
  return (
    <Modal
      title={t("evidence.title")}
      onClose={onClose}
      footer={<><Button onPress={onClose}>{t("dialog.cancel")}</Button><Button look="primary" disabled={file === null || on === null || shows.trim() === ""} onPress={add}>{t("evidence.go")}</Button></>}
    >
      {error === null ? null : <Note tone="blocker">{error.message} {error.help ?? ""}</Note>}
      <div className="fields">
        <FieldFrame label={t("evidence.file")}><div className="row"><span className={file === null ? "muted grow" : "grow path"}>{file?.name ?? t("evidence.nofile")}</span><Button onPress={pick}>{t("evidence.pick")}</Button></div></FieldFrame>
        <FieldFrame label={t("evidence.shows")}><TextInput long label={t("evidence.shows")} value={shows} onChange={setShows} placeholder={t("evidence.shows.hint")} field="shows" /></FieldFrame>
        <FieldFrame label={t("evidence.on")}><DateInput label={t("evidence.on")} value={on} today={today} onChange={setOn} placeholder={t("date.placeholder")} invalid={t("date.invalid")} field="collected_on" /></FieldFrame>
        <FieldFrame label={t("evidence.by")}><RefInput label={t("evidence.by")} kind="person" value={by} onChange={setBy} field="by" /></FieldFrame>
        <FieldFrame label={t("evidence.until")}><DateInput label={t("evidence.until")} value={until} today={today} onChange={setUntil} placeholder={t("date.placeholder")} invalid={t("date.invalid")} field="valid_until" /></FieldFrame>
        <FieldFrame label={t("evidence.controls")}><RefsInput label={t("evidence.controls")} kind="control" value={links} onChange={setLinks} field="links" /></FieldFrame>
      </div>
    </Modal>
  );
}

/** The Stage 1 pack: for which day, on which paper, into which folder; then its files with their fingerprints. */
import { useState } from "react";
import { useChange, useRead } from "../../../api/client";
import { useDrafts } from "../../../api/drafts";
import type { Grant, PackFile } from "../../../api/contract";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { Check } from "../../../components/Check";
import { DateInput } from "../../../components/DateInput";
import { FieldFrame } from "../../../components/FieldFrame";
import { Modal } from "../../../components/Modal";
import { Segments } from "../../../components/Segments";
import { Note } from "../../../components/States";
import { t, tn } from "../../../messages/t";
import { useWork } from "../../../workbench/session";
import { JobEnd, JobProgress } from "./JobProgress";
import { PackResult } from "./PackResult";
import { useJob } from "./useJob";

export function PackDialog({ onClose }: { onClose: () => void }) {
  const { workspace } = useWork();
  const change = useChange();
  const drafts = useDrafts();
  const counts = useRead("overview", {}, { keep: true }).data?.counts;
  const organization = useRead("record", { kind: "organization", id: "ORG" });
  const [on, setOn] = useState<string | null>(workspace.today);
  const [chosen, setChosen] = useState<"a4" | "letter" | null>(null);
  const [waivers, setWaivers] = useState(false);
  const [folder, setFolder] = useState<Grant | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const { job, running, follow, cancel, error: lost } = useJob();
  const paper = chosen ?? (organization.data?.record["paper"] === "letter" ? "letter" : "a4");
  const fail = (thrown: unknown) => setError(toCallError(thrown));
  const pick = () => change("host_pick", { purpose: "pack_folder" }).then((grant) => { if (grant !== null) setFolder(grant); return grant; });
  const make = async () => {
    setError(null);
    await drafts.commitAll();
    const grant = folder ?? (await pick());
    if (grant === null || on === null) return;
    follow((await change("pack_generate", { grant: grant.grant, on, include_waivers: waivers, paper })).job);
  };
  const result = job?.state === "done" ? (job.result as unknown as { folder: string; files: PackFile[] } | null) : null;
  return (
    <Modal
      title={t("pack.title")}
      onClose={onClose}
      busy={running}
      size={result === null ? "medium" : "large"}
      footer={
        result !== null ? (
          <>
            <Button onPress={() => void change("reveal", { path: result.folder }).catch(fail)}>{t("pack.reveal")}</Button>
            <Button look="primary" onPress={onClose} autoFocus>{t("dialog.close")}</Button>
          </>
        ) : (
          <>
            <Button onPress={onClose} disabled={running}>{t("dialog.cancel")}</Button>
            <Button look="primary" disabled={running || on === null} onPress={() => void make().catch(fail)}>{t("pack.go")}</Button>
          </>
        )
      }
    >
      {error === null && lost === null ? null : <Note tone="blocker">{(error ?? lost)?.message} {(error ?? lost)?.help ?? ""}</Note>}
      {result !== null ? (
        <PackResult result={result} />
      ) : (
        <>
          <p>{t("pack.text")}</p>
          {counts !== undefined && counts.blocker > 0 ? <Note tone="warning">{tn("pack.blockers", counts.blocker)}</Note> : null}
          <div className="fields">
            <FieldFrame label={t("pack.on")}><DateInput label={t("pack.on")} value={on} today={workspace.today} onChange={setOn} placeholder={t("date.placeholder")} invalid={t("date.invalid")} field="on" /></FieldFrame>
            <FieldFrame label={t("pack.paper")}>
              <Segments label={t("pack.paper")} value={paper} choices={[{ value: "a4", label: t("paper.a4") }, { value: "letter", label: t("paper.letter") }]} onChange={(next) => setChosen(next === "letter" ? "letter" : "a4")} />
            </FieldFrame>
            <FieldFrame label={t("pack.folder")}>
              <div className="row"><span className={folder === null ? "muted grow" : "grow path"}>{folder === null ? t("pack.nofolder") : folder.path}</span><Button onPress={() => void pick().catch(fail)} disabled={running}>{t("pack.pick")}</Button></div>
            </FieldFrame>
            <FieldFrame label={t("pack.waivers")}><Check on={waivers} onChange={setWaivers}>{t("pack.waivers.text")}</Check></FieldFrame>
          </div>
          {running ? <JobProgress job={job} onCancel={() => void cancel().catch(fail)} /> : null}
          {job !== null && !running ? <JobEnd job={job} /> : null}
        </>
      )}
    </Modal>
  );
}

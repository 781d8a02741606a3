/** The Stage 1 pack: for which day, into which folder; then its files with their fingerprints. */
import { useState } from "react";
import { useChange } from "../../../api/client";
import { useDrafts } from "../../../api/drafts";
import type { Choice, Written } from "../../../api/contract";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { Check } from "../../../components/Check";
import { DateInput } from "../../../components/DateInput";
import { FieldFrame } from "../../../components/FieldFrame";
import { Modal } from "../../../components/Modal";
import { Note } from "../../../components/States";
import { t, tn } from "../../../messages/t";
import { useWork } from "../../../workbench/session";
import { JobEnd, JobProgress } from "./JobProgress";
import { PackResult } from "./PackResult";
import { useJob } from "./useJob";

export function PackDialog({ onClose }: { onClose: () => void }) {
  const { workspace, today } = useWork();
  const change = useChange();
  const drafts = useDrafts();
  const { counts } = workspace;
  const [on, setOn] = useState<string | null>(today);
  const [waivers, setWaivers] = useState(false);
  const [folder, setFolder] = useState<Choice | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const { job, running, follow, cancel, error: lost } = useJob();
  const fail = (thrown: unknown) => setError(toCallError(thrown));
  const pick = () => change("host_pick", { purpose: "pack_folder" }).then(({ choice }) => { if (choice !== null) setFolder(choice); return choice; });
  const make = async () => {
    setError(null);
    await drafts.commitAll();
    const grant = folder ?? (await pick());
    if (grant === null || on === null) return;
    follow((await change("pack_generate", { grant: grant.grant, on, waivers })).job);
  };
  const result = job?.state === "done" ? (job.result as unknown as Written | null) : null;
  return (
    <Modal
      title={t(workspace.certified ? "pack.title.audit" : "pack.title")}
      onClose={onClose}
      busy={running}
      size={result === null ? "medium" : "large"}
      footer={
        result !== null ? (
          <>
            <Button onPress={() => void change("reveal", { path: result.folder }).catch(fail)}>{t("pack.reveal")}</Button>
            <Button key="close" look="primary" onPress={onClose} autoFocus>{t("dialog.close")}</Button>
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
          {counts.blocker > 0 ? <Note tone="warning">{tn("pack.blockers", counts.blocker)}</Note> : null}
          <div className="fields">
            <FieldFrame label={t("pack.on")}><DateInput label={t("pack.on")} value={on} today={today} onChange={setOn} placeholder={t("date.placeholder")} invalid={t("date.invalid")} field="on" /></FieldFrame>
            <FieldFrame label={t("pack.folder")}>
              <div className="row"><span className={folder === null ? "muted grow" : "grow path"}>{folder === null ? t("pack.nofolder") : folder.path}</span><Button onPress={() => void pick().catch(fail)} disabled={running}>{t("pack.pick")}</Button></div>
            </FieldFrame>
          </div>
          <Check on={waivers} onChange={setWaivers}>{t("pack.waivers")}</Check>
          {running ? <JobProgress job={job} onCancel={() => void cancel().catch(fail)} /> : null}
          {job !== null && !running ? <JobEnd job={job} /> : null}
        </>
      )}
    </Modal>
  );
}

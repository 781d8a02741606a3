/** A backup is one verified archive; restoring makes a new workspace and never touches the open one. */
import { useState } from "react";
import { useChange } from "../../../api/client";
import { useDrafts } from "../../../api/drafts";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { Modal } from "../../../components/Modal";
import { Note } from "../../../components/States";
import { t } from "../../../messages/t";
import { useNotices } from "../../../workbench/notices";
import { JobEnd, JobProgress } from "./JobProgress";
import { useJob } from "./useJob";

export function BackupDialog({ onClose }: { onClose: () => void }) {
  const change = useChange();
  const drafts = useDrafts();
  const { sayAcross } = useNotices();
  const [error, setError] = useState<CallError | null>(null);
  const [path, setPath] = useState("");
  const { job, running, follow, cancel } = useJob();
  const fail = (thrown: unknown) => setError(toCallError(thrown));
  const create = async () => {
    setError(null);
    await drafts.commitAll();
    const { choice } = await change("host_pick", { purpose: "backup_file" });
    if (choice === null) return;
    setPath(choice.path);
    follow((await change("backup_create", { grant: choice.grant })).job);
  };
  const restore = async () => {
    setError(null);
    const file = (await change("host_pick", { purpose: "restore_file" })).choice;
    const into = file === null ? null : (await change("host_pick", { purpose: "new_workspace" })).choice;
    if (file === null || into === null) return;
    await drafts.commitAll();
    await change("backup_restore", { grant: file.grant, into: into.grant });
    sayAcross(t("backup.restored", { path: into.path }));
    onClose();
  };
  return (
    <Modal title={t("backup.title")} onClose={onClose} busy={running} footer={<Button onPress={onClose} disabled={running}>{t("dialog.close")}</Button>}>
      {error === null ? null : <Note tone="blocker">{error.message} {error.help ?? ""}</Note>}
      <div className="way"><div className="grow"><h2>{t("backup.create.title")}</h2><p className="muted">{t("backup.create.text")}</p></div><Button look="primary" disabled={running} onPress={() => void create().catch(fail)}>{t("backup.create.button")}</Button></div>
      {running ? <JobProgress job={job} onCancel={() => void cancel().catch(fail)} /> : null}
      {job !== null && !running ? <JobEnd job={job} /> : null}
      {job?.state === "done" ? <Note tone="ok">{t("backup.done", { path })}</Note> : null}
      <div className="way"><div className="grow"><h2>{t("backup.restore.title")}</h2><p className="muted">{t("backup.restore.text")}</p></div><Button disabled={running} onPress={() => void restore().catch(fail)}>{t("backup.restore.button")}</Button></div>
    </Modal>
  );
}

import type { JobView } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Note } from "../../../components/States";
import { t } from "../../../messages/t";

export function JobProgress({ job, onCancel }: { job: JobView | null; onCancel: () => void }) {
  const share = job === null || job.total === 0 ? 0 : Math.round((100 * job.done) / job.total);
  return (
    <div className="col">
      <div className="row"><span className="grow">{job?.label ?? t("job.starting")}</span><span className="muted">{share} %</span><Button onPress={onCancel}>{t("dialog.cancel")}</Button></div>
      <div className="progress" role="progressbar" aria-label={job?.label ?? t("job.starting")} aria-valuemin={0} aria-valuemax={100} aria-valuenow={share}><i style={{ width: `${String(share)}%` }} /></div>
    </div>
  );
}

export function JobEnd({ job }: { job: JobView }) {
  if (job.state === "cancelled") return <Note tone="warning">{t("job.cancelled")}</Note>;
  if (job.state === "failed") return <Note tone="blocker"><div>{job.error?.message ?? t("job.failed")}</div>{job.error?.help ? <div className="muted">{job.error.help}</div> : null}</Note>;
  return null;
}

/** Following long work: its progress until it is done, failed or cancelled. */
import { useState } from "react";
import { useChange, useRead } from "../../../api/client";
import type { JobView } from "../../../api/contract";

const POLL_MS = 200;

export function useJob() {
  const change = useChange();
  const [id, setId] = useState<number | null>(null);
  const [ended, setEnded] = useState<number | null>(null);
  const answer = useRead("job", { id: id ?? 0 }, { enabled: id !== null, every: id !== null && ended !== id ? POLL_MS : false, fresh: true });
  const job: JobView | null = id === null ? null : (answer.data ?? null);
  if (job !== null && job.state !== "running" && ended !== id) setEnded(id);
  return {
    job,
    running: id !== null && (job === null || job.state === "running") && answer.error === null,
    error: answer.error,
    follow: setId,
    cancel: () => (id === null ? Promise.resolve() : change("job_cancel", { id }).then(() => undefined)),
  };
}

/** Following long work: its progress until it is done, failed or cancelled. */
import { useState } from "react";
import { useChange, useRead } from "../../../api/client";
import type { Job } from "../../../api/contract";

const POLL_MS = 200;

export function useJob() {
  const change = useChange();
  const [id, setId] = useState<string | null>(null);
  const [ended, setEnded] = useState<string | null>(null);
  const answer = useRead("job", { id: id ?? "" }, { enabled: id !== null, every: id !== null && ended !== id ? POLL_MS : false, fresh: true });
  const job: Job | null = id === null ? null : (answer.data ?? null);
  if (job !== null && job.state !== "running" && ended !== id) setEnded(id);
  return {
    job,
    running: id !== null && (job === null || job.state === "running") && answer.error === null,
    error: answer.error,
    follow: setId,
    cancel: () => (id === null ? Promise.resolve() : change("job_cancel", { id }).then(() => undefined)),
  };
}

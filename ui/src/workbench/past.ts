/** Looking at the past: which moment is shown, and going there and back. What is typed is saved first. */
import { useCallback } from "react";
import { useClient } from "../api/client";
import type { Moment } from "../api/contract";
import { useDrafts } from "../api/drafts";
import { longDay } from "../lib/dates";
import { t } from "../messages/t";
import { useWork } from "./session";

/** The moment that is shown instead of today. */
export function usePast(): Moment | null {
  return useWork().workspace.past;
}

/** Shows the ISMS as it was (a revision, a day, the name of a kept state), or today again. */
export function useLookAt(): (at: string | null) => Promise<void> {
  const client = useClient();
  const drafts = useDrafts();
  return useCallback(
    async (at: string | null) => {
      await drafts.commitAll();
      await client.change("view_at", { at });
    },
    [client, drafts],
  );
}

/** A moment in words: its name if it has one, the day, the revision. */
export function momentWords(moment: Moment): string {
  const when = t("past.when", { day: longDay(moment.day), n: moment.revision });
  return moment.name === null ? when : `${moment.name}, ${when}`;
}

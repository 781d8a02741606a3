/** The notice of the day on the desktop, where somebody asked for one: on opening, and on the next day when the window stays open. */
import { useEffect } from "react";
import { useClient } from "../api/client";

const HOUR_MS = 3_600_000;

export function useDailyNotice(workspace: string): void {
  const client = useClient();
  useEffect(() => {
    // Whether there is anything to say is judged by the program; a desktop that shows nothing is no reason to complain here.
    const show = () => void client.change("due_notice_show", {}).catch(() => undefined);
    show();
    const timer = setInterval(show, HOUR_MS);
    return () => clearInterval(timer);
  }, [client, workspace]);
}

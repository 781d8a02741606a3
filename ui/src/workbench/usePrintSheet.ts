/** Prints the sheet on which it is verified whether the actions of a nonconformity work. */
import { useClient } from "../api/client";
import { useDrafts } from "../api/drafts";
import { t } from "../messages/t";
import { useNotices } from "./notices";

export function usePrintSheet(): (id: string) => void {
  const { change } = useClient();
  const drafts = useDrafts();
  const { fail, say } = useNotices();
  const print = async (id: string) => {
    await drafts.commit("nonconformity", id);
    const { choice } = await change("host_pick", { purpose: "print_file" });
    if (choice === null) return;
    const { path } = await change("verification_print", { id, grant: choice.grant });
    say(t("verify.printed", { id, path }));
    await change("reveal", { path });
  };
  return (id) => void print(id).catch(fail);
}

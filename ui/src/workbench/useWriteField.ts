/** Writes fields of a record from a table, without a form: what that would contradict is shown first, as in the form. */
import { useClient } from "../api/client";
import { useDrafts } from "../api/drafts";
import type { Kind, RecordJson } from "../api/contract";
import { useDialogs } from "./dialogs";
import { useNotices } from "./notices";
import { fieldSpec, useWork } from "./session";
import { isAskedBefore } from "./useProposal";

export function useWriteField(kind: Kind) {
  const client = useClient();
  const drafts = useDrafts();
  const dialogs = useDialogs();
  const { catalogue } = useWork();
  const { fail } = useNotices();
  const write = async (id: string, fields: RecordJson): Promise<void> => {
    const view = await client.read("record", { kind, id });
    const commit = () => {
      for (const [field, value] of Object.entries(fields)) drafts.edit(view, field, value);
      void drafts.commit(kind, id).catch(fail);
    };
    if (!Object.keys(fields).some((field) => isAskedBefore(fieldSpec(catalogue, kind, field)))) {
      commit();
      return;
    }
    const consequences = await client.readUncached("consequences", { kind, id, fields });
    if (consequences.against === 0) commit();
    else dialogs.open({ name: "contradicts", view, consequences, confirm: commit });
  };
  return (id: string, fields: RecordJson): void => void write(id, fields).catch(fail);
}

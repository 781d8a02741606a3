/** Making and deleting records, with undo offered at once. What is used is not deleted: what can be done instead is asked. */
import { useClient } from "../api/client";
import { useDrafts } from "../api/drafts";
import type { Kind, RecordJson, RecordView } from "../api/contract";
import { t } from "../messages/t";
import { useDialogs } from "./dialogs";
import { useNotices } from "./notices";

export function useCreateRecord() {
  const client = useClient();
  const { fail } = useNotices();
  return async (kind: Kind, fields: RecordJson): Promise<string | null> => {
    try {
      return (await client.change("record_create", { kind, fields })).id;
    } catch (thrown) {
      fail(thrown);
      return null;
    }
  };
}

export function useDeleteRecord() {
  const client = useClient();
  const drafts = useDrafts();
  const { open } = useDialogs();
  const { say, fail } = useNotices();
  return async (view: Pick<RecordView, "kind" | "id">): Promise<boolean> => {
    try {
      await drafts.commit(view.kind, view.id);
      const removal = await client.readUncached("removal", { kind: view.kind, id: view.id });
      if (!removal.allowed || removal.texts > 0) {
        open({ name: "removal", kind: view.kind, id: view.id });
        return false;
      }
      const fresh = await client.reread("record", { kind: view.kind, id: view.id });
      const { revision } = await client.change("record_delete", { kind: view.kind, id: view.id, based_on: fresh.revision });
      say(t("record.deleted", { id: view.id }), revision);
      return true;
    } catch (thrown) {
      fail(thrown);
      return false;
    }
  };
}

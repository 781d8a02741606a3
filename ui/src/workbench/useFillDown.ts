/** Ctrl+D: takes the value of a field from the row above. */
import { useClient } from "../api/client";
import { useDrafts } from "../api/drafts";
import type { Kind } from "../api/contract";
import { useNotices } from "./notices";

export function useFillDown(kind: Kind, rowAt: (index: number) => { id: string } | undefined) {
  const client = useClient();
  const drafts = useDrafts();
  const { fail } = useNotices();
  return (index: number, field: string | undefined): void => {
    const above = rowAt(index - 1);
    const here = rowAt(index);
    if (above === undefined || here === undefined || field === undefined) return;
    void Promise.all([client.read("record", { kind, id: above.id }), client.read("record", { kind, id: here.id })])
      .then(([from, to]) => {
        drafts.edit(to, field, from.record[field] ?? null);
        return drafts.commit(kind, here.id);
      })
      .catch(fail);
  };
}

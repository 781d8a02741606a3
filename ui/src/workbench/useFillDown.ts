/** Ctrl+D: takes the value of a field from the row above. */
import { useClient } from "../api/client";
import type { Json, Kind } from "../api/contract";
import { useNotices } from "./notices";
import { useWriteField } from "./useWriteField";

/** `write` where a field is written in a way of its own. */
export function useFillDown(kind: Kind, rowAt: (index: number) => { id: string } | undefined, write?: (id: string, field: string, value: Json) => boolean) {
  const client = useClient();
  const { fail } = useNotices();
  const plain = useWriteField(kind);
  return (index: number, field: string | undefined): void => {
    const above = rowAt(index - 1);
    const here = rowAt(index);
    if (above === undefined || here === undefined || field === undefined) return;
    void client
      .read("record", { kind, id: above.id })
      .then(({ record }) => {
        const value = record[field] ?? null;
        if (write?.(here.id, field, value) !== true) plain(here.id, { [field]: value });
      })
      .catch(fail);
  };
}

import { useRead } from "../api/client";
import type { Target } from "../api/contract";
import { t } from "../messages/t";

/** Which version is being written and which was approved last, by whom and when. */
export function DocumentLine({ target }: { target: Target }) {
  const status = useRead("document_status", {}, { keep: true }).data?.find((one) => one.target === target);
  if (status === undefined) return <>&nbsp;</>;
  const last = status.approved.at(-1);
  if (last === undefined) return <>{t("doc.draft.never", { version: status.draft_version })}</>;
  return <>{t("doc.draft.last", { version: status.draft_version, last: last.version, on: last.approved_on, by: last.approved_by })}</>;
}

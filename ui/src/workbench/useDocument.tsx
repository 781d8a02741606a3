/** The five documents of Stage 1: where each stands, and the way to approve it. */
import { useRead } from "../api/client";
import type { DocumentDetail, DocumentKind } from "../api/contract";
import { Button } from "../components/Button";
import { t } from "../messages/t";
import { useDialogs } from "./dialogs";

export function useDocument(kind: DocumentKind): DocumentDetail | undefined {
  return useRead("document_status", {}, { keep: true }).data?.documents.find((one) => one.line.kind === kind);
}

/** Which version is being written and which was approved last, by whom and when. */
export function DocumentState({ kind }: { kind: DocumentKind }) {
  const line = useDocument(kind)?.line;
  if (line === undefined) return <>&nbsp;</>;
  if (line.version === null) return <>{t("doc.draft.never", { version: line.next_version })}</>;
  const facts = { version: line.next_version, last: line.version, on: line.approved_on ?? "", by: line.approved_by };
  return <>{line.standing === "approved" ? t("doc.unchanged", facts) : t("doc.draft.last", facts)}</>;
}

export function ApproveButton({ kind }: { kind: DocumentKind }) {
  const detail = useDocument(kind);
  const { open } = useDialogs();
  return <Button edits disabled={detail === undefined || detail.line.id === ""} onPress={() => (detail === undefined ? undefined : open({ name: "approve", id: detail.line.id }))}>{t("approve.open")}</Button>;
}

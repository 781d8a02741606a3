import { useRead } from "../../../api/client";
import { Button } from "../../../components/Button";
import { Modal } from "../../../components/Modal";
import { ErrorState, Loading, Note } from "../../../components/States";
import { t } from "../../../messages/t";

/** The document as it would be printed today, or as a version was printed: the pages of the PDF as pictures. */
export function PreviewDialog({ id, title, version, onClose }: { id: string; title: string; version: string | undefined; onClose: () => void }) {
  const answer = useRead("document_preview", version === undefined ? { id } : { id, version }, { fresh: true });
  const pages = answer.data?.pages ?? [];
  return (
    <Modal title={`${title} ${version ?? ""}`.trim()} onClose={onClose} size="large" footer={<Button onPress={onClose} autoFocus>{t("dialog.close")}</Button>}>
      {answer.error !== null ? <ErrorState title={t("preview.error")} error={answer.error} /> : answer.data === undefined ? <Loading label={t("loading")} rows={8} /> : null}
      {answer.data?.warnings.map((warning) => <Note key={warning} tone="warning">{warning}</Note>)}
      <div className="preview-pages" tabIndex={0} role="region" aria-label={title}>
        {pages.map((page, index) => (
          <img key={index} className="preview-page" alt={t("preview.page", { n: index + 1, of: pages.length })} src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(page)}`} />
        ))}
      </div>
    </Modal>
  );
}

import "../../../components/paper.css";
import { useMemo } from "react";
import { useRead } from "../../../api/client";
import type { Target } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Modal } from "../../../components/Modal";
import { ErrorState, Loading, Note } from "../../../components/States";
import { SafeHtml } from "../../../components/SafeHtml";
import { t } from "../../../messages/t";
import { useWork } from "../../../workbench/session";

/** The document as it would be printed today, without the pages. */
export function PreviewDialog({ target, title, onClose }: { target: Target; title: string; onClose: () => void }) {
  const { workspace } = useWork();
  const request = useMemo(() => ({ target, on: workspace.today }), [target, workspace.today]);
  const answer = useRead("document_preview", request);
  return (
    <Modal title={title} onClose={onClose} size="large" footer={<Button onPress={onClose}>{t("dialog.close")}</Button>}>
      {answer.error !== null ? <ErrorState title={t("preview.error")} error={answer.error} /> : answer.data === undefined ? <Loading label={t("loading")} rows={8} /> : (
        <>
          {answer.data.warnings.map((warning) => <Note key={warning} tone="warning">{warning}</Note>)}
          <SafeHtml html={answer.data.html} className="paper" />
        </>
      )}
    </Modal>
  );
}

import type { DocumentKind, DocumentLine } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Card } from "../../../components/Card";
import { Mark, type MarkTone } from "../../../components/Mark";
import { t, tn } from "../../../messages/t";
import { useDialogs } from "../../../workbench/dialogs";
import { useNav } from "../../../workbench/nav";
import type { ScreenId } from "../../../workbench/places";
import { useWork } from "../../../workbench/session";

const SCREEN: Partial<Record<DocumentKind, ScreenId>> = { scope: "scope", policy: "documents", risk_methodology: "criteria", statement_of_applicability: "soa", risk_treatment_plan: "treatment" };

function tone(document: DocumentLine): MarkTone {
  if (document.blockers > 0 || document.standing === "missing") return "blocker";
  if (document.standing === "approved") return "ok";
  return document.warnings > 0 || document.standing === "changed" ? "warning" : "advice";
}

/** What there is to know: where it stands, and what is in the way. */
function detail(document: DocumentLine): string[] {
  const standing = document.standing === "approved" && document.approved_on !== null ? t("doc.approvedon", { on: document.approved_on }) : t(`doc.state.${document.standing}`);
  if (document.blockers > 0) return [standing, tn("count.blockers", document.blockers)];
  return document.standing !== "approved" && document.warnings > 0 ? [standing, tn("count.warnings", document.warnings)] : [standing];
}

export function DocumentsCard({ documents }: { documents: readonly DocumentLine[] }) {
  const { go } = useNav();
  const { open } = useDialogs();
  const { workspace } = useWork();
  return (
    <Card title={t(workspace.certified ? "overview.documents.audit" : "overview.documents")}>
      <table className="quiet-table">
        <thead className="hidden-visually"><tr><th>{t("doc.title")}</th><th>{t("doc.clause")}</th><th>{t("doc.version")}</th><th>{t("doc.state")}</th><th>{t("approve.open")}</th></tr></thead>
        <tbody>
          {documents.map((document) => (
            <tr key={document.kind}>
              <td><Button look="link" onPress={() => go({ screen: SCREEN[document.kind] ?? "documents", ...(document.kind === "policy" ? { id: document.id } : {}) })}>{document.title}</Button></td>
              <td className="muted nowrap">{document.clause}</td>
              <td className="nowrap">{document.version ?? document.next_version}</td>
              <td><Mark tone={tone(document)}><span className="plain">{detail(document).map((part, index) => <span key={part}>{index === 0 ? "" : ", "}<span className="nowrap">{part}</span></span>)}</span></Mark></td>
              <td className="num"><Button edits look="quiet" className="small" disabled={document.id === ""} label={t("approve.what", { title: document.title })} onPress={() => open({ name: "approve", id: document.id })}>{t("approve.open")}</Button></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

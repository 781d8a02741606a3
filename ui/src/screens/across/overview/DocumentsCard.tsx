import type { OverviewDocument, Target } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Card } from "../../../components/Card";
import { Mark, type MarkTone } from "../../../components/Mark";
import { t } from "../../../messages/t";
import { useDialogs } from "../../../workbench/dialogs";
import { useNav } from "../../../workbench/nav";
import type { ScreenId } from "../../../workbench/places";

const SCREEN: Record<Target, ScreenId> = { scope: "scope", policy: "documents", criteria: "criteria", soa: "soa", treatment_plan: "treatment" };

function tone(document: OverviewDocument): MarkTone {
  if (document.blockers > 0 || document.state === "missing") return "blocker";
  if (document.state === "approved") return "ok";
  return document.warnings > 0 || document.state === "changed" ? "warning" : "advice";
}

export function DocumentsCard({ documents }: { documents: readonly OverviewDocument[] }) {
  const { go } = useNav();
  const { open } = useDialogs();
  return (
    <Card title={t("overview.documents")}>
      <table className="quiet-table">
        <thead className="hidden-visually"><tr><th>{t("doc.title")}</th><th>{t("doc.clause")}</th><th>{t("doc.version")}</th><th>{t("doc.state")}</th><th>{t("approve.open")}</th></tr></thead>
        <tbody>
          {documents.map((document) => (
            <tr key={document.target}>
              <td><Button look="link" onPress={() => go({ screen: SCREEN[document.target] })}>{document.title}</Button></td>
              <td className="muted nowrap">{document.clause}</td>
              <td className="nowrap">{document.version ?? ""}</td>
              <td><Mark tone={tone(document)}><span className="plain">{document.detail || t(`doc.state.${document.state}`)}</span></Mark></td>
              <td className="num"><Button look="quiet" className="small" label={t("approve.what", { title: document.title })} onPress={() => open({ name: "approve", target: document.target })}>{t("approve.open")}</Button></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

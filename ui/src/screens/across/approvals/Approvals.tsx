/** The five documents with every approved version: number, who, when, why, and the fingerprint of what was approved. */
import { useState } from "react";
import { useRead } from "../../../api/client";
import type { DocumentStatus } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Mark } from "../../../components/Mark";
import { ScreenHead } from "../../../components/ScreenHead";
import { ErrorState, Loading } from "../../../components/States";
import { t, tn } from "../../../messages/t";
import { useDialogs } from "../../../workbench/dialogs";
import { PreviewDialog } from "./PreviewDialog";
import { WithdrawDialog } from "./WithdrawDialog";
import "./approvals.css";

export function Approvals() {
  const answer = useRead("document_status", {}, { keep: true });
  if (answer.error !== null) return <ErrorState title={t("error.list")} error={answer.error} retry={() => void answer.refetch()} retryLabel={t("error.retry")} />;
  if (answer.data === undefined) return <Loading label={t("loading")} rows={8} />;
  return (
    <div className="approvals">
      <ScreenHead title={t("screen.approvals")} below={t("approvals.about")} />
      <div className="approvals-body">{answer.data.map((status) => <DocumentCard key={status.target} status={status} />)}</div>
    </div>
  );
}

function DocumentCard({ status }: { status: DocumentStatus }) {
  const { open } = useDialogs();
  const [withdrawing, setWithdrawing] = useState<string | null>(null);
  const [reading, setReading] = useState(false);
  return (
    <section className="card" aria-label={status.title}>
      <div className="row">
        <div className="grow"><h2>{status.title}</h2><div className="muted">{status.reference} · {status.clause}</div></div>
        <Mark tone={status.state === "approved" ? "ok" : status.blockers > 0 ? "blocker" : "warning"}>{status.blockers > 0 ? tn("count.blockers", status.blockers) : t(`doc.state.${status.state}`)}</Mark>
        <Button onPress={() => setReading(true)}>{t("preview.open")}</Button>
        <Button look="primary" onPress={() => open({ name: "approve", target: status.target })}>{t("approve.draft", { version: status.draft_version })}</Button>
      </div>
      {status.approved.length === 0 ? <p className="muted">{t("approvals.none")}</p> : (
        <table>
          <thead><tr><th>{t("doc.version")}</th><th>{t("approve.on")}</th><th>{t("approve.by")}</th><th>{t("approve.reason")}</th><th>{t("pack.hash")}</th><th><span className="hidden-visually">{t("withdraw.open")}</span></th></tr></thead>
          <tbody>
            {[...status.approved].reverse().map((version) => (
              <tr key={version.version}>
                <td className="strong">{version.version}</td>
                <td className="nowrap">{version.approved_on}</td>
                <td>{version.approved_by}</td>
                <td>{version.reason}</td>
                <td className="mono small" title={version.fingerprint}>{version.fingerprint.slice(0, 12)}{version.fingerprint === "" ? "" : "…"}</td>
                <td className="num"><Button look="link" onPress={() => setWithdrawing(version.version)}>{t("withdraw.open")}</Button></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {withdrawing === null ? null : <WithdrawDialog target={status.target} title={status.title} version={withdrawing} onClose={() => setWithdrawing(null)} />}
      {reading ? <PreviewDialog target={status.target} title={status.title} onClose={() => setReading(false)} /> : null}
    </section>
  );
}

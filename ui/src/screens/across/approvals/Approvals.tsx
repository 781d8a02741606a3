/** What waits for whom, and the five documents with every approved version: number, who, when, why, and the fingerprint of what was approved. */
import { useState } from "react";
import { useRead } from "../../../api/client";
import type { DocumentDetail, VersionView } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Mark } from "../../../components/Mark";
import { ScreenHead } from "../../../components/ScreenHead";
import { ErrorState, Loading } from "../../../components/States";
import { asObjects, asText } from "../../../lib/json";
import { t, tn } from "../../../messages/t";
import { useDialogs } from "../../../workbench/dialogs";
import { Outstanding } from "./Outstanding";
import { PackRecords } from "./PackRecords";
import { PreviewDialog } from "./PreviewDialog";
import "./approvals.css";

export function Approvals() {
  const answer = useRead("document_status", {}, { keep: true });
  if (answer.error !== null) return <ErrorState title={t("error.list")} error={answer.error} retry={() => void answer.refetch()} retryLabel={t("error.retry")} />;
  if (answer.data === undefined) return <Loading label={t("loading")} rows={8} />;
  return (
    <div className="approvals">
      <ScreenHead title={t("screen.approvals")} below={t("approvals.about")} />
      <div className="approvals-body"><Outstanding />{answer.data.documents.map((detail) => <DocumentCard key={detail.line.kind} detail={detail} />)}<PackRecords /></div>
    </div>
  );
}

type Asked = { read: string | undefined };

function DocumentCard({ detail }: { detail: DocumentDetail }) {
  const { line, versions } = detail;
  const { open } = useDialogs();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  return (
    <section className="card" aria-label={line.title}>
      <div className="row">
        <div className="grow"><h2>{line.title}</h2><div className="muted">{[line.id, line.clause].filter(Boolean).join(" · ")}</div></div>
        <Mark tone={line.blockers > 0 ? "blocker" : line.standing === "approved" ? "ok" : "warning"}>{line.blockers > 0 ? tn("count.blockers", line.blockers) : t(`doc.state.${line.standing}`)}</Mark>
        <Button disabled={line.id === ""} onPress={() => setAsked({ read: undefined })}>{t("preview.open")}</Button>
        <Button edits look={line.standing === "approved" ? undefined : "primary"} disabled={line.id === ""} onPress={() => open({ name: "approve", id: line.id })}>{t("approve.draft", { version: line.next_version })}</Button>
      </div>
      {versions.length === 0 ? <p className="muted">{t("approvals.none")}</p> : <Versions id={line.id} title={line.title} versions={versions} onAsk={setAsked} />}
      {asked !== null ? <PreviewDialog id={line.id} title={line.title} version={asked.read} onClose={close} /> : null}
    </section>
  );
}

function Versions({ id, title, versions, onAsk }: { id: string; title: string; versions: readonly VersionView[]; onAsk: (asked: Asked) => void }) {
  const { open } = useDialogs();
  const withdrawn = versions.some((version) => version.state === "withdrawn");
  const own = useRead("record", { kind: "document", id }, { enabled: withdrawn }).data?.record["versions"];
  const because = new Map(asObjects(own).filter((one) => asText(one["withdrawn_because"]) !== "").map((one) => [asText(one["version"]), asText(one["withdrawn_because"])]));
  return (
    <table>
      <thead><tr><th>{t("doc.version")}</th><th>{t("approve.on")}</th><th>{t("approve.by")}</th><th>{t("approve.reason")}</th><th>{t("pack.hash")}</th><th><span className="hidden-visually">{t("withdraw.open")}</span></th></tr></thead>
      <tbody>
        {[...versions].reverse().map((version) => (
          <tr key={version.version}>
            <td className="strong nowrap">{version.version} <span className="muted small">{version.state === "approved" || version.state === null ? "" : version.state}</span></td>
            <td className="nowrap">{version.approved_on ?? ""}</td>
            <td className="nowrap">{version.approved_by}</td>
            <td>{version.reason}{because.has(version.version) ? <div className="muted small">{t("withdraw.because", { reason: because.get(version.version) ?? "" })}</div> : null}</td>
            <td className="mono small" title={version.fingerprint}>{version.fingerprint.slice(0, 12)}{version.fingerprint === "" ? "" : "…"}</td>
            <td className="num nowrap">
              <Button look="link" onPress={() => onAsk({ read: version.version })}>{t("preview.read")}</Button>{" "}
              {version.state === "approved" ? <Button edits look="link" onPress={() => open({ name: "withdraw", id, title, version: version.version })}>{t("withdraw.open")}</Button> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

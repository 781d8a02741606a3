/** The records that go into the pack beside the documents: where each stands, what is not there yet, and how it prints. */
import { useState } from "react";
import { useRead } from "../../../api/client";
import type { PackRecord } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Mark } from "../../../components/Mark";
import { t } from "../../../messages/t";
import { PreviewDialog } from "./PreviewDialog";

export function PackRecords() {
  const records = useRead("pack_contents", {}, { keep: true }).data?.records ?? [];
  const [read, setRead] = useState<PackRecord | null>(null);
  if (records.length === 0) return null;
  return (
    <section className="card" aria-label={t("approvals.records")}>
      <h2>{t("approvals.records")}</h2>
      <p className="muted">{t("approvals.records.about")}</p>
      <table>
        <thead><tr><th>{t("doc.title")}</th><th>{t("approvals.records.clause")}</th><th>{t("doc.state")}</th><th>{t("pack.file")}</th><th><span className="hidden-visually">{t("preview.open")}</span></th></tr></thead>
        <tbody>
          {records.map((record) => (
            <tr key={record.file === "" ? record.title : record.file}>
              <td className="strong">{record.title} <span className="muted small">{record.reference}</span></td>
              <td className="nowrap">{record.clause}</td>
              <td className="nowrap"><Mark tone={record.reference === "" ? "warning" : record.draft ? "advice" : "ok"}>{record.reference === "" ? t("approvals.records.none") : record.draft ? t("approvals.records.draft", { status: record.status }) : record.status}</Mark></td>
              <td className="muted small">{record.file}</td>
              <td className="num nowrap">{record.reference === "" ? null : <Button look="link" label={t("approvals.records.read", { title: record.title })} onPress={() => setRead(record)}>{t("preview.open")}</Button>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {read === null ? null : <PreviewDialog id={read.reference} title={read.title} version={undefined} onClose={() => setRead(null)} />}
    </section>
  );
}

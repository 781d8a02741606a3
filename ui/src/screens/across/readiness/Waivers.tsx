import { useChange, useRead } from "../../../api/client";
import { Button } from "../../../components/Button";
import { asText } from "../../../lib/json";
import { t } from "../../../messages/t";
import { useNotices } from "../../../workbench/notices";
import { LinkedText, NamedLink } from "../../../workbench/LinkedText";

/** What was waived, by whom, why and until when; each can be taken back. */
export function Waivers() {
  const change = useChange();
  const { fail } = useNotices();
  const rows = useRead("records", { kind: "waiver", limit: 200, offset: 0 }, { keep: true }).data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <section className="dgroup" aria-label={t("waive.list")}>
      <div className="dgroup-head"><b>{t("waive.list")}</b> <span className="muted">{rows.length}</span></div>
      <table>
        <thead><tr><th>{t("waive.what")}</th><th>{t("waive.reason")}</th><th>{t("waive.by")}</th><th>{t("waive.until")}</th><th><span className="hidden-visually">{t("waive.back")}</span></th></tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td><LinkedText text={asText(row.record["message"]) || row.title} /></td>
              <td><LinkedText text={asText(row.record["reason"])} /></td>
              <td className="nowrap">{asText(row.record["by"]) === "" ? "" : <NamedLink kind="person" id={asText(row.record["by"])} titled />}</td>
              <td className="nowrap">{asText(row.record["until"])}</td>
              <td className="num nowrap"><Button edits look="link" className="nowrap" onPress={() => void change("record_delete", { kind: "waiver", id: row.id, based_on: row.revision }).catch(fail)}>{t("waive.back")}</Button></td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

import type { ChangeSince } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { t, tOr } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";

/** What has changed since a decision, field by field, with what it was and what it is. */
export function ChangesSince({ changes }: { changes: readonly ChangeSince[] }) {
  const { goTo } = useNav();
  return (
    <table className="changes-since" aria-label={t("since.title")}>
      <thead><tr><th>{t("since.what")}</th><th>{t("since.before")}</th><th>{t("since.after")}</th></tr></thead>
      <tbody>
        {changes.map((one) => (
          <tr key={`${one.field} ${one.action}`}>
            <td>
              {tOr(`since.${one.field}`, one.field)}
              {one.action === "" ? null : <div><Button look="link" onPress={() => goTo("treatment_action", one.action)}>{one.action}</Button></div>}
              {one.is_material ? null : <div className="muted">{t("since.minor")}</div>}
            </td>
            <td className="muted">{one.before || t("value.blank")}</td>
            <td>{one.after || t("value.blank")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

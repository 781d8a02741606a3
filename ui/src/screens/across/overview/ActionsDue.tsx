import type { DueAction } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Card } from "../../../components/Card";
import { Mark, type MarkTone } from "../../../components/Mark";
import { t, tn } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";

const SOON_DAYS = 14;
const FIRST = 7;

function Due({ days }: { days: number }) {
  const tone: MarkTone = days < 0 ? "blocker" : days <= SOON_DAYS ? "warning" : "ok";
  return <Mark tone={tone}>{days < 0 ? tn("due.over", -days) : days === 0 ? t("due.today") : tn("due.in", days)}</Mark>;
}

export function ActionsDue({ actions }: { actions: readonly DueAction[] }) {
  const { goTo, go } = useNav();
  return (
    <Card title={t("overview.actions")}>
      {actions.length === 0 ? <p className="muted">{t("overview.noactions")}</p> : (
        <>
        <table className="quiet-table">
          <thead className="hidden-visually"><tr><th>{t("action.text")}</th><th>{t("action.due")}</th><th>{t("action.who")}</th></tr></thead>
          <tbody>
            {actions.slice(0, FIRST).map((action) => (
              <tr key={action.id}>
                <td><Button look="link" onPress={() => goTo("treatment_action", action.id)}>{action.id} {action.text}</Button></td>
                <td className="nowrap small"><Due days={action.days} /></td>
                <td className="nowrap">{action.responsible || <span className="muted">{t("value.nobody")}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {actions.length > FIRST ? <Button look="link" onPress={() => go({ screen: "treatment" })}>{t("history.more", { n: actions.length - FIRST })}</Button> : null}
        </>
      )}
    </Card>
  );
}

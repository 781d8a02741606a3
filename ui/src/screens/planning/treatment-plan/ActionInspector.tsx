import { useRead } from "../../../api/client";
import { Button } from "../../../components/Button";
import { t } from "../../../messages/t";
import { Fields, Inspector, Section, type Pane } from "../../../workbench/Inspector";
import { RecordField } from "../../../workbench/RecordField";
import { useNav } from "../../../workbench/nav";

/** The risks that it serves, with the level before and the one aimed at. */
function Serves({ id }: { id: string }) {
  const { goTo } = useNav();
  const risks = useRead("treatment_plan", {}, { keep: true }).data?.actions.find((one) => one.id === id)?.risks ?? [];
  if (risks.length === 0) return null;
  return (
    <div className="field">
      <div className="field-label">{t("plan.serves")}</div>
      <ul className="field-value">
        {risks.map((risk) => (
          <li key={risk.id}>
            <Button look="link" onPress={() => goTo("risk", risk.id)}>{risk.id} {risk.title}</Button>
            <div className="muted small">{t("plan.levels.long", { before: risk.inherent.level ?? "–", from: risk.inherent.band, after: risk.residual.level ?? "–", to: risk.residual.band })}</div>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function ActionInspector(pane: Pane) {
  return (
    <Inspector {...pane} kind="treatment_action">
      {(view) => (
        <>
          <Section title={t("action.section.what")}>
            <RecordField view={view} field="text" rows={3} />
            <Fields view={view} of={["risks", "controls"]} />
            <Serves id={view.id} />
          </Section>
          <Section title={t("action.section.how")}><Fields view={view} of={["responsible", "resources", "due_on", "status", "completed_on"]} /></Section>
          <Section title={t("action.section.result")}><Fields view={view} of={["evaluation", "evidence", "note"]} /></Section>
        </>
      )}
    </Inspector>
  );
}

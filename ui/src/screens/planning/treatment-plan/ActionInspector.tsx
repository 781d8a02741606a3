import { t } from "../../../messages/t";
import { Fields, Inspector, Section, type Pane } from "../../../workbench/Inspector";
import { RecordField } from "../../../workbench/RecordField";

export function ActionInspector(pane: Pane) {
  return (
    <Inspector {...pane} kind="treatment_action">
      {(view) => (
        <>
          <Section title={t("action.section.what")}>
            <RecordField view={view} field="text" rows={3} />
            <Fields view={view} of={["risks", "controls"]} />
          </Section>
          <Section title={t("action.section.how")}><Fields view={view} of={["responsible", "resources", "due_on", "status", "completed_on"]} /></Section>
          <Section title={t("action.section.result")}><Fields view={view} of={["evaluation", "evidence", "note"]} /></Section>
        </>
      )}
    </Inspector>
  );
}

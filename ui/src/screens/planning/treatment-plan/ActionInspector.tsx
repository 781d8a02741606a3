import { Button } from "../../../components/Button";
import { t } from "../../../messages/t";
import { Inspector, Section } from "../../../workbench/Inspector";
import { RecordField } from "../../../workbench/RecordField";
import type { FocusWish } from "../../../workbench/useInspectorFocus";

interface ActionInspectorProps {
  id: string;
  focus: FocusWish | null;
  onStep: (by: number, field: string | undefined) => void;
  onLeave: () => void;
  canStep: { back: boolean; on: boolean };
  onDelete: () => void;
}

export function ActionInspector({ onDelete, ...rest }: ActionInspectorProps) {
  return (
    <Inspector {...rest} kind="treatment_action" actions={() => <Button look="quiet" onPress={onDelete}>{t("record.delete")}</Button>}>
      {(view) => (
        <>
          <Section title={t("action.section.what")}>
            <RecordField view={view} field="text" rows={3} />
            <RecordField view={view} field="risks" />
            <RecordField view={view} field="controls" />
          </Section>
          <Section title={t("action.section.how")}>
            <RecordField view={view} field="responsible" />
            <RecordField view={view} field="resources" />
            <RecordField view={view} field="due_on" />
            <RecordField view={view} field="status" />
            <RecordField view={view} field="completed_on" />
          </Section>
          <Section title={t("action.section.result")}>
            <RecordField view={view} field="evaluation" />
            <RecordField view={view} field="evidence" />
            <RecordField view={view} field="note" />
          </Section>
        </>
      )}
    </Inspector>
  );
}

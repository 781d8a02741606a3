import type { Overview } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Card } from "../../../components/Card";
import { t } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";
import { screenNamed } from "../../../workbench/places";

export function NextSteps({ steps }: { steps: Overview["next_steps"] }) {
  const { go } = useNav();
  return (
    <Card title={t("overview.next")}>
      {steps.length === 0 ? <p className="muted">{t("overview.nonext")}</p> : (
        <ol className="steps">
          {steps.map((step) => <li key={step.text}><Button look="link" onPress={() => go({ screen: screenNamed(step.screen), id: step.record ?? undefined })}>{step.text}</Button></li>)}
        </ol>
      )}
    </Card>
  );
}

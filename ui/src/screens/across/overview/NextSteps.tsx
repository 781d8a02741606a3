import type { NextStep } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Card } from "../../../components/Card";
import { t, tOr } from "../../../messages/t";
import { useDialogs } from "../../../workbench/dialogs";
import { useNav } from "../../../workbench/nav";
import { screenNamed } from "../../../workbench/places";
import { useWork } from "../../../workbench/session";

/** What the screen shows first, by step. */
const FILTERS: Record<string, unknown> = { decide_controls: { preset: "undecided" }, mend_blockers: { severity: "blocker" }, import_soa: "soa", import_risks: "risks" };

/** A step that counts something has a text of its own for one. */
function wordsOf({ key, count }: NextStep, certified: boolean): string {
  if (key === "pack" && certified) return t("next.pack.audit");
  const text = tOr(`next.${key}`, key.replaceAll("_", " "));
  return (count === 1 ? tOr(`next.${key}.one`, text) : text).replace("{n}", String(count));
}

export function NextSteps({ steps }: { steps: readonly NextStep[] }) {
  const { go } = useNav();
  const { open } = useDialogs();
  const { workspace } = useWork();
  return (
    <Card title={t("overview.next")}>
      {steps.length === 0 ? <p className="muted">{t("overview.nonext")}</p> : (
        <ol className="steps">
          {steps.map((step) => <li key={step.key}><Button look="link" onPress={() => (step.screen === "pack" ? open({ name: "pack" }) : go({ screen: screenNamed(step.screen), ...(FILTERS[step.key] === undefined ? {} : { filter: FILTERS[step.key] }) }))}>{wordsOf(step, workspace.certified)}</Button></li>)}
        </ol>
      )}
    </Card>
  );
}

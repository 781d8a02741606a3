/** The two decisions of the risk owner (6.1.3 f): approval of the plan and acceptance of what remains. */
import type { Json, RecordView } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Mark } from "../../../components/Mark";
import { asObject, asText } from "../../../lib/json";
import { t } from "../../../messages/t";
import { useDialogs } from "../../../workbench/dialogs";
import { Section } from "../../../workbench/Inspector";
import { useTitle } from "../../../workbench/RefInput";

const STALE = ["RTP-007", "RTP-013", "XDC-005"];

function Decision({ label, value, stale, children }: { label: string; value: Json | undefined; stale: boolean; children: React.ReactNode }) {
  const decision = asObject(value);
  const by = asText(decision["by"]);
  const name = useTitle("person", by === "" ? null : by);
  const made = asText(decision["on"]) !== "" || by !== "";
  return (
    <div className="field">
      <div className="field-label">{label}</div>
      <div className="field-value">
        {made ? (
          <>
            <Mark tone={stale ? "warning" : "ok"}><span>{name || by}, <span className="nowrap">{asText(decision["on"])}</span></span></Mark>
            {stale ? <div className="small">{t("decision.stale")}</div> : null}
            {asText(decision["rationale"]) === "" ? null : <div className="muted">{asText(decision["rationale"])}</div>}
            {asText(decision["valid_until"]) === "" ? null : <div className="muted small">{t("decision.until", { until: asText(decision["valid_until"]) })}</div>}
          </>
        ) : (
          <span className="muted">{t("decision.none")}</span>
        )}
        <div>{children}</div>
      </div>
    </div>
  );
}

export function OwnerDecisions({ view }: { view: RecordView }) {
  const { open } = useDialogs();
  const stale = view.diagnostics.some((one) => STALE.includes(one.code));
  return (
    <Section title={t("risk.section.decisions")}>
      <div data-record-field="plan_approval">
        <Decision label={t("risk.plan")} value={view.record["plan_approval"]} stale={false}>
          <Button look="quiet" className="small" onPress={() => open({ name: "approve-plan", risks: [view.id] })}>{t("plan.open")}</Button>
        </Decision>
      </div>
      <div data-record-field="acceptance" className="decision-next">
        <Decision label={t("risk.acceptance")} value={view.record["acceptance"]} stale={stale}>
          <Button look="quiet" className="small" onPress={() => open({ name: "accept", risks: [view.id] })}>{t("accept.open")}</Button>
        </Decision>
      </div>
    </Section>
  );
}

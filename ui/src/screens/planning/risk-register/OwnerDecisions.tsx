/**
 * The two decisions of the risk owner (6.1.3 f): approval of the plan and acceptance of what remains; whether each still
 * holds, what has changed since it was made, and the way to take it back.
 */
import { useState, type ReactNode } from "react";
import { useRead } from "../../../api/client";
import type { DecisionView, OwnerDecisionOn, RecordView } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Mark } from "../../../components/Mark";
import { asObjects, asText } from "../../../lib/json";
import { t, tn } from "../../../messages/t";
import { useDialogs } from "../../../workbench/dialogs";
import { Section } from "../../../workbench/Inspector";
import { LinkedText } from "../../../workbench/LinkedText";
import { ChangesSince } from "./ChangesSince";
import { ScanDialog } from "./ScanDialog";
import { WithdrawDecision } from "./WithdrawDecision";

export function OwnerDecisions({ view }: { view: RecordView }) {
  const { open } = useDialogs();
  const [leaving, setLeaving] = useState<DecisionView | null>(null);
  const [scanned, setScanned] = useState<DecisionView | null>(null);
  const decisions = useRead("owner_decisions", { id: view.id }, { keep: true }).data?.decisions ?? [];
  const of = (what: OwnerDecisionOn) => decisions.find((one) => one.what === what);
  return (
    <Section title={t("risk.section.decisions")}>
      <div data-record-field="plan_approval">
        <Decision label={t("risk.plan")} decision={of("plan")} onWithdraw={setLeaving} onScan={setScanned}>
          <Button look="quiet" className="small" onPress={() => open({ name: "approve-plan", risks: [view.id] })}>{t("plan.open")}</Button>
        </Decision>
      </div>
      <div data-record-field="acceptance" className="decision-next">
        <Decision label={t("risk.acceptance")} decision={of("residual")} onWithdraw={setLeaving} onScan={setScanned}>
          <Button look="quiet" className="small" onPress={() => open({ name: "accept", risks: [view.id] })}>{t("accept.open")}</Button>
        </Decision>
      </div>
      <Withdrawn view={view} />
      {scanned === null ? null : <ScanDialog id={view.id} decision={scanned} onClose={() => setScanned(null)} />}
      {leaving === null ? null : <WithdrawDecision id={view.id} decision={leaving} onClose={() => setLeaving(null)} />}
    </Section>
  );
}

interface DecisionProps { label: string; decision: DecisionView | undefined; onWithdraw: (decision: DecisionView) => void; onScan: (decision: DecisionView) => void; children: ReactNode }

function Decision({ label, decision, onWithdraw, onScan, children }: DecisionProps) {
  return (
    <div className="field">
      <div className="field-label">{label}</div>
      <div className="field-value">
        {decision === undefined ? <span className="muted">{t("decision.none")}</span> : <Made decision={decision} />}
        <div className="row">
          {children}
          {decision === undefined || decision.evidence.length > 0 ? null : <Button edits look="quiet" className="small" onPress={() => onScan(decision)}>{t("scan.open")}</Button>}
          {decision === undefined ? null : <Button look="quiet" className="small" onPress={() => onWithdraw(decision)}>{t("decision.withdraw")}</Button>}
        </div>
      </div>
    </div>
  );
}

function Made({ decision }: { decision: DecisionView }) {
  const [shown, setShown] = useState(false);
  const broken = decision.standing === "stale" || decision.standing === "expired";
  const material = decision.changes.filter((one) => one.is_material).length;
  const word = material > 0 ? tn("decision.changes", material) : tn("decision.minor", decision.changes.length);
  return (
    <>
      <Mark tone={broken ? "warning" : "ok"}><span>{decision.by_name}, <span className="nowrap">{decision.on ?? ""}</span></span></Mark>
      {broken ? <div className="small">{t(decision.standing === "stale" ? "decision.stale" : "decision.expired")}</div> : null}
      {decision.is_frozen ? null : <div className="muted small">{t("decision.unfrozen")}</div>}
      {decision.rationale === "" ? null : <div className="muted"><LinkedText text={decision.rationale} /></div>}
      {decision.valid_until === null ? null : <div className="muted small">{t("decision.until", { until: decision.valid_until })}</div>}
      {decision.countersigned_by === "" ? null : <div className="muted small">{t("decision.countersigned", { name: decision.countersigned_by })}</div>}
      {decision.evidence.length === 0 ? null : <div className="small">{t("scan.shown")} <LinkedText text={decision.evidence.join(", ")} /></div>}
      {decision.changes.length === 0 ? null : <div><Button look="link" expanded={shown} onPress={() => setShown(!shown)}>{word}</Button></div>}
      {shown ? <ChangesSince changes={decision.changes} /> : null}
    </>
  );
}

/** What was taken back stays with the risk. */
function Withdrawn({ view }: { view: RecordView }) {
  const list = asObjects(view.record["withdrawn"]);
  if (list.length === 0) return null;
  return (
    <ul className="withdrawn small muted">
      {list.map((one, index) => <li key={index}>{t("decision.withdrawn", { what: t(asText(one["what"]) === "plan" ? "risk.plan" : "risk.acceptance"), on: asText(one["on"]), until: asText(one["withdrawn_on"]), reason: asText(one["reason"]) })}</li>)}
    </ul>
  );
}

/** Certification: the three-year cycle drawn and in words, what comes next, and what stands in its way. */
import { useState } from "react";
import { useRead } from "../../../api/client";
import type { CertificationView, CycleChoice } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { ScreenHead } from "../../../components/ScreenHead";
import { Select } from "../../../components/Select";
import { Empty, ErrorState, Loading } from "../../../components/States";
import { t } from "../../../messages/t";
import { Beside } from "./Beside";
import { NextStep, useBegin } from "./NextStep";
import { StepsTable } from "./StepsTable";
import { Timeline } from "./Timeline";
import "./certification.css";

const NOW = "now";

function nameOf(one: CycleChoice): string {
  if (one.decided_on === null) return t("certification.cycle.first");
  return t(one.is_current ? "certification.cycle.now" : "certification.cycle.past", { from: one.decided_on, to: one.ends_on ?? "" });
}

/** Whether nothing of certification is recorded. */
const isBare = (view: CertificationView) => view.is_current && view.cycles.length === 1 && view.steps.every((step) => step.filled_by === null);

export function Certification() {
  const [chosen, setChosen] = useState<string | null>(null);
  const answer = useRead("certification", chosen === null ? {} : { cycle: chosen }, { keep: true });
  if (answer.error !== null) return <ErrorState title={t("error.list")} error={answer.error} retry={() => { setChosen(null); void answer.refetch(); }} retryLabel={t("error.retry")} />;
  const view = answer.data;
  if (view === undefined) return <Loading label={t("loading")} rows={12} />;
  const choices = [...view.cycles].reverse().map((one) => ({ value: one.is_current ? NOW : (one.certificate ?? ""), label: nameOf(one), ...(one.certificate === null ? {} : { detail: one.certificate }) }));
  return (
    <div className="cycle">
      <ScreenHead title={t("screen.certification")} below={t("certification.about")}>
        {choices.length < 2 ? null : <div className="cycle-pick"><Select label={t("certification.cycle")} value={chosen ?? NOW} choices={choices} onChange={(next) => setChosen(next === NOW ? null : next)} /></div>}
      </ScreenHead>
      <div className="cycle-body">
        {isBare(view) ? <Bare /> : <NextStep view={view} />}
        <Timeline view={view} />
        <StepsTable view={view} />
        <Beside view={view} />
      </div>
    </div>
  );
}

/** What to record first. */
function Bare() {
  const begin = useBegin();
  return (
    <div className="cycle-bare">
      <Empty title={t("certification.none")} actions={<><Button look="primary" edits onPress={() => void begin({ kind: "certification_body", fields: {}, field: "name" })}>{t("certification.begin.body")}</Button><Button edits onPress={() => void begin({ kind: "certificate", fields: { edition: "ISO/IEC 27001:2022" }, field: "number" })}>{t("certification.begin.have")}</Button></>}>{t("certification.none.text")}</Empty>
    </div>
  );
}

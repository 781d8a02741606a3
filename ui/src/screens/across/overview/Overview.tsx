/** Overview: how the five documents of Stage 1 stand, where the risks lie, what is due and what to do next. */
import { useRead } from "../../../api/client";
import type { NextVisit, Overview as OverviewData } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Card } from "../../../components/Card";
import { Empty, ErrorState, Loading } from "../../../components/States";
import { StackBar } from "../../../components/StackBar";
import { t, tn } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";
import { ActionsDue } from "./ActionsDue";
import { ChangesLine } from "./ChangesLine";
import { DocumentsCard } from "./DocumentsCard";
import { DueLine } from "./DueLine";
import { HeatMap } from "./HeatMap";
import { NextSteps } from "./NextSteps";
import "./overview.css";

function visitIn({ title, days, is_planned: planned }: NextVisit): string {
  if (!planned) return days < 0 ? tn("overview.visit.missed", -days, { title }) : tn("overview.visit.within", days, { title });
  if (days === 0) return t("overview.visit.today", { title });
  return days < 0 ? tn("overview.visit.past", -days, { title }) : tn("overview.visit.in", days, { title });
}

/** How long until the certification body comes, and what stands in the way. Once Stage 1 is over, its next visit counts. */
function headline({ stage_1_days: days, next_visit: visit, counts }: OverviewData): string {
  const blockers = counts.blocker === 0 ? t("overview.clear") : tn("overview.way", counts.blocker);
  if (visit !== null && (days === null || days < 0)) return `${visitIn(visit)} ${blockers}`;
  if (days === null) return blockers;
  const when = days < 0 ? tn("overview.stage1.past", -days) : days === 0 ? t("overview.stage1.today") : tn("overview.stage1.in", days);
  return `${when} ${blockers}`;
}

export function Overview() {
  const { go } = useNav();
  const answer = useRead("overview", {}, { keep: true });
  if (answer.error !== null) return <ErrorState title={t("error.overview")} error={answer.error} retry={() => void answer.refetch()} retryLabel={t("error.retry")} />;
  const data = answer.data;
  if (data === undefined) return <Loading label={t("loading")} rows={12} />;
  const { soa } = data;
  // Before anything was approved, what to do comes first.
  const isNew = data.documents.every((one) => one.version === null);
  const notStarted = soa.not_started + soa.unstated;
  const parts = [
    { share: soa.implemented, color: "var(--ok)", label: "1" },
    { share: soa.in_progress, color: "var(--advice)", label: "2" },
    { share: soa.planned, color: "var(--edge)", label: "3" },
    { share: notStarted, color: "var(--line-strong)", label: "4" },
    { share: soa.excluded + soa.undecided, color: "var(--sunken)", label: "5" },
  ];
  return (
    <div className="overview">
      <div className="row overview-head">
        <div className="grow"><h1>{headline(data)}</h1><div className="muted">{data.organization}</div><DueLine week={data.due_week} late={data.due_late} /></div>
        {data.counts.blocker > 0 ? <Button onPress={() => go({ screen: "readiness", filter: { severity: "blocker" } })}>{tn("overview.blockers", data.counts.blocker)}</Button> : null}
      </div>
      <ChangesLine />
      {isNew ? <div className="overview-first"><NextSteps steps={data.next_steps} /></div> : null}
      <div className="overview-grid">
        <DocumentsCard documents={data.documents} />
        {data.residual.cells.length === 0 ? (
          <Card title={t("map.title")}><Empty title={t("overview.nomatrix")} actions={<Button onPress={() => go({ screen: "criteria" })}>{t("screen.criteria")}</Button>} /></Card>
        ) : <HeatMap />}
        <ActionsDue actions={data.actions_due} />
        <div className="col overview-side">
          <Card title={t("screen.soa")} end={<Button look="link" onPress={() => go({ screen: "soa" })}>{t("overview.open")}</Button>}>
            <StackBar style={{ width: "100%" }} parts={parts} label={t("overview.soa", { ...soa, not_started: notStarted })} />
            {soa.undecided > 0 ? <div className="overview-undecided"><Button look="link" onPress={() => go({ screen: "soa", filter: { preset: "undecided" } })}>{tn("overview.undecided", soa.undecided)}</Button></div> : null}
          </Card>
          {isNew ? null : <NextSteps steps={data.next_steps} />}
        </div>
      </div>
    </div>
  );
}

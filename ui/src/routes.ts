/** The tree of screens: in the order of the clauses, each under its group. Nothing else. */
import type { ComponentType } from "react";
import type { ScreenId } from "./workbench/places";
import type { MessageKey } from "./messages/t";
import { Approvals } from "./screens/across/approvals/Approvals";
import { Due } from "./screens/across/due/Due";
import { HistoryScreen } from "./screens/across/history/HistoryScreen";
import { ImportWizard } from "./screens/across/import/ImportWizard";
import { Overview } from "./screens/across/overview/Overview";
import { Readiness } from "./screens/across/readiness/Readiness";
import * as registers from "./screens/across/register/registers";
import { Certification } from "./screens/certification/cycle/Certification";
import { ScopeEditor } from "./screens/context/scope/ScopeEditor";
import { Answers } from "./screens/frameworks/answers/Answers";
import { Coverage } from "./screens/evaluation/coverage/Coverage";
import { Crosswalk } from "./screens/frameworks/crosswalk/Crosswalk";
import { Transition } from "./screens/frameworks/transition/Transition";
import { AnnexComparison } from "./screens/planning/annex-comparison/AnnexComparison";
import { RiskMethod } from "./screens/planning/risk-method/RiskMethod";
import { RiskRegister } from "./screens/planning/risk-register/RiskRegister";
import { StatementOfApplicability } from "./screens/planning/statement-of-applicability/StatementOfApplicability";
import { TreatmentPlan } from "./screens/planning/treatment-plan/TreatmentPlan";
import { Documents } from "./screens/support/documents/Documents";

export interface Route { screen: ScreenId; component: ComponentType }
export interface RouteGroup { title: MessageKey | null; routes: Route[] }

export const ROUTES: RouteGroup[] = [
  { title: null, routes: [{ screen: "overview", component: Overview }, { screen: "readiness", component: Readiness }, { screen: "due", component: Due }] },
  {
    title: "nav.context",
    routes: [
      { screen: "issues", component: registers.ContextIssues },
      { screen: "parties", component: registers.InterestedParties },
      { screen: "scope", component: ScopeEditor },
      { screen: "units", component: registers.Units },
      { screen: "locations", component: registers.Locations },
      { screen: "processes", component: registers.Processes },
      { screen: "assets", component: registers.Assets },
      { screen: "suppliers", component: registers.Suppliers },
      { screen: "obligations", component: registers.Obligations },
    ],
  },
  { title: "nav.leadership", routes: [{ screen: "people", component: registers.People }, { screen: "roles", component: registers.Roles }, { screen: "commitments", component: registers.Commitments }] },
  {
    title: "nav.risk",
    routes: [
      { screen: "criteria", component: RiskMethod },
      { screen: "risks", component: RiskRegister },
      { screen: "treatment", component: TreatmentPlan },
      { screen: "changes", component: registers.PlannedChanges },
      { screen: "comparison", component: AnnexComparison },
    ],
  },
  {
    title: "nav.controls",
    routes: [
      { screen: "soa", component: StatementOfApplicability },
      { screen: "decisions", component: registers.Decisions },
      { screen: "documents", component: Documents },
      { screen: "evidence", component: registers.EvidenceRegister },
    ],
  },
  {
    title: "nav.support",
    routes: [
      { screen: "competence", component: registers.Competences },
      { screen: "awareness", component: registers.Awareness },
      { screen: "communication", component: registers.Communications },
    ],
  },
  {
    title: "nav.operation",
    routes: [
      { screen: "incidents", component: registers.Incidents },
      { screen: "continuity", component: registers.Continuity },
    ],
  },
  {
    title: "nav.evaluation",
    routes: [
      { screen: "objectives", component: registers.Objectives },
      { screen: "metrics", component: registers.Metrics },
      { screen: "measurements", component: registers.Measurements },
      { screen: "programmes", component: registers.Programmes },
      { screen: "coverage", component: Coverage },
      { screen: "audits", component: registers.Audits },
      { screen: "findings", component: registers.Findings },
      { screen: "reviews", component: registers.Reviews },
    ],
  },
  { title: "nav.improvement", routes: [{ screen: "nonconformities", component: registers.Nonconformities }] },
  {
    title: "nav.certification",
    routes: [
      { screen: "certification", component: Certification },
      { screen: "bodies", component: registers.Bodies },
      { screen: "certificates", component: registers.Certificates },
    ],
  },
  { title: "nav.frameworks", routes: [{ screen: "crosswalk", component: Crosswalk }, { screen: "answers", component: Answers }, { screen: "transition", component: Transition }] },
  {
    title: "nav.workspace",
    routes: [
      { screen: "approvals", component: Approvals },
      { screen: "import", component: ImportWizard },
      { screen: "history", component: HistoryScreen },
      { screen: "baselines", component: registers.Baselines },
    ],
  },
];

/** Ctrl+1 … Ctrl+9: the areas in the order of the clauses; the screen of each that opens first. */
export const MAIN: ScreenId[] = ["overview", "scope", "roles", "risks", "soa", "competence", "incidents", "audits", "nonconformities"];

/** Where Ctrl and a number leads: to the main screen of an area; from there, or pressed again, to its next one. */
export function areaScreen(n: number, here: ScreenId, again: boolean): ScreenId | undefined {
  const main = MAIN[n - 1];
  const screens = (ROUTES[n - 1]?.routes ?? []).map((route) => route.screen);
  const at = screens.indexOf(here);
  return at >= 0 && (again || here === main) ? screens[(at + 1) % screens.length] : main;
}

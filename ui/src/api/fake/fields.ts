/** Field catalogue and lists of the in-memory host, as isms-model has them. Development and tests only. */
import type { CatalogueField, CatalogueKind, Kind } from "../contract";

type Choices = [string, string][];
const list = (text: string): Choices => text.split(",").map((one) => {
  const [value = "", label] = one.split(":");
  return [value, label ?? value.charAt(0).toUpperCase() + value.slice(1).replaceAll("_", " ")] as [string, string];
});

const ENUMS: Record<string, Choices> = {
  Applicability: list("undecided,applicable,operated_by_provider:Applicable, operated by a provider,not_applicable".replace("Applicable, operated", "Applicable operated")),
  ReasonKind: list("risk,law,contract,business"),
  ExclusionReason: list("not_in_scope,no_such_asset:There is no such asset,activity_not_performed:The activity is not performed,obligation_absent:No obligation asks for it,covered_by_other_control:Covered by another control,risk_retained:The risk is retained"),
  Implementation: list("not_started,planned,in_progress,implemented"),
  Treatment: list("modify,retain,avoid,share"),
  RiskStatus: list("open,treated,closed"),
  Property: list("confidentiality,integrity,availability"),
  ActionStatus: list("planned,in_progress,done,cancelled"),
  Formula: list("product:Likelihood × impact,sum:Likelihood + impact,matrix"),
  RoleKind: list("top_management,isms_conformity:Answers for the ISMS,isms_reporting:Reports on the ISMS,internal_auditor,risk_owner,ciso:CISO,other"),
  LocationKind: list("office,hospital,clinic,datacentre:Data centre,home:Home workplaces"),
  Activity: list("software_development,it_operations:IT operations,patient_care,hr:Human resources,finance,other"),
  AssetKind: list("information,hardware,endpoint:User devices,service:Service or application,cloud_service,medical_device:Medical devices,site:Site or building"),
  AssetStatus: list("in_use,retired"),
  SupplierKind: list("cloud:Cloud service,service,facility:Facility or hosting,development:Software development"),
  AssuranceKind: list("iso_27001:ISO/IEC 27001 certificate,soc2:SOC 2 report,own_review"),
  ObligationKind: list("law,regulation,contract,standard"),
  SectorTag: list("us_healthcare:US healthcare,eu_personal_data:Personal data of people in the EU,card_payments,other"),
  Paper: list("a4:A4,letter:US Letter"),
  DecisionKind: list("business:Business decision,good_practice"),
  DocumentKind: list("scope:Scope statement,policy:Information security policy,risk_methodology:Risk assessment methodology,statement_of_applicability:Statement of Applicability,risk_treatment_plan,topic_policy:Topic-specific policy,procedure"),
  DraftState: list("draft,in_review"),
  DocumentState: list("live,retired"),
  PolicyTopic: list("objectives_framework:Objectives or how they are set,commit_requirements:Commitment to meet what applies,commit_improvement:Commitment to improve continually"),
  Side: list("internal,external"),
  IssueTopic: list("people,technology,law,threats,suppliers,environment,other"),
  PartyKind: list("customer:Customers,staff,regulator:Regulators and authorities,supplier:Suppliers,insurer:Insurers,other"),
  CommitmentTopic: list("policy_and_objectives,resources,communication,improvement"),
  PlannedChangeKind: list("isms:The ISMS itself,organisation:The organisation,system:A system or service"),
  PlannedChangeStatus: list("proposed,approved,in_progress,implemented,cancelled"),
  CompetenceProof: list("education,training,certificate,experience,assessment,other"),
  AwarenessKind: list("training,onboarding,phishing:Phishing test,briefing,other"),
  IncidentSeverity: list("low,medium,high,critical"),
  IncidentStatus: list("reported,open,contained,closed,no_incident"),
  BaselinePurpose: list("stage_1:Stage 1 audit,stage_2:Stage 2 audit,customer:A customer,other"),
  EvidenceFor: list("operation:The control works,exclusion:The control is not needed"),
};

/** `field holds of label`, one each; the label may be left out. A trailing s on what it holds means several. */
const HOLDS: Record<string, string> = { t: "text", l: "text", d: "date", e: "choice", r: "reference", n: "number", b: "yes_no", o: "group" };

const GROUPS: Record<string, CatalogueField[]> = {};

function fields(text: string): CatalogueField[] {
  return text.trim().split(/;\s*/).map((line) => {
    const [field = "", type = "t", of = "-", ...label] = line.trim().split(" ");
    const name = field.replaceAll("_", " ");
    const holds = HOLDS[type.charAt(0)] ?? "text";
    return {
      field, holds, several: type.length > 1, help: "", label: label.length > 0 ? label.join(" ") : name.charAt(0).toUpperCase() + name.slice(1),
      choices: holds === "choice" ? (ENUMS[of] ?? []) : [], refers_to: holds === "reference" ? of : "", fields: holds === "group" ? (GROUPS[of] ?? []) : [],
    };
  });
}

GROUPS["Scale"] = fields("level n; label t - Name; definition l - What it means");
GROUPS["Band"] = fields("name t; min n - From; max n - To; authority es RoleKind Who may accept; response l");
GROUPS["Exclusion"] = fields("target r any What is left out; label t - In words; justification l");
GROUPS["Assurance"] = fields("kind e AssuranceKind; title t; valid_until d");
GROUPS["Requirement"] = fields("text l; binding b; addressed b; how l; reason l; climate b; obligation r obligation");
GROUPS["Notification"] = fields("obligation r obligation; to t; due_on d; notified_on d; not_needed_because l");
GROUPS["StoredFile"] = fields("name t; sha256 t; bytes n");
GROUPS["Dispatch"] = fields("on d; to t; by r person; purpose l; how t; files os StoredFile; note l");
GROUPS["Check"] = fields("on d; by rs person; sample t; agreement_percent n; conclusion l");

const FIELDS: Partial<Record<Kind, CatalogueField[]>> = {
  organization: fields("name t; legal_name t; sector t; sector_tags es SectorTag; headcount n; remote_workers n; jurisdictions ts; classification_levels ts; edition t; isms_operating_since d; stage_1_on d - Stage 1 on; paper e Paper"),
  scope: fields("statement l; products_and_services l; units rs unit; locations rs location; processes rs process; exclusions os Exclusion; data_processing_percent n - Share of data processing in percent; reasoning l; next_review_on d - Next review"),
  unit: fields("name t; headcount n; activities es Activity; manager r person; note l"),
  location: fields("name t; kind e LocationKind; address l; headcount n; note l"),
  process: fields("name t; unit r unit; owner r person; activities es Activity; assets rs asset; outsourced b; supplier r supplier; critical b; recovery_time_hours n; note l"),
  interface: fields("name t; inside r any; outside r any; outside_name t - Outside in words; exchanged l; agreement t; owner r person"),
  person: fields("name t; job t; unit r unit; employer t; email t; joined_on d; left_on d; note l"),
  role: fields("name t; kind e RoleKind; person r person; assigned_by r person; assigned_on d; ended_on d; responsibilities l"),
  asset: fields("name t; kind e AssetKind; description l; owner r person; classification t; in_scope b; location r location; unit r unit; supplier r supplier; personal_data b; confidentiality n; integrity n; availability n; status e AssetStatus; reviewed_on d; note l"),
  supplier: fields("name t; kind e SupplierKind; service t; in_scope b; critical b; personal_data b; contract_ref t; security_terms b; contract_end_on d - Contract ends; assurances os Assurance; last_assessed_on d; review_months n; owner r person; exit_plan l; note l"),
  obligation: fields("title t; kind e ObligationKind; party t; requirement l; owner r person; how_met l; controls rs control; documents rs document; reviewed_on d; review_months n; note l"),
  decision: fields("title t; text l; kind e DecisionKind; decided_by r person; decided_on d"),
  criteria: fields("likelihood os Scale; impact os Scale; formula e Formula How a level is made; matrix o; accept_max n - Highest level that may be accepted; bands os Band; review_months n - Months between assessments; triggers l - Events that call for one; participants l - Who takes part; identification l - How risks are found; ranking l - How risks are ranked; treatment_process l - How treatment is chosen; records l - What is kept; consistency_checks os Check"),
  risk: fields("title t; threat l; vulnerability l; event l; consequence l; assets rs asset; processes rs process; affects es Property; owner r person; inherent o; current o; residual o; treatment e Treatment Option; treatment_note l - In words; controls rs control; shared_with t; obligations rs obligation; status e RiskStatus; priority n; identified_on d; assessed_on d; next_review_on d - Next review; criteria_version t; external_ref t; note l"),
  treatment_action: fields("text l - Action; risks rs risk; controls rs control; responsible r person; resources l; due_on d - Due; status e ActionStatus; completed_on d; evidence rs evidence; evaluation l - How it is judged; note l"),
  control: fields("title t; decision e Applicability Applicability; reasons os - Included because; justification l; exclusion e ExclusionReason Excluded because; covered_by rs control; supplier r supplier; implementation e Implementation Status; description l - How; planned_on d - Planned for; implemented_on d - Since; owner r person; documents rs document; evidence rs evidence; verified_on d; verified_by r person; external_ref t; note l"),
  document: fields("title t; kind e DocumentKind; body l; draft e DraftState; covers es PolicyTopic; controls rs control; owner r person; author r person; classification t; review_months n; retention_months n; distribution t; location t; published_on d; available_to_parties b; state e DocumentState; versions os; note l"),
  context_issue: fields("title t; description l; side e Side; topics es IssueTopic; effect l; climate b; risks rs risk; no_action_reason l; owner r person; reviewed_on d; note l"),
  interested_party: fields("name t; kind e PartyKind; requirements os Requirement; owner r person; contact t; reviewed_on d; note l"),
  commitment: fields("title t; topic e CommitmentTopic; text l; person r person; given_on d; shown_by l; documents rs document; evidence rs evidence; reviewed_on d; note l"),
  planned_change: fields("title t; kind e PlannedChangeKind; purpose l; consequences l; significant b; status e PlannedChangeStatus; owner r person; approved_by r person; approved_on d; planned_on d; implemented_on d; assets rs asset; processes rs process; risk_review_on d; note l"),
  competence: fields("person r person; role_kind e RoleKind; required l; shown_by l; proof e CompetenceProof; evidence rs evidence; obtained_on d; expires_on d; gap l; gap_action l; effective_on d; note l"),
  awareness_activity: fields("title t; kind e AwarenessKind; on d; audience t; topics ts; invited n; completed n; evidence rs evidence; note l"),
  communication: fields("what t; side e Side; when t; with_whom t; how t; owner r person; note l"),
  incident: fields("title t; description l; severity e IncidentSeverity; status e IncidentStatus; owner r person; occurred_on d; detected_on d; closed_on d; assets rs asset; risks rs risk; supplier r supplier; personal_data b; notifications os Notification; root_cause l; lessons l; note l"),
  baseline: fields("name t; purpose e BaselinePurpose; revision n; on d; by r person; sent os Dispatch; note l"),
  evidence: fields("title t; shows l; speaks_for e EvidenceFor; file o; location t; document r document; collected_on d; collected_by r person; valid_until d; note l"),
};

export const KINDS: CatalogueKind[] = Object.entries(FIELDS).map(([kind, list]) => ({ kind: kind as Kind, label: kind, plural: kind, single: false, fields: list }));

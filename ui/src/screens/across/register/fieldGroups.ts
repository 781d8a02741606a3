/** In which groups the fields of a record stand in the pane. A field that is named in none stands in the last one. */
import type { CatalogueField, Kind } from "../../../api/contract";

type Group = readonly [title: string, fields: string];

const GROUPS: Partial<Record<Kind, readonly Group[]>> = {
  context_issue: [["about", "title side topics description effect"], ["follow", "risks no_action_reason climate"], ["upkeep", "owner raised_on reviewed_on"]],
  interested_party: [["about", "name kind contact"], ["requires", "requirements"], ["upkeep", "owner reviewed_on"]],
  commitment: [["about", "title topic text person given_on"], ["shown", "shown_by documents evidence reviewed_on"]],
  planned_change: [
    ["about", "title kind significant purpose"], ["decided", "status owner approved_by approved_on planned_on implemented_on"],
    ["effect", "consequences integrity resources risk_review_on outcome evidence"], ["touches", "assets processes risks controls documents"],
  ],
  competence: [["about", "person role_kind role required"], ["shown", "shown_by proof evidence obtained_on expires_on"], ["gap", "gap gap_action gap_due_on effective_on judged_by"]],
  awareness_activity: [["about", "title kind on audience topics"], ["attended", "invited completed invited_people completed_people"], ["result", "owner result documents evidence"]],
  communication: [["about", "what side when with_whom parties how owner"], ["done", "last_done_on document evidence"]],
  incident: [
    ["about", "title kind severity status owner description"], ["told", "notifications"],
    ["timeline", "occurred_on detected_on detected_at reported_on reported_by judged_on material_on contained_on closed_on"],
    ["touches", "affects personal_data impact assets processes risks supplier"], ["response", "response root_cause lessons controls evidence"],
  ],
  objective: [["about", "text owner status due_on achieved_on"], ["measured", "metric target target_text no_measure_reason evaluation"], ["plan", "actions resources risks"], ["upkeep", "reviewed_on communicated_on"]],
  metric: [["about", "name method unit direction target controls"], ["measured", "frequency_months measured_from measured_by analysed_by analysed_on analysis"], ["upkeep", "ended_on"]],
  audit_programme: [["about", "title period_start period_end owner"], ["plan", "frequency methods responsibilities reporting risk_basis"], ["decided", "approved_by approved_on changes"]],
  audit: [
    ["about", "title audit_type status programme body planned_on start_on end_on criteria scope"], ["touches", "clauses controls units locations processes"],
    ["team", "lead_auditor team outside_auditors independence plan"], ["seen", "items concerns not_seen"],
    ["result", "conclusion strengths report_on reported_to report signed_off_by signed_off_on external_ref"],
  ],
  management_review: [["about", "title status planned_on held_on place chair attendees excused"], ["seen", "documents inputs"], ["decided", "decisions judgement next_on"], ["result", "minutes signed_off_by signed_off_on"]],
  nonconformity: [
    ["about", "statement objective_evidence source audit incident grade grade_reason clause control raised_on raised_by owner due_on"],
    ["response", "containment correction corrected_on"], ["cause", "similar_checked extent cause_method whys fishbone root_cause cause_found_on repeats"],
    ["plan", "actions no_action_reason isms_changes changes risks documents"], ["result", "check_criterion check_sample effectiveness closed_on closed_by"],
    ["body", "body_correction_due_on body_plan_due_on body_evidence_due_on body_plan_sent_on body_plan_accepted_on body_verified_on external_ref"],
  ],
  certification_body: [["about", "name applied_on contact"], ["assurance", "accreditation_body accreditation_number mra_signatory accredited_for accredited_until checked_on consultancy_by consultancy_until"], ["deadlines", "correction_days plan_days evidence_days"], ["upkeep", "ended_on"]],
  certificate: [["about", "number body edition audit renews transferred"], ["timeline", "decided_on issued_on valid_until suspended_on restored_on withdrawn_on ended_because"], ["state", "scope_text scope_version soa_version locations people_declared evidence"]],
  continuity_test: [["about", "title planned_on held_on scenario owner"], ["touches", "processes assets suppliers"], ["result", "recovered_in_hours result lessons evidence"]],
  baseline: [["about", "name purpose"], ["state", "revision on head_hash by"], ["sent", "sent"]],
  role: [["about", "name kind responsibilities authorities"], ["given", "person assigned_by assigned_on communicated_on ended_on"], ["demands", "competence_required evidence"]],
  supplier: [
    ["about", "name kind service owner in_scope critical personal_data max_classification"], ["assurance", "assurances last_assessed_on review_months"],
    ["contract", "contract contract_ref security_terms service_start_on contract_end_on required_agreements agreements"], ["exit", "recovery_hours exit_plan"],
  ],
  obligation: [
    ["about", "title kind party parties requirement in_force_on"], ["met", "owner how_met controls documents suppliers"],
    ["tell", "notify_whom notify_from notify_within_hours notify_within_business_days notify_within_days"], ["upkeep", "reviewed_on review_months topics sector_tags"],
  ],
  asset: [["about", "name kind description status retired_on"], ["protection", "owner classification in_scope personal_data confidentiality integrity availability"], ["place", "location unit supplier"], ["upkeep", "reviewed_on"]],
};

export interface FieldGroup { title: string; specs: CatalogueField[] }

/** The groups of a kind; one without a title where nobody made any. */
export function groupsOf(kind: Kind, specs: readonly CatalogueField[]): FieldGroup[] {
  const made = GROUPS[kind];
  if (made === undefined) return [{ title: "", specs: [...specs] }];
  const named = made.map(([title, fields]) => ({ title, specs: fields.split(" ").flatMap((field) => specs.filter((spec) => spec.field === field)) }));
  const taken = new Set(named.flatMap((group) => group.specs.map((spec) => spec.field)));
  const rest = specs.filter((spec) => !taken.has(spec.field));
  return [...named, { title: "more", specs: rest }].filter((group) => group.specs.length > 0);
}

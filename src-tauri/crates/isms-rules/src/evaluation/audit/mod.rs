//! Clause 9.2: internal audits, their programme, who does them and what follows from them.

use crate::Rule;

mod audit_file_incomplete;
mod audited_by_its_owner;
mod auditor_without_proof_of_competence;
mod clause_in_no_audit;
mod clauses_unaudited_before_certification;
mod control_in_no_audit;
mod control_unaudited_before_recertification;
mod finding_without_nonconformity;
mod internal_audit_missing;
mod internal_audit_missing_since_last_visit;
mod nonconformity_never_audited_again;
mod place_in_no_audit;
mod planned_audit_not_held;
mod programme_incomplete;
mod programme_missing;

pub(crate) const RULES: &[&Rule] = &[
    &internal_audit_missing::RULE,
    &programme_missing::RULE,
    &programme_incomplete::RULE,
    &clause_in_no_audit::RULE,
    &control_in_no_audit::RULE,
    &audited_by_its_owner::RULE,
    &auditor_without_proof_of_competence::RULE,
    &planned_audit_not_held::RULE,
    &audit_file_incomplete::RULE,
    &finding_without_nonconformity::RULE,
    &place_in_no_audit::RULE,
    &clauses_unaudited_before_certification::RULE,
    &internal_audit_missing_since_last_visit::RULE,
    &nonconformity_never_audited_again::RULE,
    &control_unaudited_before_recertification::RULE,
];

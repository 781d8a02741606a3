//! The day of judgement and the numbers that an organisation may set for itself.

use isms_model::Date;
use serde::{Deserialize, Serialize};

/// On which day and with which settings an ISMS is judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Day {
    /// The day: today, or the day of an audit to come.
    pub today: Date,
    /// The settings.
    pub params: Params,
}

impl Day {
    /// This day, with the usual settings.
    pub fn on(today: Date) -> Self {
        Self { today, params: Params::default() }
    }
}

/// Settings of the rules. No standard fixes these numbers; the defaults are habits of auditors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Fewer words than this are no scope statement (SCP-001).
    pub scope_words_min: usize,
    /// A scope that covers less of the organisation than this has to be defended, in percent (SCP-011).
    pub coverage_low_percent: u32,
    /// The shortest reason to leave something out, in words (SCP-003, SCP-011, SOA-004).
    pub exclusion_words_min: usize,
    /// The shortest reason to include a control, in words (SOA-005).
    pub inclusion_words_min: usize,
    /// How many exclusions may share one reason (SOA-016).
    pub same_text_max: usize,
    /// Days after its due date on which an action is not yet late (RTP-011).
    pub action_grace_days: u32,
    /// Months after which a test of the risk method no longer counts (RSK-004).
    pub consistency_months: u32,
    /// Steps that a scale of likelihood or impact has at least (RSK-003).
    pub scale_steps_min: usize,
    /// The share of missing approvals from which on a slip is a system, in percent (RTP-009).
    pub systemic_percent: usize,
    /// The number of missing approvals from which on they can be a system (RTP-009).
    pub systemic_min: usize,
    /// The share of risks that one person may own, in percent (RSK-015).
    pub one_owner_percent: usize,
    /// Fewer risks than this say nothing about how ownership is spread (RSK-015).
    pub one_owner_risks_min: usize,
    /// Organisations of fewer people than this may leave many things to one person (RSK-015).
    pub small_organization: u32,
    /// Months after which evidence is old (SOA-027).
    pub evidence_months: u32,
    /// Months after which somebody has to look at issues and interested parties again (CTX-009).
    pub context_months: u32,
    /// Months after which an awareness activity no longer counts (PPL-002).
    pub awareness_months: u32,
    /// The share of those invited that has to complete an awareness activity, in percent (PPL-002).
    pub awareness_percent: u32,
    /// Days within which a new person takes part in an awareness activity (PPL-004).
    pub new_person_days: u32,
    /// Days after its due date within which an action about a gap in competence is judged (PPL-005).
    pub gap_judged_days: u32,
    /// Months between checks of an obligation that names no other interval (LEG-001).
    pub legal_months: u32,
    /// Days after a serious incident within which a risk is assessed again (INC-002).
    pub incident_risk_days: u32,
    /// How far ahead an audit is looked at, in days (DOC-004).
    pub audit_eve_days: u32,
    /// The review cycle that is offered for a policy that has none, in months (DOC-004).
    pub policy_review_months: u32,
    /// Months between reviews of a supplier that names no other cycle (SUP-002).
    pub supplier_months: u32,
    /// Days before the approval of a change from which on an assessment of risks can be made for it (CHG-002).
    pub change_review_days: u32,
    /// Days after which a major nonconformity has a cause and a corrective action (NCR-001).
    pub major_days: u32,
    /// Days after which the cause of a nonconformity is known (NCR-002).
    pub cause_days: u32,
    /// Days after which a nonconformity is put right (NCR-003).
    pub correction_days: u32,
    /// Months after the closing within which the same cause on the same control or clause is a repetition (NCR-007).
    pub repeat_months: u32,
    /// So many open minors on one control or clause look like a system that fails (NCR-008).
    pub same_subject_open: usize,
    /// Months within which an internal audit takes place, where nothing else is planned (AUD-001).
    pub audit_months: u32,
    /// Months after the last internal audit from which on its absence stands in the way (AUD-001).
    pub audit_limit_months: u32,
    /// Months over which an audit programme has looked at everything (AUD-004, AUD-005, AUD-011).
    pub programme_months: u32,
    /// Days after its first day within which a programme is approved (AUD-002).
    pub programme_grace_days: u32,
    /// Days after an audit within which it is reported (AUD-009).
    pub audit_report_days: u32,
    /// Days after a nonconformity within which the audits to come take it up (AUD-014).
    pub follow_up_days: u32,
    /// Months before a recertification audit from which on every control has its internal audit (AUD-015).
    pub recertification_months: u32,
    /// Months within which a management review takes place and metrics are judged (MRV-001, OBJ-005).
    pub review_months: u32,
    /// Months after the last management review from which on its absence stands in the way (MRV-001).
    pub review_limit_months: u32,
    /// Months after an internal audit within which a management review sees it (MRV-005).
    pub review_lag_months: u32,
    /// Days after a management review within which its record is complete (MRV-002, MRV-003, MRV-006).
    pub minutes_days: u32,
    /// The fewest days between Stage 1 and Stage 2 (CRT-004).
    pub stage_gap_min_days: u32,
    /// The most days between Stage 1 and Stage 2 (CRT-004).
    pub stage_gap_max_days: u32,
    /// Days before Stage 2 by which areas of concern are settled (CRT-005).
    pub concern_lead_days: u32,
    /// Months that have to pass after advice by somebody tied to the certification body (CRT-002).
    pub impartiality_months: u32,
    /// Months before the last day of a surveillance audit by which it has a day (CRT-010, CRT-011).
    pub surveillance_ahead_months: u32,
    /// Months before the last day of the certificate by which the recertification audit has a day (CRT-012).
    pub recertification_plan_months: u32,
    /// So many open minors of several audits of the certification body are a pile (CRT-013).
    pub open_minors: usize,
    /// Months after which a critical process is tested again (BCM-001).
    pub continuity_months: u32,
    /// Days after the assessment of a risk within which the Statement of Applicability follows (XDC-004).
    pub statement_days: u32,
    /// Days after an approval within which it is recorded (XDC-008).
    pub recording_days: u32,
    /// The last days, in which not everything should be dated (XDC-006).
    pub lately_days: u32,
    /// Fewer dated things than this say nothing about when they were done (XDC-006).
    pub lately_min: usize,
    /// The share that may lie in the last days, in percent (XDC-006).
    pub lately_percent: usize,
    /// By how much people in scope may differ from those declared to the certification body, in percent (CRT-020).
    pub declared_percent: u32,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            scope_words_min: 15,
            coverage_low_percent: 30,
            exclusion_words_min: 6,
            inclusion_words_min: 4,
            same_text_max: 4,
            action_grace_days: 0,
            consistency_months: 24,
            scale_steps_min: 3,
            systemic_percent: 20,
            systemic_min: 3,
            one_owner_percent: 80,
            one_owner_risks_min: 5,
            small_organization: 10,
            evidence_months: 12,
            context_months: 12,
            awareness_months: 12,
            awareness_percent: 90,
            new_person_days: 30,
            gap_judged_days: 30,
            legal_months: 12,
            incident_risk_days: 30,
            audit_eve_days: 90,
            policy_review_months: 12,
            supplier_months: 12,
            change_review_days: 30,
            major_days: 30,
            cause_days: 30,
            correction_days: 14,
            repeat_months: 24,
            same_subject_open: 3,
            audit_months: 12,
            audit_limit_months: 18,
            programme_months: 36,
            programme_grace_days: 30,
            audit_report_days: 30,
            follow_up_days: 30,
            recertification_months: 12,
            review_months: 12,
            review_limit_months: 18,
            review_lag_months: 6,
            minutes_days: 30,
            stage_gap_min_days: 14,
            stage_gap_max_days: 180,
            concern_lead_days: 30,
            impartiality_months: 24,
            surveillance_ahead_months: 4,
            recertification_plan_months: 9,
            open_minors: 5,
            continuity_months: 12,
            statement_days: 30,
            recording_days: 30,
            lately_days: 14,
            lately_min: 20,
            lately_percent: 60,
            declared_percent: 10,
        }
    }
}

/// Whether a time of so many months from `on` is over on `today`. Its last day is not over.
pub(crate) fn is_over(on: Date, months: u32, today: Date) -> bool {
    on.checked_add_months(chrono::Months::new(months)).is_some_and(|end| end < today)
}

/// Whether a time of so many days from `on` is over on `today`. Its last day is not over.
pub(crate) fn days_are_over(on: Date, days: u32, today: Date) -> bool {
    on.checked_add_days(chrono::Days::new(days.into())).is_some_and(|end| end < today)
}

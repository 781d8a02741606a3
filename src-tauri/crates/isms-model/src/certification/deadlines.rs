//! The days that a certification body gives for what it found (ISO/IEC 17021-1, 9.4 and 9.5): those written down with
//! the nonconformity, else worked out from the end of the audit.

use chrono::{Days, NaiveDate};

use crate::evaluation::{Audit, AuditType};
use crate::improvement::Nonconformity;
use crate::isms::Isms;

/// The certification body's last days for a nonconformity; nothing where it gives none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BodyDeadlines {
    /// For the correction.
    pub correction: Option<NaiveDate>,
    /// For cause and plan.
    pub plan: Option<NaiveDate>,
    /// For proof.
    pub evidence: Option<NaiveDate>,
}

impl BodyDeadlines {
    /// Those of `it`. Observations and opportunities have none but what is written down.
    pub fn of(isms: &Isms, it: &Nonconformity) -> Self {
        let given = Self::given(isms, it).unwrap_or_default();
        Self {
            correction: it.body_correction_due_on.or(given.correction),
            plan: it.body_plan_due_on.or(given.plan),
            evidence: it.body_evidence_due_on.or(given.evidence),
        }
    }
    /// What the body gives from the end of its audit.
    fn given(isms: &Isms, it: &Nonconformity) -> Option<Self> {
        let audit = certification_audit_of(isms, it).filter(|_| it.is_nonconformity())?;
        let (end, body) = (audit.ends_on()?, isms.certification_bodies.find(audit.body.as_ref())?);
        let after = |days: Option<u16>| end.checked_add_days(Days::new(days?.into()));
        let [correction, plan, evidence] = [body.correction_days, body.plan_days, body.evidence_days];
        Some(Self { correction: after(correction), plan: after(plan), evidence: after(evidence) })
    }
}

/// The audit of a certification body that raised a nonconformity, if one did.
pub fn certification_audit_of<'a>(isms: &'a Isms, it: &Nonconformity) -> Option<&'a Audit> {
    let audit = isms.audits.find(it.audit.as_ref());
    audit.filter(|it| it.audit_type.is_some_and(AuditType::is_certification))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::kind::Kind;

    #[test]
    fn what_is_written_down_goes_before_what_the_body_gives_from_the_end_of_its_audit() {
        let mut isms = Isms::default();
        let records = [
            (Kind::CertificationBody, "CB-1", json!({ "correction_days": 10, "evidence_days": 90 })),
            (
                Kind::Audit,
                "AUD-1",
                json!({ "audit_type": "surveillance", "body": "CB-1", "end_on": "2027-03-01" }),
            ),
            (
                Kind::Audit,
                "AUD-2",
                json!({ "audit_type": "internal", "body": "CB-1", "end_on": "2027-03-01" }),
            ),
        ];
        for (kind, id, json) in records {
            isms.load(kind, id, 1, json).unwrap();
        }
        let of = |fields| BodyDeadlines::of(&isms, &serde_json::from_value(fields).unwrap());
        let days = |it: BodyDeadlines| {
            [it.correction, it.plan, it.evidence].map(|it| it.map_or_else(String::new, |it| it.to_string()))
        };
        let minor = json!({ "audit": "AUD-1", "grade": "minor", "body_evidence_due_on": "2027-05-01" });
        assert_eq!(days(of(minor)), ["2027-03-11", "", "2027-05-01"]);
        assert_eq!(of(json!({ "audit": "AUD-1", "grade": "observation" })), BodyDeadlines::default());
        assert_eq!(of(json!({ "audit": "AUD-2", "grade": "major" })), BodyDeadlines::default());
    }
}

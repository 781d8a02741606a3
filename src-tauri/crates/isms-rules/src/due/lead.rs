//! How early it is worth being reminded of a duty, by what it takes to do it in time (an auditor has to be found months
//! ahead, an action needs two weeks' warning).

use isms_model::Kind;

use super::Duty;

/// What has no lead of its own.
const USUAL: u32 = 14;

impl Duty {
    /// So many days before its day it is worth a first word.
    pub fn lead_days(&self) -> u32 {
        match (self.kind, self.field) {
            (Kind::Document, _) | (Kind::Supplier, _) => 60,
            (Kind::Competence, "expires_on") => 90,
            (Kind::Certificate, "decided_on") => 120,
            (Kind::Certificate, "valid_until") => 270,
            _ => USUAL,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Day;
    use crate::due::due;

    #[test]
    fn what_takes_long_is_said_early() {
        let isms = isms_fixture::isms(
            "
            document DOC-1 title=Policy owner=P-1 state=live review_months=12 versions=1.0@2026-05-20/P-1
            person P-1 name=Maria
            competence COMP-1 person=P-1 role_kind=internal_auditor required=Auditor shown_by=Course expires_on=2027-05-01
            supplier SUP-1 name=Payday contract_end_on=2027-12-31
            treatment_action TA-1 text=Move due_on=2027-01-31
            certification_body CB-1 name=Registrar
            certificate CERT-1 number=IS-1 body=CB-1 decided_on=2026-05-04 valid_until=2029-05-03
            ",
        );
        let leads = due(&isms, &Day::on("2026-06-01".parse().unwrap()));
        let leads: Vec<String> =
            leads.iter().map(|it| format!("{} {} {}", it.id, it.what, it.lead_days())).collect();
        assert_eq!(
            leads,
            [
                "TA-1 Finish the treatment action 14",
                "COMP-1 Renew the proof 90",
                "CERT-1 Surveillance audit at the latest 120",
                "DOC-1 Review the document 60",
                "SUP-1 Renew or end the contract 60",
                "CERT-1 Surveillance audit at the latest 120",
                "CERT-1 Recertification audit at the latest 270",
                "CERT-1 Last day of the certificate 270",
            ]
        );
    }
}

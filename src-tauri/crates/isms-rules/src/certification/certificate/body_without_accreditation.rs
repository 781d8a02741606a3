use isms_model::text::blank;

use super::body;
use crate::cx::{Cx, Gaps, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// Of the certification body it is not recorded who accredited it, that it is accredited for ISO/IEC 27001, or that
    /// its accreditation body has signed the recognition arrangement: the MRA of Global Accreditation Cooperation, until
    /// 2025 the MLA of the IAF. Being a member is not enough. Or the accreditation has ended.
    ///
    /// ## Why an auditor asks
    /// Customers and authorities ask for an accredited certificate, and others may not accept it.
    ///
    /// ## How to resolve
    /// Look the body up in the public directory of the accreditation body, and record number, scope and last day. Choose
    /// another one if it is not there.
    "CRT-001" "body-without-accreditation", clause "17021-1, 27006-1", Warning, Practice,
    says { gaps = "The accreditation of {name} is in doubt: {gaps}" }
    labels {
        accredited_by = "who accredited it is not recorded",
        accredited_for = "ISO/IEC 27001 is not among what it is accredited for",
        ended = "it has ended",
        no_signatory = "its accreditation body is not recorded as a signatory of the Global ACI MRA (until 2025 the IAF MLA)",
        complete = "Write down what the directory says",
    }
}

/// What accreditations for information security management systems name.
const STANDARDS: &[&str] = &["27001", "27006"];

fn check(cx: &mut Cx<'_>) {
    let today = cx.today;
    let Some((id, it)) = body(cx) else { return };
    let mut gaps = Gaps::default();
    let is_for = it.accredited_for.iter().any(|it| STANDARDS.iter().any(|number| it.contains(number)));
    gaps.note(blank(&it.accreditation_body), "accreditation_body", labels::accredited_by);
    gaps.note(!is_for, "accredited_for", labels::accredited_for);
    gaps.note(it.accredited_until.is_some_and(|end| end < today), "accredited_until", labels::ended);
    gaps.note(it.mra_signatory != Some(true), "mra_signatory", labels::no_signatory);
    if let Some((field, gaps)) = gaps.told() {
        let report = cx.report(id, field, says::gaps, args![name = name_or(&it.name, id), gaps]);
        report.open(labels::complete, [], id, field);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn something_is_not_recorded_or_has_ended() {
        check_rule(expect![[r#"
            certification_body CB-1 name=Northstar
                               ^^^^ warning CRT-001 gaps: The accreditation of Northstar is in doubt: who accredited it is not recorded, ISO/IEC 27001 is not among what it is accredited for and its accreditation body is not recorded as a signatory of the Global ACI MRA (until 2025 the IAF MLA)
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            certification_body CB-1 name=Northstar accreditation_body=ANAB accredited_for="ISO 9001" accredited_until=2026-05-31 mra_signatory=no
                                                                           ^^^^^^^^^^^^^^ warning CRT-001 gaps: The accreditation of Northstar is in doubt: ISO/IEC 27001 is not among what it is accredited for, it has ended and its accreditation body is not recorded as a signatory of the Global ACI MRA (until 2025 the IAF MLA)
        "#]]);
    }

    #[test]
    fn quiet_when_recorded_on_the_last_day_and_for_a_body_that_one_left() {
        check_rule(expect![[r#"
            today 2026-06-01
            certification_body CB-1 name=Northstar accreditation_body=ANAB accredited_for="ISO/IEC 17021-1 with 27006-1 and ISO/IEC 27001" accredited_until=2026-06-01 mra_signatory=yes
            certification_body CB-2 name=Cheap ended_on=2026-01-31
        "#]]);
        check_rule(expect![[r#"
            organization ORG
        "#]]);
    }
}

use super::number_of;
use crate::certification::certificate;
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The certificate of the cycle ends more than three years after the decision (after the last day of the one that it
    /// renews, where it renews one; after that very day, where it was taken over from another body), was issued before
    /// the decision, or has no last day. Or a certificate was issued and its decision has no day.
    ///
    /// ## Why an auditor asks
    /// Every date of the cycle is counted from these days.
    ///
    /// ## How to resolve
    /// Compare with the paper; if it is wrong there too, ask the certification body to correct it.
    "CRT-009" "certificate-dates-do-not-fit", clause "17021-1 9.1.3, 9.6.3", Warning, Text,
    says {
        too_long = "Certificate {number} is valid until {until}; it can be until {latest} at the latest",
        issued_first = "Certificate {number} was issued on {issued}, before the decision of {decided}",
        no_end = "Certificate {number} was decided on {decided} and has no last day",
        no_decision = "Certificate {number} was issued on {issued}, and its decision has no day",
    }
    labels { compare = "Compare with the paper" }
}

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    for (id, it) in isms.certificates.iter().filter(|(_, it)| it.decided_on.is_none()) {
        if let Some(issued) = it.issued_on {
            let report =
                cx.report(id, "decided_on", says::no_decision, args![number = number_of(id, it), issued]);
            report.open(labels::compare, [], id, "decided_on");
        }
    }
    let Some((id, it)) = certificate(cx) else { return };
    let Some(decided) = it.decided_on else { return };
    let number = number_of(id, it);
    match (it.valid_until, it.latest_end(isms)) {
        (None, _) => {
            let report = cx.report(id, "valid_until", says::no_end, args![number, decided]);
            report.open(labels::compare, [], id, "valid_until");
        }
        (Some(until), Some(latest)) if until > latest => {
            let report = cx.report(id, "valid_until", says::too_long, args![number, until, latest]);
            report.open(labels::compare, [], id, "valid_until");
        }
        _ => {}
    }
    if let Some(issued) = it.issued_on.filter(|it| *it < decided) {
        let report = cx.report(id, "issued_on", says::issued_first, args![number, issued, decided]);
        report.open(labels::compare, [], id, "issued_on");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn too_long_issued_first_or_half_recorded() {
        check_rule(expect![[r#"
            certificate CERT-1 number=IS-4417 decided_on=2026-03-10 issued_on=2026-03-09 valid_until=2029-03-11
                                                                                         ^^^^^^^^^^^ warning CRT-009 too_long: Certificate IS-4417 is valid until 2029-03-11; it can be until 2029-03-10 at the latest
                                                                    ^^^^^^^^^ warning CRT-009 issued_first: Certificate IS-4417 was issued on 2026-03-09, before the decision of 2026-03-10
            certificate CERT-2 issued_on=2026-04-01
                        ^^^^^^ warning CRT-009 no_decision: Certificate CERT-2 was issued on 2026-04-01, and its decision has no day
        "#]]);
        check_rule(expect![[r#"
            certificate CERT-1 decided_on=2026-03-10
                        ^^^^^^ warning CRT-009 no_end: Certificate CERT-1 was decided on 2026-03-10 and has no last day
        "#]]);
        check_rule(expect![[r#"
            certificate CERT-1 decided_on=2023-03-10 valid_until=2026-03-09
            certificate CERT-2 decided_on=2026-02-10 valid_until=2029-03-10 renews=CERT-1
                                                     ^^^^^^^^^^^ warning CRT-009 too_long: Certificate CERT-2 is valid until 2029-03-10; it can be until 2029-03-09 at the latest
        "#]]);
        check_rule(expect![[r#"
            certificate CERT-1 decided_on=2024-03-10 valid_until=2027-03-09
            certificate CERT-2 decided_on=2026-02-10 valid_until=2029-02-09 renews=CERT-1 transferred=yes
                                                     ^^^^^^^^^^^ warning CRT-009 too_long: Certificate CERT-2 is valid until 2029-02-09; it can be until 2027-03-09 at the latest
        "#]]);
    }

    #[test]
    fn quiet_for_three_years_a_renewal_before_the_end_and_a_transfer() {
        check_rule(expect![[r#"
            certificate CERT-1 decided_on=2026-03-10 issued_on=2026-03-10 valid_until=2029-03-10
        "#]]);
        check_rule(expect![[r#"
            certificate CERT-1 decided_on=2023-03-10 valid_until=2026-03-09
            certificate CERT-2 decided_on=2026-02-10 valid_until=2029-03-09 renews=CERT-1
        "#]]);
        check_rule(expect![[r#"
            certificate CERT-1 decided_on=2024-03-10 valid_until=2027-03-09
            certificate CERT-2 decided_on=2026-02-10 valid_until=2027-03-09 renews=CERT-1 transferred=yes
        "#]]);
        check_rule(expect![[r#"
            certificate CERT-1 number=4711
        "#]]);
    }
}

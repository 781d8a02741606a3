use isms_model::SIX_MONTHS;

use super::number_of;
use crate::certification::certificate;
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The certificate has been suspended, or has been past its last day, for more than six months. One that was
    /// withdrawn, or after which certification has begun again, is not looked at.
    ///
    /// ## Why an auditor asks
    /// After six months the certification body withdraws it or cuts the scope; one that ended can't be renewed any more.
    ///
    /// ## How to resolve
    /// Settle the reason and have the suspension lifted; or plan a new Stage 1 or Stage 2 with the certification body.
    "CRT-018" "certificate-down-for-long", clause "17021-1 9.6", Warning, Text,
    says {
        suspended = "Certificate {number} has been suspended since {since}, for more than six months",
        ended = "Certificate {number} ended on {end}, more than six months ago, and nothing has followed",
    }
    labels { look = "Go to the certificate" }
}

fn check(cx: &mut Cx<'_>) {
    let today = cx.today;
    let Some((id, it)) = certificate(cx).filter(|(_, it)| !it.is_withdrawn(today)) else { return };
    let is_long = |day: &isms_model::Date| day.checked_add_months(SIX_MONTHS).is_some_and(|end| end < today);
    let number = number_of(id, it);
    let report = if let Some(end) = cx.cycle().ends_on.filter(is_long) {
        cx.report(id, "valid_until", says::ended, args![number, end])
    } else if let Some(since) = it.suspended_on.filter(|on| it.is_suspended(today) && is_long(on)) {
        cx.report(id, "suspended_on", says::suspended, args![number, since])
    } else {
        return;
    };
    report.open(labels::look, [], id, "suspended_on");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn for_more_than_half_a_year() {
        check_rule(expect![[r#"
            today 2026-06-01
            certificate CERT-1 number=IS-4417 decided_on=2025-03-10 valid_until=2028-03-09 suspended_on=2025-11-30
                                                                                           ^^^^^^^^^^^^ warning CRT-018 suspended: Certificate IS-4417 has been suspended since 2025-11-30, for more than six months
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            certificate CERT-1 number=IS-4417 decided_on=2022-12-01 valid_until=2025-11-30
                                                                    ^^^^^^^^^^^ warning CRT-018 ended: Certificate IS-4417 ended on 2025-11-30, more than six months ago, and nothing has followed
        "#]]);
    }

    #[test]
    fn quiet_within_it_when_lifted_withdrawn_renewed_or_begun_again() {
        check_rule(expect![[r#"
            today 2026-06-01
            certificate CERT-1 decided_on=2025-03-10 valid_until=2028-03-09 suspended_on=2025-12-01
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            certificate CERT-1 decided_on=2025-03-10 valid_until=2028-03-09 suspended_on=2025-04-01 restored_on=2025-06-01
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            certificate CERT-1 decided_on=2025-03-10 valid_until=2028-03-09 suspended_on=2025-04-01 withdrawn_on=2025-10-01
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            certificate CERT-1 decided_on=2022-12-01 valid_until=2025-11-30
            audit AUD-1 audit_type=stage_1 status=planned planned_on=2026-08-01
        "#]]);
    }
}

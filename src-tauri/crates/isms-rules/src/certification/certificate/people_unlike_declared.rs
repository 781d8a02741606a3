use super::number_of;
use crate::certification::certificate;
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The people of the units in scope are more than 10 % more or fewer than those declared to the certification body.
    /// It is silent while a unit in scope has no head count. Locations that differ are told by a rule of their own.
    ///
    /// ## Why an auditor asks
    /// The days of the audit are counted from the people in scope: too few days, and the certificate is in doubt.
    ///
    /// ## How to resolve
    /// Tell the certification body, and record what was declared.
    "CRT-020" "people-unlike-declared", clause "27006-1 9.1", Warning, Text,
    says { differ = "{people} people work in scope; {declared} were declared to the body for certificate {number}" }
    labels { record = "Record what was declared" }
}

fn check(cx: &mut Cx<'_>) {
    let Some((id, it)) = certificate(cx).filter(|(_, it)| it.stands(cx.today)) else { return };
    let (Some(declared), Some(people)) = (it.people_declared, cx.index.people_in_scope()) else { return };
    let percent = u64::from(cx.params.declared_percent);
    if u64::from(people.abs_diff(declared)) * 100 > u64::from(declared) * percent {
        let number = number_of(id, it);
        let report = cx.report(id, "people_declared", says::differ, args![people, declared, number]);
        report.open(labels::record, [], id, "people_declared");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn more_than_a_tenth() {
        check_rule(expect![[r#"
            unit U-1 headcount=60
            unit U-2 headcount=51
            unit U-3 headcount=90
            scope SCOPE units=U-1,U-2
            certificate CERT-1 number=IS-4417 decided_on=2026-03-10 people_declared=100
                                                                    ^^^^^^^^^^^^^^^ warning CRT-020 differ: 111 people work in scope; 100 were declared to the body for certificate IS-4417
        "#]]);
    }

    #[test]
    fn quiet_for_a_tenth_for_what_is_not_known_and_without_a_certificate() {
        check_rule(expect![[r#"
            unit U-1 headcount=90
            scope SCOPE units=U-1
            certificate CERT-1 decided_on=2026-03-10 people_declared=100
        "#]]);
        check_rule(expect![[r#"
            unit U-1 headcount=90
            unit U-2
            scope SCOPE units=U-1,U-2
            certificate CERT-1 decided_on=2026-03-10 people_declared=50
        "#]]);
        check_rule(expect![[r#"
            unit U-1 headcount=90
            scope SCOPE units=U-1
            certificate CERT-1 decided_on=2022-03-10 valid_until=2025-03-09 people_declared=50
            certificate CERT-2 people_declared=50
        "#]]);
    }
}

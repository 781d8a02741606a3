use isms_model::Audit;

use super::is_number_of_2013;
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A control, an audit or a finding carries a number that has the form of Annex A and is not in the 2022 edition.
    ///
    /// ## Why an auditor asks
    /// An old number shows that something was carried over and not looked at again.
    ///
    /// ## How to resolve
    /// Decide on the control of 2022 that took its place, and name that one.
    "TRN-002" "number-of-2013", clause "6.1.3 c), Annex A", Warning, Text,
    says {
        control = "{id} has a number that Annex A of 2022 does not have",
        named = "{by} names {number}, which Annex A of 2022 does not have",
    }
}

fn numbers(audit: &Audit) -> impl Iterator<Item = (&'static str, &str)> {
    let controls = audit.controls.iter().map(|it| ("controls", it.as_str()));
    let clauses = audit.clauses.iter().map(|it| ("clauses", it.as_str()));
    controls.chain(clauses).chain(audit.items.iter().map(|it| ("items", it.subject.as_str())))
}

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    for (id, _) in isms.controls.iter().filter(|(id, _)| is_number_of_2013(id.as_str())) {
        cx.report(id, "", says::control, args![id]);
    }
    for (id, audit) in isms.audits.iter() {
        for (field, number) in numbers(audit).filter(|it| is_number_of_2013(it.1)) {
            cx.report(id, field, says::named, args![by = id, number]);
        }
    }
    for (id, it) in isms.audit_findings.iter() {
        if let Some(number) = it.control.as_ref().filter(|it| is_number_of_2013(it.as_str())) {
            cx.report(id, "control", says::named, args![by = id, number]);
        }
    }
    for (id, it) in isms.nonconformities.iter() {
        if let Some(number) = it.control.as_ref().filter(|it| is_number_of_2013(it.as_str())) {
            cx.report(id, "control", says::named, args![by = id, number]);
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn an_old_number() {
        check_rule(expect![[r#"
            control A.9.4.2
                    ^^^^^^^ warning TRN-002 control: A.9.4.2 has a number that Annex A of 2022 does not have
            audit AUD-1 controls=A.9.4.2
                        ^^^^^^^^ warning TRN-002 named: AUD-1 names A.9.4.2, which Annex A of 2022 does not have
            audit_finding F-1 control=A.18.1.1
                              ^^^^^^^ warning TRN-002 named: F-1 names A.18.1.1, which Annex A of 2022 does not have
            nonconformity NC-1 control=A.12.3.1
                               ^^^^^^^ warning TRN-002 named: NC-1 names A.12.3.1, which Annex A of 2022 does not have
        "#]]);
    }

    #[test]
    fn quiet_for_new_numbers_own_controls_and_clauses() {
        check_rule(expect![[r#"
            control A.5.15
            control OWN-1
            audit AUD-1 controls=A.5.15 clauses=9.2.2
            nonconformity NC-1 control=A.8.13
        "#]]);
    }
}

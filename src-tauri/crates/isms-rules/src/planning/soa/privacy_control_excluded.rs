use super::defended;
use crate::Fact;
use crate::cx::Cx;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it checks
    /// The control of privacy is excluded while an asset in scope holds personal data.
    ///
    /// ## Why an auditor asks
    /// Hardly any organisation holds no personal data, and each law on them can be named.
    ///
    /// ## How to resolve
    /// Include the control and link it to the privacy law in your register.
    "SOA-022" "privacy-control-excluded", clause "6.1.3 d), A.5.34", Blocker, Inference,
    says { personal_data = "{control} is excluded, but personal data are held ({sources})" }
    labels { proves = "holds personal data", mark = "Mark applicable" }
}

fn check(cx: &mut Cx<'_>) {
    for it in defended(cx, &[Fact::PersonalData]) {
        it.report(cx, says::personal_data, labels::proves, labels::mark);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn personal_data_are_held() {
        check_rule(expect![[r#"
            asset AS-1 name="Patient records" personal_data=yes in_scope=yes
            asset AS-2 name=Payroll personal_data=yes in_scope=yes
            control A.5.34 decision=not_applicable exclusion=obligation_absent justification="No law asks us for that."
                           ^^^^^^^^ blocker SOA-022 personal_data: A.5.34 Privacy and protection of PII is excluded, but personal data are held (Patient records and Payroll)
                           ^ fix: Mark applicable
        "#]]);
    }

    #[test]
    fn quiet_without_personal_data_or_when_included() {
        check_rule(expect![[r#"
            asset AS-1 personal_data=no in_scope=yes
            asset AS-2 personal_data=yes in_scope=no
            control A.5.34 decision=not_applicable
        "#]]);
        check_rule(expect![[r#"
            asset AS-1 personal_data=yes in_scope=yes
            control A.5.34 decision=applicable
        "#]]);
    }
}

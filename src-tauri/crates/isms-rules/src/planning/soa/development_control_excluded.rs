use super::defended;
use crate::Fact;
use crate::cx::Cx;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it checks
    /// A control of development is excluded while software is developed in scope, or by somebody else for what is in
    /// scope: units and processes say so, source code is an asset, a supplier develops, or the scope statement speaks
    /// of software. To develop valves is not to develop software.
    ///
    /// ## Why an auditor asks
    /// The exclusion denies what the auditor will see on the first day.
    ///
    /// ## How to resolve
    /// Include the control, or take development out of the scope and of every unit and process in it.
    "SOA-019" "development-control-excluded", clause "6.1.3 d), A.8.4, A.8.25 to A.8.31, A.8.33", Blocker, Inference,
    says {
        develops = "{control} is excluded, but software is developed in scope ({sources})",
        outsourced = "{control} is excluded, but somebody else develops software for you ({sources})",
    }
    labels { proves = "shows it", mark = "Mark applicable" }
}

fn check(cx: &mut Cx<'_>) {
    for it in defended(cx, &[Fact::DevelopsSoftware, Fact::OutsourcesDevelopment]) {
        let message = if it.fact == Fact::DevelopsSoftware { says::develops } else { says::outsourced };
        it.report(cx, message, labels::proves, labels::mark);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn software_is_developed_in_scope() {
        check_rule(expect![[r#"
            unit U-1 name="Product teams" activities=software_development
            scope SCOPE units=U-1 statement="Development of software for clinics"
            asset AS-1 name="Portal source" kind=source_code in_scope=yes
            control A.8.28 decision=not_applicable exclusion=activity_not_performed justification="We buy everything"
                           ^^^^^^^^ blocker SOA-019 develops: A.8.28 Secure coding is excluded, but software is developed in scope (Portal source, Product teams and Scope of the ISMS)
                           ^ fix: Mark applicable
            control A.8.30 decision=not_applicable
        "#]]);
    }

    #[test]
    fn somebody_else_develops() {
        check_rule(expect![[r#"
            supplier SUP-1 name="Portal makers" kind=development in_scope=yes
            control A.8.30 decision=not_applicable
                           ^^^^^^^^ blocker SOA-019 outsourced: A.8.30 Outsourced development is excluded, but somebody else develops software for you (Portal makers)
                           ^ fix: Mark applicable
            control A.8.28 decision=not_applicable
        "#]]);
    }

    #[test]
    fn quiet_for_valves_outside_the_scope_or_when_included() {
        check_rule(expect![[r#"
            scope SCOPE statement="Design and development of industrial valves"
            unit U-1 activities=software_development
            supplier SUP-1 kind=development in_scope=no
            asset AS-1 kind=source_code in_scope=no
            control A.8.28 decision=not_applicable
            control A.8.30 decision=not_applicable
        "#]]);
        check_rule(expect![[r#"
            asset AS-1 kind=source_code in_scope=yes
            control A.8.28 decision=applicable
            control A.8.4 decision=undecided
            control A.5.1 decision=not_applicable
        "#]]);
    }
}

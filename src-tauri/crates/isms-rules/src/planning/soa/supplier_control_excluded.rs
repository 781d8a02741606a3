use super::defended;
use crate::Fact;
use crate::cx::Cx;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it checks
    /// A control of suppliers or cloud services is excluded while suppliers serve the scope or cloud services are
    /// used in it.
    ///
    /// ## Why an auditor asks
    /// The register of suppliers lies beside the Statement of Applicability and contradicts it.
    ///
    /// ## How to resolve
    /// Include the control.
    "SOA-021" "supplier-control-excluded", clause "6.1.3 d), A.5.19 to A.5.23", Blocker, Inference,
    says {
        suppliers = "{control} is excluded, but suppliers serve the scope ({sources})",
        cloud = "{control} is excluded, but cloud services are used ({sources})",
    }
    labels { proves = "shows it", mark = "Mark applicable" }
}

fn check(cx: &mut Cx<'_>) {
    for it in defended(cx, &[Fact::Suppliers, Fact::Cloud]) {
        let message = if it.fact == Fact::Suppliers { says::suppliers } else { says::cloud };
        it.report(cx, message, labels::proves, labels::mark);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn suppliers_and_cloud_services_are_used() {
        check_rule(expect![[r#"
            supplier SUP-1 name="Payday Online" kind=cloud in_scope=yes
            supplier SUP-2 name=Guards kind=service in_scope=yes
            asset AS-1 name=Mail kind=cloud_service in_scope=yes
            control A.5.20 decision=not_applicable exclusion=not_in_scope justification="We sign nothing with anybody at all."
                           ^^^^^^^^ blocker SOA-021 suppliers: A.5.20 Addressing information security within supplier agreements is excluded, but suppliers serve the scope (Payday Online and Guards)
                           ^ fix: Mark applicable
            control A.5.23 decision=not_applicable
                           ^^^^^^^^ blocker SOA-021 cloud: A.5.23 Information security for use of cloud services is excluded, but cloud services are used (Mail and Payday Online)
                           ^ fix: Mark applicable
        "#]]);
    }

    #[test]
    fn quiet_when_nobody_serves_the_scope_or_when_included() {
        check_rule(expect![[r#"
            supplier SUP-1 kind=cloud in_scope=no
            asset AS-1 kind=cloud_service in_scope=yes status=retired
            control A.5.20 decision=not_applicable
            control A.5.23 decision=not_applicable
        "#]]);
        check_rule(expect![[r#"
            supplier SUP-1 kind=cloud in_scope=yes
            control A.5.20 decision=applicable
            control A.5.23 decision=undecided
        "#]]);
    }
}

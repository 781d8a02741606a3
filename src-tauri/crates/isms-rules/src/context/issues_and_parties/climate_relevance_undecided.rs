use isms_model::Kind;

use crate::cx::Cx;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it checks
    /// Nobody has said whether climate change matters to the ISMS.
    ///
    /// ## Why an auditor asks
    /// Since February 2024 that has to be decided, without a time of transition. Yes and no are both good answers;
    /// silence is none. It is asked in the first hour, because the auditors' own accreditation body looks for it.
    ///
    /// ## How to resolve
    /// Answer yes or no. Think of heat and floods at your sites and data centres, of power, travel, suppliers, and of
    /// customers who ask about it.
    "CTX-002" "climate-relevance-undecided", clause "4.1 (Amd 1:2024)", Warning, Text,
    says { undecided = "Nobody has decided whether climate change matters to the ISMS. Either answer will do, silence will not" }
    labels { decide = "Decide it" }
}

fn check(cx: &mut Cx<'_>) {
    if cx.isms.organization().climate_relevant.is_none() {
        let report = cx.report(&Kind::Organization, "climate_relevant", says::undecided, []);
        report.open(labels::decide, [], &Kind::Organization, "climate_relevant");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nobody_has_said() {
        check_rule(expect![[r#"
            organization ORG name=Birch
                         ^^^ warning CTX-002 undecided: Nobody has decided whether climate change matters to the ISMS. Either answer will do, silence will not
        "#]]);
    }

    #[test]
    fn quiet_with_either_answer() {
        check_rule(expect![[r#"
            organization ORG climate_relevant=yes
        "#]]);
        check_rule(expect![[r#"
            organization ORG climate_relevant=no
        "#]]);
    }
}

use isms_model::Kind;

use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// No risk is recorded, or every one is closed.
    ///
    /// ## Why an auditor asks
    /// Without a risk assessment there is no basis for the Statement of Applicability, and Stage 1 ends here.
    ///
    /// ## How to resolve
    /// Carry out the risk assessment following your method, or import your risk register.
    "RSK-005" "risk-register-empty", clause "6.1.2, 8.2", Blocker, Text,
    says {
        empty = "No risk is recorded. Without a risk assessment there is no basis for the SoA, and Stage 1 ends here",
        all_closed = "Every recorded risk ({count}) is closed. Without an open risk there is no basis for the SoA, and Stage 1 ends here",
    }
}

fn check(cx: &mut Cx<'_>) {
    if cx.index.open_risks() > 0 {
        return;
    }
    match cx.isms.risks.len() {
        0 => cx.report(&Kind::Organization, "", says::empty, []),
        count => cx.report(&Kind::Organization, "", says::all_closed, args![count]),
    };
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nothing_recorded() {
        check_rule(expect![[r#"
            organization ORG name=Birch
                         ^^^ blocker RSK-005 empty: No risk is recorded. Without a risk assessment there is no basis for the SoA, and Stage 1 ends here
        "#]]);
    }

    #[test]
    fn all_closed() {
        check_rule(expect![[r#"
            organization ORG name=Birch
                         ^^^ blocker RSK-005 all_closed: Every recorded risk (1) is closed. Without an open risk there is no basis for the SoA, and Stage 1 ends here
            risk R-1 status=closed
        "#]]);
    }

    #[test]
    fn quiet_with_an_open_or_treated_risk() {
        check_rule(expect![[r#"
            risk R-1 title=Flood
        "#]]);
        check_rule(expect![[r#"
            risk R-1 status=treated
        "#]]);
    }
}

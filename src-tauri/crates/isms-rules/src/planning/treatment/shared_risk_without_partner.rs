use isms_model::Treatment;
use isms_model::text::blank;

use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An open risk is shared, and with whom is not said.
    ///
    /// ## Why an auditor asks
    /// A share that nobody has agreed to carry is still the organisation's own.
    ///
    /// ## How to resolve
    /// Name the insurer or the supplier and the policy or contract in which they take their share.
    "RTP-014" "shared-risk-without-partner", clause "6.1.3", Warning, Practice, each risk,
    says { partner = "Risk {id} “{title}” is shared, but with whom is not said" }
    labels { name = "Say with whom" }
}

fn check(cx: &mut Cx<'_>) {
    for &(id, risk) in cx.risks() {
        if risk.treatment == Some(Treatment::Share) && blank(&risk.shared_with) {
            let report = cx.report(id, "shared_with", says::partner, args![id, title = risk.title]);
            report.open(labels::name, [], id, "shared_with");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn with_nobody() {
        check_rule(expect![[r#"
            risk R-1 title=Flood treatment=share
                 ^^^ warning RTP-014 partner: Risk R-1 “Flood” is shared, but with whom is not said
            risk R-2 title=Fire treatment=share shared_with=" "
                                                ^^^^^^^^^^^ warning RTP-014 partner: Risk R-2 “Fire” is shared, but with whom is not said
        "#]]);
    }

    #[test]
    fn quiet_with_a_partner_another_treatment_or_once_closed() {
        check_rule(expect![[r#"
            risk R-1 treatment=share shared_with="Lakeside Mutual, policy 7714"
            risk R-2 treatment=modify
            risk R-3 treatment=share status=closed
        "#]]);
    }
}

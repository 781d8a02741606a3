use isms_model::{Id, Kind, Risk};

use crate::cx::{Cx, Gaps, list};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An open risk does not say whether confidentiality, integrity or availability would suffer, or it touches no
    /// asset and no process that is in scope.
    ///
    /// ## Why an auditor asks
    /// A risk has to be about the loss of something inside the scope; otherwise it is a worry.
    ///
    /// ## How to resolve
    /// Mark confidentiality, integrity and availability as they apply, and link the risk to the asset or process in
    /// scope that it endangers.
    "RSK-007" "risk-tied-to-nothing-in-scope", clause "6.1.2 c) 1)", Warning, Text, each risk,
    says {
        incomplete = "Risk {id} “{title}” {gaps}",
        outside = "Risk {id} “{title}” touches only what is not in scope: {names}",
    }
    labels {
        properties = "does not say whether confidentiality, integrity or availability suffers",
        unlinked = "touches no asset and no process",
        link = "Link what is at risk",
    }
}

fn check(cx: &mut Cx<'_>) {
    for &(id, risk) in cx.risks() {
        let is_linked = !risk.assets.is_empty() || !risk.processes.is_empty();
        let mut gaps = Gaps::default();
        gaps.note(risk.affects.is_empty(), "affects", labels::properties);
        gaps.note(!is_linked, "assets", labels::unlinked);
        let title = &risk.title;
        if let Some((field, gaps)) = gaps.told() {
            cx.report(id, field, says::incomplete, args![id, title, gaps]).open(labels::link, [], id, field);
        } else if !touches_the_scope(cx, risk) {
            let names = list(risk.assets.iter().map(Id::as_str).chain(risk.processes.iter().map(Id::as_str)));
            cx.report(id, "assets", says::outside, args![id, title, names]).open(
                labels::link,
                [],
                id,
                "assets",
            );
        }
    }
}

fn touches_the_scope(cx: &Cx<'_>, risk: &Risk) -> bool {
    risk.assets.iter().any(|it| cx.index.is_in_scope(Kind::Asset, it.as_str()))
        || risk.processes.iter().any(|it| cx.index.is_in_scope(Kind::Process, it.as_str()))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn without_a_property_or_a_link() {
        check_rule(expect![[r#"
            asset AS-1 in_scope=yes
            risk R-1 title=Flood assets=AS-1
                 ^^^ warning RSK-007 incomplete: Risk R-1 “Flood” does not say whether confidentiality, integrity or availability suffers
            risk R-2 title=Fire affects=availability
                 ^^^ warning RSK-007 incomplete: Risk R-2 “Fire” touches no asset and no process
            risk R-3 title=Theft
                 ^^^ warning RSK-007 incomplete: Risk R-3 “Theft” does not say whether confidentiality, integrity or availability suffers and touches no asset and no process
        "#]]);
    }

    #[test]
    fn touches_only_what_is_outside() {
        check_rule(expect![[r#"
            asset AS-1 in_scope=no
            asset AS-2 in_scope=yes status=retired
            process PR-1 name=Billing
            risk R-1 title=Flood affects=availability assets=AS-1,AS-2,AS-9 processes=PR-1
                                                      ^^^^^^ warning RSK-007 outside: Risk R-1 “Flood” touches only what is not in scope: AS-1, AS-2, AS-9 and PR-1
        "#]]);
    }

    #[test]
    fn quiet_when_tied_or_closed() {
        check_rule(expect![[r#"
            asset AS-1 in_scope=yes
            asset AS-2 in_scope=no
            scope SCOPE processes=PR-1
            risk R-1 affects=availability assets=AS-1,AS-2
            risk R-2 affects=integrity processes=PR-1
            risk R-3 status=closed
        "#]]);
    }
}

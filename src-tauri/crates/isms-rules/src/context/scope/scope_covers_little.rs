use isms_model::Kind;
use isms_model::text::words;

use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The scope covers less than 30 % of the people or of the data processing of the organisation (the lower of
    /// both), and nothing is written about why it is as narrow as it is.
    ///
    /// ## Why an auditor asks
    /// A narrow scope is allowed, but it has to be defended, and customers notice.
    ///
    /// ## How to resolve
    /// Check whether the scope still covers what interested parties expect from the certificate; write down why it
    /// is as narrow as it is, or widen it.
    "SCP-011" "scope-covers-little", clause "4.3", Advice, Practice,
    says {
        people = "Only {percent} % of your people are inside the scope. That is allowed, but it must be defended, and customers will notice",
        data = "Only {percent} % of your data processing is inside the scope. That is allowed, but it must be defended, and customers will notice",
    }
    labels { defend = "Write down why" }
}

fn check(cx: &mut Cx<'_>) {
    let people = people_percent(cx);
    let data = cx.scope.data_processing_percent.map(u32::from);
    let lower = [people, data].into_iter().flatten().min();
    let Some(percent) = lower.filter(|it| *it < cx.params.coverage_low_percent) else { return };
    if words(&cx.scope.reasoning) >= cx.params.exclusion_words_min {
        return;
    }
    let report = if people == lower {
        cx.report(&Kind::Scope, "units", says::people, args![percent])
    } else {
        cx.report(&Kind::Scope, "data_processing_percent", says::data, args![percent])
    };
    report.open(labels::defend, [], &Kind::Scope, "reasoning");
}

/// The share of people in scope; unknown while a unit in scope has no head count.
fn people_percent(cx: &Cx<'_>) -> Option<u32> {
    let all = cx.isms.organization().headcount.filter(|it| *it > 0)?;
    let inside = cx.index.people_in_scope()?;
    Some((u64::from(inside) * 100 / u64::from(all)) as u32)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn few_people() {
        check_rule(expect![[r#"
            organization ORG headcount=100
            unit U-1 headcount=29
            scope SCOPE units=U-1 data_processing_percent=80
                        ^^^^^ advice SCP-011 people: Only 29 % of your people are inside the scope. That is allowed, but it must be defended, and customers will notice
        "#]]);
    }

    #[test]
    fn little_data() {
        check_rule(expect![[r#"
            organization ORG headcount=100
            unit U-1 headcount=28
            scope SCOPE units=U-1 data_processing_percent=20
                                  ^^^^^^^^^^^^^^^^^^^^^^^ advice SCP-011 data: Only 20 % of your data processing is inside the scope. That is allowed, but it must be defended, and customers will notice
        "#]]);
    }

    #[test]
    fn quiet_when_wide_defended_or_unknown() {
        check_rule(expect![[r#"
            organization ORG headcount=100
            unit U-1 headcount=30
            scope SCOPE units=U-1 data_processing_percent=30
        "#]]);
        check_rule(expect![[r#"
            organization ORG headcount=100
            unit U-1 headcount=5
            scope SCOPE units=U-1 reasoning="Customers ask for the hosting service and for nothing else"
        "#]]);
        check_rule(expect![[r#"
            organization ORG headcount=100
            unit U-1 headcount=5
            unit U-2 name="Nobody has counted"
            scope SCOPE units=U-1,U-2
        "#]]);
    }
}

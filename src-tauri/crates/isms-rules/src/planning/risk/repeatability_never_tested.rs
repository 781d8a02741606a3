use std::collections::BTreeSet;

use chrono::Months;
use isms_model::{ConsistencyCheck, Kind};

use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// There are risks, but in the last 24 months no two people have scored the same risks and compared.
    ///
    /// ## Why an auditor asks
    /// Results have to be comparable. A second score of a few risks is the simplest proof.
    ///
    /// ## How to resolve
    /// Let a second person score a sample of five to ten risks without seeing the first scores. Record the day, the
    /// names, how many agreed and what you changed.
    "RSK-004" "repeatability-never-tested", clause "6.1.2 b)", Advice, Practice,
    says {
        never = "No two people have ever scored the same risks and compared. Nothing shows yet that the method gives the same result twice",
        too_long_ago = "The last comparison of two people's scores was on {on}, more than {months} months ago",
        alone = "The risk method was tested by one person only; a comparison takes two",
    }
    labels { record = "Record a test" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    let criteria = isms.criteria_draft();
    let months = params.consistency_months;
    let newest = criteria.consistency_checks.iter().filter_map(|it| it.on).max();
    let is_recent = |it: &&ConsistencyCheck| {
        it.on.and_then(|on| on.checked_add_months(Months::new(months))).is_some_and(|end| end >= today)
    };
    let recent: Vec<_> = criteria.consistency_checks.iter().filter(is_recent).collect();
    let two_scored = |it: &&ConsistencyCheck| it.by.iter().collect::<BTreeSet<_>>().len() >= 2;
    if isms.risks.is_empty() || recent.iter().any(two_scored) {
        return;
    }
    let field = "consistency_checks";
    let report = match newest {
        None => cx.report(&Kind::Criteria, field, says::never, []),
        Some(on) if recent.is_empty() => {
            cx.report(&Kind::Criteria, field, says::too_long_ago, args![on, months])
        }
        Some(_) => cx.report(&Kind::Criteria, field, says::alone, []),
    };
    report.open(labels::record, [], &Kind::Criteria, "consistency_checks");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn never() {
        check_rule(expect![[r#"
            criteria CRIT accept_max=5
                     ^^^^ advice RSK-004 never: No two people have ever scored the same risks and compared. Nothing shows yet that the method gives the same result twice
            risk R-1 title=Flood
        "#]]);
    }

    #[test]
    fn too_long_ago() {
        check_rule(expect![[r#"
            criteria CRIT consistency_checks=2024-05-31/P-1+P-2
                          ^^^^^^^^^^^^^^^^^^ advice RSK-004 too_long_ago: The last comparison of two people's scores was on 2024-05-31, more than 24 months ago
            risk R-1 title=Flood
        "#]]);
    }

    #[test]
    fn one_person_alone() {
        check_rule(expect![[r#"
            criteria CRIT consistency_checks=2026-05-31/P-1+P-1,2022-01-01/P-1+P-2
                          ^^^^^^^^^^^^^^^^^^ advice RSK-004 alone: The risk method was tested by one person only; a comparison takes two
            risk R-1 title=Flood
        "#]]);
    }

    #[test]
    fn quiet_when_tested_or_nothing_to_test() {
        check_rule(expect![[r#"
            criteria CRIT consistency_checks=2024-06-01/P-1+P-2
            risk R-1 title=Flood
        "#]]);
        check_rule(expect![[r#"
            criteria CRIT accept_max=5
        "#]]);
    }
}

use chrono::Months;
use isms_model::Implementation;

use super::{applied, evidence_of_operation, named};
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A control is said to be implemented, and the newest evidence that it works is older than twelve months or has
    /// no date. Evidence with an end of its own is good until then.
    ///
    /// ## Why an auditor asks
    /// Old evidence shows that it worked once. The question is whether it works.
    ///
    /// ## How to resolve
    /// Collect newer evidence.
    "SOA-027" "evidence-too-old", clause "8.1, 9.1", Warning, Practice,
    says {
        old = "{control} is said to be implemented, but its newest evidence is of {newest}, more than {months} months ago",
        undated = "{control} is said to be implemented, but its evidence has no date",
    }
    labels { collect = "Attach newer evidence" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    let months = params.evidence_months;
    for (id, it) in applied(isms).filter(|(_, it)| it.implementation == Some(Implementation::Implemented)) {
        let mut evidence = evidence_of_operation(isms, it).map(|it| it.1).peekable();
        if evidence.peek().is_none() {
            continue;
        }
        let is_valid =
            evidence_of_operation(isms, it).any(|it| it.1.valid_until.is_some_and(|it| it >= today));
        if is_valid {
            continue;
        }
        let control = named(id, it);
        let report = match evidence.filter_map(|it| it.collected_on).max() {
            None => cx.report(id, "evidence", says::undated, args![control]),
            Some(newest) if newest.checked_add_months(Months::new(months)).is_some_and(|end| end < today) => {
                cx.report(id, "evidence", says::old, args![control, newest, months])
            }
            Some(_) => continue,
        };
        report.open(labels::collect, [], id, "evidence");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn old_or_undated() {
        check_rule(expect![[r#"
            today 2026-06-01
            evidence E-1 collected_on=2025-05-31
            evidence E-2 collected_on=2024-05-31 valid_until=2026-05-31
            evidence E-3 title="Some picture"
            evidence E-4 collected_on=2026-05-02 speaks_for=exclusion
            control A.7.4 decision=applicable implementation=implemented evidence=E-1,E-2,E-4
                                                                         ^^^^^^^^ warning SOA-027 old: A.7.4 Physical security monitoring is said to be implemented, but its newest evidence is of 2025-05-31, more than 12 months ago
            control A.7.5 decision=applicable implementation=implemented evidence=E-3
                                                                         ^^^^^^^^ warning SOA-027 undated: A.7.5 Protecting against physical and environmental threats is said to be implemented, but its evidence has no date
        "#]]);
    }

    #[test]
    fn quiet_when_new_valid_missing_or_unfinished() {
        check_rule(expect![[r#"
            today 2026-06-01
            evidence E-1 collected_on=2025-06-01
            evidence E-2 collected_on=2020-01-01 valid_until=2026-06-01
            evidence E-3 collected_on=2020-01-01
            control A.7.4 decision=applicable implementation=implemented evidence=E-1,E-3
            control A.7.5 decision=operated_by_provider implementation=implemented evidence=E-2
            control A.7.6 decision=applicable implementation=implemented
            control A.7.7 decision=applicable implementation=in_progress evidence=E-3
        "#]]);
    }
}

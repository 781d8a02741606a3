use isms_model::Kind;

use crate::cx::{Cx, name_or};
use crate::day::is_over;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// No law, regulation, contract or standard that binds is recorded, or one of them has not been looked at within
    /// its interval, or within twelve months where it has none of its own.
    ///
    /// ## Why an auditor asks
    /// What binds has to be identified and kept up to date. A list with old dates is neither.
    ///
    /// ## How to resolve
    /// List what binds you, look through it at least once a year, and note the day at each line.
    "LEG-001" "obligations-empty-or-not-reviewed", clause "A.5.31, 4.2", Warning, Text,
    says {
        nothing = "No law, regulation, contract or standard that binds is recorded",
        never = "Nobody noted when “{title}” was last looked at",
        old = "Nobody has looked at “{title}” since {on}, more than {months} months ago",
    }
    labels { note = "Look at it and note the day", record = "Record the first" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    if isms.obligations.is_empty() {
        let report = cx.report(&Kind::Organization, "", says::nothing, []);
        report.open_list(labels::record, Kind::Obligation);
    }
    for (id, it) in isms.obligations.iter() {
        let title = name_or(&it.title, id);
        let months = it.review_months.unwrap_or(params.legal_months);
        let report = match it.reviewed_on {
            None => cx.report(id, "reviewed_on", says::never, args![title]),
            Some(on) if is_over(on, months, today) => {
                cx.report(id, "reviewed_on", says::old, args![title, on, months])
            }
            Some(_) => continue,
        };
        report.open(labels::note, [], id, "reviewed_on");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nothing_recorded() {
        check_rule(expect![[r#"
            organization ORG name=Birch
                         ^^^ warning LEG-001 nothing: No law, regulation, contract or standard that binds is recorded
        "#]]);
    }

    #[test]
    fn not_looked_at_in_time() {
        check_rule(expect![[r#"
            today 2026-06-01
            obligation OBL-1 title="Privacy act" reviewed_on=2025-05-31
                                                 ^^^^^^^^^^^ warning LEG-001 old: Nobody has looked at “Privacy act” since 2025-05-31, more than 12 months ago
            obligation OBL-2 title=Lease reviewed_on=2026-02-28 review_months=3
                                         ^^^^^^^^^^^ warning LEG-001 old: Nobody has looked at “Lease” since 2026-02-28, more than 3 months ago
            obligation OBL-3 title=Insurance
                       ^^^^^ warning LEG-001 never: Nobody noted when “Insurance” was last looked at
        "#]]);
    }

    #[test]
    fn quiet_within_the_interval() {
        check_rule(expect![[r#"
            today 2026-06-01
            obligation OBL-1 title="Privacy act" reviewed_on=2025-06-01
            obligation OBL-2 title=Lease reviewed_on=2024-07-01 review_months=24
        "#]]);
    }
}

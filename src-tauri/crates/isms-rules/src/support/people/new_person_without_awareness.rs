use std::collections::HashSet;

use isms_model::{AwarenessActivity, Date, Id, Person};

use crate::cx::{Cx, name_or};
use crate::day::days_are_over;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// Somebody who works here joined more than 30 days ago and is named by no awareness activity. An activity since
    /// then that names nobody, but only counts people, may have had everybody.
    ///
    /// ## Why an auditor asks
    /// New people are the ones who do not know yet. Auditors pick two of this year's and ask for the record.
    ///
    /// ## How to resolve
    /// Let the person take part, and note the name in the record.
    "PPL-004" "new-person-without-awareness", clause "7.3", Warning, Practice,
    says { not_named = "{name} joined on {on}, and no awareness activity since then is known to have had {name} in it" }
    labels { newest = "Note the name here" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    let activities = || isms.awareness_activities.iter();
    let named: HashSet<&Id<Person>> =
        activities().flat_map(|(_, it)| it.invited_people.iter().chain(&it.completed_people)).collect();
    let counts_only = |it: &AwarenessActivity| it.invited_people.is_empty() && it.completed_people.is_empty();
    let day = |it: &AwarenessActivity| it.on.filter(|on| *on <= today);
    let last_for_all: Option<Date> =
        activities().filter(|it| counts_only(it.1)).filter_map(|it| day(it.1)).max();
    let newest = activities().filter(|it| day(it.1).is_some()).max_by_key(|it| it.1.on);
    for (id, it) in isms.people.iter().filter(|(id, it)| it.employed(today) && !named.contains(id)) {
        let Some(on) = it.joined_on.filter(|on| days_are_over(*on, params.new_person_days, today)) else {
            continue;
        };
        if last_for_all.is_some_and(|last| last >= on) {
            continue;
        }
        let name = name_or(&it.name, id);
        let report = cx.report(id, "joined_on", says::not_named, args![name, on]);
        if let Some((activity, _)) = newest {
            report.open(labels::newest, [], activity, "completed_people");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn joined_and_never_named() {
        check_rule(expect![[r#"
            today 2026-06-01
            person P-1 name=Ines joined_on=2026-05-01
                                 ^^^^^^^^^ warning PPL-004 not_named: Ines joined on 2026-05-01, and no awareness activity since then is known to have had Ines in it
            person P-2 name=Omar joined_on=2026-01-12
                                 ^^^^^^^^^ warning PPL-004 not_named: Omar joined on 2026-01-12, and no awareness activity since then is known to have had Omar in it
            awareness_activity AW-1 title="Lesson for all" on=2026-01-11 invited=100 completed=98
            awareness_activity AW-2 title="First day" on=2026-05-04 completed_people=P-3
        "#]]);
    }

    #[test]
    fn quiet_when_named_or_counted_among_all() {
        check_rule(expect![[r#"
            today 2026-06-01
            person P-1 name=Ines joined_on=2026-01-12
            person P-2 name=Omar joined_on=2026-01-12
            awareness_activity AW-1 title="First day" on=2026-01-12 completed_people=P-1 invited_people=P-2
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            person P-1 name=Ines joined_on=2019-01-12
            person P-2 name=Omar joined_on=2026-03-20
            awareness_activity AW-1 title="Lesson for all" on=2026-03-20 invited=100 completed=98
        "#]]);
    }

    #[test]
    fn quiet_for_the_very_new_and_those_who_left() {
        check_rule(expect![[r#"
            today 2026-06-01
            person P-1 name=Ines joined_on=2026-05-02
            person P-2 name=Omar joined_on=2020-01-12 left_on=2026-05-31
            person P-3 name=Chen
        "#]]);
    }
}

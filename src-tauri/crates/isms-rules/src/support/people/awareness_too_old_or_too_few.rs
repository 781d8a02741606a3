use isms_model::{AwarenessActivity, Kind};

use crate::cx::{Cx, name_or};
use crate::day::is_over;
use crate::index::Row;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// In the last twelve months no awareness activity took place, or none that nine of ten of those invited completed,
    /// or nobody counted them.
    ///
    /// ## Why an auditor asks
    /// People have to know the policy, their part in it, and what follows from not keeping it. That is tested in the
    /// corridor; the numbers say beforehand how it will go. No standard fixes the interval or the share.
    ///
    /// ## How to resolve
    /// Run or repeat it, ask those who were missing, and keep the list of who completed it.
    "PPL-002" "awareness-too-old-or-too-few", clause "7.3", Warning, Practice,
    says {
        nothing = "In the last {months} months no awareness activity took place",
        uncounted = "Nobody counted how many of those invited completed “{title}”",
        too_few = "“{title}” was completed by {percent} % of those invited, and no other awareness activity of the last {months} months reached more",
    }
    labels { count = "Count them", ask = "Note who completed it since", record = "Record an activity" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    let months = params.awareness_months;
    let is_recent =
        |it: &AwarenessActivity| it.on.is_some_and(|on| on <= today && !is_over(on, months, today));
    let recent: Vec<Row<'_, AwarenessActivity>> =
        isms.awareness_activities.iter().filter(|(_, it)| is_recent(it)).collect();
    let newest = recent.iter().max_by_key(|(_, it)| it.on);
    let best = recent.iter().filter_map(|(id, it)| Some((*id, *it, percent(it)?))).max_by_key(|it| it.2);
    match (best, newest) {
        (Some((_, _, percent)), _) if percent >= params.awareness_percent => {}
        (Some((id, it, percent)), _) => {
            let title = name_or(&it.title, id);
            let report = cx.report(id, "completed", says::too_few, args![months, title, percent]);
            report.open(labels::ask, [], id, "completed");
        }
        (None, Some((id, it))) => {
            let title = name_or(&it.title, id);
            let report = cx.report(*id, "completed", says::uncounted, args![title]);
            report.open(labels::count, [], *id, "completed");
        }
        (None, None) => {
            let report = cx.report(&Kind::Organization, "", says::nothing, args![months]);
            report.open_list(labels::record, Kind::AwarenessActivity);
        }
    }
}

/// How many percent of those invited completed it, rounded down; nothing where nobody counted or was invited.
fn percent(it: &AwarenessActivity) -> Option<u32> {
    let (invited, completed) = (it.invited_count()?, it.completed_count()?);
    (u64::from(completed) * 100).checked_div(invited.into()).and_then(|it| u32::try_from(it).ok())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nothing_took_place() {
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG name=Birch
                         ^^^ warning PPL-002 nothing: In the last 12 months no awareness activity took place
            awareness_activity AW-1 title=Lesson on=2025-05-31 invited=10 completed=10
            awareness_activity AW-2 title=Lesson on=2026-06-02 invited=10 completed=10
            awareness_activity AW-3 title=Lesson invited=10 completed=10
        "#]]);
    }

    #[test]
    fn too_few_or_uncounted() {
        check_rule(expect![[r#"
            today 2026-06-01
            awareness_activity AW-1 title=Lesson on=2025-09-10 invited=200 completed=179
                                                                           ^^^^^^^^^ warning PPL-002 too_few: “Lesson” was completed by 89 % of those invited, and no other awareness activity of the last 12 months reached more
            awareness_activity AW-2 title="Phishing test" on=2026-03-10 invited_people=P-1,P-2 completed_people=P-1
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            awareness_activity AW-1 title=Lesson on=2025-09-10 invited=0 completed=0
            awareness_activity AW-2 title="Talk of the chief" on=2026-03-10
                               ^^^^ warning PPL-002 uncounted: Nobody counted how many of those invited completed “Talk of the chief”
        "#]]);
    }

    #[test]
    fn quiet_when_one_reached_enough() {
        check_rule(expect![[r#"
            today 2026-06-01
            awareness_activity AW-1 title=Lesson on=2025-06-01 invited=200 completed=180
            awareness_activity AW-2 title="Talk of the chief" on=2026-03-10
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            awareness_activity AW-1 title=Lesson on=2026-06-01 invited_people=P-1 completed_people=P-1,P-2
        "#]]);
    }
}

use isms_model::text::blank;

use crate::cx::{Cx, name_of, name_or};
use crate::day::days_are_over;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// Something was to be done about a gap in somebody's competence, and 30 days after it was due nobody has judged
    /// whether it worked; or it has no date at all.
    ///
    /// ## Why an auditor asks
    /// A course that was booked is not a competence that was gained. Whether it worked has to be judged.
    ///
    /// ## How to resolve
    /// Judge whether it worked, and note the day and who judged.
    "PPL-005" "competence-action-never-judged", clause "7.2", Advice, Text,
    says {
        not_judged = "“{action}” was due on {on} for {name}, and nobody has judged whether it worked",
        no_date = "“{action}” is to close a gap of {name}, but has no date, and nobody has judged whether it worked",
    }
    labels { judge = "Judge it", date = "Set a date" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    let waiting =
        isms.competences.iter().filter(|(_, it)| !blank(&it.gap_action) && it.effective_on.is_none());
    for (id, it) in waiting {
        let name = it.person.as_ref().map_or_else(|| name_or("", id), |it| name_of(isms, it));
        let action = it.gap_action.trim();
        match it.gap_due_on {
            None => {
                let report = cx.report(id, "gap_due_on", says::no_date, args![action, name]);
                report.open(labels::date, [], id, "gap_due_on");
            }
            Some(on) if days_are_over(on, params.gap_judged_days, today) => {
                let report = cx.report(id, "effective_on", says::not_judged, args![action, on, name]);
                report.open(labels::judge, [], id, "effective_on");
            }
            Some(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn never_judged() {
        check_rule(expect![[r#"
            today 2026-06-01
            person P-1 name=Ines
            competence COMP-1 person=P-1 gap="Never led an audit" gap_action="Goes along twice" gap_due_on=2026-05-01
                       ^^^^^^ advice PPL-005 not_judged: “Goes along twice” was due on 2026-05-01 for Ines, and nobody has judged whether it worked
            competence COMP-2 person=P-1 gap_action="Course"
                       ^^^^^^ advice PPL-005 no_date: “Course” is to close a gap of Ines, but has no date, and nobody has judged whether it worked
            competence COMP-3 gap_action="Course"
                       ^^^^^^ advice PPL-005 no_date: “Course” is to close a gap of COMP-3, but has no date, and nobody has judged whether it worked
        "#]]);
    }

    #[test]
    fn quiet_when_judged_still_running_or_without_a_gap() {
        check_rule(expect![[r#"
            today 2026-06-01
            competence COMP-1 person=P-1 gap_action="Goes along twice" gap_due_on=2026-01-01 effective_on=2026-02-01
            competence COMP-2 person=P-1 gap_action="Course" gap_due_on=2026-05-02
            competence COMP-3 person=P-1 shown_by="Ten years of practice"
        "#]]);
    }
}

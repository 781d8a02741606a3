use std::collections::BTreeMap;

use isms_model::{Audit, Id, Isms, Nonconformity};

use crate::cx::{Cx, name_or};
use crate::day::{days_are_over, is_over};
use crate::evaluation::programme::{day_of, internal, look_at_more, next_to_plan};
use crate::index::Row;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A clause or control had a major or minor nonconformity in the last three years, and no audit since, done or
    /// planned, looks at it. It is not asked in the first 30 days, nor in the first year while no later audit is planned.
    ///
    /// ## Why an auditor asks
    /// A programme takes earlier results into account: where something was wrong, somebody looks again.
    ///
    /// ## How to resolve
    /// Add the clause or control to an audit to come.
    "AUD-014" "nonconformity-never-audited-again", clause "9.2.2", Warning, Text,
    says { never = "{subject} had a nonconformity on {raised}, and no audit since, done or planned, looks at it" }
    labels { add = "Have “{title}” look at it", plan = "Look at the nonconformity" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    let mut newest: BTreeMap<String, Row<'_, Nonconformity>> = BTreeMap::new();
    for (id, it) in isms.nonconformities.iter().filter(|(_, it)| it.is_nonconformity()) {
        if let Some(subject) = subject_of(it) {
            let row = newest.entry(subject).or_insert((id, it));
            if it.raised_on > row.1.raised_on {
                *row = (id, it);
            }
        }
    }
    let next = next_to_plan(internal(isms), today);
    for (subject, (id, it)) in newest {
        let Some(raised) = it.raised_on.filter(|on| days_are_over(*on, params.follow_up_days, today)) else {
            continue;
        };
        let is_later = |audit: &Audit| day_of(audit).is_none_or(|on| on > raised);
        let audits = isms.audits.iter().map(|it| it.1).filter(|it| !it.is_cancelled() && is_later(it));
        let later: Vec<&Audit> = audits.collect();
        let is_young = !is_over(raised, params.audit_months, today);
        if is_over(raised, params.programme_months, today)
            || (later.is_empty() && is_young)
            || later.iter().any(|audit| looks_at(audit, &subject))
        {
            continue;
        }
        let report = cx.report(id, "", says::never, args![subject, raised]);
        match next.filter(|(_, audit)| is_later(audit)) {
            Some((audit, planned)) => {
                let changes = vec![add(isms, (audit, planned), subject)];
                report.fix(labels::add, args![title = name_or(&planned.title, audit)], changes)
            }
            None => report.open(labels::plan, [], id, ""),
        };
    }
}

/// The control, or the number of the clause without letters behind it.
fn subject_of(it: &Nonconformity) -> Option<String> {
    let subject = it.subject()?;
    let number = subject.split(|c: char| c != '.' && !c.is_ascii_digit()).next().unwrap_or_default();
    let number = number.trim_end_matches('.');
    Some(if number.is_empty() { subject.to_owned() } else { number.to_owned() })
}

fn is_clause(subject: &str) -> bool {
    subject.starts_with(|c: char| c.is_ascii_digit())
}

fn looks_at(audit: &Audit, subject: &str) -> bool {
    if is_clause(subject) {
        audit.looks_at_clause(subject)
    } else {
        audit.looks_at_control(&Id::new(subject))
    }
}

fn add(isms: &Isms, (id, audit): Row<'_, Audit>, subject: String) -> isms_model::Change {
    if is_clause(&subject) {
        look_at_more(isms, id, "clauses", &audit.clauses, [subject])
    } else {
        look_at_more(isms, id, "controls", &audit.controls, [subject])
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn no_later_audit_looks_at_it() {
        check_rule(expect![[r#"
            today 2026-06-01
            nonconformity NC-1 statement="No list" grade=minor control=A.7.2 raised_on=2026-03-01
                          ^^^^ warning AUD-014 never: A.7.2 had a nonconformity on 2026-03-01, and no audit since, done or planned, looks at it
                          ^ fix: Have “Autumn” look at it
            nonconformity NC-2 statement="No goals" grade=minor clause="6.2 d)" raised_on=2025-05-31 closed_on=2025-08-01
            audit AUD-1 audit_type=internal status=done start_on=2026-03-01 clauses=6 controls=A.7.2
            audit AUD-2 title=Autumn audit_type=internal planned_on=2026-10-01 clauses=7 controls=A.7.1
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            nonconformity NC-1 statement="No list" grade=major clause=7.5 raised_on=2025-05-31
                          ^^^^ warning AUD-014 never: 7.5 had a nonconformity on 2025-05-31, and no audit since, done or planned, looks at it
        "#]]);
    }

    #[test]
    fn quiet_when_looked_at_again() {
        check_rule(expect![[r#"
            today 2026-06-01
            nonconformity NC-1 grade=minor control=A.7.2 raised_on=2026-03-01
            nonconformity NC-2 grade=minor clause="6.1.2 c)" raised_on=2025-03-01
            nonconformity NC-3 grade=minor clause=7.4 raised_on=2025-03-01
            audit AUD-1 audit_type=internal planned_on=2026-10-01 clauses=6.1 controls=A.7.2
            audit AUD-2 audit_type=surveillance status=done start_on=2025-09-01 clauses=7
        "#]]);
    }

    #[test]
    fn quiet_on_the_first_days_and_while_nothing_is_planned_yet() {
        check_rule(expect![[r#"
            today 2026-06-01
            nonconformity NC-1 grade=minor control=A.7.2 raised_on=2026-05-02
            audit AUD-1 audit_type=internal planned_on=2026-10-01 clauses=7
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            nonconformity NC-1 grade=minor control=A.7.2 raised_on=2025-06-01
            nonconformity NC-2 grade=observation control=A.7.3 raised_on=2025-01-01
            nonconformity NC-3 grade=major raised_on=2025-01-01
            nonconformity NC-4 grade=major clause=4.1 raised_on=2022-01-01
        "#]]);
    }
}

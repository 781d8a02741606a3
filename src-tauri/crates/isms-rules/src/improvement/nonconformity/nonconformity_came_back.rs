use std::collections::{BTreeMap, HashMap};

use chrono::Months;
use isms_model::text::blank;
use isms_model::{Date, Id, Isms, Nonconformity};

use crate::cx::{Cx, name_or};
use crate::index::Row;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A nonconformity has the same cause as an earlier one on the same control or clause that was closed in the 24
    /// months before, or it is recorded as a repetition of one and has no cause of its own yet. Another cause on the same
    /// control is another problem; where neither clause nor control is said, nothing is compared.
    ///
    /// ## Why an auditor asks
    /// What comes back was not solved: the auditor will doubt the cause that was found then.
    ///
    /// ## How to resolve
    /// Link the two, and look for the cause behind the cause.
    "NCR-007" "nonconformity-came-back", clause "10.2 b", Warning, Inference,
    says { back = "“{title}” repeats {earlier}, which was closed as solved on {closed}" }
    labels { earlier = "the earlier one", cause = "Look for the cause behind it" }
}

/// Closed ones by subject and cause, by the day they were closed.
type Solved<'a> = HashMap<(&'a str, String), BTreeMap<Date, Row<'a, Nonconformity>>>;

/// A cause so that two spellings of it are the same; nothing where none is said.
fn cause_of(it: &Nonconformity) -> Option<String> {
    let words: Vec<&str> = it.root_cause.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" ").trim_end_matches('.').to_lowercase())
}

fn solved(isms: &Isms) -> Solved<'_> {
    let mut solved = Solved::new();
    for row in isms.nonconformities.iter().filter(|(_, it)| it.is_nonconformity()) {
        if let (Some(subject), Some(cause), Some(closed)) =
            (row.1.subject(), cause_of(row.1), row.1.closed_on)
        {
            solved.entry((subject, cause)).or_default().insert(closed, row);
        }
    }
    solved
}

/// The earlier one that a person says it repeats, unless another cause was found since.
fn told<'a>(isms: &'a Isms, it: &Nonconformity) -> Option<Row<'a, Nonconformity>> {
    let earlier = isms.nonconformities.key_value(it.repeats.as_ref()?)?;
    let is_same = blank(&it.root_cause) || cause_of(it) == cause_of(earlier.1);
    (is_same && earlier.1.closed_on < it.raised_on).then_some(earlier)
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, params, .. } = *cx;
    let solved = solved(isms);
    for (id, it) in isms.nonconformities.iter().filter(|(_, it)| it.is_nonconformity()) {
        let Some(raised) = it.raised_on else { continue };
        let like = || {
            let found = solved.get(&(it.subject()?, cause_of(it)?))?;
            let since = raised.checked_sub_months(Months::new(params.repeat_months))?;
            found.range(since..raised).next_back().map(|(_, row)| *row)
        };
        let earlier: Option<(&Id<Nonconformity>, &Nonconformity)> = told(isms, it).or_else(like);
        let Some((other, closed)) = earlier.and_then(|(id, it)| Some((id, it.closed_on?))) else { continue };
        let title = name_or(&it.statement, id);
        let report = cx.report(id, "repeats", says::back, args![title, earlier = other, closed]);
        report.related(other, labels::earlier).open(labels::cause, [], id, "root_cause");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn the_same_cause_or_a_person_says_so() {
        check_rule(expect![[r#"
            nonconformity NC-1 control=A.8.13 raised_on=2025-01-10 closed_on=2025-03-01 root_cause="Nobody was told"
            nonconformity NC-2 statement="No backups" control=A.8.13 raised_on=2026-05-01 root_cause="nobody  was told."
                          ^^^^ warning NCR-007 back: “No backups” repeats NC-1, which was closed as solved on 2025-03-01
            nonconformity NC-3 clause=7.2 raised_on=2026-05-01 repeats=NC-1
                                                               ^^^^^^^ warning NCR-007 back: “NC-3” repeats NC-1, which was closed as solved on 2025-03-01
        "#]]);
    }

    #[test]
    fn quiet_for_another_cause_long_ago_or_nothing_to_compare() {
        check_rule(expect![[r#"
            nonconformity NC-1 control=A.8.13 raised_on=2024-01-10 closed_on=2024-03-01 root_cause="Nobody was told"
            nonconformity NC-2 control=A.8.13 raised_on=2026-03-02 root_cause="Nobody was told"
            nonconformity NC-3 control=A.8.13 raised_on=2025-05-01 closed_on=2025-06-01 root_cause="The disk was full"
            nonconformity NC-4 control=A.8.13 raised_on=2025-07-01 repeats=NC-3 root_cause="Nobody looks at the alarm"
            nonconformity NC-5 raised_on=2025-01-10 closed_on=2025-03-01 root_cause="Nobody was told"
            nonconformity NC-6 raised_on=2026-05-01 root_cause="Nobody was told"
            nonconformity NC-7 clause=7.2 raised_on=2025-01-10 closed_on=2026-05-01 root_cause="Forgotten"
            nonconformity NC-8 clause=7.2 raised_on=2026-04-01 root_cause="Forgotten"
            nonconformity NC-9 clause=7.2 grade=observation raised_on=2026-05-10 root_cause="Forgotten"
        "#]]);
    }
}

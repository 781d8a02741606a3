use crate::cx::{Cx, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An objective that is being worked on does not say when it was made known to those concerned.
    ///
    /// ## Why an auditor asks
    /// People are asked in the corridor what the security objectives are. A goal that nobody was told moves nobody.
    ///
    /// ## How to resolve
    /// Tell those who are to reach it, and note the day.
    "OBJ-006" "objective-not-communicated", clause "6.2", Advice, Text,
    says { silent = "Nothing says that “{text}” was made known to those who are to reach it" }
    labels { note = "Note the day" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, .. } = *cx;
    for (id, it) in isms.objectives.iter().filter(|(_, it)| it.is_open() && it.communicated_on.is_none()) {
        let text = name_or(&it.text, id);
        let report = cx.report(id, "communicated_on", says::silent, args![text]);
        report.open(labels::note, [], id, "communicated_on");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nobody_was_told() {
        check_rule(expect![[r#"
            objective OBJ-1 text="Fewer incidents" status=in_progress
                      ^^^^^ advice OBJ-006 silent: Nothing says that “Fewer incidents” was made known to those who are to reach it
            objective OBJ-2 owner=P-1
                      ^^^^^ advice OBJ-006 silent: Nothing says that “OBJ-2” was made known to those who are to reach it
        "#]]);
    }

    #[test]
    fn quiet_when_told_or_at_its_end() {
        check_rule(expect![[r#"
            objective OBJ-1 text="Fewer incidents" communicated_on=2026-03-01
            objective OBJ-2 text="All trained" status=achieved
            objective OBJ-3 text="Old" status=dropped
            objective OBJ-4 text="Older" status=missed
        "#]]);
    }
}

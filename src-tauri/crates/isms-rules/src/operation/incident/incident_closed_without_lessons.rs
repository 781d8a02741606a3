use isms_model::IncidentStatus;
use isms_model::text::blank;

use crate::cx::{Cx, Gaps, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A high or critical incident is closed, and its cause or what was learnt from it is not written down.
    ///
    /// ## Why an auditor asks
    /// Serious incidents are the best lessons there are, and the first records that are opened.
    ///
    /// ## How to resolve
    /// Write down why it could happen, and what was learnt and changed because of it.
    "INC-001" "incident-closed-without-lessons", clause "A.5.27", Warning, Text,
    says { gaps = "The incident “{title}” was closed without {gaps}" }
    labels { cause = "a cause", lessons = "lessons learnt", complete = "Write it down" }
}

fn check(cx: &mut Cx<'_>) {
    let is_closed = |status: Option<IncidentStatus>| status == Some(IncidentStatus::Closed);
    for (id, it) in cx.isms.incidents.iter().filter(|(_, it)| it.is_serious() && is_closed(it.status)) {
        let mut gaps = Gaps::default();
        gaps.note(blank(&it.root_cause), "root_cause", labels::cause);
        gaps.note(blank(&it.lessons), "lessons", labels::lessons);
        if let Some((field, gaps)) = gaps.told() {
            let title = name_or(&it.title, id);
            cx.report(id, field, says::gaps, args![title, gaps]).open(labels::complete, [], id, field);
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn closed_and_nothing_learnt() {
        check_rule(expect![[r#"
            incident INC-1 title="Server encrypted" severity=critical status=closed
                     ^^^^^ warning INC-001 gaps: The incident “Server encrypted” was closed without a cause and lessons learnt
            incident INC-2 severity=high status=closed root_cause="Old system" lessons=" "
                                                                               ^^^^^^^ warning INC-001 gaps: The incident “INC-2” was closed without lessons learnt
        "#]]);
    }

    #[test]
    fn quiet_when_written_down_small_or_still_open() {
        check_rule(expect![[r#"
            incident INC-1 severity=high status=closed root_cause="Old system" lessons="Replaced it"
            incident INC-2 severity=medium status=closed
            incident INC-3 severity=critical status=contained
            incident INC-4 severity=critical status=no_incident
        "#]]);
    }
}

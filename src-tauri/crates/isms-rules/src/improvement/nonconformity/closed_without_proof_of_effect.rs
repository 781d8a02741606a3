use isms_model::text::blank;
use isms_model::{EffectivenessResult, Nonconformity};

use crate::Message;
use crate::cx::{Cx, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A nonconformity was closed, and the last check does not say that the actions work, when that was seen and by
    /// what. Observations and opportunities need no check; nor does what needed no corrective action, with a reason.
    ///
    /// ## Why an auditor asks
    /// An action that is done and an action that works are two things.
    ///
    /// ## How to resolve
    /// Look some time after the action: a sample, a test, a metric. Record what was seen, or open it again.
    "NCR-005" "closed-without-proof-of-effect", clause "10.2 d, g", Warning, Text,
    says {
        no_check = "“{title}” was closed on {closed}, and nobody has checked whether the actions work",
        not_found = "“{title}” was closed on {closed}, and its last check did not find that the actions work",
        no_day = "“{title}” was closed on {closed}, and its last check has no day",
        nothing_seen = "“{title}” was closed on {closed}, and its last check does not say what was seen",
    }
    labels { complete = "Go to the checks" }
}

/// What the record lacks, if anything.
fn gap(it: &Nonconformity) -> Option<Message> {
    if it.actions.is_empty() && !blank(&it.no_action_reason) {
        return None;
    }
    let Some(last) = it.last_check() else { return Some(says::no_check) };
    if last.result != Some(EffectivenessResult::Effective) {
        Some(says::not_found)
    } else if last.on.is_none() {
        Some(says::no_day)
    } else {
        (blank(&last.seen) && last.evidence.is_empty()).then_some(says::nothing_seen)
    }
}

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    for (id, it) in isms.nonconformities.iter().filter(|(_, it)| it.is_nonconformity()) {
        let Some(closed) = it.closed_on else { continue };
        if let Some(message) = gap(it) {
            let title = name_or(&it.statement, id);
            let report = cx.report(id, "effectiveness", message, args![title, closed]);
            report.open(labels::complete, [], id, "effectiveness");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn closed_on_hope() {
        check_rule(expect![[r#"
            nonconformity NC-1 statement="No backups" closed_on=2026-05-01 actions=[{"text":"Test restores"}]
                          ^^^^ warning NCR-005 no_check: “No backups” was closed on 2026-05-01, and nobody has checked whether the actions work
            nonconformity NC-2 closed_on=2026-05-01 effectiveness=[{"on":"2026-04-01","result":"effective","seen":"12 of 12"},{"on":"2026-04-20","result":"not_effective","seen":"10 of 12"}]
                                                    ^^^^^^^^^^^^^ warning NCR-005 not_found: “NC-2” was closed on 2026-05-01, and its last check did not find that the actions work
            nonconformity NC-3 closed_on=2026-05-01 effectiveness=[{"result":"effective","seen":"12 of 12"}]
                                                    ^^^^^^^^^^^^^ warning NCR-005 no_day: “NC-3” was closed on 2026-05-01, and its last check has no day
            nonconformity NC-4 closed_on=2026-05-01 effectiveness=[{"on":"2026-04-20","result":"effective"}]
                                                    ^^^^^^^^^^^^^ warning NCR-005 nothing_seen: “NC-4” was closed on 2026-05-01, and its last check does not say what was seen
            nonconformity NC-5 closed_on=2026-05-01 no_action_reason="Not needed" actions=[{"text":"Test restores"}]
                          ^^^^ warning NCR-005 no_check: “NC-5” was closed on 2026-05-01, and nobody has checked whether the actions work
        "#]]);
    }

    #[test]
    fn quiet_when_shown_open_or_not_asked_for() {
        check_rule(expect![[r#"
            nonconformity NC-1 closed_on=2026-05-01 effectiveness=[{"on":"2026-04-01","result":"not_effective"},{"on":"2026-04-20","result":"effective","seen":"12 of 12"}]
            nonconformity NC-2 closed_on=2026-05-01 effectiveness=[{"on":"2026-04-20","result":"effective","evidence":["E-1"]}]
            nonconformity NC-3 actions=[{"text":"Test restores"}]
            nonconformity NC-4 grade=observation closed_on=2026-05-01
            nonconformity NC-5 grade=opportunity closed_on=2026-05-01
            nonconformity NC-6 grade=minor closed_on=2026-05-01 no_action_reason="It was a misunderstanding"
        "#]]);
    }
}

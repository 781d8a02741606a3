use isms_model::RoleKind;

use crate::cx::{Cx, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// Nobody who took part in the last management review belonged to top management on that day, or the review does
    /// not say who took part. Who has left since was still there.
    ///
    /// ## Why an auditor asks
    /// The review is the task of top management. Without them it was a meeting.
    ///
    /// ## How to resolve
    /// Record who was there; if nobody of top management was, hold it again with them.
    "MRV-004" "review-without-top-management", clause "9.3.1, 5.1", Blocker, Text,
    says {
        nobody = "“{title}” of {on} does not say who took part",
        below = "Nobody who took part in “{title}” on {on} belonged to top management on that day",
    }
    labels { complete = "Record who took part" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, .. } = *cx;
    let held = isms.management_reviews.iter().filter(|(_, it)| it.is_held());
    let Some((id, it)) = held.max_by_key(|(_, it)| it.held_on) else { return };
    let Some(on) = it.held_on else { return };
    if it.present().any(|by| index.held_role(by, &[RoleKind::TopManagement], on)) {
        return;
    }
    let title = name_or(&it.title, id);
    let says = if it.present().next().is_none() { says::nobody } else { says::below };
    cx.report(id, "attendees", says, args![title, on]).open(labels::complete, [], id, "attendees");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nobody_or_below() {
        check_rule(expect![[r#"
            management_review MR-1 title="Yearly review" status=held held_on=2026-04-01
                              ^^^^ blocker MRV-004 nobody: “Yearly review” of 2026-04-01 does not say who took part
        "#]]);
        check_rule(expect![[r#"
            person P-1 name=Ines
            role ROLE-1 kind=top_management person=P-1 assigned_on=2026-04-02
            management_review MR-1 status=held held_on=2026-04-01 chair=P-1 attendees=P-2
                                                                            ^^^^^^^^^ blocker MRV-004 below: Nobody who took part in “MR-1” on 2026-04-01 belonged to top management on that day
        "#]]);
    }

    #[test]
    fn quiet_when_they_were_there_on_that_day() {
        check_rule(expect![[r#"
            person P-1 name=Ines left_on=2026-05-31
            role ROLE-1 kind=top_management person=P-1 assigned_on=2020-01-01 ended_on=2026-05-31
            management_review MR-1 status=held held_on=2025-04-01 attendees=P-9
            management_review MR-2 status=held held_on=2026-04-01 chair=P-2 attendees=P-1
            management_review MR-3 status=planned planned_on=2026-12-01
        "#]]);
    }
}

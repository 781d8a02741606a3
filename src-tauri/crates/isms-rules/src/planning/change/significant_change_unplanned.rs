use isms_model::text::blank;
use isms_model::{PlannedChange, PlannedChangeKind, PlannedChangeStatus};

use super::named;
use crate::cx::{Cx, Gaps};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A change of the ISMS itself (6.3), or a significant change of the organisation or of a system (A.8.32), has no
    /// purpose or nobody who answers for it; once it is more than a proposal, no approval or no day it is planned for;
    /// once it is carried out, no day on which it was. Cancelled changes are not asked.
    ///
    /// ## Why an auditor asks
    /// Changes are to be carried out as planned, and the ISMS is to stay whole meanwhile.
    ///
    /// ## How to resolve
    /// Record what it is for, who answers for it, who approved it, and when.
    "CHG-001" "significant-change-unplanned", clause "6.3, A.8.32", Warning, Text,
    says {
        of_the_isms = "{change} changes the ISMS, but lacks {gaps}",
        of_a_system = "{change} is a significant change of a system, but lacks {gaps}",
        significant = "{change} is significant, but lacks {gaps}",
    }
    labels {
        purpose = "a purpose",
        owner = "somebody who answers for it",
        approval = "an approval",
        planned = "the day it is planned for",
        done = "the day it was carried out",
        complete = "Complete the plan",
    }
}

fn check(cx: &mut Cx<'_>) {
    for (id, it) in cx.isms.planned_changes.iter().filter(|(_, it)| has_to_be_planned(it)) {
        let is_decided = it.status != Some(PlannedChangeStatus::Proposed);
        let is_done = it.status == Some(PlannedChangeStatus::Implemented);
        let mut gaps = Gaps::default();
        gaps.note(blank(&it.purpose), "purpose", labels::purpose);
        gaps.note(it.owner.is_none(), "owner", labels::owner);
        gaps.note(is_decided && it.approved_by.is_none(), "approved_by", labels::approval);
        gaps.note(is_decided && it.planned_on.is_none(), "planned_on", labels::planned);
        gaps.note(is_done && it.implemented_on.is_none(), "implemented_on", labels::done);
        let Some((field, gaps)) = gaps.told() else { continue };
        let message = match it.kind {
            Some(PlannedChangeKind::Isms) => says::of_the_isms,
            Some(PlannedChangeKind::System) => says::of_a_system,
            _ => says::significant,
        };
        let report = cx.report(id, field, message, args![change = named(id, it), gaps]);
        report.open(labels::complete, [], id, field);
    }
}

/// Whether it is significant, or changes the ISMS and nobody calls it insignificant.
fn has_to_be_planned(it: &PlannedChange) -> bool {
    let matters = it.significant.unwrap_or(it.kind == Some(PlannedChangeKind::Isms));
    matters && it.status != Some(PlannedChangeStatus::Cancelled)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn of_the_isms() {
        check_rule(expect![[r#"
            planned_change CHG-1 title="New scope" kind=isms status=proposed
                           ^^^^^ warning CHG-001 of_the_isms: CHG-1 “New scope” changes the ISMS, but lacks a purpose and somebody who answers for it
            planned_change CHG-2 title="New method" kind=isms purpose="Better scores" owner=P-1 status=approved planned_on=2026-07-01
                           ^^^^^ warning CHG-001 of_the_isms: CHG-2 “New method” changes the ISMS, but lacks an approval
        "#]]);
    }

    #[test]
    fn of_a_system_or_of_the_organisation() {
        check_rule(expect![[r#"
            planned_change CHG-1 kind=system significant=yes purpose=Speed owner=P-1 approved_by=P-1 status=in_progress
                           ^^^^^ warning CHG-001 of_a_system: CHG-1 is a significant change of a system, but lacks the day it is planned for
            planned_change CHG-2 title=Move kind=organisation significant=yes purpose=Room owner=P-1 approved_by=P-1 planned_on=2026-05-01 status=implemented
                           ^^^^^ warning CHG-001 significant: CHG-2 “Move” is significant, but lacks the day it was carried out
            planned_change CHG-3 title=Merger significant=yes
                           ^^^^^ warning CHG-001 significant: CHG-3 “Merger” is significant, but lacks a purpose, somebody who answers for it, an approval and the day it is planned for
        "#]]);
    }

    #[test]
    fn quiet_when_planned_proposed_cancelled_or_small() {
        check_rule(expect![[r#"
            planned_change CHG-1 kind=isms purpose="Better scores" owner=P-1 approved_by=P-1 planned_on=2026-05-01 implemented_on=2026-05-02 status=implemented
            planned_change CHG-2 kind=organisation significant=yes purpose=Room owner=P-1 status=proposed
            planned_change CHG-3 kind=system significant=yes status=cancelled
            planned_change CHG-4 kind=system
            planned_change CHG-5 kind=isms significant=no
        "#]]);
    }
}

use isms_model::{Change, Kind};

use crate::cx::{Cx, name_of};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The treatment of an open risk was approved, or what remains of it accepted, by somebody who is not its
    /// owner. A countersignature is a field of its own: where the owner signed in either, all is well.
    ///
    /// ## Why an auditor asks
    /// Both decisions are the owner's. Somebody else can add a signature, not replace it.
    ///
    /// ## How to resolve
    /// Have the owner sign, or change the owner if the other person really carries the risk.
    "RTP-005" "signed-by-other-than-owner", clause "6.1.3 f)", Warning, Text, each risk,
    says {
        plan = "Risk {id} “{title}” belongs to {owner}, but {name} approved its treatment",
        acceptance = "Risk {id} “{title}” belongs to {owner}, but {name} accepted what remains of it",
    }
    labels { sign = "Record the owner's decision", hand_over = "Make {name} the owner" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, .. } = *cx;
    for &(id, risk) in cx.risks() {
        let Some(owner_id) = &risk.owner else { continue };
        let decisions = [
            ("plan_approval", &risk.plan_approval, says::plan),
            ("acceptance", &risk.acceptance, says::acceptance),
        ];
        for (field, decision, message) in decisions {
            let Some(decision) = decision else { continue };
            let Some(by) = &decision.by else { continue };
            if by == owner_id || decision.countersigned_by.as_ref() == Some(owner_id) {
                continue;
            }
            let (owner, name) = (name_of(isms, owner_id), name_of(isms, by));
            let report = cx.report(id, field, message, args![id, title = risk.title, owner, name]);
            let report = report.open(labels::sign, [], id, field);
            if isms.people.contains(by) {
                let change = Change::set(isms, Kind::Risk, id.as_str(), "owner", by.as_str());
                report.fix(labels::hand_over, args![name], vec![change]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn somebody_else_signed() {
        check_rule(expect![[r#"
            person P-1 name=Ines
            person P-2 name=Chen
            risk R-1 title=Flood owner=P-1 plan_approval=P-2@2026-05-02
                                           ^^^^^^^^^^^^^ warning RTP-005 plan: Risk R-1 “Flood” belongs to Ines, but Chen approved its treatment
                                           ^ fix: Make Chen the owner
            risk R-2 title=Fire owner=P-1 plan_approval=P-1@2026-05-02 acceptance=P-2@2026-05-02
                                                                       ^^^^^^^^^^ warning RTP-005 acceptance: Risk R-2 “Fire” belongs to Ines, but Chen accepted what remains of it
                                                                       ^ fix: Make Chen the owner
            risk R-3 title=Theft owner=P-1 plan_approval=P-2@2026-05-02 acceptance=P-9@2026-05-02
                                           ^^^^^^^^^^^^^ warning RTP-005 plan: Risk R-3 “Theft” belongs to Ines, but Chen approved its treatment
                                           ^ fix: Make Chen the owner
                                                                        ^^^^^^^^^^ warning RTP-005 acceptance: Risk R-3 “Theft” belongs to Ines, but P-9 accepted what remains of it
        "#]]);
    }

    #[test]
    fn quiet_when_the_owner_signed_countersigned_or_there_is_no_owner() {
        check_rule(expect![[r#"
            person P-1 name=Ines
            risk R-1 owner=P-1 plan_approval=P-1@2026-05-02 acceptance=P-1@2026-05-02
            risk R-2 owner=P-1 acceptance={"by":"P-1","on":"2026-05-02","countersigned_by":"P-2","countersigned_on":"2026-05-03"}
            risk R-3 owner=P-1 acceptance={"by":"P-2","on":"2026-05-02","countersigned_by":"P-1","countersigned_on":"2026-05-03"}
            risk R-4 acceptance=P-2@2026-05-02
            risk R-5 owner=P-1
            risk R-6 owner=P-1 acceptance=P-2@2026-05-02 status=closed
        "#]]);
    }
}

use isms_model::OwnerDecisionOn;

use super::{Stale, needs_a_plan, signed};
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An open risk is modified, shared or avoided, and no approval of that by its owner with name and day is
    /// recorded, or the treatment was changed after the approval.
    ///
    /// ## Why an auditor asks
    /// The plan binds money and people of the owner, and takes the owner's approval.
    ///
    /// ## How to resolve
    /// Get the owner's approval of the treatment as it stands, with a day.
    "RTP-008" "plan-not-approved-by-owner", clause "6.1.3 f)", Warning, Text, each risk,
    says {
        not_approved = "The owner of risk {id} “{title}” has not approved how it will be treated with name and day",
        changed = "The owner of risk {id} “{title}” approved its treatment on {on}; its rating, controls, actions or option were changed since",
    }
    labels { approve = "Record the approval" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, .. } = *cx;
    let stale = Stale::new(isms, index);
    for &(id, risk) in cx.risks().iter().filter(|it| needs_a_plan(it.1)) {
        let title = &risk.title;
        let report = match signed(risk.plan_approval.as_ref()) {
            None => cx.report(id, "plan_approval", says::not_approved, args![id, title]),
            Some(it) if stale.is((id, risk), it, OwnerDecisionOn::Plan) => {
                let on = it.on.map(|on| on.to_string()).unwrap_or_default();
                cx.report(id, "plan_approval", says::changed, args![id, title, on])
            }
            Some(_) => continue,
        };
        report.open(labels::approve, [], id, "plan_approval");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nobody_or_no_name_or_no_day() {
        check_rule(expect![[r#"
            risk R-1 title=Flood treatment=modify
                 ^^^ warning RTP-008 not_approved: The owner of risk R-1 “Flood” has not approved how it will be treated with name and day
            risk R-2 title=Fire treatment=share plan_approval=P-1
                                                ^^^^^^^^^^^^^ warning RTP-008 not_approved: The owner of risk R-2 “Fire” has not approved how it will be treated with name and day
            risk R-3 title=Theft treatment=avoid plan_approval=@2026-05-02
                                                 ^^^^^^^^^^^^^ warning RTP-008 not_approved: The owner of risk R-3 “Theft” has not approved how it will be treated with name and day
        "#]]);
    }

    #[test]
    fn changed_since() {
        check_rule(expect![[r#"
            risk R-1 title=Flood treatment=modify controls=A.7.5 plan_approval={"by":"P-1","on":"2026-05-02","state":"another"}
                                                                 ^^^^^^^^^^^^^ warning RTP-008 changed: The owner of risk R-1 “Flood” approved its treatment on 2026-05-02; its rating, controls, actions or option were changed since
        "#]]);
    }

    #[test]
    fn quiet_when_approved_retained_undecided_or_closed() {
        check_rule(expect![[r#"
            risk R-1 treatment=modify plan_approval=P-1@2026-05-02
            risk R-2 treatment=retain
            risk R-3 title=Fire
            risk R-4 treatment=modify status=closed
        "#]]);
    }

    #[test]
    fn quiet_while_the_plan_is_the_one_that_was_approved() {
        check_rule(expect![[r#"
            risk R-1 treatment=modify controls=A.7.5 plan_approval={"by":"P-1","on":"2026-05-02","state":"cb9f021942d2ee5f7ac93b598d14e0ae"}
        "#]]);
    }
}

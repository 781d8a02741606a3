use isms_model::CycleStepKind;

use crate::certification::{audit, certificate, first_day};
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// Stage 2 begins before or on the last day of Stage 1, and the certification body has not decided yet.
    ///
    /// ## Why an auditor asks
    /// What Stage 1 found is judged before Stage 2 begins: it may show that you are not ready.
    ///
    /// ## How to resolve
    /// Agree on other days with the certification body.
    "CRT-003" "stage-2-not-after-stage-1", clause "17021-1 9.3.1", Blocker, Text,
    says { order = "Stage 2 begins on {begins}, and Stage 1 ends on {ends}: the first has to be judged before the second" }
    labels { stage_1 = "Stage 1", date = "Agree on another day" }
}

fn check(cx: &mut Cx<'_>) {
    let (stage_1, stage_2) = (audit(cx, CycleStepKind::Stage1), audit(cx, CycleStepKind::Stage2));
    let (Some((first, stage_1)), Some((id, stage_2)), None) = (stage_1, stage_2, certificate(cx)) else {
        return;
    };
    if let (Some(ends), Some(begins)) = (stage_1.ends_on(), stage_2.begins_on())
        && begins <= ends
    {
        let field = first_day(stage_2);
        let report = cx.report(id, field, says::order, args![begins, ends]);
        report.related(first, labels::stage_1).open(labels::date, [], id, field);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn on_the_last_day_of_stage_1() {
        check_rule(expect![[r#"
            audit AUD-1 audit_type=stage_1 status=planned start_on=2026-06-08 end_on=2026-06-09
            audit AUD-2 audit_type=stage_2 status=planned planned_on=2026-06-09
                                                          ^^^^^^^^^^ blocker CRT-003 order: Stage 2 begins on 2026-06-09, and Stage 1 ends on 2026-06-09: the first has to be judged before the second
        "#]]);
    }

    #[test]
    fn quiet_a_day_later_when_given_up_or_when_the_body_has_decided_since() {
        check_rule(expect![[r#"
            audit AUD-1 audit_type=stage_1 status=planned start_on=2026-06-08 end_on=2026-06-09
            audit AUD-2 audit_type=stage_2 status=planned planned_on=2026-06-10
            audit AUD-3 audit_type=stage_2 status=cancelled planned_on=2026-06-09
        "#]]);
        check_rule(expect![[r#"
            audit AUD-1 audit_type=stage_1 status=done start_on=2026-02-08 end_on=2026-02-09
            audit AUD-2 audit_type=stage_2 status=done start_on=2026-02-09 end_on=2026-02-11
            certificate CERT-1 decided_on=2026-03-10 audit=AUD-2
        "#]]);
    }
}

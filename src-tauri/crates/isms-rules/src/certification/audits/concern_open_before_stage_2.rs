use chrono::Days;
use isms_model::CycleStepKind;
use isms_model::text::blank;

use crate::certification::{audit, certificate};
use crate::cx::{Cx, list};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// Stage 2 begins within 30 days, and an area of concern of Stage 1 is not settled. Once Stage 2 has begun it is a
    /// matter of its findings.
    ///
    /// ## Why an auditor asks
    /// The auditor of Stage 2 begins with the list of Stage 1: what is open becomes a nonconformity.
    ///
    /// ## How to resolve
    /// Settle it and write down how, or move Stage 2.
    "CRT-005" "concern-open-before-stage-2", clause "17021-1 9.3.1", Blocker, Practice,
    says { open = "Stage 2 begins on {begins}, and of Stage 1 is still open: {concerns}" }
    labels { stage_2 = "Stage 2", settle = "Go to the areas of concern" }
}

fn check(cx: &mut Cx<'_>) {
    let (stage_1, stage_2) = (audit(cx, CycleStepKind::Stage1), audit(cx, CycleStepKind::Stage2));
    let (Some((id, stage_1)), Some((second, stage_2)), None) = (stage_1, stage_2, certificate(cx)) else {
        return;
    };
    let lead = cx.today.checked_add_days(Days::new(cx.params.concern_lead_days.into()));
    let begins = stage_2.begins_on().filter(|it| *it >= cx.today && lead.is_some_and(|lead| *it <= lead));
    let Some(begins) = begins.filter(|_| !stage_2.is_done()) else { return };
    let open = stage_1.concerns.iter().filter(|it| it.closed_on.is_none_or(|on| on > cx.today));
    let open: Vec<&str> =
        open.map(|it| if blank(&it.text) { it.number.as_str() } else { it.text.as_str() }).collect();
    if !open.is_empty() {
        let report = cx.report(id, "concerns", says::open, args![begins, concerns = list(open)]);
        report.related(second, labels::stage_2).open(labels::settle, [], id, "concerns");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn a_month_before_stage_2() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit AUD-1 audit_type=stage_1 status=done start_on=2026-05-04 end_on=2026-05-05 concerns=[{"number":"1","text":"Internal audit not finished"},{"number":"2"},{"text":"Policy unknown on wards","closed_on":"2026-05-20"}]
                                                                                             ^^^^^^^^ blocker CRT-005 open: Stage 2 begins on 2026-07-01, and of Stage 1 is still open: Internal audit not finished and 2
            audit AUD-2 audit_type=stage_2 status=planned planned_on=2026-07-01
        "#]]);
    }

    #[test]
    fn quiet_while_there_is_time_when_settled_and_once_stage_2_is_there() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit AUD-1 audit_type=stage_1 status=done start_on=2026-05-04 end_on=2026-05-05 concerns=[{"number":"1"}]
            audit AUD-2 audit_type=stage_2 status=planned planned_on=2026-07-02
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            audit AUD-1 audit_type=stage_1 status=done start_on=2026-05-04 end_on=2026-05-05 concerns=[{"number":"1","closed_on":"2026-05-20"}]
            audit AUD-2 audit_type=stage_2 status=planned planned_on=2026-06-10
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            audit AUD-1 audit_type=stage_1 status=done start_on=2026-03-04 end_on=2026-03-05 concerns=[{"number":"1"}]
            audit AUD-2 audit_type=stage_2 status=done start_on=2026-05-10 end_on=2026-05-12
        "#]]);
    }
}

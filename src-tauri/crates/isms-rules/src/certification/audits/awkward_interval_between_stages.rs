use isms_model::CycleStepKind;

use crate::certification::{audit, certificate, first_day};
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// Between Stage 1 and a Stage 2 that is still to come lie fewer than 14 or more than 180 days.
    ///
    /// ## Why an auditor asks
    /// Too short leaves no time to mend what Stage 1 finds; too long, and Stage 1 may have to be repeated. No standard sets
    /// a number; both are habits.
    ///
    /// ## How to resolve
    /// Aim at four to twelve weeks, and ask the certification body for its own limit.
    "CRT-004" "awkward-interval-between-stages", clause "17021-1 9.3.1", Warning, Practice,
    says {
        short = "Only {days} days lie between Stage 1 and Stage 2: hardly time to mend what Stage 1 finds",
        long = "{days} days lie between Stage 1 and Stage 2: Stage 1 may have to be repeated",
    }
    labels { stage_1 = "Stage 1", date = "Agree on another day" }
}

fn check(cx: &mut Cx<'_>) {
    let (stage_1, stage_2) = (audit(cx, CycleStepKind::Stage1), audit(cx, CycleStepKind::Stage2));
    let (Some((first, stage_1)), Some((id, stage_2)), None) = (stage_1, stage_2, certificate(cx)) else {
        return;
    };
    let (Some(ends), Some(begins)) = (stage_1.ends_on(), stage_2.begins_on()) else { return };
    let days = (begins - ends).num_days();
    if stage_2.is_done() || days < 1 {
        return;
    }
    let message = if days < i64::from(cx.params.stage_gap_min_days) {
        says::short
    } else if days > i64::from(cx.params.stage_gap_max_days) {
        says::long
    } else {
        return;
    };
    let field = first_day(stage_2);
    let report = cx.report(id, field, message, args![days]);
    report.related(first, labels::stage_1).open(labels::date, [], id, field);
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn too_short_or_too_long() {
        check_rule(expect![[r#"
            audit AUD-1 audit_type=stage_1 status=planned start_on=2026-06-08 end_on=2026-06-09
            audit AUD-2 audit_type=stage_2 status=planned planned_on=2026-06-22
                                                          ^^^^^^^^^^ warning CRT-004 short: Only 13 days lie between Stage 1 and Stage 2: hardly time to mend what Stage 1 finds
        "#]]);
        check_rule(expect![[r#"
            audit AUD-1 audit_type=stage_1 status=planned start_on=2026-06-08 end_on=2026-06-09
            audit AUD-2 audit_type=stage_2 status=planned start_on=2026-12-07
                                                          ^^^^^^^^ warning CRT-004 long: 181 days lie between Stage 1 and Stage 2: Stage 1 may have to be repeated
        "#]]);
    }

    #[test]
    fn quiet_in_between_without_a_day_or_once_it_is_over() {
        check_rule(expect![[r#"
            audit AUD-1 audit_type=stage_1 status=planned start_on=2026-06-08 end_on=2026-06-09
            audit AUD-2 audit_type=stage_2 status=planned planned_on=2026-06-23
        "#]]);
        check_rule(expect![[r#"
            audit AUD-1 audit_type=stage_1 status=planned start_on=2026-06-08 end_on=2026-06-09
            audit AUD-2 audit_type=stage_2 status=planned
        "#]]);
        check_rule(expect![[r#"
            audit AUD-1 audit_type=stage_1 status=done start_on=2026-05-08 end_on=2026-05-09
            audit AUD-2 audit_type=stage_2 status=done start_on=2026-05-11
        "#]]);
    }
}

use isms_model::{CycleStepKind, Kind, Nonconformity};

use crate::certification::{audit, step};
use crate::cx::{Cx, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// Six months after the end of Stage 2 the certification body has not verified a major that it raised there, and has
    /// not decided.
    ///
    /// ## Why an auditor asks
    /// After six months what Stage 2 saw is no longer good for a decision: another Stage 2 is held.
    ///
    /// ## How to resolve
    /// Speak with the certification body and plan another Stage 2.
    "CRT-007" "major-of-stage-2-not-verified-in-time", clause "17021-1 9.5.3", Blocker, Text,
    says { late = "The major “{title}” of Stage 2, which ended on {ended}, was not verified within six months: another Stage 2 is needed" }
    labels { stage_2 = "Stage 2", day = "Write down the day of verification" }
}

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    let Some(stage_2) = step(cx.cycle(), CycleStepKind::Stage2) else { return };
    let Some((second, held)) = audit(cx, CycleStepKind::Stage2) else { return };
    let Some(ended) = held.ends_on() else { return };
    let records = stage_2.blocked_by.iter().filter_map(|it| it.record.clone());
    for record in records.filter(|it| it.kind == Kind::Nonconformity) {
        let Some((id, it)) =
            record.as_id::<Nonconformity>().and_then(|it| isms.nonconformities.key_value(&it))
        else {
            continue;
        };
        let title = name_or(&it.statement, id);
        let report = cx.report(id, "body_verified_on", says::late, args![title, ended]);
        report.related(second, labels::stage_2).open(labels::day, [], id, "body_verified_on");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn half_a_year_later() {
        check_rule(expect![[r#"
            today 2026-08-11
            certification_body CB-1 name=Body
            audit AUD-1 audit_type=stage_1 status=done start_on=2026-01-10
            audit AUD-2 audit_type=stage_2 status=done start_on=2026-02-08 end_on=2026-02-10
            nonconformity NC-1 statement="No internal audit" audit=AUD-2 grade=major
                          ^^^^ blocker CRT-007 late: The major “No internal audit” of Stage 2, which ended on 2026-02-10, was not verified within six months: another Stage 2 is needed
            nonconformity NC-2 audit=AUD-2 grade=major body_verified_on=2026-08-11
                                                       ^^^^^^^^^^^^^^^^ blocker CRT-007 late: The major “NC-2” of Stage 2, which ended on 2026-02-10, was not verified within six months: another Stage 2 is needed
        "#]]);
    }

    #[test]
    fn quiet_on_the_last_day_in_time_for_minors_and_once_it_is_decided_or_begun_again() {
        check_rule(expect![[r#"
            today 2026-08-10
            audit AUD-1 audit_type=stage_1 status=done start_on=2026-01-10
            audit AUD-2 audit_type=stage_2 status=done start_on=2026-02-08 end_on=2026-02-10
            nonconformity NC-1 audit=AUD-2 grade=major
        "#]]);
        check_rule(expect![[r#"
            today 2026-08-11
            audit AUD-1 audit_type=stage_1 status=done start_on=2026-01-10
            audit AUD-2 audit_type=stage_2 status=done start_on=2026-02-08 end_on=2026-02-10
            nonconformity NC-1 audit=AUD-2 grade=major body_verified_on=2026-08-10
            nonconformity NC-2 audit=AUD-2 grade=minor
        "#]]);
        check_rule(expect![[r#"
            today 2026-10-11
            audit AUD-2 audit_type=stage_2 status=done start_on=2026-02-08 end_on=2026-02-10
            nonconformity NC-1 audit=AUD-2 grade=major
            certificate CERT-1 decided_on=2026-09-01 audit=AUD-2
        "#]]);
        check_rule(expect![[r#"
            today 2026-10-11
            audit AUD-1 audit_type=stage_1 status=done start_on=2026-01-10
            audit AUD-2 audit_type=stage_2 status=done start_on=2026-02-08 end_on=2026-02-10
            audit AUD-3 audit_type=stage_2 status=planned planned_on=2026-11-08
            nonconformity NC-1 audit=AUD-2 grade=major
        "#]]);
    }
}

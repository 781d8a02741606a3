use isms_model::{Kind, Severity};

use crate::cx::{Cx, name_or};
use crate::day::days_are_over;
use crate::evaluation::programme::{is_settled, programme_of};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// No audit programme covers today, or the one that does was never approved. One that begins within 30 days, or
    /// began so recently, may still be waiting for its approval.
    ///
    /// ## Why an auditor asks
    /// Single audits are not enough: somebody has to have planned what is looked at over the years, and why.
    ///
    /// ## How to resolve
    /// Draw up a programme for one to three years and have it approved.
    "AUD-002" "programme-missing", clause "9.2.2", Blocker, Inference,
    says {
        nothing = "There is no audit programme",
        ended = "The last audit programme, “{title}”, ended on {on}",
        ahead = "The audit programme “{title}” begins on {on} only; none covers the time until then",
        not_approved = "The audit programme “{title}” has been running since {on} without approval",
    }
    labels { begin = "Draw up a programme", approve = "Record who approved it, and when" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    if let Some((id, it)) = programme_of(isms, today) {
        let since = it.period_start.filter(|_| it.approved_on.is_none() && is_settled(it, today, params));
        if let Some(on) = since {
            let title = name_or(&it.title, id);
            let report = cx.report(id, "approved_on", says::not_approved, args![title, on]);
            report.severity(Severity::Warning).open(labels::approve, [], id, "approved_by");
        }
        return;
    }
    let programmes = || isms.audit_programmes.iter();
    let ahead = programmes().filter_map(|(id, it)| Some((id, it, it.period_start.filter(|on| *on > today)?)));
    if let Some((id, it, on)) = ahead.min_by_key(|it| it.2) {
        if days_are_over(today, params.programme_grace_days, on) {
            let title = name_or(&it.title, id);
            let report = cx.report(id, "period_start", says::ahead, args![title, on]);
            report.severity(Severity::Warning).open_list(labels::begin, Kind::AuditProgramme);
        }
        return;
    }
    let ended = programmes().filter_map(|(id, it)| Some((id, it, it.period_end.filter(|on| *on < today)?)));
    match ended.max_by_key(|it| it.2) {
        Some((id, it, on)) => {
            let title = name_or(&it.title, id);
            let report = cx.report(id, "period_end", says::ended, args![title, on]);
            report.open_list(labels::begin, Kind::AuditProgramme);
        }
        None => {
            cx.report(&Kind::Organization, "", says::nothing, [])
                .open_list(labels::begin, Kind::AuditProgramme);
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nothing_or_ended() {
        check_rule(expect![[r#"
            organization ORG name=Birch
                         ^^^ blocker AUD-002 nothing: There is no audit programme
            audit_programme AP-1 title="Without days"
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            audit_programme AP-1 title="2022 to 2025" period_start=2022-06-01 period_end=2025-05-31 approved_on=2022-05-01
                                                                              ^^^^^^^^^^ blocker AUD-002 ended: The last audit programme, “2022 to 2025”, ended on 2025-05-31
        "#]]);
    }

    #[test]
    fn begins_later_or_was_never_approved() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit_programme AP-1 title="From July on" period_start=2026-07-02 period_end=2029-07-01
                                                      ^^^^^^^^^^^^ warning AUD-002 ahead: The audit programme “From July on” begins on 2026-07-02 only; none covers the time until then
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            audit_programme AP-1 title="2026 to 2029" period_start=2026-05-01 period_end=2029-04-30
                            ^^^^ warning AUD-002 not_approved: The audit programme “2026 to 2029” has been running since 2026-05-01 without approval
        "#]]);
    }

    #[test]
    fn quiet_when_approved() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit_programme AP-1 title="2026" period_start=2026-01-01 period_end=2026-12-31 approved_on=2025-12-15
            audit_programme AP-2 title="2026, a draft" period_start=2026-02-01 period_end=2026-12-31
        "#]]);
    }

    #[test]
    fn quiet_while_about_to_be_approved() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit_programme AP-1 title="2026 to 2029" period_start=2026-05-02 period_end=2029-04-30
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            audit_programme AP-1 title="From July on" period_start=2026-07-01 period_end=2029-06-30
        "#]]);
    }
}

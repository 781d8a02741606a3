use isms_model::text::blank;

use crate::cx::{Cx, Gaps, name_or};
use crate::evaluation::programme::{is_settled, programme_of};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The audit programme of today does not say how often, how, by whom and with which reports audits are done, or what
    /// the importance of processes and earlier results had to do with it. A draft in its first 30 days may be incomplete.
    ///
    /// ## Why an auditor asks
    /// A list of dates is no programme. The auditor asks why this is looked at every year and that only once.
    ///
    /// ## How to resolve
    /// Complete the programme; a sentence for each is enough.
    "AUD-003" "programme-incomplete", clause "9.2.2", Warning, Text,
    says { gaps = "The audit programme “{title}” does not say {gaps}" }
    labels {
        frequency = "how often audits take place",
        methods = "how they are done",
        responsibilities = "who does what",
        reporting = "how results are reported",
        basis = "how importance and earlier results shaped it",
        complete = "Complete the programme",
    }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    let Some((id, it)) = programme_of(isms, today).filter(|it| is_settled(it.1, today, params)) else {
        return;
    };
    let mut gaps = Gaps::default();
    gaps.note(blank(&it.frequency), "frequency", labels::frequency);
    gaps.note(blank(&it.methods), "methods", labels::methods);
    gaps.note(blank(&it.responsibilities), "responsibilities", labels::responsibilities);
    gaps.note(blank(&it.reporting), "reporting", labels::reporting);
    gaps.note(blank(&it.risk_basis), "risk_basis", labels::basis);
    if let Some((field, gaps)) = gaps.told() {
        let title = name_or(&it.title, id);
        cx.report(id, field, says::gaps, args![title, gaps]).open(labels::complete, [], id, field);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn only_dates() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit_programme AP-1 title="2026" period_start=2026-01-01 period_end=2026-12-31 approved_on=2025-12-15
                            ^^^^ warning AUD-003 gaps: The audit programme “2026” does not say how often audits take place, how they are done, who does what, how results are reported and how importance and earlier results shaped it
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            audit_programme AP-1 title="2026" period_start=2026-01-01 period_end=2026-12-31 frequency=Quarterly methods=Interviews responsibilities="The lead plans" reporting="Within a month"
                            ^^^^ warning AUD-003 gaps: The audit programme “2026” does not say how importance and earlier results shaped it
        "#]]);
    }

    #[test]
    fn quiet_when_complete() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit_programme AP-1 title="2026" period_start=2026-01-01 period_end=2026-12-31 approved_on=2025-12-15 frequency=Quarterly methods=Interviews responsibilities="The lead plans" reporting="Within a month" risk_basis="What matters most comes each year"
        "#]]);
    }

    #[test]
    fn quiet_for_a_draft_and_for_another_time() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit_programme AP-1 title="2023 to 2025" period_start=2023-01-01 period_end=2025-12-31 approved_on=2022-12-15
            audit_programme AP-2 title="2026" period_start=2026-05-15 period_end=2029-05-14
        "#]]);
    }
}

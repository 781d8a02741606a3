use isms_model::text::blank;

use crate::cx::{Cx, name_or};
use crate::day::days_are_over;
use crate::rule::{args, declare_rule};
use isms_model::FindingGrade;

declare_rule! {
    /// ## What it checks
    /// A nonconformity is older than 30 days and no cause is recorded, or it was closed without a look whether the same
    /// happens elsewhere. An open major without a cause is another rule's matter. Observations and opportunities need no
    /// cause; nor does what needs no corrective action, with a reason.
    ///
    /// ## Why an auditor asks
    /// Who does not know the cause repairs the same thing again, and who has looked in one place only does not know how
    /// far it goes.
    ///
    /// ## How to resolve
    /// Ask why until the answer is something you can change, and look for the same weakness elsewhere.
    "NCR-002" "cause-or-similar-cases-unknown", clause "10.2 b", Warning, Text,
    says {
        no_cause = "“{title}” was raised on {raised}, and its cause is not recorded",
        one_place = "“{title}” was closed, and nobody has recorded a look whether the same happens elsewhere",
    }
    labels { cause = "Write the cause down", look = "Record where was looked" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    let asked = isms.nonconformities.iter().filter(|(_, it)| it.is_nonconformity());
    for (id, it) in asked.filter(|(_, it)| blank(&it.no_action_reason)) {
        let Some(raised) = it.raised_on.filter(|on| days_are_over(*on, params.cause_days, today)) else {
            continue;
        };
        let is_open_major = it.grade == Some(FindingGrade::Major) && !it.is_closed();
        let title = name_or(&it.statement, id);
        if blank(&it.root_cause) && !is_open_major {
            let report = cx.report(id, "root_cause", says::no_cause, args![title, raised]);
            report.open(labels::cause, [], id, "root_cause");
        } else if it.is_closed() && it.similar_checked != Some(true) {
            let report = cx.report(id, "similar_checked", says::one_place, args![title]);
            report.open(labels::look, [], id, "extent");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn a_month_without_a_cause_or_closed_without_a_look_elsewhere() {
        check_rule(expect![[r#"
            today 2026-06-01
            nonconformity NC-1 statement="No backups" grade=minor raised_on=2026-05-01
                          ^^^^ warning NCR-002 no_cause: “No backups” was raised on 2026-05-01, and its cause is not recorded
            nonconformity NC-2 grade=minor raised_on=2026-01-01 root_cause="Nobody was told" closed_on=2026-05-01
                          ^^^^ warning NCR-002 one_place: “NC-2” was closed, and nobody has recorded a look whether the same happens elsewhere
            nonconformity NC-3 grade=major raised_on=2026-01-01 root_cause="Nobody was told" similar_checked=no closed_on=2026-05-01
                                                                                             ^^^^^^^^^^^^^^^ warning NCR-002 one_place: “NC-3” was closed, and nobody has recorded a look whether the same happens elsewhere
            nonconformity NC-4 grade=major raised_on=2026-01-01 closed_on=2026-05-01
                          ^^^^ warning NCR-002 no_cause: “NC-4” was raised on 2026-01-01, and its cause is not recorded
        "#]]);
    }

    #[test]
    fn quiet_when_young_known_or_not_asked_for() {
        check_rule(expect![[r#"
            today 2026-06-01
            nonconformity NC-1 grade=minor raised_on=2026-05-02
            nonconformity NC-2 grade=minor raised_on=2026-01-01 root_cause="Nobody was told" similar_checked=yes closed_on=2026-05-01
            nonconformity NC-3 grade=minor raised_on=2026-01-01 root_cause="Nobody was told"
            nonconformity NC-4 grade=observation raised_on=2026-01-01
            nonconformity NC-5 grade=opportunity raised_on=2026-01-01 closed_on=2026-05-01
            nonconformity NC-6 grade=minor raised_on=2026-01-01 no_action_reason="It was a misunderstanding" closed_on=2026-05-01
            nonconformity NC-7 grade=major raised_on=2026-01-01
        "#]]);
    }
}

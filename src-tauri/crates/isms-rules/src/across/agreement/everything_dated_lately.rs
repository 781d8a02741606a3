use chrono::Days;
use isms_model::{Date, Kind};

use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// Of at least 20 days of approvals in force, assessments of open risks, audits that are done, reviews that were held,
    /// evidence and finished actions, more than 60 % lie in the last 14 days.
    ///
    /// ## Why an auditor asks
    /// It looks like an ISMS that was made for the audit and not like one that runs.
    ///
    /// ## How to resolve
    /// Never backdate. Let it run for about three months before Stage 2, so that there are records to show.
    "XDC-006" "everything-dated-lately", clause "4.4, 8.1", Advice, Practice,
    says { lately = "{recent} of {all} days of approvals, assessments, audits, reviews, evidence and actions lie in the last {days} days" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, today, params, .. } = *cx;
    let Some(since) = today.checked_sub_days(Days::new(params.lately_days.into())) else { return };
    let documents = isms.documents.iter().filter_map(|(_, it)| it.in_force()?.approved_on);
    let audits = isms.audits.iter().filter(|(_, it)| it.is_done()).filter_map(|(_, it)| it.ends_on());
    let reviews =
        isms.management_reviews.iter().filter(|(_, it)| it.is_held()).filter_map(|(_, it)| it.held_on);
    let evidence = isms.evidence.iter().filter_map(|(_, it)| it.collected_on);
    let actions = isms.treatment_actions.iter().filter_map(|(_, it)| it.completed_on);
    let days = documents.chain(audits).chain(reviews).chain(evidence).chain(actions).map(|it| (it, 1));
    let risks = index.all_risks().assessed_between(None, Date::MAX).map(|(on, ids)| (*on, ids.len()));
    let (mut all, mut recent) = (0, 0);
    for (day, count) in days.chain(risks) {
        all += count;
        recent += if day >= since { count } else { 0 };
    }
    if all >= params.lately_min && recent * 100 > all * params.lately_percent {
        cx.report(&Kind::Organization, "", says::lately, args![recent, all, days = params.lately_days]);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    /// Twenty days: so many of them are recent.
    fn twenty(recent: usize) -> String {
        let line = |n: usize| {
            let day = if n < recent { "2026-05-18" } else { "2026-05-17" };
            match n % 3 {
                0 => format!("risk R-{n} assessed_on={day}\n"),
                1 => format!("evidence E-{n} collected_on={day}\n"),
                _ => format!("treatment_action TA-{n} completed_on={day}\n"),
            }
        };
        (0..20).map(line).collect()
    }

    fn told(text: &str) -> Vec<String> {
        let fixture = isms_fixture::parse(text).unwrap();
        let found = crate::fixture::run(&super::RULE, &fixture.isms, &crate::Day::on(fixture.today));
        found.into_iter().map(|it| it.message).collect()
    }

    #[test]
    fn thirteen_of_twenty_in_two_weeks() {
        let message = "13 of 20 days of approvals, assessments, audits, reviews, evidence and actions lie in the last 14 days";
        assert_eq!(told(&format!("today 2026-06-01\n{}", twenty(13))), [message]);
        assert_eq!(told(&format!("today 2026-06-01\n{}", twenty(12))), Vec::<String>::new());
    }

    #[test]
    fn what_it_looks_at() {
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG
                         ^^^ advice XDC-006 lately: 20 of 20 days of approvals, assessments, audits, reviews, evidence and actions lie in the last 14 days
            document DOC-1 kind=policy versions=1.0@2026-05-30/P-1
            document DOC-2 kind=procedure versions=1.0@2026-05-30/P-1
            document DOC-3 kind=procedure versions=1.0@2026-05-30/P-1
            audit AUD-1 status=done end_on=2026-05-30
            management_review MR-1 status=held held_on=2026-05-30
            evidence E-1 collected_on=2026-05-30
            evidence E-2 collected_on=2026-05-30
            evidence E-3 collected_on=2026-05-30
            evidence E-4 collected_on=2026-05-30
            treatment_action TA-1 completed_on=2026-05-30
            treatment_action TA-2 completed_on=2026-05-30
            treatment_action TA-3 completed_on=2026-05-30
            risk R-1 assessed_on=2026-05-30
            risk R-2 assessed_on=2026-05-30
            risk R-3 assessed_on=2026-05-30
            risk R-4 assessed_on=2026-05-30
            risk R-5 assessed_on=2026-05-30
            risk R-6 assessed_on=2026-05-30
            risk R-7 assessed_on=2026-05-30
            risk R-8 assessed_on=2026-05-30
        "#]]);
    }

    #[test]
    fn quiet_for_few_days() {
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG
            evidence E-1 collected_on=2026-05-30
            risk R-1 assessed_on=2026-05-30
            risk R-2 assessed_on=2026-05-30 status=closed
        "#]]);
    }
}

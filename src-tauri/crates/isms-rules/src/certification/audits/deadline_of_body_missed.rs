use isms_model::Severity;

use crate::certification::of_body;
use crate::cx::{Cx, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The certification body's last day for cause and plan of a nonconformity has passed, and no plan is accepted. Where
    /// it was sent in time, the body is to be asked.
    ///
    /// ## Why an auditor asks
    /// Without an accepted plan there is no decision, and a certificate that stands can be suspended.
    ///
    /// ## How to resolve
    /// Send cause and plan today, or ask the certification body whether it has accepted them.
    "CRT-016" "deadline-of-body-missed", clause "17021-1 9.5", Warning, Text,
    says {
        missed = "The body’s last day for cause and plan of “{title}” was {due}, and none is accepted",
        waiting = "Cause and plan of “{title}” were sent on {sent}, and the body has not said that it accepts them",
    }
    labels { send = "Write down the day it was sent", ask = "Write down the day of acceptance" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, .. } = *cx;
    for it in of_body(isms) {
        let (id, found) = it.row;
        let Some(due) = it.deadlines.plan.filter(|due| *due < today) else { continue };
        if found.body_plan_accepted_on.is_some() || found.body_verified_on.is_some() {
            continue;
        }
        let title = name_or(&found.statement, id);
        if let Some(sent) = found.body_plan_sent_on.filter(|sent| *sent <= due) {
            let report = cx.report(id, "body_plan_accepted_on", says::waiting, args![title, sent]);
            report.severity(Severity::Advice).open(labels::ask, [], id, "body_plan_accepted_on");
        } else {
            let report = cx.report(id, "body_plan_due_on", says::missed, args![title, due]);
            report.open(labels::send, [], id, "body_plan_sent_on");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn no_plan_by_the_bodys_day() {
        check_rule(expect![[r#"
            today 2026-06-01
            certification_body CB-1 plan_days=30
            audit AUD-1 audit_type=stage_2 body=CB-1 status=done end_on=2026-05-01
            nonconformity NC-1 statement="Old forms" audit=AUD-1 grade=minor
                          ^^^^ warning CRT-016 missed: The body’s last day for cause and plan of “Old forms” was 2026-05-31, and none is accepted
            nonconformity NC-2 audit=AUD-1 grade=major body_plan_due_on=2026-05-20 body_plan_sent_on=2026-05-21
                                                       ^^^^^^^^^^^^^^^^ warning CRT-016 missed: The body’s last day for cause and plan of “NC-2” was 2026-05-20, and none is accepted
            nonconformity NC-3 audit=AUD-1 grade=minor body_plan_sent_on=2026-05-30
                          ^^^^ advice CRT-016 waiting: Cause and plan of “NC-3” were sent on 2026-05-30, and the body has not said that it accepts them
        "#]]);
    }

    #[test]
    fn quiet_in_time_when_accepted_and_where_the_body_gives_no_day() {
        check_rule(expect![[r#"
            today 2026-06-01
            certification_body CB-1 plan_days=31
            audit AUD-1 audit_type=stage_2 body=CB-1 status=done end_on=2026-05-01
            audit AUD-2 audit_type=stage_2 status=done end_on=2026-01-01
            nonconformity NC-1 audit=AUD-1 grade=minor
            nonconformity NC-2 audit=AUD-1 grade=minor body_plan_due_on=2026-05-20 body_plan_accepted_on=2026-05-25
            nonconformity NC-3 audit=AUD-1 grade=major body_plan_due_on=2026-05-20 body_verified_on=2026-05-25
            nonconformity NC-4 audit=AUD-2 grade=minor
            nonconformity NC-5 audit=AUD-1 grade=observation body_plan_due_on=2026-05-20
        "#]]);
    }
}

use isms_model::EffectivenessResult;

use crate::cx::{Cx, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The last check found that the actions work before all of them were done, or the record was closed before that
    /// check, or before it was raised. A check that sent the work back may be older than the actions that followed.
    ///
    /// ## Why an auditor asks
    /// Whoever saw that it works before it was done has not looked.
    ///
    /// ## How to resolve
    /// Correct the days if they are typing errors; otherwise check again.
    "NCR-006" "dates-in-wrong-order", clause "10.2 d", Warning, Inference,
    says {
        checked_first = "“{title}”: on {on} a check found that the actions work, before all of them were done",
        closed_first = "“{title}” was closed on {closed}, before the check of {on}",
        closed_before_raised = "“{title}” was closed on {closed}, before it was raised on {raised}",
    }
    labels { look = "Look at the days" }
}

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    for (id, it) in isms.nonconformities.iter() {
        let title = || name_or(&it.statement, id);
        let effective = it.last_check().filter(|it| it.result == Some(EffectivenessResult::Effective));
        let checked = effective.and_then(|it| it.on);
        if let Some(on) = checked
            && it.actions.iter().any(|it| it.done_on.is_none_or(|done| done > on))
        {
            let report = cx.report(id, "effectiveness", says::checked_first, args![title = title(), on]);
            report.open(labels::look, [], id, "effectiveness");
        }
        let Some(closed) = it.closed_on else { continue };
        let report = if let Some(raised) = it.raised_on.filter(|it| closed < *it) {
            cx.report(id, "closed_on", says::closed_before_raised, args![title = title(), closed, raised])
        } else if let Some(on) = checked.filter(|it| closed < *it) {
            cx.report(id, "closed_on", says::closed_first, args![title = title(), closed, on])
        } else {
            continue;
        };
        report.open(labels::look, [], id, "closed_on");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn the_end_before_the_beginning() {
        check_rule(expect![[r#"
            nonconformity NC-1 statement="No backups" actions=[{"text":"Test","done_on":"2026-04-21"}] effectiveness=[{"on":"2026-04-20","result":"effective"}]
                                                                                                       ^^^^^^^^^^^^^ warning NCR-006 checked_first: “No backups”: on 2026-04-20 a check found that the actions work, before all of them were done
            nonconformity NC-2 actions=[{"text":"Test"}] effectiveness=[{"on":"2026-04-20","result":"effective"}]
                                                         ^^^^^^^^^^^^^ warning NCR-006 checked_first: “NC-2”: on 2026-04-20 a check found that the actions work, before all of them were done
            nonconformity NC-3 closed_on=2026-04-19 effectiveness=[{"on":"2026-04-20","result":"effective"}]
                               ^^^^^^^^^ warning NCR-006 closed_first: “NC-3” was closed on 2026-04-19, before the check of 2026-04-20
            nonconformity NC-4 raised_on=2026-05-01 closed_on=2026-04-19
                                                    ^^^^^^^^^ warning NCR-006 closed_before_raised: “NC-4” was closed on 2026-04-19, before it was raised on 2026-05-01
        "#]]);
    }

    #[test]
    fn quiet_in_order_on_one_day_and_after_a_check_that_sent_it_back() {
        check_rule(expect![[r#"
            nonconformity NC-1 raised_on=2026-04-20 closed_on=2026-04-20 actions=[{"text":"Test","done_on":"2026-04-20"}] effectiveness=[{"on":"2026-04-20","result":"effective"}]
            nonconformity NC-2 actions=[{"text":"Test","done_on":"2026-04-10"},{"text":"Again"}] effectiveness=[{"on":"2026-04-20","result":"not_effective"}]
            nonconformity NC-3 actions=[{"text":"Test","done_on":"2026-04-10"}] effectiveness=[{"result":"effective"}]
            nonconformity NC-4 closed_on=2026-04-20
        "#]]);
    }
}

use std::collections::HashMap;

use isms_model::{ContinuityTest, Date, Isms, Kind, Process};

use crate::cx::{Cx, name_or};
use crate::day::is_over;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A critical process in scope was in no continuity test of the last 12 months, nor was anything that it works with.
    /// A test that failed is a test: what follows from it is another matter.
    ///
    /// ## Why an auditor asks
    /// Nobody knows that a process comes back in time who has not seen it come back.
    ///
    /// ## How to resolve
    /// Exercise it, and record what was assumed, how long it took and what was learnt.
    "BCM-001" "critical-process-untested", clause "A.5.30", Warning, Practice,
    says {
        never = "The critical process “{name}” was never in a continuity test",
        long_ago = "The critical process “{name}” was last in a continuity test on {last}",
    }
    labels { plan = "Record a test" }
}

/// The last day on which each process and each asset was tested, by reference.
fn last_tests(isms: &Isms, today: Date) -> HashMap<(Kind, &str), Date> {
    let mut last: HashMap<(Kind, &str), Date> = HashMap::new();
    let held = |it: &ContinuityTest| it.held_on.filter(|on| *on <= today);
    for (test, on) in isms.continuity_tests.iter().filter_map(|(_, it)| Some((it, held(it)?))) {
        let processes = test.processes.iter().map(|it| (Kind::Process, it.as_str()));
        for key in processes.chain(test.assets.iter().map(|it| (Kind::Asset, it.as_str()))) {
            let day = last.entry(key).or_insert(on);
            *day = on.max(*day);
        }
    }
    last
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, today, params, .. } = *cx;
    let last = last_tests(isms, today);
    let is_asked = |id: &str, it: &Process| it.critical == Some(true) && index.is_in_scope(Kind::Process, id);
    for (id, process) in isms.processes.iter().filter(|(id, it)| is_asked(id.as_str(), it)) {
        let assets = process.assets.iter().map(|it| (Kind::Asset, it.as_str()));
        let days = assets.chain([(Kind::Process, id.as_str())]).filter_map(|it| last.get(&it));
        let name = name_or(&process.name, id);
        let report = match days.max().copied() {
            None => cx.report(id, "critical", says::never, args![name]),
            Some(on) if is_over(on, params.continuity_months, today) => {
                cx.report(id, "critical", says::long_ago, args![name, last = on])
            }
            Some(_) => continue,
        };
        report.open_list(labels::plan, Kind::ContinuityTest);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn never_or_long_ago() {
        check_rule(expect![[r#"
            today 2026-06-01
            process PR-1 name="Keeping patient records" critical=yes
                                                        ^^^^^^^^ warning BCM-001 never: The critical process “Keeping patient records” was never in a continuity test
            process PR-2 name=Surgery critical=yes
                                      ^^^^^^^^ warning BCM-001 long_ago: The critical process “Surgery” was last in a continuity test on 2025-05-31
            scope SCOPE processes=PR-1,PR-2
            continuity_test CT-1 held_on=2025-05-31 processes=PR-2
            continuity_test CT-2 planned_on=2026-07-01 processes=PR-1
        "#]]);
    }

    #[test]
    fn quiet_on_the_last_day_through_an_asset_when_failed_and_for_what_is_not_critical_or_outside() {
        check_rule(expect![[r#"
            today 2026-06-01
            process PR-1 name="Keeping patient records" critical=yes
            process PR-2 name=Surgery critical=yes assets=AS-1
            process PR-3 name=Salaries
            process PR-4 name=Research critical=yes
            process PR-5 name=Laboratory critical=yes
            scope SCOPE processes=PR-1,PR-2,PR-3,PR-5
            continuity_test CT-1 held_on=2025-06-01 processes=PR-1
            continuity_test CT-2 held_on=2026-02-01 assets=AS-1 result=partly
            continuity_test CT-3 held_on=2026-02-01 processes=PR-5 result=failed
        "#]]);
    }
}

use std::collections::BTreeMap;

use isms_model::{Id, Supplier};

use super::{Load, loads};
use crate::cx::{Cx, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A supplier promises to recover within more hours than a process in scope may stop, which it carries out or
    /// which works with something that it runs. The process that may stop shortest is told.
    ///
    /// ## Why an auditor asks
    /// A recovery time that somebody else's contract makes impossible is a wish.
    ///
    /// ## How to resolve
    /// Agree on a faster recovery, keep a second way ready, or set a recovery time that can be met.
    "SUP-004" "supplier-recovers-too-slowly", clause "A.5.30", Warning, Inference,
    says {
        carries = "{name} promises to recover within {hours} h, but “{process}”, which it carries out, may stop for {limit} h only",
        runs = "{name} promises to recover within {hours} h, but “{process}” works with its {asset} and may stop for {limit} h only",
    }
    labels { leans = "leans on it", look = "Go to the process" }
}

/// So many processes are named beside the one that is told.
const PROCESSES_MAX: usize = 3;

fn check(cx: &mut Cx<'_>) {
    let mut slow: BTreeMap<&Id<Supplier>, Vec<(u32, Load<'_>)>> = BTreeMap::new();
    for load in loads(cx) {
        let (supplier, process) = (load.supplier.1, load.process.1);
        if let (Some(hours), Some(limit)) = (supplier.recovery_hours, process.recovery_time_hours)
            && hours > limit
        {
            slow.entry(load.supplier.0).or_default().push((limit, load));
        }
    }
    for (id, mut loads) in slow {
        loads.sort_by_key(|it| it.0);
        let Some((limit, first)) = loads.first() else { continue };
        let supplier = first.supplier.1;
        let (name, hours) = (name_or(&supplier.name, id), supplier.recovery_hours.unwrap_or_default());
        let process = name_or(&first.process.1.name, first.process.0);
        let report = match first.asset {
            None => cx.report(id, "recovery_hours", says::carries, args![name, hours, process, limit]),
            Some((asset, it)) => {
                let asset = name_or(&it.name, asset);
                cx.report(id, "recovery_hours", says::runs, args![name, hours, process, asset, limit])
            }
        };
        let related = loads.iter().take(PROCESSES_MAX);
        let report = related.fold(report, |report, (_, it)| report.related(it.process.0, labels::leans));
        report.open(labels::look, [], first.process.0, "recovery_time_hours");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn slower_than_what_it_carries_or_runs() {
        check_rule(expect![[r#"
            scope SCOPE processes=PR-1,PR-2,PR-3
            supplier SUP-1 name=Payday recovery_hours=48
                                       ^^^^^^^^^^^^^^ warning SUP-004 carries: Payday promises to recover within 48 h, but “Salaries”, which it carries out, may stop for 24 h only
            supplier SUP-2 name=Cloud recovery_hours=9
                                      ^^^^^^^^^^^^^^ warning SUP-004 runs: Cloud promises to recover within 9 h, but “Emergencies” works with its mail service and may stop for 1 h only
            asset AS-1 name="mail service" in_scope=yes supplier=SUP-2
            process PR-1 name=Salaries supplier=SUP-1 recovery_time_hours=24
            process PR-2 name=Care assets=AS-1 recovery_time_hours=8
            process PR-3 name=Emergencies assets=AS-1 recovery_time_hours=1
        "#]]);
    }

    #[test]
    fn quiet_when_fast_enough_or_nothing_is_promised() {
        check_rule(expect![[r#"
            scope SCOPE processes=PR-1,PR-2
            supplier SUP-1 recovery_hours=8
            supplier SUP-2 name=Cloud
            asset AS-1 in_scope=yes supplier=SUP-2
            process PR-1 supplier=SUP-1 assets=AS-1 recovery_time_hours=8
            process PR-2 supplier=SUP-1
        "#]]);
    }

    #[test]
    fn quiet_out_of_scope_or_when_retired() {
        check_rule(expect![[r#"
            scope SCOPE processes=PR-2
            supplier SUP-1 recovery_hours=48
            asset AS-1 in_scope=yes status=retired supplier=SUP-1
            process PR-1 supplier=SUP-1 recovery_time_hours=8
            process PR-2 supplier=SUP-9 assets=AS-1,AS-9 recovery_time_hours=8
        "#]]);
    }
}

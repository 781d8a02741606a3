use std::collections::HashSet;

use isms_model::text::blank;
use isms_model::{AssetKind, Id, Supplier, SupplierKind};

use super::{Load, loads, serving};
use crate::cx::{Cx, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A supplier of a cloud service is critical, by its own entry or because a critical process in scope leans on it,
    /// and how the organisation would leave it is not written.
    ///
    /// ## Why an auditor asks
    /// Acquisition, use and leaving are one process for cloud services. Who can't leave has no second choice.
    ///
    /// ## How to resolve
    /// Write down how the data come back, in which format, within which time, and where they would go.
    "SUP-005" "critical-cloud-without-exit", clause "A.5.23", Warning, Text,
    says {
        critical = "{name} is a critical cloud service, but how to leave it is not written",
        carries = "“{process}” is critical and leans on the cloud service of {name}, but how to leave it is not written",
    }
    labels { leans = "leans on it", write = "Write the exit plan" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, .. } = *cx;
    let loads = loads(cx);
    let cloud = isms.assets.iter().filter(|(_, it)| it.counts() && it.kind == Some(AssetKind::CloudService));
    let of_cloud: HashSet<&Id<Supplier>> = cloud.filter_map(|(_, it)| it.supplier.as_ref()).collect();
    for (id, it) in serving(isms, today).filter(|(_, it)| blank(&it.exit_plan)) {
        if it.kind != Some(SupplierKind::Cloud) && !of_cloud.contains(id) {
            continue;
        }
        let name = name_or(&it.name, id);
        let critical = |it: &&Load<'_>| it.supplier.0 == id && it.process.1.critical == Some(true);
        let report = match (it.critical, loads.iter().find(critical)) {
            (Some(true), _) => cx.report(id, "exit_plan", says::critical, args![name]),
            (None, Some(load)) => {
                let process = name_or(&load.process.1.name, load.process.0);
                let report = cx.report(id, "exit_plan", says::carries, args![process, name]);
                report.related(load.process.0, labels::leans)
            }
            _ => continue,
        };
        report.open(labels::write, [], id, "exit_plan");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn critical_by_its_entry_or_by_what_leans_on_it() {
        check_rule(expect![[r#"
            scope SCOPE processes=PR-1
            supplier SUP-1 name=Cloud kind=cloud in_scope=yes critical=yes
                     ^^^^^ warning SUP-005 critical: Cloud is a critical cloud service, but how to leave it is not written
            supplier SUP-2 name=Mail kind=service in_scope=yes
                     ^^^^^ warning SUP-005 carries: “Care” is critical and leans on the cloud service of Mail, but how to leave it is not written
            asset AS-1 kind=cloud_service in_scope=yes supplier=SUP-2
            process PR-1 name=Care assets=AS-1 critical=yes
        "#]]);
    }

    #[test]
    fn quiet_with_a_plan_or_when_it_is_not_critical() {
        check_rule(expect![[r#"
            scope SCOPE processes=PR-1,PR-2
            supplier SUP-1 kind=cloud in_scope=yes critical=yes exit_plan="Export each month"
            supplier SUP-2 kind=cloud in_scope=yes critical=no
            supplier SUP-3 kind=cloud in_scope=yes
            process PR-1 supplier=SUP-2 critical=yes
            process PR-2 supplier=SUP-3
            process PR-3 supplier=SUP-3 critical=yes
        "#]]);
    }

    #[test]
    fn quiet_without_a_cloud_or_out_of_scope() {
        check_rule(expect![[r#"
            supplier SUP-1 kind=facility in_scope=yes critical=yes
            supplier SUP-2 kind=cloud in_scope=no critical=yes
            asset AS-1 kind=cloud_service in_scope=no supplier=SUP-1
            asset AS-2 kind=service in_scope=yes supplier=SUP-1
        "#]]);
    }
}

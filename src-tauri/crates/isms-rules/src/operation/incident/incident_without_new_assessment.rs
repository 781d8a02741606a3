use std::collections::BTreeMap;

use isms_model::{Id, Incident, IncidentStatus, Isms, Risk};

use crate::cx::{Cx, list, name_or};
use crate::day::days_are_over;
use crate::index::Index;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A high or critical incident was noticed more than 30 days ago, and since then no risk that it names, and no
    /// open risk to an asset or process that it names, has been assessed. Events judged to be no incident do not count.
    ///
    /// ## Why an auditor asks
    /// Something that was thought unlikely has happened. Leaving the likelihood as it was says that nothing was learnt.
    ///
    /// ## How to resolve
    /// Assess the risks concerned again, say whether the likelihood still holds, and link them to the incident.
    "INC-002" "incident-without-new-assessment", clause "8.2, A.5.27", Warning, Inference,
    says {
        not_assessed = "The incident “{title}” was noticed on {on}, and no risk concerned ({risks}) has been assessed since",
        no_risk = "The incident “{title}” was noticed on {on}, and leads to no risk, neither directly nor through what it hit",
    }
    labels { link = "Link the risks", assess = "Assess this risk again" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, today, params, .. } = *cx;
    let is_none = |it: &Incident| it.status == Some(IncidentStatus::NoIncident);
    for (id, it) in isms.incidents.iter().filter(|(_, it)| it.is_serious() && !is_none(it)) {
        let noticed = it.detected_on.or(it.reported_on);
        let Some(on) = noticed.filter(|on| days_are_over(*on, params.incident_risk_days, today)) else {
            continue;
        };
        let risks = risks_concerned(isms, index, it);
        if risks.values().any(|risk| risk.assessed_on.is_some_and(|assessed| assessed >= on)) {
            continue;
        }
        let title = name_or(&it.title, id);
        match risks.keys().next() {
            None => {
                let report = cx.report(id, "risks", says::no_risk, args![title, on]);
                report.open(labels::link, [], id, "risks");
            }
            Some(first) => {
                let risks = list(risks.keys());
                let report = cx.report(id, "risks", says::not_assessed, args![title, on, risks]);
                report.open(labels::assess, [], *first, "assessed_on");
            }
        }
    }
}

/// The risks that an incident names, and open ones to what it hit.
fn risks_concerned<'a>(isms: &'a Isms, index: &Index<'a>, it: &Incident) -> BTreeMap<&'a Id<Risk>, &'a Risk> {
    let named = it.risks.iter().filter_map(|id| isms.risks.key_value(id));
    let of_assets = it.assets.iter().flat_map(|id| index.risks_of_asset(id.as_str()));
    let of_processes = it.processes.iter().flat_map(|id| index.risks_of_process(id.as_str()));
    named.chain(of_assets).chain(of_processes).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn no_risk_was_looked_at_again() {
        check_rule(expect![[r#"
            today 2026-06-01
            risk R-1 title=Ransomware assets=AS-1 assessed_on=2026-03-02
            risk R-2 title=Theft processes=PR-1
            risk R-3 title=Flood assessed_on=2026-05-20
            incident INC-1 title="Server encrypted" severity=critical status=open detected_on=2026-05-01 assets=AS-1 processes=PR-1
                     ^^^^^ warning INC-002 not_assessed: The incident “Server encrypted” was noticed on 2026-05-01, and no risk concerned (R-1 and R-2) has been assessed since
            incident INC-2 title="Laptop gone" severity=high status=closed detected_on=2026-03-10 risks=R-2
                                                                                                  ^^^^^ warning INC-002 not_assessed: The incident “Laptop gone” was noticed on 2026-03-10, and no risk concerned (R-2) has been assessed since
        "#]]);
    }

    #[test]
    fn it_leads_to_no_risk() {
        check_rule(expect![[r#"
            today 2026-06-01
            risk R-1 title=Flood assets=AS-1
            incident INC-1 title="Server encrypted" severity=critical reported_on=2026-05-01 assets=AS-2
                     ^^^^^ warning INC-002 no_risk: The incident “Server encrypted” was noticed on 2026-05-01, and leads to no risk, neither directly nor through what it hit
        "#]]);
    }

    #[test]
    fn quiet_when_one_was_assessed_since() {
        check_rule(expect![[r#"
            today 2026-06-01
            risk R-1 title=Ransomware assets=AS-1 assessed_on=2026-05-01
            risk R-2 title=Old status=closed assessed_on=2026-05-20
            incident INC-1 severity=critical detected_on=2026-05-01 assets=AS-1
            incident INC-2 severity=critical detected_on=2026-03-10 risks=R-2
        "#]]);
    }

    #[test]
    fn quiet_for_small_new_and_false_ones() {
        check_rule(expect![[r#"
            today 2026-06-01
            incident INC-1 severity=medium detected_on=2026-01-01
            incident INC-2 severity=high detected_on=2026-05-02
            incident INC-3 severity=high status=no_incident detected_on=2026-01-01
            incident INC-4 severity=high
        "#]]);
    }
}

use isms_model::Kind;
use isms_model::text::blank;

use crate::cx::{Cx, Gaps};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// Somebody decided whether climate change matters, but did not write down why or when; or nobody looked whether
    /// an interested party asks for something about it. One answer to that question, at any
    /// requirement, shows that somebody looked.
    ///
    /// ## Why an auditor asks
    /// A bare yes or no looks like a tick in a box. Two sentences show that somebody thought.
    ///
    /// ## How to resolve
    /// Add two or three sentences of reasoning and the day, and answer for the requirements of interested parties
    /// whether one of them is about climate.
    "CTX-003" "climate-decision-without-reasons", clause "4.1, 4.2 (Amd 1:2024)", Advice, Practice,
    says {
        gaps = "The question of climate change is answered with {answer}, and the decision lacks {gaps}",
        parties = "The question of climate change is answered with {answer}, but no requirement of an interested party was looked at for it",
    }
    labels { reason = "a reason", day = "its day", complete = "Complete it", look = "Look at this party's requirements" }
}

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    let it = isms.organization();
    let Some(is_relevant) = it.climate_relevant else { return };
    let answer = if is_relevant { "yes" } else { "no" };
    let mut gaps = Gaps::default();
    gaps.note(blank(&it.climate_rationale), "climate_rationale", labels::reason);
    gaps.note(it.climate_decided_on.is_none(), "climate_decided_on", labels::day);
    if let Some((field, gaps)) = gaps.told() {
        let report = cx.report(&Kind::Organization, field, says::gaps, args![answer, gaps]);
        report.open(labels::complete, [], &Kind::Organization, field);
    }
    let mut requirements = isms.interested_parties.iter().flat_map(|(_, it)| &it.requirements).peekable();
    if requirements.peek().is_some() && requirements.all(|it| it.climate.is_none()) {
        let report = cx.report(&Kind::Organization, "climate_relevant", says::parties, args![answer]);
        let first = isms.interested_parties.iter().find(|(_, it)| !it.requirements.is_empty());
        if let Some((party, _)) = first {
            report.open(labels::look, [], party, "requirements");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn a_bare_answer() {
        check_rule(expect![[r#"
            organization ORG climate_relevant=no
                         ^^^ advice CTX-003 gaps: The question of climate change is answered with no, and the decision lacks a reason and its day
        "#]]);
        check_rule(expect![[r#"
            organization ORG climate_relevant=yes climate_rationale="Heat in the clinics" climate_decided_on=
                                                                                          ^^^^^^^^^^^^^^^^^^ advice CTX-003 gaps: The question of climate change is answered with yes, and the decision lacks its day
        "#]]);
    }

    #[test]
    fn nobody_looked_at_the_parties() {
        check_rule(expect![[r#"
            organization ORG climate_relevant=no climate_rationale="Nothing stands near water" climate_decided_on=2026-01-15
                             ^^^^^^^^^^^^^^^^ advice CTX-003 parties: The question of climate change is answered with no, but no requirement of an interested party was looked at for it
            interested_party IP-1 name=Patients requirements="Privacy:yes"
        "#]]);
    }

    #[test]
    fn quiet_when_complete_or_not_yet_decided() {
        check_rule(expect![[r#"
            organization ORG climate_relevant=no climate_rationale="Nothing stands near water" climate_decided_on=2026-01-15
            interested_party IP-1 name=Patients requirements=[{"text":"Privacy"},{"text":"Calm","climate":false}]
        "#]]);
        check_rule(expect![[r#"
            organization ORG climate_relevant=no climate_rationale="Nothing stands near water" climate_decided_on=2026-01-15
            interested_party IP-1 name=Patients
        "#]]);
        check_rule(expect![[r#"
            organization ORG name=Birch
        "#]]);
    }
}

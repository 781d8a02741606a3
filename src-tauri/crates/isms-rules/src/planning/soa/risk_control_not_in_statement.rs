use isms_model::{Applicability, Change, ControlDecision, Id, Kind, Reason, ReasonKind, RecordRef, standard};
use serde_json::{Map, json};

use super::{include, named};
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An open risk is treated with a control that the Statement of Applicability does not know, or with a control of
    /// the organisation's own on which nobody has decided. Controls of Annex A are asked for by SOA-002.
    ///
    /// ## Why an auditor asks
    /// The Statement of Applicability holds all necessary controls, wherever they come from.
    ///
    /// ## How to resolve
    /// Add the control to the Statement of Applicability, or name another in the risk.
    "SOA-026" "risk-control-not-in-statement", clause "6.1.3 b) to d)", Blocker, Text, each risk,
    says {
        unknown = "Risk {risk} “{title}” is treated with {control}, which is not in the Statement of Applicability",
        undecided = "Risk {risk} “{title}” is treated with {control}, and nobody has decided whether that applies",
    }
    labels { control = "is what it names", add = "Add {control}", mark = "Mark applicable", change = "Change the controls" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, .. } = *cx;
    if isms.controls.is_empty() {
        return;
    }
    for &(risk, found) in cx.risks() {
        let reason = || Reason { kind: ReasonKind::Risk, target: Some(RecordRef::to(risk)) };
        for id in found.controls.iter().filter(|it| standard::annex_control(it.as_str()).is_none()) {
            let title = &found.title;
            match isms.controls.get(id) {
                None => {
                    let report = cx.report(risk, "controls", says::unknown, args![risk, title, control = id]);
                    let report = report.related(id, labels::control);
                    let report = report.open(labels::change, [], risk, "controls");
                    if is_own(id) {
                        let fields = [
                            ("decision".to_owned(), json!("applicable")),
                            ("reasons".to_owned(), json!([reason()])),
                        ];
                        let create =
                            Change::create(Kind::ControlDecision, id.as_str(), Map::from_iter(fields));
                        report.fix(labels::add, args![control = id], vec![create]);
                    }
                }
                Some(it) if it.decision == Applicability::Undecided => {
                    let control = named(id, it);
                    let report = cx.report(risk, "controls", says::undecided, args![risk, title, control]);
                    let report = report.related(id, labels::control);
                    report.fix(labels::mark, [], vec![include(isms, (id, it), [reason()])]);
                }
                Some(_) => {}
            }
        }
    }
}

/// Whether this is the reference of a control of the organisation's own, and not a mistyped one of Annex A.
fn is_own(id: &Id<ControlDecision>) -> bool {
    id.as_str().strip_prefix(Kind::ControlDecision.prefix()).is_some_and(|it| it.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn the_statement_does_not_know_it() {
        check_rule(expect![[r#"
            control A.5.1 decision=applicable
            risk R-1 title=Flood controls=OWN-001,A.9.2.3,A.8.11
                                 ^^^^^^^^ blocker SOA-026 unknown: Risk R-1 “Flood” is treated with OWN-001, which is not in the Statement of Applicability
                                 ^ fix: Add OWN-001
                                 ^^^^^^^^ blocker SOA-026 unknown: Risk R-1 “Flood” is treated with A.9.2.3, which is not in the Statement of Applicability
        "#]]);
    }

    #[test]
    fn nobody_decided_on_it() {
        check_rule(expect![[r#"
            control OWN-001 title=Curtains
            risk R-1 title=Flood controls=OWN-001
                                 ^^^^^^^^ blocker SOA-026 undecided: Risk R-1 “Flood” is treated with OWN-001 Curtains, and nobody has decided whether that applies
                                 ^ fix: Mark applicable
        "#]]);
    }

    #[test]
    fn quiet_when_it_is_decided_of_annex_a_or_the_risk_is_closed() {
        check_rule(expect![[r#"
            control OWN-001 title=Curtains decision=applicable
            control OWN-002 title=Doors decision=not_applicable
            risk R-1 controls=OWN-001,OWN-002,A.8.11
            risk R-2 controls=OWN-009 status=closed
        "#]]);
        check_rule(expect![[r#"
            risk R-1 controls=OWN-001
        "#]]);
    }
}

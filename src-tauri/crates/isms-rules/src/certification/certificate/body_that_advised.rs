use chrono::Months;
use isms_model::{ConsultancyBy, CycleStepKind, Severity};

use super::body;
use crate::certification::{audit, certificate};
use crate::cx::{Cx, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The certification body itself advised the organisation on its ISMS, or somebody tied to it advised or audited it
    /// internally less than two years before Stage 1. The latter ends with the body's decision.
    ///
    /// ## Why an auditor asks
    /// Nobody certifies what they built. A body that advised its client can't certify it at all; for somebody tied to it
    /// two years have to pass.
    ///
    /// ## How to resolve
    /// Choose another certification body, or wait.
    "CRT-002" "body-that-advised", clause "17021-1 5.2", Blocker, Text,
    says {
        itself = "{name} advised you on the ISMS itself: it can’t certify it",
        related = "Somebody tied to {name} advised you or audited you internally until {until}; Stage 1 can’t be before {from}",
        no_end = "Somebody tied to {name} advised you or audited you internally, and its last day is not recorded",
    }
    labels { look = "Go to what is recorded" }
}

fn check(cx: &mut Cx<'_>) {
    let Some((id, it)) = body(cx) else { return };
    let name = name_or(&it.name, id);
    let report = match (it.consultancy_by, it.consultancy_until) {
        (Some(ConsultancyBy::Itself), _) => cx.report(id, "consultancy_by", says::itself, args![name]),
        (Some(ConsultancyBy::Related), _) if certificate(cx).is_some() => return,
        (Some(ConsultancyBy::Related), None) => {
            let report = cx.report(id, "consultancy_until", says::no_end, args![name]);
            report.severity(Severity::Warning)
        }
        (Some(ConsultancyBy::Related), Some(until)) => {
            let stage_1 = audit(cx, CycleStepKind::Stage1).and_then(|(_, it)| it.begins_on());
            let from = until.checked_add_months(Months::new(cx.params.impartiality_months));
            let Some(from) = from.filter(|from| stage_1.unwrap_or(cx.today) < *from) else { return };
            cx.report(id, "consultancy_until", says::related, args![name, until, from])
        }
        (None, _) => return,
    };
    report.open(labels::look, [], id, "consultancy_by");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn it_advised_or_somebody_tied_to_it_did() {
        check_rule(expect![[r#"
            certification_body CB-1 name=Northstar consultancy_by=itself consultancy_until=2015-01-31
                                                   ^^^^^^^^^^^^^^ blocker CRT-002 itself: Northstar advised you on the ISMS itself: it can’t certify it
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            certification_body CB-1 name=Northstar consultancy_by=related consultancy_until=2024-06-02
                                                                          ^^^^^^^^^^^^^^^^^ blocker CRT-002 related: Somebody tied to Northstar advised you or audited you internally until 2024-06-02; Stage 1 can’t be before 2026-06-02
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            certification_body CB-1 name=Northstar consultancy_by=related
                               ^^^^ warning CRT-002 no_end: Somebody tied to Northstar advised you or audited you internally, and its last day is not recorded
        "#]]);
    }

    #[test]
    fn quiet_after_two_years_with_a_later_stage_1_and_once_it_decided() {
        check_rule(expect![[r#"
            today 2026-06-01
            certification_body CB-1 name=Northstar consultancy_by=related consultancy_until=2024-06-01
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            certification_body CB-1 name=Northstar consultancy_by=related consultancy_until=2024-09-01
            audit AUD-1 audit_type=stage_1 status=planned planned_on=2026-09-01 body=CB-1
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            certification_body CB-1 name=Northstar consultancy_by=related consultancy_until=2024-09-01
            certificate CERT-1 body=CB-1 decided_on=2026-05-01
        "#]]);
        check_rule(expect![[r#"
            certification_body CB-1 name=Northstar
            certification_body CB-2 name=Other consultancy_by=itself ended_on=2026-01-31
        "#]]);
    }
}

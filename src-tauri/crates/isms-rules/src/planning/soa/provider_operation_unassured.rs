use chrono::Months;
use isms_model::text::blank;
use isms_model::{Applicability, Assurance, Date, Supplier};

use super::{applied, named};
use crate::cx::{Cx, list, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A control is operated by a provider, and no supplier of the register is named, or that supplier has no
    /// contract in force, or gives no certificate, report or review that is still good. One without an end is good
    /// for twelve months.
    ///
    /// ## Why an auditor asks
    /// Whoever hands a control over has to know that it is operated, and by right.
    ///
    /// ## How to resolve
    /// Name the supplier, keep the contract, and get a new certificate or report, or review the supplier yourself.
    "SOA-029" "provider-operation-unassured", clause "6.1.3 d)", Warning, Practice,
    says {
        without_supplier = "{control} is operated by a provider, but which one is not said",
        unassured = "{control} is operated by {supplier}, but {gaps}",
    }
    labels {
        no_contract = "no contract is recorded",
        contract_ended = "the contract ended on {day}",
        no_assurance = "no certificate, report or review of it is recorded",
        assurance_ended = "its last certificate or report ended on {day}",
        assurance_old = "no certificate, report or review of it is recent",
        operates = "operates it",
        name = "Name the supplier",
        look = "Go to the supplier",
    }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    for (id, it) in applied(isms).filter(|(_, it)| it.decision == Applicability::OperatedByProvider) {
        let control = named(id, it);
        let supplier = it.supplier.as_ref().and_then(|id| Some((id, isms.suppliers.get(id)?)));
        let Some((of, supplier)) = supplier else {
            let report = cx.report(id, "supplier", says::without_supplier, args![control]);
            report.open(labels::name, [], id, "supplier");
            continue;
        };
        let (contract, assurance) =
            (contract_gap(supplier, today), assurance_gap(supplier, today, params.evidence_months));
        if contract.is_some() || assurance.is_some() {
            let field = if contract.is_some() { "contract_ref" } else { "assurances" };
            let gaps = list(contract.into_iter().chain(assurance));
            let supplier = name_or(&supplier.name, of);
            let report = cx.report(id, "supplier", says::unassured, args![control, supplier, gaps]);
            report.related(of, labels::operates).open(labels::look, [], of, field);
        }
    }
}

fn contract_gap(it: &Supplier, today: Date) -> Option<String> {
    if blank(&it.contract_ref) {
        return Some(labels::no_contract.text.to_owned());
    }
    let ended = it.contract_end_on.filter(|it| *it < today)?.to_string();
    Some(labels::contract_ended.fill(|_| Some(&ended)))
}

fn assurance_gap(it: &Supplier, today: Date, months: u32) -> Option<String> {
    let is_good = |it: &Assurance| match it.valid_until {
        Some(until) => until >= today,
        None => [it.issued_on, it.reviewed_on]
            .into_iter()
            .flatten()
            .any(|on| on.checked_add_months(Months::new(months)).is_some_and(|end| end >= today)),
    };
    if it.assurances.iter().any(is_good) {
        return None;
    }
    let ended = it.assurances.iter().filter_map(|it| it.valid_until).max();
    Some(match ended.map(|it| it.to_string()) {
        Some(day) => labels::assurance_ended.fill(|_| Some(&day)),
        None if it.assurances.is_empty() => labels::no_assurance.text.to_owned(),
        None => labels::assurance_old.text.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn by_whom_is_not_said() {
        check_rule(expect![[r#"
            control A.7.11 decision=operated_by_provider
                    ^^^^^^ warning SOA-029 without_supplier: A.7.11 Supporting utilities is operated by a provider, but which one is not said
            control A.7.12 decision=operated_by_provider supplier=SUP-9
                                                         ^^^^^^^^ warning SOA-029 without_supplier: A.7.12 Cabling security is operated by a provider, but which one is not said
        "#]]);
    }

    #[test]
    fn without_contract_or_assurance() {
        check_rule(expect![[r#"
            today 2026-06-01
            supplier SUP-1 name=House
            supplier SUP-2 name=Guards contract_ref=C-2 contract_end_on=2026-05-31 assurances=own_review@2026-06-01
            supplier SUP-3 name=Shredder contract_ref=C-3 assurances=iso_27001@2026-05-31,soc2@2025-05-31
            supplier SUP-4 name=Cleaner contract_ref=C-4 assurances=own_review
            control A.7.11 decision=operated_by_provider supplier=SUP-1
                                                         ^^^^^^^^ warning SOA-029 unassured: A.7.11 Supporting utilities is operated by House, but no contract is recorded and no certificate, report or review of it is recorded
            control A.7.4 decision=operated_by_provider supplier=SUP-2
                                                        ^^^^^^^^ warning SOA-029 unassured: A.7.4 Physical security monitoring is operated by Guards, but the contract ended on 2026-05-31
            control A.7.14 decision=operated_by_provider supplier=SUP-3
                                                         ^^^^^^^^ warning SOA-029 unassured: A.7.14 Secure disposal or re-use of equipment is operated by Shredder, but its last certificate or report ended on 2026-05-31
            control A.7.7 decision=operated_by_provider supplier=SUP-4
                                                        ^^^^^^^^ warning SOA-029 unassured: A.7.7 Clear desk and clear screen is operated by Cleaner, but no certificate, report or review of it is recent
        "#]]);
    }

    #[test]
    fn quiet_with_contract_and_assurance_or_when_operated_here() {
        check_rule(expect![[r#"
            today 2026-06-01
            supplier SUP-1 contract_ref=C-1 contract_end_on=2026-06-01 assurances=iso_27001@2026-06-01,soc2@2025-05-31
            supplier SUP-2 contract_ref=C-2 assurances=[{"kind":"own_review","reviewed_on":"2025-06-01"}]
            supplier SUP-3 name=House
            control A.7.11 decision=operated_by_provider supplier=SUP-1
            control A.7.4 decision=operated_by_provider supplier=SUP-2
            control A.7.5 decision=applicable supplier=SUP-3
            control A.7.6 decision=not_applicable supplier=SUP-3
        "#]]);
    }
}

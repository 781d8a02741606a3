use std::collections::HashSet;

use isms_model::{
    AgreementKind, Asset, Change, Date, Id, Isms, Kind, SectorTag, Supplier, SupplierAgreement,
};
use serde_json::json;

use super::serving;
use crate::cx::{Cx, labels_of, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A supplier that serves what is in scope handles personal data, by its own entry or because it runs an asset
    /// that holds some, and no agreement about data is signed or said to be needed; or one that is needed is not
    /// signed, or has ended.
    ///
    /// ## Why an auditor asks
    /// Laws on data ask for these agreements by name. Without them the data may not flow.
    ///
    /// ## How to resolve
    /// Say which agreement the data call for and sign it, or stop the flow until it is signed.
    "SUP-003" "data-agreement-missing", clause "A.5.20, A.5.31, A.5.34", Warning, Text,
    says {
        not_said = "{name} handles personal data, but which agreement that calls for is not said",
        unsigned = "{name} needs agreements of which no signed one is recorded: {kinds}",
        ended = "The {kinds} with {name} ended on {day}",
    }
    labels { need = "Ask for a {kind}", sign = "Record the agreement" }
}

const ABOUT_DATA: [AgreementKind; 3] =
    [AgreementKind::DataProcessing, AgreementKind::BusinessAssociate, AgreementKind::DataTransfer];

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, .. } = *cx;
    let counting = isms.assets.iter().map(|it| it.1).filter(|it| it.counts());
    let with_data: HashSet<&Id<Supplier>> = counting
        .filter(|it: &&Asset| it.personal_data == Some(true))
        .filter_map(|it| it.supplier.as_ref())
        .collect();
    for (id, it) in serving(isms, today) {
        let name = name_or(&it.name, id);
        let needed = &it.required_agreements;
        if needed.is_empty() {
            let handles_data = it.personal_data.unwrap_or(with_data.contains(id));
            if handles_data && !ABOUT_DATA.iter().any(|kind| is_good(it, *kind, today)) {
                let mut report = cx.report(id, "required_agreements", says::not_said, args![name]);
                for kind in usual(isms) {
                    let change =
                        Change::set(isms, Kind::Supplier, id.as_str(), "required_agreements", json!([kind]));
                    report = report.fix(labels::need, args![kind = labels_of(&[kind])], vec![change]);
                }
            }
            continue;
        }
        let missing: Vec<AgreementKind> =
            needed.iter().copied().filter(|kind| signed(it, *kind, today).next().is_none()).collect();
        let report = if !missing.is_empty() {
            cx.report(id, "agreements", says::unsigned, args![name, kinds = labels_of(&missing)])
        } else if let Some((kind, day)) =
            needed.iter().find_map(|kind| Some((*kind, ended(it, *kind, today)?)))
        {
            cx.report(id, "agreements", says::ended, args![kinds = labels_of(&[kind]), name, day])
        } else {
            continue;
        };
        report.open(labels::sign, [], id, "agreements");
    }
}

/// Agreements that laws on data usually ask for.
fn usual(isms: &Isms) -> Vec<AgreementKind> {
    let is_healthcare = isms.organization().sector_tags.contains(&SectorTag::UsHealthcare);
    let first = is_healthcare.then_some(AgreementKind::BusinessAssociate);
    first.into_iter().chain([AgreementKind::DataProcessing]).collect()
}

/// Agreements of this kind that are signed.
fn signed(it: &Supplier, kind: AgreementKind, today: Date) -> impl Iterator<Item = &SupplierAgreement> {
    let is_signed = move |it: &&SupplierAgreement| it.signed_on.is_some_and(|it| it <= today);
    it.agreements.iter().filter(move |it| it.kind == Some(kind)).filter(is_signed)
}

fn is_good(it: &Supplier, kind: AgreementKind, today: Date) -> bool {
    signed(it, kind, today).any(|it| it.valid_until.is_none_or(|it| it >= today))
}

/// When the last signed agreement of this kind ended, if it did.
fn ended(it: &Supplier, kind: AgreementKind, today: Date) -> Option<Date> {
    let last = signed(it, kind, today).filter_map(|it| it.valid_until).max();
    last.filter(|_| !is_good(it, kind, today))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn which_one_is_needed_is_not_said() {
        check_rule(expect![[r#"
            supplier SUP-1 name=Payday in_scope=yes personal_data=yes agreements=confidentiality@2026-01-05
                     ^^^^^ warning SUP-003 not_said: Payday handles personal data, but which agreement that calls for is not said
                     ^ fix: Ask for a data processing agreement
            supplier SUP-2 name=Cloud in_scope=yes
                     ^^^^^ warning SUP-003 not_said: Cloud handles personal data, but which agreement that calls for is not said
                     ^ fix: Ask for a data processing agreement
            asset AS-1 in_scope=yes personal_data=yes supplier=SUP-2
        "#]]);
        check_rule(expect![[r#"
            organization ORG sector_tags=us_healthcare
            supplier SUP-1 name=Payday in_scope=yes personal_data=yes
                     ^^^^^ warning SUP-003 not_said: Payday handles personal data, but which agreement that calls for is not said
                     ^ fix: Ask for a business associate agreement
                     ^ fix: Ask for a data processing agreement
        "#]]);
    }

    #[test]
    fn not_signed_or_over() {
        check_rule(expect![[r#"
            today 2026-06-01
            supplier SUP-1 name=Payday in_scope=yes required_agreements=data_processing,data_transfer agreements=data_processing,data_transfer@2026-06-02
                                                                                                      ^^^^^^^^^^ warning SUP-003 unsigned: Payday needs agreements of which no signed one is recorded: data processing agreement and clauses for transfer abroad
            supplier SUP-2 name=Cloud in_scope=yes required_agreements=data_processing agreements=[{"kind":"data_processing","signed_on":"2024-01-05","valid_until":"2026-05-31"}]
                                                                                       ^^^^^^^^^^ warning SUP-003 ended: The data processing agreement with Cloud ended on 2026-05-31
        "#]]);
    }

    #[test]
    fn quiet_when_signed_or_not_needed() {
        check_rule(expect![[r#"
            today 2026-06-01
            supplier SUP-1 in_scope=yes personal_data=yes required_agreements=data_processing agreements=data_processing@2026-06-01
            supplier SUP-2 in_scope=yes personal_data=yes agreements=business_associate@2026-01-05
            supplier SUP-3 in_scope=yes personal_data=no
            supplier SUP-4 in_scope=no personal_data=yes
            supplier SUP-5 in_scope=yes personal_data=yes service_start_on=2026-06-02
            supplier SUP-6 in_scope=yes
            asset AS-1 in_scope=yes personal_data=yes supplier=SUP-3
            asset AS-2 in_scope=no personal_data=yes supplier=SUP-6
        "#]]);
    }
}

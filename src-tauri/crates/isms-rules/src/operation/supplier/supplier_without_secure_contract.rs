use isms_model::text::blank;
use isms_model::{AgreementKind, Supplier};

use super::serving;
use crate::cx::{Cx, list, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A supplier serves what is in scope, and no contract with it is recorded, the contract has ended, or it has no
    /// terms on security. Terms that were signed as an agreement of their own count.
    ///
    /// ## Why an auditor asks
    /// What a supplier has to do for security is what was agreed with it. Nothing else can be asked of it.
    ///
    /// ## How to resolve
    /// Agree on security in writing, and renew the contract before it ends.
    "SUP-001" "supplier-without-secure-contract", clause "A.5.20, 8.1", Warning, Text,
    says { gaps = "{name} serves the scope, but {gaps}" }
    labels {
        no_contract = "no contract is recorded",
        ended = "the contract ended on {day}",
        no_terms = "the contract says nothing of security",
        terms_unknown = "whether the contract has terms on security is not said",
        look = "Go to the contract",
    }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, .. } = *cx;
    for (id, it) in serving(isms, today) {
        let mut gaps: Vec<(&'static str, String)> = Vec::new();
        if blank(&it.contract_ref) && it.contract.is_none() {
            gaps.push(("contract_ref", labels::no_contract.text.to_owned()));
        } else if let Some(day) = it.contract_end_on.filter(|it| *it < today).map(|it| it.to_string()) {
            gaps.push(("contract_end_on", labels::ended.fill(|_| Some(&day))));
        }
        // Without a contract there is nothing to have terms.
        let has_contract = gaps.iter().all(|it| it.0 != "contract_ref");
        let terms = if it.security_terms.is_none() { labels::terms_unknown } else { labels::no_terms };
        if has_contract && it.security_terms != Some(true) && !has_own_terms(it) {
            gaps.push(("security_terms", terms.text.to_owned()));
        }
        let Some(&(field, _)) = gaps.first() else { continue };
        let (name, gaps) = (name_or(&it.name, id), list(gaps.into_iter().map(|it| it.1)));
        let report = cx.report(id, field, says::gaps, args![name, gaps]);
        report.open(labels::look, [], id, field);
    }
}

/// Whether terms on security were signed beside the contract.
fn has_own_terms(it: &Supplier) -> bool {
    it.has_signed(AgreementKind::SecurityTerms) || it.has_signed(AgreementKind::FlowDown)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn no_contract_or_one_that_does_not_help() {
        check_rule(expect![[r#"
            today 2026-06-01
            supplier SUP-1 name=Cleaners in_scope=yes
                     ^^^^^ warning SUP-001 gaps: Cleaners serves the scope, but no contract is recorded
            supplier SUP-2 name=Guards in_scope=yes contract_ref=C-2 contract_end_on=2026-05-31 security_terms=no
                                                                     ^^^^^^^^^^^^^^^ warning SUP-001 gaps: Guards serves the scope, but the contract ended on 2026-05-31 and the contract says nothing of security
            supplier SUP-3 in_scope=yes contract=DOC-1
                     ^^^^^ warning SUP-001 gaps: SUP-3 serves the scope, but whether the contract has terms on security is not said
        "#]]);
    }

    #[test]
    fn quiet_with_a_contract_or_terms_of_their_own() {
        check_rule(expect![[r#"
            today 2026-06-01
            supplier SUP-1 in_scope=yes contract_ref=C-1 contract_end_on=2026-06-01 security_terms=yes
            supplier SUP-2 in_scope=yes contract=DOC-1 security_terms=no agreements=security_terms@2026-01-05
        "#]]);
    }

    #[test]
    fn quiet_when_it_does_not_serve_the_scope_or_not_yet() {
        check_rule(expect![[r#"
            today 2026-06-01
            supplier SUP-1 in_scope=no
            supplier SUP-2 name=Undecided
            supplier SUP-3 in_scope=yes service_start_on=2026-06-02
        "#]]);
    }
}

use isms_model::{Applicability, Implementation};

use super::{applied, evidence_of_operation, named};
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A control is said to be implemented, and no evidence that it works is attached. For a control that a
    /// provider operates, a certificate or report of that provider is evidence.
    ///
    /// ## Why an auditor asks
    /// At Stage 2 the next question is “show me”.
    ///
    /// ## How to resolve
    /// Attach or point to a record that it works (an extract of a log, a ticket, a dated picture, a signed form),
    /// or lower the status.
    "SOA-007" "implemented-without-evidence", clause "6.1.3 d), 8.1", Warning, Inference,
    says { nothing = "{control} is said to be implemented, but nothing is attached that shows it" }
    labels { attach = "Attach evidence" }
}

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    for (id, it) in applied(isms) {
        let is_assured = it.decision == Applicability::OperatedByProvider
            && isms.suppliers.find(it.supplier.as_ref()).is_some_and(|it| !it.assurances.is_empty());
        let is_implemented = it.implementation == Some(Implementation::Implemented);
        if is_implemented && !is_assured && evidence_of_operation(isms, it).next().is_none() {
            let report = cx.report(id, "evidence", says::nothing, args![control = named(id, it)]);
            report.open(labels::attach, [], id, "evidence");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nothing_shows_it() {
        check_rule(expect![[r#"
            evidence E-1 title="No such rooms" speaks_for=exclusion
            control A.7.4 decision=applicable implementation=implemented
                    ^^^^^ warning SOA-007 nothing: A.7.4 Physical security monitoring is said to be implemented, but nothing is attached that shows it
            control A.7.5 decision=applicable implementation=implemented evidence=E-1
                                                                         ^^^^^^^^ warning SOA-007 nothing: A.7.5 Protecting against physical and environmental threats is said to be implemented, but nothing is attached that shows it
            control A.7.6 decision=applicable implementation=implemented evidence=E-9
                                                                         ^^^^^^^^ warning SOA-007 nothing: A.7.6 Working in secure areas is said to be implemented, but nothing is attached that shows it
            supplier SUP-1 name=Guards
            control A.7.7 decision=operated_by_provider supplier=SUP-1 implementation=implemented
                    ^^^^^ warning SOA-007 nothing: A.7.7 Clear desk and clear screen is said to be implemented, but nothing is attached that shows it
        "#]]);
    }

    #[test]
    fn quiet_with_evidence_unfinished_or_excluded() {
        check_rule(expect![[r#"
            evidence E-1 title="Log of doors"
            evidence E-2 title="Log of doors" speaks_for=operation
            control A.7.4 decision=applicable implementation=implemented evidence=E-1
            control A.7.5 decision=applicable implementation=implemented evidence=E-2
            control A.7.6 decision=applicable implementation=in_progress
            control A.7.8 decision=not_applicable implementation=implemented
            supplier SUP-1 name=Guards assurances=own_review@2027-01-31
            control A.7.7 decision=operated_by_provider supplier=SUP-1 implementation=implemented
        "#]]);
    }
}

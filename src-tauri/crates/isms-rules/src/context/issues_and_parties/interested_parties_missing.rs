use isms_model::Kind;

use super::{missing_kinds, start_parties};
use crate::cx::{Cx, labels_of};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// No interested party is recorded.
    ///
    /// ## Why an auditor asks
    /// What others require has to be considered in the scope, the risks and the Statement of Applicability. Where
    /// nobody is listed, nobody's requirements can have been.
    ///
    /// ## How to resolve
    /// List who has a stake: customers, staff, owners, regulators, suppliers, insurers, and what each of them needs
    /// from you.
    "CTX-005" "interested-parties-missing", clause "4.2 a)", Blocker, Text,
    says { nobody = "No interested party is recorded, so nobody's requirements can have been considered in the scope, the risks and the SoA" }
    labels { start = "Start the list with {kinds}" }
}

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    if !isms.interested_parties.is_empty() {
        return;
    }
    let kinds: Vec<_> = missing_kinds(isms, cx.index).into_iter().map(|it| it.0).collect();
    let changes = start_parties(isms, &kinds);
    let kinds = labels_of(&kinds);
    cx.report(&Kind::Organization, "", says::nobody, []).fix(labels::start, args![kinds], changes);
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nobody_is_listed() {
        check_rule(expect![[r#"
            organization ORG name=Birch
                         ^^^ blocker CTX-005 nobody: No interested party is recorded, so nobody's requirements can have been considered in the scope, the risks and the SoA
                         ^ fix: Start the list with customers
        "#]]);
        check_rule(expect![[r#"
            organization ORG name=Birch
                         ^^^ blocker CTX-005 nobody: No interested party is recorded, so nobody's requirements can have been considered in the scope, the risks and the SoA
                         ^ fix: Start the list with customers, staff and regulators and authorities
            unit U-1 headcount=5
            scope SCOPE units=U-1
            obligation OBL-1 kind=law
        "#]]);
    }

    #[test]
    fn quiet_with_somebody() {
        check_rule(expect![[r#"
            interested_party IP-1 name=Patients
        "#]]);
    }
}

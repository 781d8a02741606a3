use isms_model::{Kind, PartyKind};

use super::{missing_kinds, start_parties};
use crate::Fact;
use crate::cx::{Cx, labels_of};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The list of interested parties has no customers (or the public, where they are served), and leaves out staff,
    /// suppliers or regulators whom other records show to be there: people in a unit in scope, a supplier that serves
    /// the scope, a law among the obligations.
    ///
    /// ## Why an auditor asks
    /// The ISMS contradicts itself: it works with somebody whose requirements it does not know.
    ///
    /// ## How to resolve
    /// Add the missing party with what it requires.
    "CTX-007" "party-kind-missing", clause "4.2 a)", Warning, Inference,
    says {
        customers = "The interested parties have no customers among them, for whom the work is done",
        staff = "People work in {shown}, but staff is not among the interested parties",
        suppliers = "What is in scope is served by {shown}, but suppliers are not among the interested parties",
        regulators = "There are laws or regulations to obey, but nobody who watches over them is among the interested parties",
    }
    labels { proof = "shows it", start = "Add {kinds}" }
}

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    let facts = cx.index.facts();
    for (kind, proof) in missing_kinds(isms, cx.index) {
        let (subject, field) = (&Kind::Organization, "");
        let report = match kind {
            PartyKind::Staff => {
                cx.report(subject, field, says::staff, args![shown = facts.told(isms, Fact::Staff)])
            }
            PartyKind::Supplier => {
                cx.report(subject, field, says::suppliers, args![shown = facts.told(isms, Fact::Suppliers)])
            }
            PartyKind::Regulator => cx.report(subject, field, says::regulators, []),
            _ => cx.report(subject, field, says::customers, []),
        };
        let report = match &proof {
            Some(proof) => report.related(proof, labels::proof),
            None => report,
        };
        report.fix(labels::start, args![kinds = labels_of(&[kind])], start_parties(isms, &[kind]));
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn others_show_who_is_missing() {
        check_rule(expect![[r#"
            organization ORG name=Birch
                         ^^^ warning CTX-007 customers: The interested parties have no customers among them, for whom the work is done
                         ^ fix: Add customers
                         ^^^ warning CTX-007 staff: People work in Care, but staff is not among the interested parties
                         ^ fix: Add staff
                         ^^^ warning CTX-007 suppliers: What is in scope is served by Payday, but suppliers are not among the interested parties
                         ^ fix: Add suppliers
                         ^^^ warning CTX-007 regulators: There are laws or regulations to obey, but nobody who watches over them is among the interested parties
                         ^ fix: Add regulators and authorities
            unit U-1 name=Care headcount=5
            scope SCOPE units=U-1
            supplier SUP-1 name=Payday in_scope=yes
            obligation OBL-1 title=Lease kind=contract
            obligation OBL-2 title="Privacy act" kind=law
            interested_party IP-1 name=Insurer kind=insurer
        "#]]);
    }

    #[test]
    fn quiet_when_each_is_listed_or_not_there() {
        check_rule(expect![[r#"
            + sound
        "#]]);
        check_rule(expect![[r#"
            unit U-1 name=Care headcount=5
            supplier SUP-1 name=Payday in_scope=no
            obligation OBL-1 title=Lease kind=contract
            interested_party IP-1 name=Patients kind=customer
        "#]]);
        check_rule(expect![[r#"
            supplier SUP-1 name=Payday in_scope=yes
            interested_party IP-1 name="People of Columbus" kind=public
            interested_party IP-2 name="The university" kind=partner
        "#]]);
    }
}

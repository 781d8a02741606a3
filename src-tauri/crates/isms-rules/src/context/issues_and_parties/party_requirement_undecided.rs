use isms_model::PartyRequirement;
use isms_model::text::blank;

use crate::cx::{Cx, list, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An interested party has no requirement, or one of its requirements says neither that the ISMS takes it on nor
    /// why it does not.
    ///
    /// ## Why an auditor asks
    /// Deciding which requirements the ISMS takes on came with the edition of 2022, and lists made before it seldom
    /// have it.
    ///
    /// ## How to resolve
    /// List what the party requires, and mark each requirement as taken on or, with a reason, as not taken on.
    "CTX-006" "party-requirement-undecided", clause "4.2 b), 4.2 c)", Warning, Text,
    says {
        nothing_required = "“{name}” is listed as an interested party, but nothing that it requires is",
        undecided = "“{name}”: nobody has decided whether the ISMS takes on {requirements}",
        without_reason = "“{name}”: the ISMS does not take on {requirements}, and no reason is given",
    }
    labels { list = "List what it requires", decide = "Decide it", reason = "Give the reason" }
}

fn check(cx: &mut Cx<'_>) {
    for (id, it) in cx.isms.interested_parties.iter() {
        let name = name_or(&it.name, id);
        let told = |is: fn(&PartyRequirement) -> bool| {
            let them = it.requirements.iter().filter(|it| is(it));
            list(them.map(|it| if blank(&it.text) { "a requirement without words" } else { it.text.trim() }))
        };
        if it.requirements.is_empty() {
            let report = cx.report(id, "requirements", says::nothing_required, args![name]);
            report.open(labels::list, [], id, "requirements");
            continue;
        }
        let undecided = told(|it| it.addressed.is_none());
        let refused = told(|it| it.addressed == Some(false) && blank(&it.reason));
        if !undecided.is_empty() {
            let args = args![name, requirements = undecided];
            let report = cx.report(id, "requirements", says::undecided, args);
            report.open(labels::decide, [], id, "requirements");
        } else if !refused.is_empty() {
            let args = args![name, requirements = refused];
            let report = cx.report(id, "requirements", says::without_reason, args);
            report.open(labels::reason, [], id, "requirements");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nothing_required() {
        check_rule(expect![[r#"
            interested_party IP-1 name=Patients
                             ^^^^ warning CTX-006 nothing_required: “Patients” is listed as an interested party, but nothing that it requires is
            interested_party IP-2 kind=insurer
                             ^^^^ warning CTX-006 nothing_required: “IP-2” is listed as an interested party, but nothing that it requires is
        "#]]);
    }

    #[test]
    fn undecided_or_refused_without_a_reason() {
        check_rule(expect![[r#"
            interested_party IP-1 name=Patients requirements="Privacy:yes,Short waits,Calm"
                                                ^^^^^^^^^^^^ warning CTX-006 undecided: “Patients”: nobody has decided whether the ISMS takes on Short waits and Calm
            interested_party IP-2 name=Insurer requirements=[{"text":"Low claims","addressed":false},{"text":"Backups","addressed":true}]
                                               ^^^^^^^^^^^^ warning CTX-006 without_reason: “Insurer”: the ISMS does not take on Low claims, and no reason is given
            interested_party IP-3 name=Owners requirements=[{"text":" "}]
                                              ^^^^^^^^^^^^ warning CTX-006 undecided: “Owners”: nobody has decided whether the ISMS takes on a requirement without words
        "#]]);
    }

    #[test]
    fn quiet_when_each_is_decided() {
        check_rule(expect![[r#"
            interested_party IP-1 name=Patients requirements="Privacy:yes,Short waits:no:No matter of security"
        "#]]);
    }
}

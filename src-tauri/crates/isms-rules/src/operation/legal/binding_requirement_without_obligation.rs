use isms_model::PartyRequirement;
use isms_model::text::blank;

use crate::cx::{Cx, list, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A requirement of an interested party binds by law or contract and is said to be taken on by the ISMS, but is
    /// linked to no obligation that is recorded.
    ///
    /// ## Why an auditor asks
    /// What binds is followed from the party to the obligation and from there to the controls. Here the thread ends.
    ///
    /// ## How to resolve
    /// Link the obligation, or record it if it is not there yet.
    "LEG-004" "binding-requirement-without-obligation", clause "4.2 c), A.5.31", Warning, Text,
    says { not_linked = "“{name}”: {requirements} binds and is said to be taken on, but no obligation is linked to it" }
    labels { link = "Link the obligation" }
}

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    let is_loose = |it: &&PartyRequirement| {
        let linked = it.obligation.as_ref().is_some_and(|it| isms.obligations.contains(it));
        it.binding == Some(true) && it.addressed == Some(true) && !linked
    };
    for (id, it) in isms.interested_parties.iter() {
        let loose = it.requirements.iter().filter(is_loose);
        let requirements = list(loose.map(|it| {
            if blank(&it.text) {
                "a requirement without words".to_owned()
            } else {
                format!("“{}”", it.text.trim())
            }
        }));
        if !requirements.is_empty() {
            let name = name_or(&it.name, id);
            let report = cx.report(id, "requirements", says::not_linked, args![name, requirements]);
            report.open(labels::link, [], id, "requirements");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn the_thread_ends() {
        check_rule(expect![[r#"
            interested_party IP-1 name=Patients requirements=[{"text":"Privacy","binding":true,"addressed":true},{"text":"Calm","addressed":true}]
                                                ^^^^^^^^^^^^ warning LEG-004 not_linked: “Patients”: “Privacy” binds and is said to be taken on, but no obligation is linked to it
            interested_party IP-2 name=County requirements="Data stay in the country:yes:OBL-9"
                                              ^^^^^^^^^^^^ warning LEG-004 not_linked: “County”: “Data stay in the country” binds and is said to be taken on, but no obligation is linked to it
        "#]]);
    }

    #[test]
    fn quiet_when_linked_not_binding_or_not_taken_on() {
        check_rule(expect![[r#"
            obligation OBL-1 title="Privacy act"
            interested_party IP-1 name=Patients requirements="Privacy:yes:OBL-1,Calm:yes"
            interested_party IP-2 name=City requirements=[{"text":"Parking","binding":true,"addressed":false,"reason":"No matter of security"},{"text":"Signs","binding":true}]
        "#]]);
    }
}

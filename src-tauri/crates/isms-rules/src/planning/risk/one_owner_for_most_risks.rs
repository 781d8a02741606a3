use crate::cx::{Cx, name_of};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// One person owns more than 80 % of the open risks. Fewer than five risks say nothing, and in an organisation
    /// of fewer than ten people it can't be otherwise.
    ///
    /// ## Why an auditor asks
    /// A risk owner has the authority to decide about the thing at risk. Hardly anybody has it for everything; it
    /// is often the security officer, who owns nothing of it.
    ///
    /// ## How to resolve
    /// Hand risks to those who run the process or the asset and can decide about money and people there.
    "RSK-015" "one-owner-for-most-risks", clause "6.1.2 c)", Advice, Practice,
    says { most = "{name} owns {owned} of {all} open risks. Hardly anybody has the authority to decide about all of them" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, params, .. } = *cx;
    let all = index.open_risks();
    let is_small = isms.organization().headcount.is_some_and(|it| it < params.small_organization);
    if is_small || all < params.one_owner_risks_min {
        return;
    }
    let owners = index.all_risks().owners.iter().map(|(owner, risks)| (owner, risks.len()));
    for (owner, owned) in owners.filter(|it| it.1 * 100 > all * params.one_owner_percent) {
        let name = name_of(isms, owner);
        cx.report(owner, "", says::most, args![name, owned, all]);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn five_of_six() {
        check_rule(expect![[r#"
            person P-1 name=Ines
                   ^^^ advice RSK-015 most: Ines owns 5 of 6 open risks. Hardly anybody has the authority to decide about all of them
            risk R-1 owner=P-1
            risk R-2 owner=P-1
            risk R-3 owner=P-1
            risk R-4 owner=P-1
            risk R-5 owner=P-1
            risk R-6 title=Flood
        "#]]);
    }

    #[test]
    fn quiet_at_four_of_five() {
        check_rule(expect![[r#"
            risk R-1 owner=P-1
            risk R-2 owner=P-1
            risk R-3 owner=P-1
            risk R-4 owner=P-1
            risk R-5 owner=P-2
        "#]]);
    }

    #[test]
    fn quiet_for_a_handful_of_risks_or_people() {
        check_rule(expect![[r#"
            risk R-1 owner=P-1
            risk R-2 owner=P-1
            risk R-3 owner=P-1
            risk R-4 owner=P-1
        "#]]);
        check_rule(expect![[r#"
            organization ORG headcount=9
            risk R-1 owner=P-1
            risk R-2 owner=P-1
            risk R-3 owner=P-1
            risk R-4 owner=P-1
            risk R-5 owner=P-1
        "#]]);
    }
}

use isms_model::{Kind, RecordRef};

use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A record points to another that does not exist. Risks are not looked at here: their owners, controls and assets
    /// have rules of their own.
    ///
    /// ## Why an auditor asks
    /// An auditor follows a line from record to record. Where one ends in nothing, trust ends too.
    ///
    /// ## How to resolve
    /// Choose a record that exists, or restore the one that was deleted from the history.
    "XDC-001" "reference-to-nothing", clause "7.5.3", Warning, Inference,
    says { dangling = "{by} points to {target}, which does not exist" }
}

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    let mut found = Vec::new();
    for kind in Kind::ALL.iter().copied().filter(|it| *it != Kind::Risk) {
        isms.for_each(kind, |id, _, record| {
            for link in
                record.links().found.into_iter().filter(|it| isms.any(it.to.kind, &it.to.id).is_none())
            {
                found.push((RecordRef::new(kind, id), link));
            }
        });
    }
    for (by, link) in found {
        cx.report(&by, link.field, says::dangling, args![by = by.id, target = link.to.id]);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn it_leads_nowhere() {
        check_rule(expect![[r#"
            role ROLE-1 name=Officer person=P-9
                                     ^^^^^^ warning XDC-001 dangling: ROLE-1 points to P-9, which does not exist
            audit AUD-1 title=Audit programme=AP-1 team=P-1,P-8
                                    ^^^^^^^^^ warning XDC-001 dangling: AUD-1 points to AP-1, which does not exist
                                                   ^^^^ warning XDC-001 dangling: AUD-1 points to P-8, which does not exist
            person P-1 name=Ada
        "#]]);
    }

    #[test]
    fn quiet_where_it_exists() {
        check_rule(expect![[r#"
            role ROLE-1 name=Officer person=P-1
            person P-1 name=Ada
            risk R-1 owner=P-9
        "#]]);
    }
}

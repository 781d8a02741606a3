use isms_model::{Kind, Links, Record, RecordRef};

use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A record points to another that does not exist. Owners and controls of risks have rules of their own, and a risk
    /// that is closed is left as it is.
    ///
    /// ## Why an auditor asks
    /// An auditor follows a line from record to record. Where one ends in nothing, trust ends too.
    ///
    /// ## How to resolve
    /// Choose a record that exists, or restore the one that was deleted from the history.
    "XDC-001" "reference-to-nothing", clause "7.5.3", Warning, Inference,
    says { dangling = "{by} points to {target}, which does not exist" }
}

/// Fields of a risk that have rules of their own.
const OF_OTHER_RULES: &[&str] = &["owner", "controls"];

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, .. } = *cx;
    let mut found = Vec::new();
    for (id, risk) in
        index.all_risks().with_dangling_links(isms).iter().filter_map(|it| isms.risks.key_value(it))
    {
        let mut links = Links::default();
        Record::links(risk, &mut links);
        let own = links.found.into_iter().filter(|it| !OF_OTHER_RULES.contains(&it.field));
        let dangling = own.filter(|it| isms.any(it.to.kind, &it.to.id).is_none());
        found.extend(dangling.map(|it| (RecordRef::to(id), it)));
    }
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
            risk R-1 title=Fire assets=AS-1,AS-9 obligations=OBL-9 acceptance=P-7@2026-05-02
                                ^^^^^^ warning XDC-001 dangling: R-1 points to AS-9, which does not exist
                                                 ^^^^^^^^^^^ warning XDC-001 dangling: R-1 points to OBL-9, which does not exist
                                                                   ^^^^^^^^^^ warning XDC-001 dangling: R-1 points to P-7, which does not exist
            asset AS-1 name=Server
        "#]]);
    }

    #[test]
    fn quiet_where_it_exists() {
        check_rule(expect![[r#"
            role ROLE-1 name=Officer person=P-1
            person P-1 name=Ada
            risk R-1 owner=P-9 controls=A.5.1,OWN-1 acceptance=P-1@2026-05-02
            risk R-2 status=closed assets=AS-9
        "#]]);
    }
}

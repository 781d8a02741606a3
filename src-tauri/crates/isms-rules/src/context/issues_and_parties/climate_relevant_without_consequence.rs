use isms_model::Kind;

use crate::cx::{Cx, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// Climate change is said to matter, but no issue has to do with it, or none of those that do leads to a risk or
    /// to a reasoned decision to do nothing.
    ///
    /// ## Why an auditor asks
    /// A decision from which nothing follows was not meant. It contradicts itself in the ISMS's own words.
    ///
    /// ## How to resolve
    /// Add the issue that was meant (a river beside the second site, heat in the server room) and link it to a risk,
    /// or say why nothing has to be done.
    "CTX-004" "climate-relevant-without-consequence", clause "4.1, 6.1.1 (Amd 1:2024)", Warning, Inference,
    says {
        no_issue = "Climate change is said to matter, but no issue has to do with it",
        leads_nowhere = "Climate change is said to matter, but “{title}” leads to no risk and to no reasoned decision to do nothing",
    }
    labels { link = "Link it to a risk", record = "Record the issue" }
}

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    if isms.organization().climate_relevant != Some(true) {
        return;
    }
    let mut about = isms.context_issues.iter().filter(|(_, it)| it.climate == Some(true)).peekable();
    if about.peek().is_none() {
        let report = cx.report(&Kind::Organization, "climate_relevant", says::no_issue, []);
        report.open_list(labels::record, Kind::ContextIssue);
        return;
    }
    let about: Vec<_> = about.collect();
    if about.iter().any(|(_, it)| it.is_followed_up()) {
        return;
    }
    for (id, it) in about {
        let title = name_or(&it.title, id);
        cx.report(id, "risks", says::leads_nowhere, args![title]).open(labels::link, [], id, "risks");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nothing_follows() {
        check_rule(expect![[r#"
            organization ORG climate_relevant=yes
                             ^^^^^^^^^^^^^^^^ warning CTX-004 no_issue: Climate change is said to matter, but no issue has to do with it
            context_issue ISS-1 title="Few nurses" risks=R-1 climate=no
        "#]]);
        check_rule(expect![[r#"
            organization ORG climate_relevant=yes
            context_issue ISS-1 title="River beside the clinic" climate=yes
                          ^^^^^ warning CTX-004 leads_nowhere: Climate change is said to matter, but “River beside the clinic” leads to no risk and to no reasoned decision to do nothing
            context_issue ISS-2 title="Few nurses" risks=R-1
        "#]]);
    }

    #[test]
    fn quiet_when_one_leads_somewhere() {
        check_rule(expect![[r#"
            organization ORG climate_relevant=yes
            context_issue ISS-1 title="River beside the clinic" climate=yes
            context_issue ISS-2 title="Hot summers" climate=yes risks=R-1
        "#]]);
        check_rule(expect![[r#"
            organization ORG climate_relevant=yes
            context_issue ISS-1 title="Hot summers" climate=yes no_action_reason="Cooling was doubled in 2024"
        "#]]);
    }

    #[test]
    fn quiet_when_it_does_not_matter() {
        check_rule(expect![[r#"
            organization ORG climate_relevant=no
        "#]]);
        check_rule(expect![[r#"
            context_issue ISS-1 title="Hot summers" climate=yes
        "#]]);
    }
}

use isms_model::Kind;
use isms_model::text::{blank, words};

use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// Something is left out of the scope, and the reason is missing or shorter than six words.
    ///
    /// ## Why an auditor asks
    /// A boundary has to be defended: why does what is left out not touch what is in?
    ///
    /// ## How to resolve
    /// Say why it can be left out without touching the service in scope: separate systems, separate people, no
    /// information in scope, and where the boundary runs.
    "SCP-003" "scope-exclusion-without-reason", clause "4.3", Warning, Practice,
    says {
        without_reason = "“{label}” is left out of the scope, and no reason is given",
        thin = "“{label}” is left out of the scope, but “{reason}” is too thin to defend",
    }
    labels { left_out = "is left out", write = "Write the reason" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, scope, params, .. } = *cx;
    for it in &scope.exclusions {
        if words(&it.justification) >= params.exclusion_words_min {
            continue;
        }
        let named = it.target.as_ref().map(|to| isms.title(to.kind, &to.id));
        let label = if blank(&it.label) { named.unwrap_or_default() } else { it.label.clone() };
        let reason = it.justification.trim();
        let mut report = if words(reason) == 0 {
            cx.report(&Kind::Scope, "exclusions", says::without_reason, args![label])
        } else {
            cx.report(&Kind::Scope, "exclusions", says::thin, args![label, reason])
        };
        if let Some(target) = &it.target {
            report = report.related(target, labels::left_out);
        }
        report.open(labels::write, [], &Kind::Scope, "exclusions");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn no_reason_or_a_thin_one() {
        check_rule(expect![[r#"
            unit U-4 name=Research
            scope SCOPE exclusions=[{"target":"unit:U-4"},{"label":"The shop","justification":"-"}]
                        ^^^^^^^^^^ warning SCP-003 without_reason: “Research” is left out of the scope, and no reason is given
                        ^^^^^^^^^^ warning SCP-003 without_reason: “The shop” is left out of the scope, and no reason is given
        "#]]);
        check_rule(expect![[r#"
            scope SCOPE exclusions=[{"label":"The shop","justification":"Not relevant"}]
                        ^^^^^^^^^^ warning SCP-003 thin: “The shop” is left out of the scope, but “Not relevant” is too thin to defend
        "#]]);
    }

    #[test]
    fn quiet_with_a_reason() {
        check_rule(expect![[r#"
            scope SCOPE exclusions=[{"label":"The shop","justification":"Own people, own systems, no patient records."}]
        "#]]);
    }
}

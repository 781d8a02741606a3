use isms_model::Kind;

use crate::cx::Cx;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it checks
    /// The criteria set no highest acceptable level, or no bands that say who may accept what.
    ///
    /// ## Why an auditor asks
    /// Without that limit no treatment decision can be checked.
    ///
    /// ## How to resolve
    /// Set the highest acceptable level and the bands of levels, each with who may accept.
    "RSK-002" "acceptance-limit-missing", clause "6.1.2 a)", Blocker, Text,
    says {
        without_limit = "The method does not say up to which level a risk may be accepted. Without that limit no treatment decision can be checked",
        without_bands = "The method has a limit, but no bands of levels that say who may accept what",
    }
    labels { set = "Set it" }
}

fn check(cx: &mut Cx<'_>) {
    let (field, message) = match cx.isms.criteria_draft().accept_max {
        None => ("accept_max", says::without_limit),
        Some(_) if cx.isms.criteria_draft().bands.is_empty() => ("bands", says::without_bands),
        Some(_) => return,
    };
    cx.report(&Kind::Criteria, field, message, []).open(labels::set, [], &Kind::Criteria, field);
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn no_limit() {
        check_rule(expect![[r#"
            criteria CRIT bands=low:1-5
                     ^^^^ blocker RSK-002 without_limit: The method does not say up to which level a risk may be accepted. Without that limit no treatment decision can be checked
        "#]]);
    }

    #[test]
    fn no_bands() {
        check_rule(expect![[r#"
            criteria CRIT accept_max=5
                     ^^^^ blocker RSK-002 without_bands: The method has a limit, but no bands of levels that say who may accept what
        "#]]);
    }

    #[test]
    fn quiet_with_both() {
        check_rule(expect![[r#"
            criteria CRIT accept_max=5 bands=low:1-5,high:6-25
        "#]]);
    }
}

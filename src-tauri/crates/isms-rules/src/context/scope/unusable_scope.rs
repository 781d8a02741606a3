use isms_model::text::{blank, words};
use isms_model::{Kind, Severity};

use crate::cx::{Cx, Gaps};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The scope has no statement, or names no unit, no process or no location. A statement of a few words only
    /// is told as advice.
    ///
    /// ## Why an auditor asks
    /// Stage 1 confirms the scope. One that names no people, work or places can't be confirmed.
    ///
    /// ## How to resolve
    /// Write one or two full sentences (what you do, for whom, where, with which units) and choose the units,
    /// processes and locations that belong to it. An organisation without premises adds a location of the kind
    /// “No premises”.
    "SCP-001" "unusable-scope", clause "4.3", Blocker, Text,
    says {
        without_statement = "The scope cannot be audited: it lacks a statement. Stage 1 confirms a sentence that ends up on the certificate",
        gaps = "The scope cannot be audited: it lacks {gaps}. Stage 1 cannot confirm a scope that names no people, work or places",
        short = "The scope statement has {count} words. One or two full sentences say what is done, for whom, by whom and where",
    }
    labels {
        statement = "a statement",
        units = "units",
        processes = "processes",
        locations = "locations",
        write = "Write the scope",
    }
}

fn check(cx: &mut Cx<'_>) {
    let scope = cx.scope;
    let mut gaps = Gaps::default();
    gaps.note(blank(&scope.statement), "statement", labels::statement);
    gaps.note(scope.units.is_empty(), "units", labels::units);
    gaps.note(scope.processes.is_empty(), "processes", labels::processes);
    gaps.note(scope.locations.is_empty(), "locations", labels::locations);
    let is_only_unwritten =
        !scope.units.is_empty() && !scope.processes.is_empty() && !scope.locations.is_empty();
    if let Some((field, gaps)) = gaps.told() {
        let report = if is_only_unwritten {
            cx.report(&Kind::Scope, field, says::without_statement, [])
        } else {
            cx.report(&Kind::Scope, field, says::gaps, args![gaps])
        };
        report.open(labels::write, [], &Kind::Scope, field);
    }
    let count = words(&scope.statement);
    if count > 0 && count < cx.params.scope_words_min {
        let report = cx.report(&Kind::Scope, "statement", says::short, args![count]);
        report.severity(Severity::Advice).open(labels::write, [], &Kind::Scope, "statement");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn no_scope_at_all() {
        check_rule(expect![[r#"
            organization ORG name=Birch
            ^ blocker SCP-001 gaps: [scope:SCOPE statement] The scope cannot be audited: it lacks a statement, units, processes and locations. Stage 1 cannot confirm a scope that names no people, work or places
        "#]]);
    }

    #[test]
    fn one_thing_is_missing() {
        check_rule(expect![[r#"
            + sound
            ~ scope SCOPE statement=" "
                          ^^^^^^^^^ blocker SCP-001 without_statement: The scope cannot be audited: it lacks a statement. Stage 1 confirms a sentence that ends up on the certificate
        "#]]);
        check_rule(expect![[r#"
            + sound
            ~ scope SCOPE units=
                          ^^^^^ blocker SCP-001 gaps: The scope cannot be audited: it lacks units. Stage 1 cannot confirm a scope that names no people, work or places
        "#]]);
        check_rule(expect![[r#"
            + sound
            ~ scope SCOPE processes=
                          ^^^^^^^^^ blocker SCP-001 gaps: The scope cannot be audited: it lacks processes. Stage 1 cannot confirm a scope that names no people, work or places
        "#]]);
        check_rule(expect![[r#"
            + sound
            ~ scope SCOPE locations=
                          ^^^^^^^^^ blocker SCP-001 gaps: The scope cannot be audited: it lacks locations. Stage 1 cannot confirm a scope that names no people, work or places
        "#]]);
    }

    #[test]
    fn a_short_sentence_is_advice() {
        check_rule(expect![[r#"
            + sound
            ~ scope SCOPE statement="Outpatient care in Columbus"
                          ^^^^^^^^^ advice SCP-001 short: The scope statement has 4 words. One or two full sentences say what is done, for whom, by whom and where
        "#]]);
    }

    #[test]
    fn quiet_when_whole() {
        check_rule(expect![[r#"
            + sound
        "#]]);
    }
}

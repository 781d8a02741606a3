use isms_model::Kind;

use super::units_and_locations;
use crate::Words;
use crate::cx::{Cx, list};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The scope statement speaks of the whole organisation, all sites or all services, while units or locations
    /// are outside. A statement that denies it ("not the whole company") or names what is excepted is sound.
    ///
    /// ## Why an auditor asks
    /// This sentence ends up on the certificate, and would mislead whoever reads it.
    ///
    /// ## How to resolve
    /// Name what is covered, or bring the rest in.
    "SCP-012" "scope-statement-promises-everything", clause "4.3; 17021-1, 8.2", Warning, Inference,
    says {
        promises = "The scope statement says “{phrase}”, but the scope leaves out {outside}. This sentence ends up on the certificate, and would mislead",
    }
    labels { rewrite = "Rewrite the statement" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, scope, .. } = *cx;
    let words = Words::en();
    let Some(phrase) = words.affirms(&scope.statement, "everything") else { return };
    if words.makes_exception(&scope.statement) {
        return;
    }
    let outside = units_and_locations(isms).filter(|(it, _)| !index.is_in_scope(it.kind, &it.id));
    let outside = list(outside.map(|(_, name)| name));
    if !outside.is_empty() {
        let report = cx.report(&Kind::Scope, "statement", says::promises, args![phrase, outside]);
        report.open(labels::rewrite, [], &Kind::Scope, "statement");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn promises_more_than_it_holds() {
        check_rule(expect![[r#"
            unit U-1 name=Care
            unit U-2 name=Research
            location L-1 name=Clinic
            scope SCOPE statement="Care for patients at All Sites of the group" units=U-1
                        ^^^^^^^^^ warning SCP-012 promises: The scope statement says “all sites”, but the scope leaves out Research and Clinic. This sentence ends up on the certificate, and would mislead
        "#]]);
    }

    #[test]
    fn quiet_when_true_denied_or_excepted() {
        check_rule(expect![[r#"
            unit U-1 name=Care
            scope SCOPE statement="The entire company" units=U-1
        "#]]);
        check_rule(expect![[r#"
            unit U-1 name=Care
            scope SCOPE statement="Care in Columbus. This is not the whole organisation."
        "#]]);
        check_rule(expect![[r#"
            unit U-1 name=Care
            scope SCOPE statement="Care at all sites except the study rooms"
        "#]]);
        check_rule(expect![[r#"
            unit U-1 name=Care
            scope SCOPE statement="Care in Columbus"
        "#]]);
    }
}

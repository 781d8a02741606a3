use isms_model::standard::annex_a;
use isms_model::{ControlDecision, Id, Kind};

use crate::cx::{Cx, list};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// Four or more of the eleven controls that came new in 2022 are excluded.
    ///
    /// ## Why an auditor asks
    /// It looks as if the old statement was carried over and the new controls were struck out to be done with them.
    ///
    /// ## How to resolve
    /// Hold your risks against each of them again; exclude those that the risks do not need, with a reason of its own.
    "TRN-004" "new-controls-waved-away", clause "6.1.3 c)", Warning, Practice,
    says { many = "{count} of the 11 controls that came new in 2022 are excluded: {controls}" }
}

/// So many excluded ones look like a habit.
const MANY: usize = 4;

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    let is_excluded = |id: &str| {
        isms.controls.get(&Id::<ControlDecision>::new(id)).is_some_and(ControlDecision::is_excluded)
    };
    let new = annex_a().iter().filter(|it| it.is_new_2022 && is_excluded(&it.id));
    let excluded: Vec<&str> = new.map(|it| it.id.as_str()).collect();
    if excluded.len() >= MANY {
        let soa =
            cx.index.document_or(isms_model::DocumentKind::StatementOfApplicability, Kind::Organization);
        cx.report(&soa, "", says::many, args![count = excluded.len(), controls = list(excluded)]);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn four_of_them() {
        check_rule(expect![[r#"
            document DOC-1 kind=statement_of_applicability
                     ^^^^^ warning TRN-004 many: 4 of the 11 controls that came new in 2022 are excluded: A.5.7, A.5.23, A.8.11 and A.8.28
            control A.5.7 decision=not_applicable
            control A.5.23 decision=not_applicable
            control A.8.11 decision=not_applicable
            control A.8.28 decision=not_applicable
        "#]]);
    }

    #[test]
    fn quiet_for_three_and_for_old_ones() {
        check_rule(expect![[r#"
            document DOC-1 kind=statement_of_applicability
            control A.5.7 decision=not_applicable
            control A.5.23 decision=not_applicable
            control A.8.11 decision=not_applicable
            control A.8.28
            control A.8.4 decision=not_applicable
        "#]]);
    }
}

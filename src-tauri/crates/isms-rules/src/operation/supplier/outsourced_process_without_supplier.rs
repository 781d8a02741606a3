use isms_model::{Change, Kind};

use crate::cx::{Cx, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A process in scope is outsourced, and no supplier of the register is named for it, or the supplier is not said
    /// to serve what is in scope.
    ///
    /// ## Why an auditor asks
    /// What is outsourced stays the organisation's to control, and it can control only a supplier that it has on its
    /// list.
    ///
    /// ## How to resolve
    /// Name the supplier that carries the process out, and take it into scope.
    "SUP-007" "outsourced-process-without-supplier", clause "8.1", Warning, Text,
    says {
        unnamed = "“{process}” is in scope and outsourced, but to which supplier is not said",
        outside = "“{process}” is in scope and outsourced to {supplier}, which is not said to serve the scope",
    }
    labels { carries = "carries it out", name = "Name the supplier", take_in = "Take {supplier} into scope" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, .. } = *cx;
    let in_scope = isms.processes.iter().filter(|(id, _)| index.is_in_scope(Kind::Process, id.as_str()));
    for (id, it) in in_scope.filter(|(_, it)| it.outsourced == Some(true)) {
        let process = name_or(&it.name, id);
        match it.supplier.as_ref().and_then(|it| isms.suppliers.key_value(it)) {
            None => {
                let report = cx.report(id, "supplier", says::unnamed, args![process]);
                report.open(labels::name, [], id, "supplier");
            }
            Some((of, it)) if it.in_scope != Some(true) => {
                let supplier = name_or(&it.name, of);
                let change = Change::set(isms, Kind::Supplier, of.as_str(), "in_scope", true);
                let report = cx.report(id, "supplier", says::outside, args![process, supplier]);
                let report = report.related(of, labels::carries);
                report.fix(labels::take_in, args![supplier], vec![change]);
            }
            Some(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn unnamed_unknown_or_outside() {
        check_rule(expect![[r#"
            scope SCOPE processes=PR-1,PR-2,PR-3
            supplier SUP-1 name=Payday
            process PR-1 name=Salaries outsourced=yes
                    ^^^^ warning SUP-007 unnamed: “Salaries” is in scope and outsourced, but to which supplier is not said
            process PR-2 outsourced=yes supplier=SUP-9
                                        ^^^^^^^^ warning SUP-007 unnamed: “PR-2” is in scope and outsourced, but to which supplier is not said
            process PR-3 name=Mail outsourced=yes supplier=SUP-1
                                                  ^^^^^^^^ warning SUP-007 outside: “Mail” is in scope and outsourced to Payday, which is not said to serve the scope
                                                  ^ fix: Take Payday into scope
        "#]]);
    }

    #[test]
    fn quiet_with_a_supplier_in_scope_in_house_or_outside() {
        check_rule(expect![[r#"
            scope SCOPE processes=PR-1,PR-2
            supplier SUP-1 in_scope=yes
            process PR-1 outsourced=yes supplier=SUP-1
            process PR-2 outsourced=no
            process PR-3 outsourced=yes
        "#]]);
    }
}

use isms_model::{Kind, RecordRef};

use crate::cx::{Cx, name_or, start_interface};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A supplier serves what is in scope, and no interface has it on its far side.
    ///
    /// ## Why an auditor asks
    /// What passes to and from a supplier crosses the edge of the scope; the scope has to know it.
    ///
    /// ## How to resolve
    /// Add an interface: what inside it touches, what is exchanged, which contract rules it, who owns it.
    "SCP-006" "supplier-without-interface", clause "4.3 c)", Warning, Inference,
    says {
        undescribed = "{name} provides “{service}” to the scope, but no interface says what flows to and from it",
        unnamed_service = "{name} serves the scope, but no interface says what flows to and from it",
    }
    labels { start = "Start the interface with {name}" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, .. } = *cx;
    for (id, supplier) in isms.suppliers.iter().filter(|(_, it)| it.in_scope == Some(true)) {
        if index.is_described(Kind::Supplier, id.as_str()) {
            continue;
        }
        let (name, service) = (name_or(&supplier.name, id), supplier.service.trim());
        let report = if service.is_empty() {
            cx.report(id, "", says::unnamed_service, args![name])
        } else {
            cx.report(id, "service", says::undescribed, args![name, service])
        };
        let change = start_interface(isms, &name, &RecordRef::to(id));
        report.fix(labels::start, args![name], vec![change]);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn no_interface() {
        check_rule(expect![[r#"
            supplier SUP-1 name=Payday service=payroll in_scope=yes
                                       ^^^^^^^ warning SCP-006 undescribed: Payday provides “payroll” to the scope, but no interface says what flows to and from it
                                       ^ fix: Start the interface with Payday
            supplier SUP-2 name=Cleaners in_scope=yes
                     ^^^^^ warning SCP-006 unnamed_service: Cleaners serves the scope, but no interface says what flows to and from it
                     ^ fix: Start the interface with Cleaners
        "#]]);
    }

    #[test]
    fn quiet_when_described_or_not_serving_the_scope() {
        check_rule(expect![[r#"
            supplier SUP-1 in_scope=yes
            interface IF-1 outside=supplier:SUP-1
            supplier SUP-2 in_scope=no
            supplier SUP-3 name=Undecided
        "#]]);
    }
}

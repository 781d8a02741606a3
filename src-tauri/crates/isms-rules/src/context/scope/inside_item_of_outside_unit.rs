use isms_model::{Id, Kind, Record, Unit};

use crate::cx::{Cx, add_to_scope, name_of, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An asset or a process is in scope but belongs to a unit that is not, and no interface describes that unit.
    ///
    /// ## Why an auditor asks
    /// Whoever has the thing decides about it. If they are outside, the ISMS has no say over it.
    ///
    /// ## How to resolve
    /// Bring the unit in, hand the item to a unit in scope, or describe the unit as an internal service provider
    /// with an interface.
    "SCP-008" "inside-item-of-outside-unit", clause "4.3", Warning, Inference,
    says { outside = "{name} is in scope but belongs to {unit}, which is not, and no interface describes that unit" }
    labels { the_unit = "has it", add_unit = "Add {unit} to the scope" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, .. } = *cx;
    for (id, it) in isms.assets.iter().filter(|(_, it)| it.counts()) {
        item(cx, id, &it.name, it.unit.as_ref());
    }
    for (id, it) in isms.processes.iter().filter(|(id, _)| index.is_in_scope(Kind::Process, id.as_str())) {
        item(cx, id, &it.name, it.unit.as_ref());
    }
}

fn item<T: Record>(cx: &mut Cx<'_>, id: &Id<T>, name: &str, unit: Option<&Id<Unit>>) {
    let Cx { isms, index, scope, .. } = *cx;
    let Some(of) = unit else { return };
    if index.is_in_scope(Kind::Unit, of.as_str()) || index.is_described(Kind::Unit, of.as_str()) {
        return;
    }
    let unit = name_of(isms, of);
    let name = name_or(name, id);
    let report = cx.report(id, "unit", says::outside, args![name, unit]).related(of, labels::the_unit);
    if isms.units.contains(of) {
        report.fix(labels::add_unit, args![unit], vec![add_to_scope(isms, "units", &scope.units, of)]);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn belongs_to_a_unit_outside() {
        check_rule(expect![[r#"
            unit U-9 name=Lab
            scope SCOPE processes=PR-1
            asset AS-1 name=Microscope in_scope=yes unit=U-9
                                                    ^^^^ warning SCP-008 outside: Microscope is in scope but belongs to Lab, which is not, and no interface describes that unit
                                                    ^ fix: Add Lab to the scope
            process PR-1 name=Tests unit=U-8
                                    ^^^^ warning SCP-008 outside: Tests is in scope but belongs to U-8, which is not, and no interface describes that unit
        "#]]);
    }

    #[test]
    fn quiet_inside_described_or_out_of_scope() {
        check_rule(expect![[r#"
            unit U-1 name=Care
            unit U-2 name=Lab
            scope SCOPE units=U-1 processes=PR-1
            interface IF-1 outside=unit:U-2
            asset AS-1 in_scope=yes unit=U-1
            asset AS-2 in_scope=yes unit=U-2
            asset AS-3 in_scope=no unit=U-9
            asset AS-4 in_scope=yes
            process PR-1 unit=U-1
            process PR-2 unit=U-9
        "#]]);
    }
}

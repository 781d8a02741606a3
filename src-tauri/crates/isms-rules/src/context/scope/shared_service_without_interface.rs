use isms_model::{Activity, Kind, RecordRef};

use crate::cx::{Cx, labels_of, name_or, start_interface};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A unit outside the scope does work that every scope depends on (IT or security operations, personnel,
    /// buildings, purchasing), and no interface describes it.
    ///
    /// ## Why an auditor asks
    /// Who manages those controls for you, and by what agreement?
    ///
    /// ## How to resolve
    /// Include the unit, or treat it as an internal supplier: interface, agreed service, a named contact on both
    /// sides.
    "SCP-010" "shared-service-without-interface", clause "4.3 c)", Warning, Inference,
    says {
        undescribed = "{name} is outside the scope but does work every scope depends on ({activities}). Without an interface the auditor will ask who manages those controls for you",
    }
    labels { start = "Start the interface with {name}" }
}

const SHARED: [Activity; 5] = [
    Activity::ItOperations,
    Activity::SecurityOperations,
    Activity::Hr,
    Activity::Facilities,
    Activity::Procurement,
];

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, .. } = *cx;
    for (id, unit) in isms.units.iter() {
        let shared: Vec<Activity> =
            unit.activities.iter().copied().filter(|it| SHARED.contains(it)).collect();
        if shared.is_empty()
            || index.is_in_scope(Kind::Unit, id.as_str())
            || index.is_described(Kind::Unit, id.as_str())
        {
            continue;
        }
        let (name, activities) = (name_or(&unit.name, id), labels_of(&shared));
        let change = start_interface(isms, &name, &RecordRef::to(id));
        let report = cx.report(id, "activities", says::undescribed, args![name, activities]);
        report.fix(labels::start, args![name], vec![change]);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn shared_work_outside() {
        check_rule(expect![[r#"
            unit U-1 name="Group IT" activities=it_operations,research,hr
                                     ^^^^^^^^^^ warning SCP-010 undescribed: Group IT is outside the scope but does work every scope depends on (IT operations and human resources). Without an interface the auditor will ask who manages those controls for you
                                     ^ fix: Start the interface with Group IT
        "#]]);
    }

    #[test]
    fn quiet_inside_described_or_not_shared() {
        check_rule(expect![[r#"
            unit U-1 activities=it_operations
            unit U-2 activities=hr
            unit U-3 activities=research
            scope SCOPE units=U-1
            interface IF-1 outside=unit:U-2
        "#]]);
    }
}

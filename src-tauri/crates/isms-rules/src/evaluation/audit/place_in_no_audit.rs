use std::collections::HashSet;

use isms_model::{Kind, RecordRef};

use crate::cx::{Cx, list, name_or};
use crate::evaluation::programme::{Years, can_be_visited, look_at_more};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A unit or a location in scope is visited by no internal audit, done or planned, of the programme. Homes and
    /// virtual places are not visited. Programmes of single years are judged together over three.
    ///
    /// ## Why an auditor asks
    /// The scope says that the ISMS works there. Over the years somebody has to have gone and looked.
    ///
    /// ## How to resolve
    /// Add the units and places to audits to come.
    "AUD-011" "place-in-no-audit", clause "9.2.2", Warning, Practice,
    says { missing = "In scope, but no internal audit from {from} to {to}, done or planned, goes there: {places}" }
    labels { add = "Have “{title}” go there", plan = "Look at the audits" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, scope, .. } = *cx;
    let Some(years) = Years::of(cx) else { return };
    let mut visited: HashSet<(Kind, &str)> = HashSet::new();
    for it in years.audits() {
        visited.extend(it.units.iter().map(|it| (Kind::Unit, it.as_str())));
        visited.extend(it.locations.iter().map(|it| (Kind::Location, it.as_str())));
    }
    let units = scope.units.iter().filter(|it| isms.units.contains(it)).map(RecordRef::to);
    let is_place = |it: &isms_model::Location| can_be_visited(it.kind);
    let locations = scope.locations.iter().filter(|it| isms.locations.get(it).is_some_and(is_place));
    let all = units.chain(locations.map(RecordRef::to));
    let missing: Vec<RecordRef> = all.filter(|it| !visited.contains(&(it.kind, it.id.as_str()))).collect();
    if missing.is_empty() {
        return;
    }
    let (from, to) = (years.from, years.to);
    let places = list(missing.iter().map(|it| isms.title(it.kind, &it.id)));
    let report = cx.report(years.programme.0, "", says::missing, args![from, to, places]);
    match years.next(today) {
        Some((id, it)) => {
            let of = |kind| missing.iter().filter(move |it| it.kind == kind).map(|it| it.id.clone());
            let units = look_at_more(isms, id, "units", &it.units, of(Kind::Unit));
            let locations = look_at_more(isms, id, "locations", &it.locations, of(Kind::Location));
            report.fix(labels::add, args![title = name_or(&it.title, id)], vec![units, locations])
        }
        None => report.open_list(labels::plan, Kind::Audit),
    };
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nobody_goes_there() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit_programme AP-1 title="2026 to 2028" period_start=2026-01-01 period_end=2028-12-31 approved_on=2025-12-15
                            ^^^^ warning AUD-011 missing: In scope, but no internal audit from 2026-01-01 to 2028-12-31, done or planned, goes there: Information technology and Data centre
                            ^ fix: Have “Second” go there
            scope SCOPE units=U-1,U-2 locations=L-1,L-2,L-3,L-4
            unit U-1 name=Care
            unit U-2 name="Information technology"
            location L-1 name=Clinic kind=clinic
            location L-2 name="Data centre" kind=datacentre
            location L-3 name="At home" kind=home
            location L-4 name="In the cloud" kind=virtual
            audit AUD-1 title="First" audit_type=internal status=done end_on=2026-03-01 units=U-1 locations=L-1
            audit AUD-2 title="Second" audit_type=internal status=planned planned_on=2027-03-01 units=U-1
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            audit_programme AP-1 title="2026 to 2028" period_start=2026-01-01 period_end=2028-12-31 approved_on=2025-12-15
                            ^^^^ warning AUD-011 missing: In scope, but no internal audit from 2026-01-01 to 2028-12-31, done or planned, goes there: Care
            scope SCOPE units=U-1
            unit U-1 name=Care
        "#]]);
    }

    #[test]
    fn quiet_when_all_are_visited_over_the_years() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit_programme AP-1 title="2026 to 2028" period_start=2026-01-01 period_end=2028-12-31 approved_on=2025-12-15
            scope SCOPE units=U-1 locations=L-1
            unit U-1 name=Care
            unit U-2 name="Outside the scope"
            location L-1 name=Clinic kind=clinic
            audit AUD-1 audit_type=internal status=done end_on=2026-03-01 units=U-1
            audit AUD-2 audit_type=internal planned_on=2028-03-01 locations=L-1
        "#]]);
    }
}

use isms_model::{Change, Id, Kind, RecordRef, ScopeExclusion};
use serde_json::{Map, json};

use super::units_and_locations;
use crate::cx::{Cx, add_to_scope, put};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A unit or a location is neither in scope nor left out with a reason, or it is both.
    ///
    /// ## Why an auditor asks
    /// The boundary is undefined at this point, and everybody draws it where it suits.
    ///
    /// ## How to resolve
    /// Put every unit and location on exactly one side: in scope, or left out with a reason.
    "SCP-009" "neither-inside-nor-outside", clause "4.3", Warning, Practice,
    says {
        neither = "{name} is neither in scope nor left out of it. The boundary is undefined at this point",
        both = "{name} is in scope and left out of it at once. The boundary is undefined at this point",
    }
    labels { include = "Put {name} in scope", drop_exclusion = "Take {name} off the list of what is left out" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, .. } = *cx;
    for (it, name) in units_and_locations(isms) {
        let is_inside = index.is_in_scope(it.kind, &it.id);
        let is_outside = index.is_excluded(it.kind, &it.id, &name);
        if is_inside && is_outside {
            let change = drop_exclusion(cx, &it, &name);
            cx.report(&it, "", says::both, args![name]).fix(
                labels::drop_exclusion,
                args![name],
                vec![change],
            );
        } else if !is_inside && !is_outside {
            let change = include(cx, &it);
            cx.report(&it, "", says::neither, args![name]).fix(labels::include, args![name], vec![change]);
        }
    }
}

fn include(cx: &Cx<'_>, it: &RecordRef) -> Change {
    match it.kind {
        Kind::Unit => add_to_scope(cx.isms, "units", &cx.scope.units, &Id::new(&it.id)),
        _ => add_to_scope(cx.isms, "locations", &cx.scope.locations, &Id::new(&it.id)),
    }
}

fn drop_exclusion(cx: &Cx<'_>, it: &RecordRef, name: &str) -> Change {
    let speaks_of = |exclusion: &ScopeExclusion| match &exclusion.target {
        Some(target) => target == it,
        None => exclusion.label.trim().eq_ignore_ascii_case(name.trim()),
    };
    let left: Vec<_> = cx.scope.exclusions.iter().filter(|it| !speaks_of(it)).collect();
    put(cx.isms, Kind::Scope, Kind::Scope.prefix(), Map::from_iter([("exclusions".to_owned(), json!(left))]))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn on_no_side_or_on_both() {
        check_rule(expect![[r#"
            unit U-1 name=Care
                 ^^^ warning SCP-009 neither: Care is neither in scope nor left out of it. The boundary is undefined at this point
                 ^ fix: Put Care in scope
            location L-1 name=Clinic
                     ^^^ warning SCP-009 neither: Clinic is neither in scope nor left out of it. The boundary is undefined at this point
                     ^ fix: Put Clinic in scope
            unit U-2 name=Lab
                 ^^^ warning SCP-009 both: Lab is in scope and left out of it at once. The boundary is undefined at this point
                 ^ fix: Take Lab off the list of what is left out
            location L-2 name=Shop
                     ^^^ warning SCP-009 both: Shop is in scope and left out of it at once. The boundary is undefined at this point
                     ^ fix: Take Shop off the list of what is left out
            scope SCOPE units=U-2 locations=L-2 exclusions=[{"target":"unit:U-2"},{"label":"shop"}]
        "#]]);
    }

    #[test]
    fn quiet_on_one_side() {
        check_rule(expect![[r#"
            unit U-1 name=Care
            unit U-2 name=Lab
            location L-1 name=Clinic
            location L-2 name=Shop
            scope SCOPE units=U-1 locations=L-1 exclusions=[{"target":"unit:U-2"},{"label":"Shop "}]
        "#]]);
    }
}

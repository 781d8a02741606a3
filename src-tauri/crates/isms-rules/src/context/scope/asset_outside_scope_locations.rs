use isms_model::Kind;

use crate::cx::{Cx, add_to_scope, name_of, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An asset in scope stands at a location that is not, is run by no supplier, and no interface describes the
    /// location.
    ///
    /// ## Why an auditor asks
    /// Nobody audits the place where it can be stolen, flooded or unplugged.
    ///
    /// ## How to resolve
    /// Add the location to the scope, move the asset, or describe the location as an interface (for example a
    /// hosting agreement).
    "SCP-005" "asset-outside-scope-locations", clause "4.3", Blocker, Inference,
    says {
        outside = "{name} is in scope but stands at {location}, which is not. Nobody audits the place where it can be stolen, flooded or unplugged",
    }
    labels { the_location = "stands here", add_location = "Add {location} to the scope" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, scope, .. } = *cx;
    for (id, asset) in isms.assets.iter().filter(|(_, it)| it.counts() && it.supplier.is_none()) {
        let Some(at) = &asset.location else { continue };
        if index.is_in_scope(Kind::Location, at.as_str()) || index.is_described(Kind::Location, at.as_str()) {
            continue;
        }
        let location = name_of(isms, at);
        let name = name_or(&asset.name, id);
        let report =
            cx.report(id, "location", says::outside, args![name, location]).related(at, labels::the_location);
        if isms.locations.contains(at) {
            let change = add_to_scope(isms, "locations", &scope.locations, at);
            report.fix(labels::add_location, args![location], vec![change]);
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn stands_outside() {
        check_rule(expect![[r#"
            location L-9 name=Annex
            asset AS-1 name=Server in_scope=yes location=L-9
                                                ^^^^^^^^ blocker SCP-005 outside: Server is in scope but stands at Annex, which is not. Nobody audits the place where it can be stolen, flooded or unplugged
                                                ^ fix: Add Annex to the scope
            asset AS-2 name=Tape in_scope=yes location=L-8
                                              ^^^^^^^^ blocker SCP-005 outside: Tape is in scope but stands at L-8, which is not. Nobody audits the place where it can be stolen, flooded or unplugged
        "#]]);
    }

    #[test]
    fn quiet_inside_described_hosted_or_out_of_scope() {
        check_rule(expect![[r#"
            location L-1 name=Clinic
            location L-2 name=Hosting
            scope SCOPE locations=L-1
            interface IF-1 outside=location:L-2
            asset AS-1 in_scope=yes location=L-1
            asset AS-2 in_scope=yes location=L-2
            asset AS-3 in_scope=yes location=L-9 supplier=SUP-1
            asset AS-4 in_scope=no location=L-9
            asset AS-5 in_scope=yes location=L-9 status=retired
            asset AS-6 in_scope=yes
        "#]]);
    }
}

use isms_model::{Date, Id, Person, RoleKind};

use crate::cx::{Cx, labels_of, list, name_of};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The method says who may accept a risk of this level, and neither who accepted it nor who countersigned held
    /// that role on the day of signing. Who gave the role up since has still signed with it.
    ///
    /// ## Why an auditor asks
    /// The organisation set this rule itself. An acceptance that ignores it is none.
    ///
    /// ## How to resolve
    /// Have somebody with that authority countersign, or change the method if the rule is not what you want.
    "RTP-006" "accepted-without-authority", clause "6.1.2 a), 6.1.3 f)", Warning, Text, each risk,
    says {
        without = "Risk {id} “{title}”: a remaining level of {level} (“{band}”) may only be accepted by {authority}. {names} did not hold that role on the day of signing",
    }
    labels { countersign = "Record the countersignature" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, criteria, today, .. } = *cx;
    let method = isms.method();
    for &(id, risk) in cx.risks() {
        let Some(acceptance) = risk.acceptance.as_ref().filter(|it| it.by.is_some()) else { continue };
        let level = method.level_today(risk, &risk.residual);
        let (Some(level), Some(band)) = (level, criteria.band(level)) else { continue };
        let is_owner = |by: &Id<Person>| risk.owner.as_ref() == Some(by);
        let may = |by: Option<&Id<Person>>, day: Date| {
            let owners_may = band.authority.contains(&RoleKind::RiskOwner);
            by.is_some_and(|by| index.held_role(by, &band.authority, day) || (owners_may && is_owner(by)))
        };
        let on = acceptance.on.unwrap_or(today);
        let countersigned_on = acceptance.countersigned_on.unwrap_or(on);
        let (by, with) = (acceptance.by.as_ref(), acceptance.countersigned_by.as_ref());
        if band.authority.is_empty() || may(by, on) || may(with, countersigned_on) {
            continue;
        }
        let roles: Vec<String> = band.authority.iter().map(|it| labels_of(&[*it])).collect();
        let authority = roles.join(" or ");
        let names = list(by.into_iter().chain(with).map(|it| name_of(isms, it)));
        let (title, band) = (&risk.title, &band.name);
        let report =
            cx.report(id, "acceptance", says::without, args![id, title, level, band, authority, names]);
        report.open(labels::countersign, [], id, "acceptance");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nobody_who_signed_held_the_role_on_that_day() {
        check_rule(expect![[r#"
            criteria CRIT likelihood=5 impact=5 formula=product bands=low:1-8,high:9-25:top_management+ciso
            person P-1 name=Ines
            person P-2 name=Chen
            role ROLE-1 kind=top_management person=P-2 assigned_on=2026-05-03
            risk R-1 title=Flood owner=P-1 residual=3x3 acceptance=P-1@2026-05-02
                                                        ^^^^^^^^^^ warning RTP-006 without: Risk R-1 “Flood”: a remaining level of 9 (“high”) may only be accepted by top management or chief information security officer. Ines did not hold that role on the day of signing
            risk R-2 title=Fire owner=P-1 residual=3x3 acceptance={"by":"P-1","on":"2026-05-02","countersigned_by":"P-2","countersigned_on":"2026-05-02"}
                                                       ^^^^^^^^^^ warning RTP-006 without: Risk R-2 “Fire”: a remaining level of 9 (“high”) may only be accepted by top management or chief information security officer. Ines and Chen did not hold that role on the day of signing
            risk R-3 title=Theft owner=P-1 residual=3x3 acceptance={"by":"P-1","on":"2026-05-02","countersigned_by":"P-2"}
                                                        ^^^^^^^^^^ warning RTP-006 without: Risk R-3 “Theft”: a remaining level of 9 (“high”) may only be accepted by top management or chief information security officer. Ines and Chen did not hold that role on the day of signing
        "#]]);
    }

    #[test]
    fn quiet_when_one_of_them_held_it_then() {
        check_rule(expect![[r#"
            criteria CRIT likelihood=5 impact=5 formula=product bands=low:1-8,high:9-25:top_management
            person P-1 name=Ines
            person P-2 name=Chen left_on=2026-05-20
            role ROLE-1 kind=top_management person=P-2 assigned_on=2026-01-01 ended_on=2026-05-20
            risk R-1 residual=3x3 acceptance=P-2@2026-05-02
            risk R-2 residual=3x3 owner=P-1 acceptance={"by":"P-1","on":"2026-05-02","countersigned_by":"P-2","countersigned_on":"2026-05-03"}
            risk R-3 residual=2x4 acceptance=P-1@2026-05-02
            risk R-4 residual=3x3
            risk R-5 acceptance=P-1@2026-05-02
            risk R-6 residual=3x3 acceptance=P-1@2026-05-02 status=closed
        "#]]);
    }

    #[test]
    fn quiet_when_the_owner_may_accept() {
        check_rule(expect![[r#"
            criteria CRIT likelihood=5 impact=5 formula=product bands=low:1-25:risk_owner
            risk R-1 residual=3x3 owner=P-1 acceptance=P-1@2026-05-02
        "#]]);
    }
}

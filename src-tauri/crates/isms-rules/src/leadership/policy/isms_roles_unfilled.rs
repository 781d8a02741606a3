use isms_model::{Kind, RoleKind};

use crate::cx::{Cx, list};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// Nobody who serves on the day of judgement holds top management, the role that answers for the ISMS, or the role
    /// that reports on it. Roles that have ended do not count, nor those of people who have left.
    ///
    /// ## Why an auditor asks
    /// Somebody has to keep the ISMS in line with the standard, and somebody has to tell top management how it
    /// performs. Where nobody is named, nobody does.
    ///
    /// ## How to resolve
    /// Have top management assign the roles, in writing and with a date. One person may hold both.
    "LDR-004" "isms-roles-unfilled", clause "5.3", Blocker, Text,
    says {
        no_top_management = "Nobody who serves today is recorded as {roles}",
        unfilled = "Nobody who serves today holds {roles}",
    }
    labels { former = "is held by nobody who serves", assign = "Assign it" }
}

const NEEDED: [RoleKind; 3] = [RoleKind::TopManagement, RoleKind::IsmsConformity, RoleKind::IsmsReporting];

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, .. } = *cx;
    let is_filled = |kind: &RoleKind| {
        isms.roles.iter().any(|(_, role)| {
            let person = role.person.as_ref().and_then(|it| isms.people.get(it));
            role.kind == Some(*kind) && role.held_on(today) && person.is_some_and(|it| it.employed(today))
        })
    };
    let unfilled: Vec<RoleKind> = NEEDED.into_iter().filter(|it| !is_filled(it)).collect();
    let Some(first) = unfilled.first() else { return };
    let message = if *first == RoleKind::TopManagement { says::no_top_management } else { says::unfilled };
    let roles = list(unfilled.iter().map(|it| format!("“{it}”")));
    let report = cx.report(&Kind::Organization, "", message, args![roles]);
    match isms.roles.iter().find(|(_, it)| it.kind == Some(*first)) {
        Some((id, _)) => report.related(id, labels::former).open(labels::assign, [], id, "person"),
        None => report.open_list(labels::assign, Kind::Role),
    };
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nobody_serves() {
        check_rule(expect![[r#"
            organization ORG name=Birch
                         ^^^ blocker LDR-004 no_top_management: Nobody who serves today is recorded as “Top management”, “Answers for the ISMS” and “Reports on the ISMS”
        "#]]);
        check_rule(expect![[r#"
            + sound
              ^^^^^ blocker LDR-004 unfilled: [organization:ORG] Nobody who serves today holds “Answers for the ISMS” and “Reports on the ISMS”
            ~ person P-3 left_on=2026-05-31
        "#]]);
        check_rule(expect![[r#"
            + sound
              ^^^^^ blocker LDR-004 unfilled: [organization:ORG] Nobody who serves today holds “Reports on the ISMS”
            ~ role ROLE-3 ended_on=2026-05-31
        "#]]);
        check_rule(expect![[r#"
            + sound
              ^^^^^ blocker LDR-004 no_top_management: [organization:ORG] Nobody who serves today is recorded as “Top management”
            ~ role ROLE-1 person=
        "#]]);
    }

    #[test]
    fn quiet_when_one_person_holds_them_all() {
        check_rule(expect![[r#"
            person P-1 name=Ines left_on=2026-06-01
            role ROLE-1 kind=top_management person=P-1
            role ROLE-2 kind=isms_conformity person=P-1 assigned_on=2026-06-01
            role ROLE-3 kind=isms_reporting person=P-1 ended_on=2026-06-01
        "#]]);
    }
}

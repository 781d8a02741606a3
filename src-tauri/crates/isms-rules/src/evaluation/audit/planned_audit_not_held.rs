use crate::cx::{Cx, name_or};
use crate::evaluation::programme::internal;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The day of a planned internal audit has passed, and it is neither held, going on nor cancelled.
    ///
    /// ## Why an auditor asks
    /// A programme is carried out, not only written. An audit may move, but somebody has to decide that.
    ///
    /// ## How to resolve
    /// Record that it took place, or move it and note why, with the agreement of whoever owns the programme.
    "AUD-008" "planned-audit-not-held", clause "9.2.2", Warning, Text,
    says { not_held = "“{title}” was planned for {on} and has not been held" }
    labels { held = "Say what became of it", moved = "Move it" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, .. } = *cx;
    for (id, it) in internal(isms).filter(|(_, it)| it.is_open_to_plan()) {
        let is_over = it.ends_on().is_some_and(|on| on < today);
        let Some(on) = it.begins_on().filter(|_| is_over) else { continue };
        let field = if it.start_on.is_some() { "start_on" } else { "planned_on" };
        let title = name_or(&it.title, id);
        let report = cx.report(id, field, says::not_held, args![title, on]);
        report.open(labels::held, [], id, "status").open(labels::moved, [], id, field);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn the_day_has_passed() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit AUD-1 title="Spring audit" audit_type=internal status=planned planned_on=2026-05-31
                                                                                ^^^^^^^^^^ warning AUD-008 not_held: “Spring audit” was planned for 2026-05-31 and has not been held
            audit AUD-2 audit_type=internal start_on=2026-05-20 end_on=2026-05-22
                                            ^^^^^^^^ warning AUD-008 not_held: “AUD-2” was planned for 2026-05-20 and has not been held
        "#]]);
    }

    #[test]
    fn quiet_when_ahead_held_going_on_or_given_up() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit AUD-1 audit_type=internal status=planned planned_on=2026-06-01
            audit AUD-2 audit_type=internal status=planned start_on=2026-05-29 end_on=2026-06-02
            audit AUD-3 audit_type=internal status=done planned_on=2026-05-01
            audit AUD-4 audit_type=internal status=in_progress planned_on=2026-05-01
            audit AUD-5 audit_type=internal status=cancelled planned_on=2026-05-01
            audit AUD-6 audit_type=second_party status=planned planned_on=2026-05-01
            audit AUD-7 audit_type=internal
        "#]]);
    }
}

use isms_model::Date;

use crate::cx::{Cx, Subject, name_or};
use crate::day::is_over;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// Nobody has looked at an issue or an interested party for twelve months, or nobody noted it. An issue that was
    /// raised since then is new enough.
    ///
    /// ## Why an auditor asks
    /// Both change, and management reviews have to hear of the changes. No standard fixes an interval; a year is the
    /// habit.
    ///
    /// ## How to resolve
    /// Look whether the entry is still right, and note the day.
    "CTX-009" "issue-or-party-not-reviewed", clause "4.1, 4.2", Advice, Practice,
    says {
        old = "Nobody has looked at “{name}” since {on}, more than {months} months ago",
        never = "Nobody noted when “{name}” was last looked at",
    }
    labels { note = "Look at it and note the day" }
}

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    for (id, it) in isms.context_issues.iter() {
        judge(cx, id, &name_or(&it.title, id), it.reviewed_on.max(it.raised_on));
    }
    for (id, it) in isms.interested_parties.iter() {
        judge(cx, id, &name_or(&it.name, id), it.reviewed_on);
    }
}

fn judge(cx: &mut Cx<'_>, id: &impl Subject, name: &str, on: Option<Date>) {
    let months = cx.params.context_months;
    let report = match on {
        None => cx.report(id, "reviewed_on", says::never, args![name]),
        Some(on) if is_over(on, months, cx.today) => {
            cx.report(id, "reviewed_on", says::old, args![name, on, months])
        }
        Some(_) => return,
    };
    report.open(labels::note, [], id, "reviewed_on");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn long_ago_or_never() {
        check_rule(expect![[r#"
            today 2026-06-01
            context_issue ISS-1 title="Few nurses" reviewed_on=2025-05-31
                                                   ^^^^^^^^^^^ advice CTX-009 old: Nobody has looked at “Few nurses” since 2025-05-31, more than 12 months ago
            context_issue ISS-2 title="Old building" raised_on=2024-01-10
                          ^^^^^ advice CTX-009 old: Nobody has looked at “Old building” since 2024-01-10, more than 12 months ago
            context_issue ISS-3 title="Hot summers"
                          ^^^^^ advice CTX-009 never: Nobody noted when “Hot summers” was last looked at
            interested_party IP-1 name=Patients reviewed_on=2025-01-10
                                                ^^^^^^^^^^^ advice CTX-009 old: Nobody has looked at “Patients” since 2025-01-10, more than 12 months ago
            interested_party IP-2 name=Insurer
                             ^^^^ advice CTX-009 never: Nobody noted when “Insurer” was last looked at
        "#]]);
    }

    #[test]
    fn quiet_within_the_year() {
        check_rule(expect![[r#"
            today 2026-06-01
            context_issue ISS-1 title="Few nurses" reviewed_on=2025-06-01
            context_issue ISS-2 title="Old building" raised_on=2026-01-10
            interested_party IP-1 name=Patients reviewed_on=2026-02-02
        "#]]);
    }
}

use isms_model::{CorrectiveAction, Date};

use crate::Message;
use crate::cx::{Cx, list, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A corrective action that is not done names no person or no day, or its day has passed. On the day itself it is in
    /// time. Where the person is missing but the nonconformity has an owner, the owner answers for it.
    ///
    /// ## Why an auditor asks
    /// What nobody does by no day is a wish.
    ///
    /// ## How to resolve
    /// Name the person and a day that can be kept, or finish the action.
    "NCR-004" "corrective-action-stands-still", clause "10.2 c", Warning, Text,
    says { still = "Corrective actions of “{title}” stand still: {actions}" }
    labels {
        late = "“{text}” was due on {due}",
        nobody = "“{text}” is given to nobody",
        no_day = "“{text}” has no day",
        complete = "Go to the actions",
    }
}

/// What is wrong with an action, if anything.
fn fault(it: &CorrectiveAction, has_owner: bool, today: Date) -> Option<String> {
    let due = it.due_on.map(|it| it.to_string()).unwrap_or_default();
    let said = |message: Message| {
        message.fill(|name| match name {
            "text" => Some(it.text.as_str()),
            "due" => Some(due.as_str()),
            _ => None,
        })
    };
    if it.done_on.is_some() {
        None
    } else if it.due_on.is_some_and(|due| due < today) {
        Some(said(labels::late))
    } else if it.owner.is_none() && !has_owner {
        Some(said(labels::nobody))
    } else if it.due_on.is_none() {
        Some(said(labels::no_day))
    } else {
        None
    }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, .. } = *cx;
    for (id, it) in isms.nonconformities.iter() {
        let faults = it.actions.iter().filter_map(|action| fault(action, it.owner.is_some(), today));
        let faults: Vec<String> = faults.collect();
        if !faults.is_empty() {
            let (title, actions) = (name_or(&it.statement, id), list(faults));
            let report = cx.report(id, "actions", says::still, args![title, actions]);
            report.open(labels::complete, [], id, "actions");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn late_given_to_nobody_or_without_a_day() {
        check_rule(expect![[r#"
            today 2026-06-01
            nonconformity NC-1 statement="No backups" actions=[{"text":"Test restores","owner":"P-1","due_on":"2026-05-31"},{"text":"Write it down","due_on":"2026-07-01"},{"text":"Tell everybody","owner":"P-1"}]
                                                      ^^^^^^^ warning NCR-004 still: Corrective actions of “No backups” stand still: “Test restores” was due on 2026-05-31, “Write it down” is given to nobody and “Tell everybody” has no day
        "#]]);
    }

    #[test]
    fn quiet_when_done_in_time_or_the_owner_answers_for_it() {
        check_rule(expect![[r#"
            today 2026-06-01
            nonconformity NC-1 owner=P-1 actions=[{"text":"Test restores","owner":"P-1","due_on":"2026-06-01"},{"text":"Write it down","due_on":"2026-07-01"}]
            nonconformity NC-2 actions=[{"text":"Test restores","done_on":"2026-05-20","due_on":"2026-05-10"},{"text":"Write it down","done_on":"2026-05-20"}]
            nonconformity NC-3
        "#]]);
    }
}

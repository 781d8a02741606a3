//! What happens to diagnostics after the rules have run: they are put in order, consequences are folded under
//! their causes, and waivers are applied.

use std::collections::{BTreeMap, HashMap, HashSet};

use isms_model::diagnostic::Basis;
use isms_model::id::natural;
use isms_model::{Date, Diagnostic, Isms, RecordRef, Severity};

use crate::day::Day;
use crate::rules;

/// What follows from what: (cause, consequences, whether both have to be about the same record).
const FOLDS: &[(&str, &[&str], bool)] = &[
    (
        "SCP-001",
        &["SCP-004", "SCP-005", "SCP-006", "SCP-007", "SCP-008", "SCP-009", "SCP-010", "SCP-011", "SCP-012"],
        false,
    ),
    ("RSK-005", &["RSK-013", "SOA-012"], false),
    ("RSK-006", &["RTP-004", "RTP-005", "RTP-008"], true),
    ("RTP-002", &["RSK-010"], true),
    ("RTP-009", &["RTP-004", "RTP-008"], false),
    ("SOA-001", &["SOA-*"], false),
    ("SOA-019", &["SOA-011", "SOA-014", "SOA-024"], true),
    ("SOA-020", &["SOA-011", "SOA-014", "SOA-024"], true),
    ("SOA-021", &["SOA-011", "SOA-014", "SOA-024"], true),
    ("SOA-022", &["SOA-011", "SOA-014", "SOA-024"], true),
    ("SOA-023", &["SOA-011", "SOA-014", "SOA-024"], true),
    ("SOA-025", &["SOA-011", "SOA-014", "SOA-024"], true),
];

/// Waives, folds and sorts.
pub(crate) fn finish(isms: &Isms, day: &Day, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    waive(isms, day.today, &mut found);
    fold(&mut found);
    found.sort_by(|a, b| {
        let rank = |it: &Diagnostic| it.severity;
        rank(a)
            .cmp(&rank(b))
            .then_with(|| natural(&a.clause, &b.clause))
            .then_with(|| a.code.cmp(&b.code))
            .then_with(|| a.subject.kind.cmp(&b.subject.kind))
            .then_with(|| natural(&a.subject.id, &b.subject.id))
            .then_with(|| a.field.cmp(&b.field))
    });
    found
}

/// Marks what a waiver in force hides. It has to say the same as when it was waived, and no blocker that stands
/// on a requirement can be waived.
fn waive(isms: &Isms, today: Date, found: &mut [Diagnostic]) {
    let in_force = isms.waivers.iter().filter(|(_, it)| it.until.is_some_and(|until| until >= today));
    let waivers: BTreeMap<&str, _> = in_force.map(|(id, it)| (it.key.as_str(), (id, it))).collect();
    if waivers.is_empty() {
        return;
    }
    let fixed: HashSet<&str> = rules().filter(|it| it.basis == Basis::Text).map(|it| it.code).collect();
    for it in found {
        if it.severity == Severity::Blocker && fixed.contains(it.code.as_str()) {
            continue;
        }
        if let Some((id, waiver)) = waivers.get(it.key().as_str())
            && (waiver.message.is_empty() || waiver.message == it.message)
        {
            it.waived_by = Some(id.as_str().to_owned());
        }
    }
}

/// Marks consequences with the code of their cause. A cause that is waived or only advice folds nothing.
fn fold(found: &mut [Diagnostic]) {
    let mut causes: HashMap<&'static str, HashSet<RecordRef>> = HashMap::new();
    for it in found.iter().filter(|it| it.waived_by.is_none() && it.severity != Severity::Advice) {
        if let Some((code, ..)) = FOLDS.iter().find(|fold| fold.0 == it.code) {
            causes.entry(code).or_default().insert(it.subject.clone());
        }
    }
    if causes.is_empty() {
        return;
    }
    for it in found {
        let follows = |(cause, consequences, same_record): &&(&str, &[&str], bool)| {
            let Some(subjects) = causes.get(cause) else { return false };
            *cause != it.code
                && consequences.iter().any(|code| is_code(code, &it.code))
                && (!same_record
                    || subjects.contains(&it.subject)
                    || it.related.iter().any(|related| subjects.contains(&related.to)))
        };
        it.folded_under = FOLDS.iter().find(follows).map(|fold| fold.0.to_owned());
    }
}

fn is_code(pattern: &str, code: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == code, |area| code.starts_with(area))
}

#[cfg(test)]
mod tests {
    use isms_fixture::parse;
    use isms_model::{Counts, Diagnostic};

    use crate::{Day, check};

    fn judged(text: &str) -> Vec<Diagnostic> {
        let fixture = parse(text).unwrap();
        check(&fixture.isms, &Day::on(fixture.today))
    }

    fn of<'a>(found: &'a [Diagnostic], code: &str) -> &'a Diagnostic {
        found.iter().find(|it| it.code == code).unwrap_or_else(|| panic!("{code} was reported"))
    }

    #[test]
    fn blockers_come_first_and_then_clauses_in_their_order() {
        let found = judged("risk R-10 title=x\nrisk R-2 title=y");
        let order: Vec<_> = found.iter().map(|it| (it.severity, it.code.as_str())).collect();
        assert!(order.is_sorted_by_key(|it| it.0));
        let owners: Vec<_> =
            found.iter().filter(|it| it.code == "RSK-006").map(|it| &it.subject.id).collect();
        assert_eq!(owners, ["R-2", "R-10"]);
    }

    #[test]
    fn a_waiver_hides_a_warning_until_it_ends_or_the_message_changes() {
        let broken = "+ sound\n~ risk R-001 owner=\n";
        let key = of(&judged(broken), "RSK-006").key();
        let with = |rest: &str| judged(&format!("{broken}waiver W-1 key=\"{key}\" reason=Soon {rest}"));
        assert_eq!(of(&with("until=2026-06-01"), "RSK-006").waived_by.as_deref(), Some("W-1"));
        assert_eq!(Counts::of(&with("until=2026-06-01")).warning, Counts::of(&judged(broken)).warning - 1);
        assert_eq!(of(&with("until=2026-05-31"), "RSK-006").waived_by, None);
        assert_eq!(of(&with(""), "RSK-006").waived_by, None);
        assert_eq!(of(&with("until=2026-06-01 message=Other"), "RSK-006").waived_by, None);
    }

    #[test]
    fn a_blocker_that_stands_on_a_requirement_cannot_be_waived() {
        let broken = "+ sound\n~ criteria CRIT accept_max=\n";
        let key = of(&judged(broken), "RSK-002").key();
        let found = judged(&format!("{broken}waiver W-1 key=\"{key}\" reason=No until=2027-01-01"));
        assert_eq!(of(&found, "RSK-002").waived_by, None);
    }

    #[test]
    fn consequences_are_folded_under_their_cause() {
        let found = judged("unit U-1 name=Lab");
        assert_eq!(of(&found, "SCP-009").folded_under.as_deref(), Some("SCP-001"));
        assert_eq!(of(&found, "SCP-001").folded_under, None);
    }
}

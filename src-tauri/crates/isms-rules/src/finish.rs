//! What happens to diagnostics after the rules have run: they are put in order, consequences are folded under
//! their causes, and waivers are applied.

use std::collections::{BTreeMap, HashSet};

use isms_model::id::natural;
use isms_model::terms::Term;
use isms_model::{Date, Diagnostic, Isms, RecordRef, Severity};

use crate::day::Day;
use crate::rule::Rule;

/// What follows from what.
struct Fold {
    /// The code of the cause.
    cause: &'static str,
    /// The message of the cause that has these consequences; any, where it is empty.
    message: &'static str,
    /// The codes of what follows; `SOA-*` is a whole area.
    consequences: &'static [&'static str],
    /// Whether both have to be about the same record.
    same_record: bool,
}

const fn fold_all(cause: &'static str, message: &'static str, consequences: &'static [&'static str]) -> Fold {
    Fold { cause, message, consequences, same_record: false }
}
const fn fold_same(cause: &'static str, consequences: &'static [&'static str]) -> Fold {
    Fold { cause, message: "", consequences, same_record: true }
}

/// What leans on a control that is left out against a plain fact.
const CONTRADICTED: &[&str] = &["SOA-011", "SOA-014", "SOA-024"];

const FOLDS: &[Fold] = &[
    fold_all(
        "SCP-001",
        "gaps",
        &["SCP-004", "SCP-005", "SCP-006", "SCP-007", "SCP-008", "SCP-009", "SCP-010", "SCP-011", "SCP-012"],
    ),
    fold_all("RSK-005", "", &["RSK-013", "SOA-012"]),
    fold_same("RSK-006", &["RTP-004", "RTP-005", "RTP-008"]),
    fold_same("RTP-002", &["RSK-010"]),
    fold_all("RTP-009", "", &["RTP-004", "RTP-008"]),
    fold_all("SOA-001", "", &["SOA-*"]),
    fold_same("SOA-019", CONTRADICTED),
    fold_same("SOA-020", CONTRADICTED),
    fold_same("SOA-021", CONTRADICTED),
    fold_same("SOA-022", CONTRADICTED),
    fold_same("SOA-023", CONTRADICTED),
    fold_same("SOA-025", CONTRADICTED),
];

/// What one rule reported, in the order of records.
pub(crate) struct Reported {
    /// The rule.
    pub(crate) rule: &'static Rule,
    /// What it found.
    pub(crate) found: Vec<Diagnostic>,
}

impl Reported {
    /// Puts them in the order of records and fields. Most rules report in it; then this only looks.
    pub(crate) fn new(rule: &'static Rule, mut found: Vec<Diagnostic>) -> Self {
        found.sort_by(|a, b| {
            let kinds = a.subject.kind.cmp(&b.subject.kind);
            kinds.then_with(|| natural(&a.subject.id, &b.subject.id)).then_with(|| a.field.cmp(&b.field))
        });
        Self { rule, found }
    }
}

/// Waives, folds and sorts.
pub(crate) fn finish(isms: &Isms, day: &Day, mut reported: Vec<Reported>) -> Vec<Diagnostic> {
    waive(isms, day.today, &mut reported);
    fold(&mut reported);
    in_order(reported)
}

/// Blockers first; then by clause, code, record and field. No diagnostic is compared with another: those of a rule
/// are in order already.
fn in_order(mut reported: Vec<Reported>) -> Vec<Diagnostic> {
    reported.sort_by(|a, b| natural(a.rule.clause, b.rule.clause).then_with(|| a.rule.code.cmp(b.rule.code)));
    let mut all = Vec::with_capacity(reported.iter().map(|it| it.found.len()).sum());
    for severity in Severity::ALL.iter().copied() {
        for it in &mut reported {
            if it.found.iter().all(|it| it.severity == severity) {
                all.append(&mut it.found);
            } else if it.found.iter().any(|it| it.severity == severity) {
                all.extend(it.found.extract_if(.., |it| it.severity == severity));
            }
        }
    }
    all
}

/// Marks what a waiver in force hides. It has to say the same as when it was waived, and no blocker that stands
/// on a requirement can be waived.
fn waive(isms: &Isms, today: Date, reported: &mut [Reported]) {
    let mut waivers: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for (id, it) in isms.waivers.iter().filter(|(_, it)| it.until.is_some_and(|until| until >= today)) {
        waivers.entry(it.key.as_str()).or_default().push((id, &it.message));
    }
    let waived: HashSet<&str> = waivers.keys().filter_map(|it| it.split('|').next()).collect();
    for Reported { rule, found } in reported.iter_mut().filter(|it| waived.contains(it.rule.code)) {
        for it in found.iter_mut().filter(|it| rule.can_be_waived(it.severity)) {
            let on_it = waivers.get(it.key().as_str()).into_iter().flatten();
            let says_so = |(_, message): &&(_, &String)| message.is_empty() || **message == it.message;
            it.waived_by = on_it.clone().find(says_so).map(|(id, _)| id.to_string());
        }
    }
}

/// Marks consequences with the code of their cause. A cause that is waived or only advice folds nothing.
fn fold(reported: &mut [Reported]) {
    let causes: Vec<(&Fold, HashSet<RecordRef>)> =
        FOLDS.iter().map(|fold| (fold, causes(fold, reported))).filter(|it| !it.1.is_empty()).collect();
    for Reported { rule, found } in reported {
        let concerns = |(fold, _): &&(&Fold, HashSet<RecordRef>)| {
            fold.cause != rule.code && fold.consequences.iter().any(|code| is_code(code, rule.code))
        };
        let causes: Vec<_> = causes.iter().filter(concerns).collect();
        if causes.is_empty() {
            continue;
        }
        for it in found {
            let on = |subjects: &HashSet<RecordRef>| {
                subjects.contains(&it.subject) || it.related.iter().any(|other| subjects.contains(&other.to))
            };
            let cause = causes.iter().find(|(fold, subjects)| !fold.same_record || on(subjects));
            it.folded_under = cause.map(|(fold, _)| fold.cause.into());
        }
    }
}

/// The records on which this cause stands.
fn causes(fold: &Fold, reported: &[Reported]) -> HashSet<RecordRef> {
    let found = reported.iter().filter(|it| it.rule.code == fold.cause).flat_map(|it| &it.found);
    let counts = |it: &&Diagnostic| {
        it.waived_by.is_none()
            && it.severity != Severity::Advice
            && (fold.message.is_empty() || fold.message == it.message_key)
    };
    let subjects = found.filter(counts).map(|it| it.subject.clone());
    // Where it matters not on which record, one is enough.
    if fold.same_record { subjects.collect() } else { subjects.take(1).collect() }
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
        let order: Vec<_> = found.iter().map(|it| (it.severity, it.code.clone())).collect();
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
        let found = judged("+ sound\n~ scope SCOPE statement=\nunit U-9 name=Lab");
        assert_eq!(of(&found, "SCP-009").folded_under, None);
    }
}

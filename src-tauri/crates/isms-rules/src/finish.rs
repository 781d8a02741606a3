//! What happens to diagnostics after the rules have run: waivers are applied, and consequences are folded under
//! their causes.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use isms_model::{Date, Diagnostic, Isms, RecordRef, Severity, Waiver};

use crate::index::Row;

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
    fold_all("CTX-001", "", &["CTX-004"]),
    fold_same("CTX-004", &["CTX-008"]),
    fold_all("CTX-005", "", &["CTX-007"]),
    fold_all("LDR-004", "no_top_management", &["LDR-003"]),
    fold_all("PPL-002", "nothing", &["PPL-004"]),
    fold_all("LEG-001", "nothing", &["LEG-003"]),
    fold_all(
        "SCP-001",
        "gaps",
        &["SCP-004", "SCP-005", "SCP-006", "SCP-007", "SCP-008", "SCP-009", "SCP-010", "SCP-011", "SCP-012"],
    ),
    fold_all("RSK-001", "", &["DOC-001"]),
    fold_all("RSK-005", "", &["RSK-013", "SOA-012", "AST-003"]),
    fold_same("RSK-006", &["RTP-004", "RTP-005", "RTP-008"]),
    fold_same("RTP-002", &["RSK-010"]),
    fold_all("RTP-009", "", &["RTP-004", "RTP-008"]),
    fold_all("SOA-001", "", &["SOA-*", "AUD-005"]),
    fold_all("AUD-001", "", &["AUD-012"]),
    fold_all("MRV-001", "", &["MRV-005"]),
    fold_same("SOA-019", CONTRADICTED),
    fold_same("SOA-020", CONTRADICTED),
    fold_same("SOA-021", CONTRADICTED),
    fold_same("SOA-022", CONTRADICTED),
    fold_same("SOA-023", CONTRADICTED),
    fold_same("SOA-025", CONTRADICTED),
    fold_same("CRT-007", &["CRT-006"]),
    fold_all("CRT-009", "too_long", &["CRT-011"]),
    fold_same("SOA-010", &["DOC-003"]),
    fold_same("SOA-015", &["DOC-002"]),
    fold_same("RTP-012", &["DOC-003"]),
];

/// What makes everything that follows from it stand folded, on whatever record: the codes of causes in force.
pub(crate) type Grounds = BTreeSet<&'static str>;

/// Waivers in force, by the key of what they hide.
pub(crate) struct Waivers<'a> {
    by_key: BTreeMap<&'a str, Vec<Row<'a, Waiver>>>,
    codes: HashSet<&'a str>,
}

impl<'a> Waivers<'a> {
    /// Those of `isms` on this day.
    pub(crate) fn new(isms: &'a Isms, today: Date) -> Self {
        let mut by_key: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for (id, it) in isms.waivers.iter().filter(|(_, it)| it.until.is_some_and(|until| until >= today)) {
            by_key.entry(it.key.as_str()).or_default().push((id, it));
        }
        let codes = by_key.keys().filter_map(|it| it.split('|').next()).collect();
        Self { by_key, codes }
    }
    /// Marks what one of them hides. It has to say the same as when it was waived, and no blocker that stands on a
    /// requirement can be waived.
    fn apply(&self, said: &mut [Diagnostic]) {
        for it in said.iter_mut().filter(|it| self.codes.contains(&*it.code)) {
            if crate::rule(&it.code).is_some_and(|rule| rule.can_be_waived(it.severity)) {
                let on_it = self.by_key.get(it.key().as_str()).into_iter().flatten();
                let says_so = |(_, waiver): &&Row<'_, Waiver>| {
                    waiver.message.is_empty() || waiver.message == it.message
                };
                it.waived_by = on_it.copied().find(|it| says_so(&it)).map(|(id, _)| id.to_string());
            }
        }
    }
}

/// Waives and folds what the rules over the whole found; says which causes fold other things with them.
pub(crate) fn whole(mut found: Vec<Diagnostic>, waivers: &Waivers<'_>) -> (Vec<Diagnostic>, Grounds) {
    waivers.apply(&mut found);
    let stands = |fold: &Fold| found.iter().any(|it| is_cause(fold, it));
    let grounds: Grounds =
        FOLDS.iter().filter(|it| !it.same_record && stands(it)).map(|it| it.cause).collect();
    fold(&mut found, &grounds);
    (found, grounds)
}

/// Waives and folds what the rules for each risk said of one.
pub(crate) fn each(said: &mut [Diagnostic], waivers: &Waivers<'_>, grounds: &Grounds) {
    waivers.apply(said);
    fold(said, grounds);
}

/// Marks consequences with the code of their cause. A cause that is waived or only advice folds nothing.
fn fold(found: &mut [Diagnostic], grounds: &Grounds) {
    let mut causes: Vec<(&Fold, HashSet<RecordRef>)> = Vec::new();
    for fold in FOLDS {
        let subjects: HashSet<RecordRef> = if fold.same_record {
            found.iter().filter(|it| is_cause(fold, it)).map(|it| it.subject.clone()).collect()
        } else {
            HashSet::new()
        };
        if !subjects.is_empty() || (!fold.same_record && grounds.contains(fold.cause)) {
            causes.push((fold, subjects));
        }
    }
    if causes.is_empty() {
        return;
    }
    for it in found {
        let on = |subjects: &HashSet<RecordRef>| {
            subjects.contains(&it.subject) || it.related.iter().any(|other| subjects.contains(&other.to))
        };
        let concerns = |fold: &Fold| {
            fold.cause != it.code && fold.consequences.iter().any(|code| is_code(code, &it.code))
        };
        let cause =
            causes.iter().find(|(fold, subjects)| concerns(fold) && (!fold.same_record || on(subjects)));
        it.folded_under = cause.map(|(fold, _)| fold.cause.into());
    }
}

fn is_cause(fold: &Fold, it: &Diagnostic) -> bool {
    it.code == fold.cause
        && it.waived_by.is_none()
        && it.severity != Severity::Advice
        && (fold.message.is_empty() || fold.message == it.message_key)
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
        assert_eq!(of(&found, "CTX-007").folded_under.as_deref(), Some("CTX-005"));
        assert_eq!(of(&found, "CTX-005").folded_under, None);
        let found = judged("+ sound\n~ scope SCOPE statement=\nunit U-9 name=Lab");
        assert_eq!(of(&found, "SCP-009").folded_under, None);
    }

    #[test]
    fn what_is_folded_under_what_exists_and_is_judged_together() {
        for fold in super::FOLDS {
            let cause = crate::rule(fold.cause).unwrap_or_else(|| panic!("there is no rule {}", fold.cause));
            assert!(fold.message.is_empty() || cause.says.iter().any(|it| it.key == fold.message));
            assert!(fold.same_record || cause.form == crate::Form::Whole, "{}", fold.cause);
            for code in fold.consequences.iter().filter(|it| !it.ends_with('*')) {
                let rule = crate::rule(code).unwrap_or_else(|| panic!("there is no rule {code}"));
                assert!(!fold.same_record || rule.form == cause.form, "{code} under {}", fold.cause);
            }
        }
    }
}

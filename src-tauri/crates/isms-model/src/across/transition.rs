//! The way from the 2013 edition to that of 2022: each old control with the new ones it went into, and at each new one
//! what has to be decided again. An old statement does not become a new one by renumbering (6.1.3 d).

use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::isms::Isms;
use crate::planning::{Applicability, ControlDecision, Implementation};
use crate::standard::{AnnexControl, OldControl, OldRelation, Theme, annex_a, annex_a_2013};
use crate::terms::terms;

terms! {
    /// Where a control of 2022 comes from.
    ControlOrigin {
        /// From one control of 2013.
        CarriedOver = "carried_over" "Carried over",
        /// From several of 2013, or from a part of one.
        Merged = "merged" "Merged",
        /// It came new in 2022.
        New = "new" "New in 2022",
    }
}

terms! {
    /// Why a control of 2022 has to be decided again.
    DecideAgain {
        Undecided = "undecided" "Nobody has decided",
        /// Old controls that came together here were decided differently.
        Disagree = "disagree" "The old decisions differ",
        /// Its texts still speak of old numbers.
        OldNumbers = "old_numbers" "Its text names old numbers",
        /// An old control that is kept as a record of its own leads here.
        OldRecord = "old_record" "An old control is still kept",
    }
}

/// A reason to decide a control again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct OpenPoint {
    /// Why.
    pub why: DecideAgain,
    /// The field in which it is settled.
    pub field: String,
    /// The numbers of 2013 that it is about.
    pub numbers: Vec<String>,
}

/// A decision on an old control that is kept as a record of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct KeptDecision {
    /// Whether it applies.
    pub decision: Applicability,
    /// How far it is put in place.
    pub implementation: Option<Implementation>,
}

/// A control of 2013 and where it went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct OldControlLine {
    /// Its number.
    pub id: String,
    /// Its short title.
    pub title: String,
    /// The domain it stood in.
    pub domain: String,
    /// What became of it.
    pub relation: OldRelation,
    /// The controls of 2022 it went into.
    pub successors: Vec<String>,
    /// Its decision, where the ISMS still keeps it under its old number.
    pub kept: Option<KeptDecision>,
}

/// A control of 2022, where it comes from, and what has to be decided again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct NewControlLine {
    /// Its number.
    pub id: String,
    /// Its short title.
    pub title: String,
    /// Its group.
    pub theme: Theme,
    /// Where it comes from.
    pub origin: ControlOrigin,
    /// The controls of 2013 it comes from.
    pub predecessors: Vec<String>,
    /// Whether it applies.
    pub decision: Applicability,
    /// How far it is put in place.
    pub implementation: Option<Implementation>,
    /// What has to be decided again; nothing where the decision is one of 2022.
    pub open: Vec<OpenPoint>,
}

/// Both editions of Annex A side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Transition {
    /// The 114 controls of 2013 in order.
    pub old: Vec<OldControlLine>,
    /// The 93 controls of 2022 in order.
    pub new: Vec<NewControlLine>,
}

/// What carries over from the 2013 edition, and what has to be decided again.
pub fn transition(isms: &Isms) -> Transition {
    let old = annex_a_2013().iter().map(|it| OldControlLine {
        id: it.id.clone(),
        title: it.title.clone(),
        domain: it.domain.clone(),
        relation: it.relation,
        successors: it.successors.clone(),
        kept: kept(isms, it),
    });
    Transition { old: old.collect(), new: annex_a().iter().map(|it| new_line(isms, it)).collect() }
}

fn kept(isms: &Isms, old: &OldControl) -> Option<KeptDecision> {
    let control = isms.controls.get(&Id::<ControlDecision>::new(&old.id))?;
    Some(KeptDecision { decision: control.decision, implementation: control.implementation })
}

fn new_line(isms: &Isms, it: &AnnexControl) -> NewControlLine {
    let control = isms.controls.get(&Id::<ControlDecision>::new(&it.id));
    let from: Vec<&OldControl> =
        annex_a_2013().iter().filter(|old| old.successors.contains(&it.id)).collect();
    let origin = match from.as_slice() {
        [] => ControlOrigin::New,
        [one] if one.relation == OldRelation::CarriedOver => ControlOrigin::CarriedOver,
        _ => ControlOrigin::Merged,
    };
    NewControlLine {
        id: it.id.clone(),
        title: it.title.clone(),
        theme: it.theme,
        origin,
        predecessors: from.iter().map(|old| old.id.clone()).collect(),
        decision: control.map_or(Applicability::Undecided, |it| it.decision),
        implementation: control.and_then(|it| it.implementation),
        open: open_points(isms, control, &from),
    }
}

fn open_points(isms: &Isms, control: Option<&ControlDecision>, from: &[&OldControl]) -> Vec<OpenPoint> {
    let point = |why, field: &str, numbers: Vec<String>| OpenPoint { why, field: field.to_owned(), numbers };
    let mut open = Vec::new();
    let kept: Vec<(&OldControl, KeptDecision)> =
        from.iter().filter_map(|old| Some((*old, kept(isms, old)?))).collect();
    let numbers = || kept.iter().map(|(old, _)| old.id.clone()).collect::<Vec<String>>();
    if control.is_none_or(|it| it.decision == Applicability::Undecided) {
        open.push(point(DecideAgain::Undecided, "decision", Vec::new()));
    }
    let differ = kept.windows(2).any(|pair| applies(pair[0].1.decision) != applies(pair[1].1.decision));
    if differ {
        open.push(point(DecideAgain::Disagree, "decision", numbers()));
    } else if !kept.is_empty() {
        open.push(point(DecideAgain::OldRecord, "decision", numbers()));
    }
    if let Some(it) = control {
        let texts =
            [("justification", &it.justification), ("description", &it.description), ("note", &it.note)];
        for (field, text) in texts {
            let named = old_numbers(text);
            if !named.is_empty() {
                open.push(point(DecideAgain::OldNumbers, field, named));
            }
        }
    }
    open
}

/// Whether a control is in use, by whomever; nothing while nobody has decided.
fn applies(decision: Applicability) -> Option<bool> {
    match decision {
        Applicability::Undecided => None,
        Applicability::NotApplicable => Some(false),
        Applicability::Applicable | Applicability::OperatedByProvider => Some(true),
    }
}

/// The numbers of 2013 that a text names, each once, in its order.
fn old_numbers(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in text.split(|it: char| !it.is_ascii_alphanumeric() && it != '.') {
        let word = word.trim_matches('.');
        let is_old = word.starts_with("A.") && annex_a_2013().iter().any(|old| old.id == word);
        if is_old && !found.iter().any(|it| it == word) {
            found.push(word.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::kind::Kind;
    use crate::terms::Term;

    fn isms(controls: &[(&str, serde_json::Value)]) -> Isms {
        let mut isms = Isms::default();
        for (id, json) in controls {
            isms.load(Kind::ControlDecision, id, 1, json.clone()).unwrap();
        }
        isms
    }
    fn open(isms: &Isms, id: &str) -> Vec<String> {
        let line = transition(isms).new.into_iter().find(|it| it.id == id).unwrap();
        let say = |it: &OpenPoint| format!("{} {} {}", it.why.value(), it.field, it.numbers.join(" "));
        line.open.iter().map(|it| say(it).trim_end().to_owned()).collect()
    }

    #[test]
    fn every_new_control_comes_from_somewhere_or_is_one_of_the_eleven() {
        let lines = transition(&Isms::default()).new;
        let of = |origin| lines.iter().filter(|it| it.origin == origin).count();
        assert_eq!(of(ControlOrigin::New), 11);
        assert_eq!(of(ControlOrigin::CarriedOver) + of(ControlOrigin::Merged), 82);
        let new: Vec<_> = lines.iter().filter(|it| it.origin == ControlOrigin::New).collect();
        assert!(new.iter().all(|it| annex_a().iter().any(|c| c.id == it.id && c.is_new_2022)));
        let split = lines.iter().find(|it| it.id == "A.5.36").unwrap();
        assert_eq!(split.origin, ControlOrigin::Merged);
    }

    #[test]
    fn a_decision_in_words_of_2022_leaves_nothing_open() {
        let isms = isms(&[("A.5.18", json!({ "decision": "applicable", "justification": "Treats R-1." }))]);
        assert_eq!(open(&isms, "A.5.18"), Vec::<String>::new());
        assert_eq!(open(&isms, "A.5.7"), ["undecided decision"]);
    }

    #[test]
    fn joined_texts_and_old_records_are_to_be_decided_again() {
        let joined = "A.9.2.2: By the desk.\nA.9.2.5: Each quarter (A.9.2.5), not A.9.2.55.";
        let isms = isms(&[
            ("A.5.18", json!({ "decision": "applicable", "description": joined })),
            ("A.8.24", json!({ "decision": "applicable" })),
            ("A.10.1.1", json!({ "decision": "applicable" })),
            ("A.10.1.2", json!({ "decision": "not_applicable" })),
            ("A.8.13", json!({ "decision": "applicable" })),
            ("A.12.3.1", json!({ "decision": "applicable" })),
        ]);
        assert_eq!(open(&isms, "A.5.18"), ["old_numbers description A.9.2.2 A.9.2.5"]);
        assert_eq!(open(&isms, "A.8.24"), ["disagree decision A.10.1.1 A.10.1.2"]);
        assert_eq!(open(&isms, "A.8.13"), ["old_record decision A.12.3.1"]);
    }
}

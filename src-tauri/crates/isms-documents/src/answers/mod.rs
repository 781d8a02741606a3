//! Sheets of answers for outsiders, composed from the ISMS for a person to edit: each question with what the records say
//! to it, the records it rests on, and what only a person can add. Risks, incidents and evidence are counted, never
//! named: such a sheet leaves the house.

mod controls;
mod people;
mod practice;
mod questions;
mod risks;
mod standing;

use chrono::NaiveDate;
use isms_model::link::RecordRef;
use isms_model::terms::Term;
use isms_model::{AnswerSheet, Id, Isms, Kind, Person};

use crate::on_site;
use questions::Part;

/// A question with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The part of the sheet it stands in.
    pub group: &'static str,
    /// What is asked, in our words.
    pub question: &'static str,
    /// Sentences and list items (`- …`), in Markdown.
    pub says: Vec<String>,
    /// The records it rests on.
    pub rests_on: Vec<RecordRef>,
    /// What is missing: what to record, or what only a person can say.
    pub open: Vec<String>,
}

/// Every question of a sheet with what the ISMS answers on this day.
pub fn answers(isms: &Isms, sheet: AnswerSheet, today: NaiveDate) -> Vec<Answer> {
    let printed = on_site::printable(isms);
    let asked = questions::of(sheet).iter();
    asked
        .map(|it| {
            let mut said =
                Said { isms: &printed, today, says: Vec::new(), rests_on: Vec::new(), open: Vec::new() };
            it.parts.iter().for_each(|part| speak(&mut said, part));
            let Said { says, mut rests_on, open, .. } = said;
            let mut seen = std::collections::BTreeSet::new();
            rests_on.retain(|it| seen.insert((it.kind, it.id.clone())));
            Answer { group: it.group, question: it.question, says, rests_on, open }
        })
        .collect()
}

/// What every sheet says of itself.
pub fn note(sheet: AnswerSheet) -> &'static str {
    match sheet {
        AnswerSheet::Procurement => {
            "Drafted from the ISMS for a person to check and complete. It names no risk and no incident."
        }
        AnswerSheet::CyberInsurance => {
            "Drafted from the ISMS for a person to check and complete. What is declared to an insurer has to be true on \
             the day it is signed: read each line with the one who runs it."
        }
        AnswerSheet::SecRiskManagement => {
            "Drafted from the ISMS to help those who write the disclosure. It is no legal advice and judges nothing as \
             material: counsel and management decide what is disclosed."
        }
    }
}

/// A sheet as the text of a document, what is missing marked as still to decide.
pub fn answers_in_markdown(sheet: AnswerSheet, answers: &[Answer], today: NaiveDate) -> String {
    let mut lines = vec![format!("{} As of {today}.", note(sheet)), String::new()];
    let mut group = "";
    for it in answers {
        if it.group != group {
            group = it.group;
            lines.extend([format!("# {group}"), String::new()]);
        }
        lines.extend([format!("## {}", it.question), String::new()]);
        for (at, said) in it.says.iter().enumerate() {
            let goes_on =
                said.starts_with("- ") && it.says.get(at + 1).is_some_and(|next| next.starts_with("- "));
            lines.push(said.clone());
            lines.extend((!goes_on).then(String::new));
        }
        for open in &it.open {
            lines.extend([format!("[decide: {}]", open.trim_end_matches('.')), String::new()]);
        }
    }
    lines.join("\n")
}

/// The title of a document that is begun from a sheet.
pub fn title(sheet: AnswerSheet, today: NaiveDate) -> String {
    format!("{}, answers of {today}", sheet.label())
}

/// An answer while it is composed.
struct Said<'a> {
    isms: &'a Isms,
    today: NaiveDate,
    says: Vec<String>,
    rests_on: Vec<RecordRef>,
    open: Vec<String>,
}

impl Said<'_> {
    fn say(&mut self, text: impl Into<String>) {
        self.says.push(text.into());
    }
    fn open(&mut self, text: impl Into<String>) {
        self.open.push(text.into());
    }
    fn rests_on(&mut self, kind: Kind, id: impl ToString) {
        self.rests_on.push(RecordRef { kind, id: id.to_string() });
    }
    fn person(&self, id: Option<&Id<Person>>) -> Option<String> {
        self.isms.people.find(id).map(Person::name_and_job)
    }
}

fn speak(said: &mut Said<'_>, part: &Part) {
    match part {
        Part::Organisation => standing::organisation(said),
        Part::Places => standing::places(said),
        Part::Certificate => standing::certificate(said),
        Part::Policies => standing::policies(said),
        Part::Obligations => standing::obligations(said),
        Part::Responsible => people::responsible(said),
        Part::Oversight => people::oversight(said),
        Part::Expertise => people::expertise(said),
        Part::Awareness => people::awareness(said),
        Part::RiskMethod => risks::method(said),
        Part::RiskFigures => risks::figures(said),
        Part::Incidents { months } => practice::incidents(said, *months),
        Part::Materiality => practice::materiality(said),
        Part::Continuity => practice::continuity(said),
        Part::Suppliers => practice::suppliers(said),
        Part::PersonalData => practice::personal_data(said),
        Part::Audits => practice::audits(said),
        Part::Controls(numbers) => controls::controls(said, numbers),
        Part::Open(text) => said.open(*text),
    }
}

/// `3 suppliers`, `1 supplier`.
fn counted(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

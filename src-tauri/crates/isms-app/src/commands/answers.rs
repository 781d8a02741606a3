//! Sheets of answers for a customer, an insurer or an annual report: each question with what the ISMS says to it today,
//! and a document begun from a sheet, for a person to edit.

use chrono::NaiveDate;
use isms_documents::{answers_in_markdown, answers_note, answers_title};
use isms_model::terms::Term;
use isms_model::{AnswerSheet, Change, DocumentKind, Kind};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::records::{Created, commit_in};
use crate::error::{AppError, AppResult, Code};
use crate::session::{Edit, Origin};
use crate::workbench::Workbench;

/// Which sheet.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswersRequest {
    /// Who asks.
    pub sheet: AnswerSheet,
}

/// A record that an answer rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct AnswerRecord {
    /// Its kind.
    pub kind: Kind,
    /// Its reference.
    pub id: String,
    /// What it is called.
    pub title: String,
}

/// A question with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct AnswerLine {
    /// The part of the sheet.
    pub group: String,
    /// What is asked.
    pub question: String,
    /// Sentences and list items (`- …`).
    pub says: Vec<String>,
    /// The records it rests on.
    pub rests_on: Vec<AnswerRecord>,
    /// What is missing: what to record, or what only a person can say.
    pub open: Vec<String>,
}

/// A sheet of answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct AnswersView {
    /// Who asks.
    pub sheet: AnswerSheet,
    /// What the sheet is called.
    pub name: String,
    /// What it is and is not.
    pub note: String,
    /// The day it is answered for.
    pub on: NaiveDate,
    /// How many questions have nothing open.
    pub ready: u32,
    /// Every question in order.
    pub answers: Vec<AnswerLine>,
}

/// The sheet that a person names: `cyber_insurance`, also written `Cyber-Insurance`.
///
/// # Errors
/// There is none with this name; the help lists those there are.
pub fn sheet_named(text: &str) -> AppResult<AnswerSheet> {
    let low = text.trim().to_lowercase().replace([' ', '-'], "_");
    AnswerSheet::parse(&low).ok_or_else(|| {
        let names: Vec<&str> = AnswerSheet::ALL.iter().map(|it| it.value()).collect();
        AppError::new(Code::BadRequest, format!("There is no sheet of answers “{text}”."))
            .help(format!("Sheets: {}.", names.join(", ")))
    })
}

/// Each question of a sheet with what the ISMS answers today.
pub fn answers(workbench: &Workbench, request: AnswersRequest) -> AppResult<AnswersView> {
    let (isms, _) = workbench.snapshot()?;
    let (sheet, on) = (request.sheet, workbench.today());
    let record = |kind: Kind, id: String| AnswerRecord { kind, title: isms.title(kind, &id), id };
    let lines = isms_documents::answers(&isms, sheet, on).into_iter().map(|it| AnswerLine {
        group: it.group.to_owned(),
        question: it.question.to_owned(),
        says: it.says,
        rests_on: it.rests_on.into_iter().map(|it| record(it.kind, it.id)).collect(),
        open: it.open,
    });
    let answers: Vec<AnswerLine> = lines.collect();
    let ready = answers.iter().filter(|it| it.open.is_empty()).count() as u32;
    Ok(AnswersView {
        sheet,
        name: sheet.label().to_owned(),
        note: answers_note(sheet).to_owned(),
        on,
        ready,
        answers,
    })
}

/// Begins a document from a sheet: its text says what the ISMS answers today, and marks what is still to decide.
pub fn document_from_answers(workbench: &Workbench, request: AnswersRequest) -> AppResult<Created> {
    let (now, today) = (workbench.host().now(), workbench.today());
    workbench.with(|session| {
        let isms = session.isms().clone();
        let id = isms.next_reference(Kind::Document);
        let title = answers_title(request.sheet, today);
        let body =
            answers_in_markdown(request.sheet, &isms_documents::answers(&isms, request.sheet, today), today);
        let levels = &isms.organization().classification_levels;
        let fields = isms_model::kind::compact(json!({
            "title": title,
            "kind": DocumentKind::Record,
            "body": body,
            "draft": "draft",
            "state": "live",
            "origin": "internal",
            "language": "en",
            "classification": levels.get(1).or_else(|| levels.first()),
        }));
        let fields = if let Value::Object(map) = fields { map } else { Map::new() };
        let changes = vec![Change::create(Kind::Document, id.clone(), fields)];
        let label = format!("New document {id} {title}");
        let edit = Edit { origin: Origin::Edit, label, why: None, decided_by: None, changes };
        Ok(Created { outcome: commit_in(session, now, edit)?, id })
    })
}

//! Documents begun from a starter text in our own words, with the places filled in that the model knows.

use isms_documents::starters::{Starter, starter as find_starter, starters as all_starters};
use isms_model::{Change, DocumentKind, Id, Isms, Kind, Person, RoleKind};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::Nothing;
use super::records::{Created, commit_in, guard_versions};
use crate::error::{AppError, AppResult, Code};
use crate::session::{Edit, Origin};
use crate::workbench::Workbench;

/// A starter text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct StarterLine {
    /// Its name, `access-control`.
    pub name: String,
    /// The title of the document it begins.
    pub title: String,
    /// What it is about, in a sentence.
    pub about: String,
    /// What the document is.
    pub kind: DocumentKind,
    /// The controls of Annex A that it describes.
    pub controls: Vec<String>,
    /// How many words it has.
    pub words: u32,
    /// How many places it leaves to decide.
    pub to_decide: u32,
    /// Documents that describe one of its controls already or are called the same.
    pub existing: Vec<String>,
}

/// Every starter text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Starters {
    /// In alphabetical order of their titles.
    pub starters: Vec<StarterLine>,
}

/// The starter texts that there are.
pub fn starters(workbench: &Workbench, _: Nothing) -> AppResult<Starters> {
    let (isms, _) = workbench.snapshot()?;
    let line = |it: &Starter| StarterLine {
        name: it.name.to_owned(),
        title: it.title.to_owned(),
        about: it.about.to_owned(),
        kind: it.kind,
        controls: it.controls.iter().map(ToString::to_string).collect(),
        words: isms_model::text::words(it.body) as u32,
        to_decide: isms_model::text::open_places(it.body).len() as u32,
        existing: existing(&isms, it),
    };
    Ok(Starters { starters: all_starters().iter().map(line).collect() })
}

/// Documents that are kept up and say what the starter would.
fn existing(isms: &Isms, starter: &Starter) -> Vec<String> {
    let same = |it: &isms_model::Document| {
        let half = it.controls.iter().filter(|id| starter.controls.contains(&id.as_str())).count() * 2;
        it.title.eq_ignore_ascii_case(starter.title)
            || (starter.kind == DocumentKind::Policy && it.kind == Some(DocumentKind::Policy))
            || (half > 0 && half >= starter.controls.len())
    };
    let live = isms.documents.iter().filter(|(_, it)| it.state != Some(isms_model::DocumentState::Retired));
    live.filter(|(_, it)| same(it)).map(|(id, _)| id.to_string()).collect()
}

/// A document to begin.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FromStarter {
    /// The name of the starter.
    pub starter: String,
    /// Other fields of the document; its owner is named in the text.
    #[serde(default)]
    pub fields: Map<String, Value>,
}

/// Begins a document from a starter text.
pub fn document_from_starter(workbench: &Workbench, request: FromStarter) -> AppResult<Created> {
    let now = workbench.host().now();
    guard_versions(Kind::Document, "", &request.fields)?;
    let starter = find_starter(&request.starter).ok_or_else(|| {
        let names: Vec<&str> = all_starters().iter().map(|it| it.name).collect();
        AppError::new(Code::NotFound, format!("There is no starter text “{}”.", request.starter))
            .help(format!("There are: {}.", names.join(", ")))
    })?;
    workbench.with(|session| {
        let isms = session.isms().clone();
        let id = isms.next_reference(Kind::Document);
        let fields = fields_of(&isms, starter, request.fields);
        let label = format!("New document {id} {}", starter.title);
        let changes = vec![Change::create(Kind::Document, id.clone(), fields)];
        let edit = Edit { origin: Origin::Edit, label, why: None, decided_by: None, changes };
        Ok(Created { outcome: commit_in(session, now, edit)?, id })
    })
}

/// The fields of a document that begins from a starter; what `given` says goes first.
pub(crate) fn fields_of(isms: &Isms, starter: &Starter, given: Map<String, Value>) -> Map<String, Value> {
    let owner = given.get("owner").and_then(Value::as_str).map(Id::new);
    let known = known(isms, owner.as_ref());
    let body = starter.filled(&|place| known.iter().find(|it| it.0 == place).and_then(|it| it.1.clone()));
    let controls = starter.controls.iter().filter(|id| isms.any(Kind::ControlDecision, id).is_some());
    let levels = &isms.organization().classification_levels;
    let defaults = json!({
        "title": starter.title,
        "kind": starter.kind,
        "body": body,
        "draft": "draft",
        "state": "live",
        "origin": "internal",
        "language": "en",
        "review_months": starter.review_months,
        "classification": levels.get(1).or_else(|| levels.first()),
        "controls": controls.collect::<Vec<_>>(),
        "covers": starter.covers,
    });
    let mut fields = match isms_model::kind::compact(defaults) {
        Value::Object(map) => map,
        _ => Map::new(),
    };
    fields.extend(given);
    fields
}

/// The places of a starter that the model can fill: their names and what stands there.
fn known(isms: &Isms, owner: Option<&Id<Person>>) -> Vec<(&'static str, Option<String>)> {
    let person = |id: Option<&Id<Person>>| isms.people.find(id).map(Person::name_and_job);
    let role = |kind: RoleKind| {
        let held = isms.roles.iter().find(|(_, it)| it.kind == Some(kind) && it.ended_on.is_none());
        held.and_then(|(_, it)| person(it.person.as_ref()))
    };
    let organization = isms.organization();
    let name = Some(organization.name.clone()).filter(|it| !it.trim().is_empty());
    let levels = &organization.classification_levels;
    vec![
        ("organisation", name),
        ("policy owner", person(owner)),
        ("isms manager", role(RoleKind::IsmsConformity).or_else(|| role(RoleKind::Ciso))),
        ("top management", role(RoleKind::TopManagement)),
        ("classification levels", (!levels.is_empty()).then(|| isms_model::text::list(levels, 8))),
        ("highest classification", levels.last().cloned()),
    ]
}

//! What a person answers for, across every kind of record (U-09): as a list, and on paper, each person on pages of their
//! own.

use std::borrow::Cow;
use std::path::Path;

use isms_documents::listing::{Chapter, ChapterTable, chapters};
use isms_documents::on_site::printable;
use isms_model::schema::{FieldType, fields};
use isms_model::{Id, Isms, Kind, Person};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::links::{Eye, LinkView};
use super::records::label_of;
use super::sheets::{cells, paper_column, paper_columns, write};
use crate::error::{AppError, AppResult, Code};
use crate::host::Purpose;
use crate::table::Cx;
use crate::workbench::Workbench;

/// Fields by which a person answers for a record. Who once decided, raised or signed something is in its history.
const ANSWERS: &[&str] =
    &["owner", "responsible", "manager", "lead_auditor", "chair", "measured_by", "person"];

/// Whose records are asked for.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnedRequest {
    /// The person.
    pub person: String,
}

/// Records of one kind that a person answers for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct OwnedKind {
    /// The kind.
    pub kind: Kind,
    /// The field by which they answer for them.
    pub field: String,
    /// What the field is called.
    pub label: String,
    /// How many there are that go on.
    pub count: u32,
    /// The first of them.
    pub first: Vec<LinkView>,
}

/// What a person answers for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Owned {
    /// The person.
    pub person: String,
    /// Their name and job.
    pub name: String,
    /// How many records there are.
    pub count: u32,
    /// By kind, in the order of the standard.
    pub kinds: Vec<OwnedKind>,
}

/// So many records of a kind are listed; the count is of all.
pub const FIRST: usize = 12;

/// What a person answers for: everything that goes on, kind by kind.
pub fn owned(workbench: &Workbench, request: OwnedRequest) -> AppResult<Owned> {
    let (isms, _) = workbench.snapshot()?;
    let eye = Eye { isms: &isms, today: workbench.today() };
    list(&eye, &request.person, FIRST)
}

/// As [`owned`], with at most so many records of each kind.
pub(crate) fn list(eye: &Eye<'_>, person: &str, most: usize) -> AppResult<Owned> {
    let name = known(eye.isms, person)?.name_and_job();
    let mut kinds = Vec::new();
    for (kind, field) in answering() {
        let links = going_on(eye, kind, field, person);
        if !links.is_empty() {
            kinds.push(OwnedKind {
                kind,
                field: field.to_owned(),
                label: label_of(field),
                count: links.len() as u32,
                first: links.into_iter().take(most).collect(),
            });
        }
    }
    Ok(Owned { person: person.to_owned(), name, count: kinds.iter().map(|it| it.count).sum(), kinds })
}

fn known<'a>(isms: &'a Isms, person: &str) -> AppResult<&'a Person> {
    isms.people
        .get(&Id::new(person))
        .ok_or_else(|| AppError::new(Code::NotFound, format!("There is no person {person}.")))
}

/// Each kind with each field by which somebody answers for it.
fn answering() -> impl Iterator<Item = (Kind, &'static str)> {
    let names = |holds: &FieldType| matches!(holds, FieldType::Reference(to) if to == Kind::Person.as_str());
    Kind::ALL.iter().flat_map(move |kind| {
        let field = move |name: &&'static str| {
            let found = fields(*kind).iter().find(|it| it.name == **name);
            found.is_some_and(|it| match &it.holds {
                FieldType::List(item) => names(item),
                holds => names(holds),
            })
        };
        ANSWERS.iter().copied().filter(move |it| field(it)).map(move |it| (*kind, it))
    })
}

/// What a person answers for by one field and has not ended.
fn going_on(eye: &Eye<'_>, kind: Kind, field: &str, person: &str) -> Vec<LinkView> {
    let mut found = Vec::new();
    eye.isms.for_each(kind, |id, _, record| {
        let held = record.pick(&[field]);
        let is_theirs = match held.get(field) {
            Some(Value::String(one)) => one == person,
            Some(Value::Array(list)) => list.iter().any(|it| it == person),
            _ => false,
        };
        if is_theirs {
            found.push(eye.link(field, kind, id));
        }
    });
    found.retain(|it| it.state.is_none());
    found
}

/// What is printed of whom.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnedPrint {
    /// The people, each on pages of their own; everybody who answers for anything where none is named.
    #[serde(default)]
    pub people: Vec<String>,
    /// The file (grant of purpose `print_file`).
    pub grant: String,
}

/// A print that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct OwnedWritten {
    /// Where.
    pub path: String,
    /// How many people it is of.
    pub people: u32,
    /// How many pages it has.
    pub pages: u32,
}

/// Prints what people answer for.
pub fn owned_print(workbench: &Workbench, request: OwnedPrint) -> AppResult<OwnedWritten> {
    let path = workbench.granted(&request.grant, Purpose::PrintFile)?;
    print_to(workbench, &request.people, &path)
}

/// As [`owned_print`], to a path.
pub fn print_to(workbench: &Workbench, people: &[String], path: &Path) -> AppResult<OwnedWritten> {
    let (isms, judged) = workbench.snapshot()?;
    let readable: Cow<'_, Isms> = printable(&isms);
    let cx = Cx::of(workbench, &readable, &judged)?;
    let eye = Eye { isms: &readable, today: cx.today };
    let named = !people.is_empty();
    let everybody: Vec<String> = readable.people.iter().map(|(id, _)| id.to_string()).collect();
    let mut list = Vec::new();
    for person in if named { people } else { &everybody } {
        let chapter = chapter(&cx, &eye, person)?;
        if named || !chapter.tables.is_empty() {
            list.push(chapter);
        }
    }
    let organisation = &readable.organization().name;
    let printed = chapters(organisation, "Responsibilities", cx.today, &list);
    let made = isms_documents::render(&printed, &crate::approval::options(workbench, &readable)?)
        .map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
    write(path, &made.bytes)?;
    Ok(OwnedWritten { path: path.display().to_string(), people: list.len() as u32, pages: made.pages as u32 })
}

fn chapter(cx: &Cx<'_>, eye: &Eye<'_>, person: &str) -> AppResult<Chapter> {
    let owned = list(eye, person, usize::MAX)?;
    let table = |it: &OwnedKind| -> AppResult<ChapterTable> {
        // Whose it is stands above.
        let mut columns = paper_columns(it.kind, &[])?;
        columns.retain(|column| column.field.as_deref() != Some(&it.field));
        Ok(ChapterTable {
            heading: format!("{} ({})", it.kind.plural(), it.count),
            columns: columns.iter().map(paper_column).collect(),
            rows: it.first.iter().map(|link| cells(cx, it.kind, &link.id, &columns)).collect(),
        })
    };
    Ok(Chapter {
        heading: owned.name.clone(),
        tables: owned.kinds.iter().map(table).collect::<AppResult<_>>()?,
    })
}

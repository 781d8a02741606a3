//! Links as a person sees them: to what a record points, what points to it, and the references that stand in texts.

use isms_model::backlinks::{Backlinks, Use};
use isms_model::ending::Ending;
use isms_model::id::natural;
use isms_model::{Date, Isms, Kind, RecordRef, References};
use serde::{Deserialize, Serialize};

use super::records::{label_of, title_of};
use crate::error::AppResult;
use crate::workbench::Workbench;

/// A link from or to a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct LinkView {
    /// The field that holds the link.
    pub field: String,
    /// The kind of the record at the other end.
    pub kind: Kind,
    /// Its reference.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Whether it does not exist.
    pub missing: bool,
    /// What it has ended as (`retired`, `closed`, `left`); nothing while it goes on.
    pub state: Option<String>,
}

/// Records of one kind that point to a record in one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct UseGroup {
    /// Their kind.
    pub kind: Kind,
    /// The field in which they do.
    pub field: String,
    /// What the field is called.
    pub label: String,
    /// Whether the reference is written in a text, and not chosen.
    pub in_text: bool,
    /// How many there are.
    pub count: u32,
    /// The first of them, in the order of references.
    pub first: Vec<LinkView>,
}

/// How many records of a group are shown at once.
pub(crate) const FIRST: usize = 12;

/// Looks at links of a snapshot on a day.
#[derive(Clone, Copy)]
pub(crate) struct Eye<'a> {
    pub(crate) isms: &'a Isms,
    pub(crate) today: Date,
}

impl Eye<'_> {
    /// A link as it is shown.
    pub(crate) fn link(&self, field: &str, kind: Kind, id: &str) -> LinkView {
        LinkView {
            field: field.to_owned(),
            kind,
            id: id.to_owned(),
            title: title_of(self.isms, kind, id),
            missing: !exists(self.isms, kind, id),
            state: Ending::state_of(self.isms, kind, id, self.today).map(str::to_owned),
        }
    }
    /// What points to a record, by kind and field.
    pub(crate) fn used_by(&self, links: &Backlinks, kind: Kind, id: &str) -> Vec<UseGroup> {
        let uses = links.uses(kind, id);
        let same = |a: &Use<'_>, b: &Use<'_>| (a.in_text, a.kind, a.field) == (b.in_text, b.kind, b.field);
        uses.chunk_by(same).map(|group| self.group(group)).collect()
    }
    fn group(&self, group: &[Use<'_>]) -> UseGroup {
        let Use { kind, field, in_text, .. } = group[0];
        let mut ids: Vec<&str> = group.iter().map(|it| it.id).collect();
        if ids.len() > FIRST {
            ids.select_nth_unstable_by(FIRST, |a, b| natural(a, b));
            ids.truncate(FIRST);
        }
        ids.sort_by(|a, b| natural(a, b));
        UseGroup {
            kind,
            field: field.to_owned(),
            label: label_of(field),
            in_text,
            count: group.len() as u32,
            first: ids.into_iter().map(|id| self.link(field, kind, id)).collect(),
        }
    }
}

/// Whether there is such a record; the controls of Annex A are there even before anybody decided on them, and so are
/// records of which there is always one.
pub(crate) fn exists(isms: &Isms, kind: Kind, id: &str) -> bool {
    isms.any(kind, id).is_some()
        || (kind == Kind::ControlDecision && isms_model::standard::annex_control(id).is_some())
        || (kind.is_single() && id == kind.prefix())
}

/// Which of the records that point to one.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UsesRequest {
    /// The kind of the record that is pointed to.
    pub kind: Kind,
    /// Its reference.
    pub id: String,
    /// Only records of this kind.
    #[serde(default)]
    pub from: Option<Kind>,
    /// Only in this field.
    #[serde(default)]
    pub field: Option<String>,
    /// How many to leave out at the beginning.
    #[serde(default)]
    pub offset: u32,
    /// How many to give at most; 200 where it is 0.
    #[serde(default)]
    pub limit: u32,
}

/// Some of the records that point to one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct UsesPage {
    /// How many there are.
    pub count: u32,
    /// Those of the page, by kind and reference.
    pub rows: Vec<LinkView>,
}

/// The records that point to one, page by page.
pub fn uses(workbench: &Workbench, request: UsesRequest) -> AppResult<UsesPage> {
    let (isms, _) = workbench.snapshot()?;
    let links = workbench.backlinks()?;
    let eye = Eye { isms: &isms, today: workbench.today() };
    let mut uses = links.uses(request.kind, &request.id);
    uses.retain(|it| {
        request.from.is_none_or(|from| from == it.kind)
            && request.field.as_ref().is_none_or(|field| field == it.field)
    });
    uses.sort_by(|a, b| a.kind.cmp(&b.kind).then_with(|| natural(a.id, b.id)).then(a.field.cmp(b.field)));
    let limit = if request.limit == 0 { 200 } else { request.limit as usize };
    let page = uses.iter().skip(request.offset as usize).take(limit);
    Ok(UsesPage {
        count: uses.len() as u32,
        rows: page.map(|it| eye.link(it.field, it.kind, it.id)).collect(),
    })
}

/// Records to name.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NamedRequest {
    /// The records.
    pub records: Vec<RecordRef>,
}

/// Records by their names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Named {
    /// Each record that was asked for, in that order.
    pub records: Vec<LinkView>,
}

/// What records are called, and whether they are there and go on.
pub fn named(workbench: &Workbench, request: NamedRequest) -> AppResult<Named> {
    let (isms, _) = workbench.snapshot()?;
    let eye = Eye { isms: &isms, today: workbench.today() };
    Ok(Named { records: request.records.iter().map(|it| eye.link("", it.kind, &it.id)).collect() })
}

/// Texts to look for references in.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MentionsRequest {
    /// The texts.
    pub texts: Vec<String>,
}

/// A part of a text: words, or a reference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Piece {
    /// What is written; a reference without its brackets.
    pub text: String,
    /// The record that it names.
    pub link: Option<LinkView>,
}

/// Texts in their parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Mentions {
    /// For each text its parts, in order; together they are the text, but for the brackets.
    pub texts: Vec<Vec<Piece>>,
}

/// Finds the references in texts.
pub fn mentions(workbench: &Workbench, request: MentionsRequest) -> AppResult<Mentions> {
    let (isms, _) = workbench.snapshot()?;
    let references = workbench.references()?;
    let eye = Eye { isms: &isms, today: workbench.today() };
    Ok(Mentions { texts: request.texts.iter().map(|it| eye.pieces(&references, it)).collect() })
}

impl Eye<'_> {
    /// A text in its parts. A reference without brackets is one only while its record exists.
    fn pieces(&self, references: &References, text: &str) -> Vec<Piece> {
        let (mut pieces, mut from) = (Vec::new(), 0);
        let words = |it: &str| Piece { text: it.to_owned(), link: None };
        for it in references.find(text) {
            let link = it.to.as_ref().map(|to| self.link("", to.kind, &to.id));
            if !it.bracketed && link.as_ref().is_none_or(|it| it.missing) {
                continue;
            }
            if it.at.start > from {
                pieces.push(words(&text[from..it.at.start]));
            }
            from = it.at.end;
            pieces.push(Piece { text: it.written, link });
        }
        if from < text.len() {
            pieces.push(words(&text[from..]));
        }
        pieces
    }
}

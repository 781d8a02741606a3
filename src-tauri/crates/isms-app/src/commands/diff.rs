//! What became of the whole ISMS between two moments: by clause, kind, record and field.

use isms_model::{Isms, Kind, Revision};
use isms_store::{Span, Storage};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::records::title_of;
use crate::error::{AppError, AppResult, Code};
use crate::loading::kind_of;
use crate::past::{self, Moment, stamp};
use crate::readable::{FieldDifference, differences};
use crate::session::Session;
use crate::workbench::Workbench;

/// Between which moments, and what of it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DiffRequest {
    /// The earlier moment: a revision, a day, or a kept state (`BL-001`, `baseline:NAME`).
    pub from: String,
    /// The later one; today where it is empty.
    pub to: String,
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Only this record.
    pub id: Option<String>,
    /// Only records with this text in their reference, title, or in a value that changed.
    pub text: String,
    /// How many records to list at most; all where it is 0. They are counted all the same.
    pub limit: u32,
}

/// How many records came, changed and went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DiffCounts {
    /// Records that came to be.
    pub created: u32,
    /// Records that say something else.
    pub changed: u32,
    /// Records that are gone.
    pub deleted: u32,
}

/// What became of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// It came to be.
    Created,
    /// It says something else.
    Changed,
    /// It is gone.
    Deleted,
}

/// A record that differs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DiffRecord {
    /// Its reference.
    pub id: String,
    /// What it is called, or was.
    pub title: String,
    /// What became of it.
    pub became: Became,
    /// The last commit that changed it by then; 0 for one that is gone.
    pub revision: Revision,
    /// When that was recorded (RFC 3339).
    pub at: String,
    /// Who recorded it.
    pub by: String,
    /// Its fields that differ; of one that came or went, all it said.
    pub fields: Vec<FieldDifference>,
}

/// The records of a kind that differ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DiffKind {
    /// The kind.
    pub kind: Kind,
    /// What several of them are called.
    pub plural: String,
    /// How many there are in all.
    pub counts: DiffCounts,
    /// Those that are listed, in the order of references.
    pub records: Vec<DiffRecord>,
}

/// The kinds of a clause in which something differs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DiffClause {
    /// Its number, `4` to `10`; empty for what belongs to none.
    pub clause: String,
    /// Its title.
    pub title: String,
    /// How many records there are in all.
    pub counts: DiffCounts,
    /// Its kinds.
    pub kinds: Vec<DiffKind>,
}

/// What became of the whole between two moments.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DiffView {
    /// The earlier moment.
    pub from: Moment,
    /// The later one.
    pub to: Moment,
    /// How many records differ.
    pub counts: DiffCounts,
    /// By clause.
    pub clauses: Vec<DiffClause>,
    /// How many records differ and are not listed.
    pub left_out: u32,
}

/// What became of the whole between two moments. It is read off the records that commits between them touched, so that
/// it costs as much as has changed.
pub fn diff(workbench: &Workbench, request: DiffRequest) -> AppResult<DiffView> {
    let today = workbench.host().today();
    let (isms, _) = workbench.snapshot()?;
    workbench.with(|session| {
        let from = past::moment(session, &request.from, today)?;
        let to = past::moment(session, &request.to, today)?;
        if from.revision > to.revision {
            return Err(AppError::new(
                Code::BadRequest,
                format!("{} is later than {}.", from.words(), to.words()),
            )
            .help("Give the earlier moment first."));
        }
        let spans = session.store.touched_between(from.revision, to.revision)?;
        let limit = if request.limit == 0 { usize::MAX } else { request.limit as usize };
        let mut found = Found::new(limit);
        for span in &spans {
            let kind = kind_of(&span.kind)?;
            let is_asked = request.kind.is_none_or(|it| it == kind)
                && request.id.as_ref().is_none_or(|it| *it == span.id);
            if is_asked && let Some(record) = compare(session, &isms, kind, span, &request.text)? {
                found.add(kind, record);
            }
        }
        let (clauses, counts, left_out) = found.by_clause();
        Ok(DiffView { from, to, counts, clauses, left_out })
    })
}

/// How a record differs; nothing if it says the same again, or does not fit the text that is looked for.
fn compare(
    session: &Session,
    names: &Isms,
    kind: Kind,
    span: &Span,
    text: &str,
) -> AppResult<Option<DiffRecord>> {
    let read = |revision: Revision| -> AppResult<Option<Value>> {
        if revision == 0 {
            return Ok(None);
        }
        let body = session.store.version(&span.kind, &span.id, revision)?;
        serde_json::from_str(&body)
            .map(Some)
            .map_err(|it| AppError::new(Code::Damaged, format!("{} in revision {revision}: {it}", span.id)))
    };
    let (before, after) = (read(span.before)?, read(span.after)?);
    let became = match (&before, &after) {
        (None, None) => return Ok(None),
        (None, Some(_)) => Became::Created,
        (Some(_), None) => Became::Deleted,
        (Some(_), Some(_)) if before == after => return Ok(None),
        (Some(_), Some(_)) => Became::Changed,
    };
    let fields = differences(
        names,
        kind,
        before.as_ref().unwrap_or(&Value::Null),
        after.as_ref().unwrap_or(&Value::Null),
    );
    let title = title_then(kind, &span.id, after.or(before));
    let wanted = text.trim().to_lowercase();
    let speaks = |it: &FieldDifference| {
        [&it.label, &it.before_text, &it.after_text].iter().any(|it| it.to_lowercase().contains(&wanted))
    };
    let fits = wanted.is_empty()
        || span.id.to_lowercase().contains(&wanted)
        || title.to_lowercase().contains(&wanted)
        || fields.iter().any(speaks);
    if !fits {
        return Ok(None);
    }
    let (at, by) = match span.after {
        0 => (String::new(), String::new()),
        revision => session.store.commit_meta(revision).map(|it| (stamp(it.at), it.seat))?,
    };
    Ok(Some(DiffRecord { id: span.id.clone(), title, became, revision: span.after, at, by, fields }))
}

/// What a record was called when it said this.
fn title_then(kind: Kind, id: &str, record: Option<Value>) -> String {
    let mut alone = Isms::default();
    // A record that an older release wrote differently is named by its reference.
    let _ = record.map(|it| alone.load(kind, id, 0, it));
    title_of(&alone, kind, id)
}

/// Records that differ, as they are found: the first few are listed, all are counted.
struct Found {
    kinds: std::collections::BTreeMap<Kind, DiffKind>,
    room: usize,
    left_out: u32,
}

impl Found {
    fn new(room: usize) -> Self {
        Self { kinds: std::collections::BTreeMap::new(), room, left_out: 0 }
    }
    fn add(&mut self, kind: Kind, record: DiffRecord) {
        let entry = self.kinds.entry(kind).or_insert_with(|| DiffKind {
            kind,
            plural: kind.plural().to_owned(),
            counts: DiffCounts::default(),
            records: Vec::new(),
        });
        entry.counts.count(record.became);
        if self.room > 0 {
            self.room -= 1;
            entry.records.push(record);
        } else {
            self.left_out += 1;
        }
    }
    fn by_clause(self) -> (Vec<DiffClause>, DiffCounts, u32) {
        let mut kinds: Vec<DiffKind> = self.kinds.into_values().collect();
        let mut all = DiffCounts::default();
        for it in &mut kinds {
            it.records.sort_by(|a, b| isms_model::id::natural(&a.id, &b.id));
            all.plus(it.counts);
        }
        let mut clauses = Vec::new();
        for (clause, title, _) in isms_model::kind::CLAUSES {
            let (here, rest) = kinds.into_iter().partition(|it| it.kind.clause().0 == *clause);
            let here: Vec<DiffKind> = here;
            kinds = rest;
            let mut counts = DiffCounts::default();
            for it in &here {
                counts.plus(it.counts);
            }
            if !here.is_empty() {
                clauses.push(DiffClause {
                    clause: (*clause).to_owned(),
                    title: (*title).to_owned(),
                    counts,
                    kinds: here,
                });
            }
        }
        (clauses, all, self.left_out)
    }
}

impl DiffCounts {
    fn count(&mut self, became: Became) {
        match became {
            Became::Created => self.created += 1,
            Became::Changed => self.changed += 1,
            Became::Deleted => self.deleted += 1,
        }
    }
    fn plus(&mut self, more: Self) {
        self.created += more.created;
        self.changed += more.changed;
        self.deleted += more.deleted;
    }
}

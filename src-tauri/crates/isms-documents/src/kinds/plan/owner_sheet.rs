//! The sheet that one risk owner signs (6.1.3 f): all their open risks with the level before and after, what is to be
//! decided about each, and one line for the signature. It is no document under control: what counts is what is recorded
//! once it was signed.

use isms_model::terms::Term;
use isms_model::text::blank;
use isms_model::{
    AcceptanceObstacle, Date, Document as Record, Id, Isms, OutstandingBecause, OwnerDecision,
    OwnerDecisionOn, Person, Risk, RoleKind,
};

use super::super::Issue;
use super::super::block::{cell, columns, landscape, stacked};
use super::super::index::Index;
use super::super::sheet::{Sheet, day};
use super::super::words::{ENGLISH, counted, fill};
use super::{above_limit, level};
use crate::content::{
    Block, Cell, Document, DocumentControl, Inline, KeyValue, KeyValueRow, Note, Row, Signature,
    SignatureBlock, Table, bold, muted, text,
};

/// How many risks the line of a countersignature names.
const MOST: usize = 12;

/// The owner's risks in the order of the sheet: what is to be decided first, then by the level before treatment.
struct Sorted<'a> {
    to_decide: Vec<(&'a Id<Risk>, &'a Risk)>,
    decided: Vec<(&'a Id<Risk>, &'a Risk)>,
}

/// What of a risk its owner has to decide.
fn outstanding(
    index: &Index<'_>,
    (id, risk): (&Id<Risk>, &Risk),
    what: OwnerDecisionOn,
    today: Date,
) -> Option<OutstandingBecause> {
    let actions = index.actions.get(id.as_str()).map_or(&[][..], Vec::as_slice);
    risk.outstanding(what, &index.method, actions, today)
}

fn sorted<'a>(isms: &'a Isms, index: &Index<'a>, owner: &Id<Person>, today: Date) -> Sorted<'a> {
    let mut own: Vec<(&Id<Risk>, &Risk)> =
        isms.risks.iter().filter(|(_, it)| it.is_open() && it.owner.as_ref() == Some(owner)).collect();
    own.sort_by_key(|(_, it)| std::cmp::Reverse(index.method.level(it, &it.inherent)));
    let waits = |it: &(&Id<Risk>, &Risk)| {
        OwnerDecisionOn::ALL.iter().any(|on| outstanding(index, *it, *on, today).is_some())
    };
    let (to_decide, decided) = own.into_iter().partition(waits);
    Sorted { to_decide, decided }
}

/// The sheet of an owner on a day; nothing where they own no open risk.
pub fn owner_sheet(isms: &Isms, owner: &Id<Person>, on: Date) -> Option<Document> {
    let record = Record::default();
    let id = Id::new("");
    let sheet = Sheet { isms, id: &id, document: &record, issue: Issue { on, version: None }, t: &ENGLISH };
    let index = Index::of(isms);
    let risks = sorted(isms, &index, owner, on);
    if risks.to_decide.is_empty() && risks.decided.is_empty() {
        return None;
    }
    let t = &sheet.t.owner_sheet;
    let mut blocks = vec![facts(&sheet, owner, &risks), table(&sheet, &index, &risks)];
    if shows_more(&risks) {
        blocks.push(Block::Note(Note { text: vec![text(t.on_site)] }));
    }
    blocks.extend(signatures(&sheet, &index, owner, &risks));
    let organization = isms.organization();
    let name = sheet.name(Some(owner)).unwrap_or_default();
    let reference = fill(t.reference, &[("name", &name), ("revision", &isms.revision.to_string())]);
    Some(Document {
        control: DocumentControl {
            organisation: organization.name.clone(),
            title: t.title.to_owned(),
            reference,
            classification: classification(isms),
            ..DocumentControl::default()
        },
        sections: vec![landscape(blocks)],
        lang: ENGLISH.lang.to_owned(),
        as_of: on,
        draft: false,
    })
}

/// As the treatment plan is classified, whose decisions it holds.
fn classification(isms: &Isms) -> String {
    let plan = isms.document_of(isms_model::DocumentKind::RiskTreatmentPlan);
    plan.map(|(_, it)| it.classification.clone()).unwrap_or_default()
}

/// Whether one of the risks has fields that a pack leaves out.
fn shows_more(risks: &Sorted<'_>) -> bool {
    risks.to_decide.iter().chain(&risks.decided).any(|(_, it)| !it.on_site_fields.is_empty())
}

fn facts(sheet: &Sheet<'_>, owner: &Id<Person>, risks: &Sorted<'_>) -> Block {
    let t = &sheet.t.owner_sheet;
    let (open, held) = (risks.to_decide.len(), risks.decided.len());
    let all = counted(open + held, t.one_risk, t.n_risks);
    let shows = fill(t.shows_all, &[("all", &all), ("open", &open.to_string()), ("held", &held.to_string())]);
    let limit = sheet.isms.criteria().accept_max;
    let limit = limit.map(|it| fill(t.limit_up_to, &[("n", &it.to_string())]));
    let state = fill(
        t.state_words,
        &[("date", &day(sheet.issue.on)), ("revision", &sheet.isms.revision.to_string())],
    );
    Block::KeyValue(KeyValue {
        rows: vec![
            KeyValueRow::new(t.owner, sheet.name_and_job(Some(owner)).unwrap_or_default()),
            KeyValueRow::new(t.shows, shows),
            KeyValueRow::new(t.limit, limit.unwrap_or_else(|| sheet.not_stated().to_owned())),
            KeyValueRow::new(t.state, state),
        ],
    })
}

fn table(sheet: &Sheet<'_>, index: &Index<'_>, risks: &Sorted<'_>) -> Block {
    let t = &sheet.t.owner_sheet;
    let mut rows = Vec::new();
    for (heading, list) in [(t.to_decide, &risks.to_decide), (t.decided, &risks.decided)] {
        if !list.is_empty() {
            rows.push(Row::group(fill(heading, &[("n", &list.len().to_string())])));
            rows.extend(list.iter().map(|it| row(sheet, index, *it)));
        }
    }
    let titles = [
        (t.risk, 14),
        (t.what, 62),
        (t.before, 17),
        (t.treatment, 62),
        (t.after, 17),
        (t.position, 15),
        (t.plan, 34),
        (t.remaining, 40),
    ];
    Block::Table(Table { columns: columns(&titles), rows, caption: None, row_headers: true })
}

fn row(sheet: &Sheet<'_>, index: &Index<'_>, (id, risk): (&Id<Risk>, &Risk)) -> Row {
    let p = &sheet.t.plan;
    let position = match above_limit(sheet, index.method.level_today(risk, &risk.residual)) {
        Some(true) => Cell::from(p.above),
        Some(false) => Cell::from(p.within),
        None => Cell::dash(),
    };
    Row::body(vec![
        Cell::from(id.as_str()),
        cell(what(risk)),
        level(sheet, index, risk, &risk.inherent),
        cell(treatment(sheet, index, id, risk)),
        level(sheet, index, risk, &risk.residual),
        position,
        Cell::runs(plan(sheet, index, (id, risk))),
        Cell::runs(remaining(sheet, index, (id, risk))),
    ])
}

/// The title, and below it what would happen and what that would mean.
fn what(risk: &Risk) -> Vec<Inline> {
    let more = [&risk.event, &risk.consequence].into_iter().filter(|it| !blank(it));
    let more = more.map(|it| vec![muted(it.trim())]);
    stacked(std::iter::once(vec![text(risk.title.trim())]).chain(more).collect())
}

/// The option, the controls and the party that carry it, and the actions that are not finished.
fn treatment(sheet: &Sheet<'_>, index: &Index<'_>, id: &Id<Risk>, risk: &Risk) -> Vec<Inline> {
    let (t, p) = (&sheet.t.owner_sheet, &sheet.t.plan);
    let mut first = vec![risk.treatment.map_or_else(|| muted(p.undecided), |it| text(it.label()))];
    if !risk.controls.is_empty() {
        let controls: Vec<&str> = risk.controls.iter().map(Id::as_str).collect();
        first.push(text(format!(": {}", controls.join(", "))));
    }
    let mut parts = vec![first];
    for words in [&risk.shared_with, &risk.treatment_note] {
        if !blank(words) {
            parts.push(vec![text(words.trim())]);
        }
    }
    let actions = index.actions.get(id.as_str()).into_iter().flatten();
    for (id, it) in actions.filter(|(_, it)| !it.is_cancelled() && it.completed_on.is_none()) {
        let mut words = format!("{id} {}", it.text.trim());
        if let Some(due) = it.due_on {
            words = format!("{words} ({})", day(due));
        }
        parts.push(vec![muted(fill(t.planned, &[("text", &words)]))]);
    }
    stacked(parts)
}

/// What has changed since a decision that has to be made again.
fn since(
    sheet: &Sheet<'_>,
    because: OutstandingBecause,
    decision: Option<&OwnerDecision>,
) -> Option<Vec<Inline>> {
    let t = &sheet.t.owner_sheet;
    let (words, date) = match because {
        OutstandingBecause::Never => return None,
        OutstandingBecause::Stale => (t.stale, decision?.on?),
        OutstandingBecause::Expired => (t.expired, decision?.valid_until?),
    };
    Some(vec![muted(fill(words, &[("date", &day(date))]))])
}

fn plan(sheet: &Sheet<'_>, index: &Index<'_>, it: (&Id<Risk>, &Risk)) -> Vec<Inline> {
    let (t, risk) = (&sheet.t.owner_sheet, it.1);
    let decision = risk.decided(OwnerDecisionOn::Plan);
    if let Some(because) = outstanding(index, it, OwnerDecisionOn::Plan, sheet.issue.on) {
        return stacked(
            std::iter::once(vec![bold(t.approve)]).chain(since(sheet, because, decision)).collect(),
        );
    }
    match (risk.treatment, decision.and_then(|it| it.on)) {
        (None, _) => vec![muted(t.undecided)],
        (Some(isms_model::Treatment::Retain), _) => vec![muted(t.no_plan)],
        (_, Some(on)) => vec![text(fill(t.approved_on, &[("date", &day(on))]))],
        _ => vec![muted(sheet.not_stated())],
    }
}

fn remaining(sheet: &Sheet<'_>, index: &Index<'_>, it: (&Id<Risk>, &Risk)) -> Vec<Inline> {
    let (t, risk) = (&sheet.t.owner_sheet, it.1);
    let decision = risk.decided(OwnerDecisionOn::Residual);
    let dated = |words: &str, on: Option<Date>| on.map(|on| vec![text(fill(words, &[("date", &day(on))]))]);
    let Some(because) = outstanding(index, it, OwnerDecisionOn::Residual, sheet.issue.on) else {
        let on = decision.and_then(|it| it.on);
        let until = decision.and_then(|it| it.valid_until);
        return stacked(dated(t.accepted_on, on).into_iter().chain(dated(t.until, until)).collect());
    };
    let first = match risk.acceptance_obstacle(&index.method) {
        Some(AcceptanceObstacle::Unrated) => vec![text(t.not_rated)],
        Some(AcceptanceObstacle::ToReassess) => vec![text(t.to_reassess)],
        None => vec![bold(t.accept)],
    };
    let roles = risk.countersigned_by_role(sheet.isms, &index.method, sheet.issue.on);
    let with = (!roles.is_empty()).then(|| vec![text(fill(t.countersign, &[("roles", &labels(roles))]))]);
    stacked(std::iter::once(first).chain(with).chain(since(sheet, because, decision)).collect())
}

fn labels(roles: &[RoleKind]) -> String {
    roles.iter().map(|it| it.label()).collect::<Vec<_>>().join(" / ")
}

/// The sentence, one line for the owner, and one for each role that has to sign as well.
fn signatures(sheet: &Sheet<'_>, index: &Index<'_>, owner: &Id<Person>, risks: &Sorted<'_>) -> Vec<Block> {
    let t = &sheet.t.owner_sheet;
    if risks.to_decide.is_empty() {
        return vec![Block::Paragraph(vec![text(t.nothing)])];
    }
    let note = t.date_and_signature.to_owned();
    let who = sheet.name_and_job(Some(owner)).unwrap_or_default();
    let mut signatures = vec![Signature { who, note: note.clone() }];
    let mut with: Vec<(&[RoleKind], Vec<String>)> = Vec::new();
    for (id, risk) in &risks.to_decide {
        let today = sheet.issue.on;
        let roles = risk.countersigned_by_role(sheet.isms, &index.method, today);
        let waits = outstanding(index, (id, risk), OwnerDecisionOn::Residual, today).is_some();
        if roles.is_empty() || !waits || risk.acceptance_obstacle(&index.method).is_some() {
            continue;
        }
        match with.iter_mut().find(|it| it.0 == roles) {
            Some((_, ids)) => ids.push(id.to_string()),
            None => with.push((roles, vec![id.to_string()])),
        }
    }
    for (roles, ids) in with {
        let risks = isms_model::text::list(&ids, MOST);
        let who = fill(t.countersigns, &[("roles", &labels(roles)), ("risks", &risks)]);
        signatures.push(Signature { who, note: note.clone() });
    }
    let sentence = fill(t.signs, &[("approve", t.approve), ("accept", t.accept)]);
    vec![Block::Paragraph(vec![text(sentence)]), Block::Signatures(SignatureBlock { signatures })]
}

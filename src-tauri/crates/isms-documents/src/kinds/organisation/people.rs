//! Everybody with a responsibility: the roles they hold, and how much of what the ISMS keeps record of is theirs.

use std::collections::BTreeMap;

use isms_model::text::blank;
use isms_model::{DocumentState, Id, Person};

use super::held;
use crate::content::{Block, Cell, Row, muted, text};
use crate::kinds::block::{columns, heading, paragraph, table_or};
use crate::kinds::sheet::Sheet;
use crate::kinds::words::counted;

/// What can be somebody's, in the order in which it is counted up.
const THINGS: usize = 8;

/// What is a person's.
#[derive(Default)]
struct Share<'a> {
    roles: Vec<&'a str>,
    /// Units led, then processes, open risks, controls, assets, suppliers, obligations and documents owned.
    owns: [usize; THINGS],
}

/// The people, in the order of their references.
pub(super) fn people(sheet: &Sheet<'_>) -> Vec<Block> {
    let t = &sheet.t.organisation;
    let shares = shares(sheet);
    let rows = shares.iter().map(|(id, share)| row(sheet, id, share)).collect();
    let titles = [(t.person, 42), (t.job, 55), (t.works_in, 50), (t.holds, 58), (t.answers, 68)];
    vec![
        heading(1, t.persons, "people"),
        paragraph(t.persons_note),
        table_or(columns(&titles), rows, t.no_persons),
    ]
}

/// What is whose, found in one pass over each register.
fn shares<'a>(sheet: &Sheet<'a>) -> BTreeMap<&'a Id<Person>, Share<'a>> {
    let isms = sheet.isms;
    let mut shares: BTreeMap<&'a Id<Person>, Share<'a>> = BTreeMap::new();
    for (_, role) in held(sheet) {
        if let Some(person) = &role.person {
            shares.entry(person).or_default().roles.push(role.name.trim());
        }
    }
    let mut count = |thing: usize, owner: Option<&'a Id<Person>>| {
        if let Some(owner) = owner {
            shares.entry(owner).or_default().owns[thing] += 1;
        }
    };
    isms.units.iter().for_each(|(_, it)| count(0, it.manager.as_ref()));
    isms.processes.iter().for_each(|(_, it)| count(1, it.owner.as_ref()));
    isms.risks.iter().filter(|(_, it)| it.is_open()).for_each(|(_, it)| count(2, it.owner.as_ref()));
    isms.controls.iter().for_each(|(_, it)| count(3, it.owner.as_ref()));
    isms.assets.iter().for_each(|(_, it)| count(4, it.owner.as_ref()));
    isms.suppliers.iter().for_each(|(_, it)| count(5, it.owner.as_ref()));
    isms.obligations.iter().for_each(|(_, it)| count(6, it.owner.as_ref()));
    let kept = isms.documents.iter().filter(|(_, it)| it.state != Some(DocumentState::Retired));
    kept.for_each(|(_, it)| count(7, it.owner.as_ref()));
    shares
}

fn row(sheet: &Sheet<'_>, id: &Id<Person>, share: &Share<'_>) -> Row {
    let person = sheet.isms.people.get(id);
    let unit = person.and_then(|it| it.unit.as_ref()).and_then(|unit| sheet.isms.units.get(unit));
    let employer = person.map(|it| it.employer.trim()).filter(|it| !blank(it));
    let place = match (unit.map(|it| it.name.trim()), employer) {
        (Some(unit), Some(employer)) => vec![text(format!("{unit} ({employer})"))],
        (Some(place), None) | (None, Some(place)) => vec![text(place)],
        (None, None) => vec![muted(sheet.not_stated())],
    };
    Row::body(vec![
        Cell::from(sheet.name(Some(id)).unwrap_or_default()),
        Cell::or_dash(person.map(|it| it.job.trim()).unwrap_or_default()),
        Cell::runs(place),
        Cell::or_dash(share.roles.join("; ")),
        Cell::or_dash(owned(sheet, share)),
    ])
    .anchored(id.as_str())
}

fn owned(sheet: &Sheet<'_>, share: &Share<'_>) -> String {
    let t = &sheet.t.organisation;
    let words = [
        (t.a_unit, t.n_units),
        (t.a_process, t.n_processes),
        (t.a_risk, t.n_risks),
        (t.a_control, t.n_controls),
        (t.an_asset, t.n_assets),
        (t.a_supplier, t.n_suppliers),
        (t.an_obligation, t.n_obligations),
        (t.a_document, t.n_documents),
    ];
    let counts = share.owns.iter().zip(words).filter(|(n, _)| **n > 0);
    counts.map(|(n, (one, many))| counted(*n, one, many)).collect::<Vec<_>>().join(", ")
}

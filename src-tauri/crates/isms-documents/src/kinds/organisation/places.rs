//! The organisation itself, its units with those who lead them, and its sites.

use isms_model::{Id, Kind, Unit};

use crate::content::{Block, Cell, Column, KeyValue, KeyValueRow, Row};
use crate::kinds::block::{columns, heading, table_or};
use crate::kinds::scope;
use crate::kinds::sheet::{Sheet, day};

/// What the organisation is called, what it does, how big it is, under which law it lives.
pub(super) fn identity(sheet: &Sheet<'_>) -> Vec<Block> {
    let (t, it) = (&sheet.t.organisation, sheet.isms.organization());
    let mut rows = vec![
        KeyValueRow::new(t.name, sheet.stated(&it.name)),
        KeyValueRow::new(t.legal_name, sheet.stated(&it.legal_name)),
        KeyValueRow::new(t.sector, sheet.stated(&it.sector)),
        KeyValueRow::new(t.people, sheet.stated_number(it.headcount)),
        KeyValueRow::new(t.away, sheet.stated_number(it.remote_workers)),
        KeyValueRow::new(t.law, sheet.stated(&it.jurisdictions.join(", "))),
    ];
    rows.extend(it.isms_operating_since.map(|on| KeyValueRow::new(t.since, day(on))));
    vec![heading(1, t.identity, "identity"), Block::KeyValue(KeyValue { rows })]
}

/// Units: all of them, in scope or not.
pub(super) fn units(sheet: &Sheet<'_>) -> Vec<Block> {
    let t = &sheet.t.organisation;
    let rows = sheet.isms.units.iter().map(|(id, it)| unit(sheet, id, it)).collect();
    let mut titles = columns(&[
        (t.reference, 16),
        (t.unit, 46),
        (t.does, 46),
        (t.leads, 34),
        (t.people, 14),
        (t.in_scope, 18),
    ]);
    titles[4] = Column::right(t.people, 14);
    vec![heading(1, t.units, "units"), table_or(titles, rows, t.no_units)]
}

fn unit(sheet: &Sheet<'_>, id: &Id<Unit>, it: &Unit) -> Row {
    let listed = sheet.isms.scope().units.contains(id);
    Row::body(vec![
        Cell::from(id.as_str()),
        Cell::from(sheet.stated(&it.name)),
        Cell::or_dash(scope::activities(&it.activities)),
        Cell::from(sheet.stated(&sheet.name(it.manager.as_ref()).unwrap_or_default())),
        Cell::from(sheet.stated_number(it.headcount)),
        Cell::from(scope::standing(sheet, listed, Kind::Unit, id.as_str())),
    ])
    .anchored(id.as_str())
}

/// Sites: all of them, and how many people work elsewhere, as the scope statement has them.
pub(super) fn sites(sheet: &Sheet<'_>) -> Vec<Block> {
    let mut blocks = vec![heading(1, sheet.t.organisation.sites, "sites")];
    blocks.extend(scope::list_of_sites(sheet));
    blocks
}

//! The tables of the scope statement.

use std::collections::BTreeMap;

use isms_model::terms::Term;
use isms_model::{Activity, Asset, AssetKind, Id, Interface, Kind, Process, RecordRef, ScopeExclusion};

use super::standing;
use crate::content::{Block, Cell, Column, Inline, KeyValue, KeyValueRow, Row, text};
use crate::kinds::block::{cell, columns, numbered, paragraph, table_or};
use crate::kinds::sheet::{Sheet, day};
use crate::kinds::words::{counted, fill};

/// The register of obligations by their kind, so that reasons elsewhere lead here.
pub(super) fn obligations(sheet: &Sheet<'_>) -> Vec<Block> {
    let t = &sheet.t.scope;
    let rows = sheet.isms.obligations.iter().map(|(id, it)| {
        let title = sheet.stated(&it.title);
        let cells = [id.as_str(), title.as_str(), it.party.trim()].map(Cell::or_dash);
        (it.kind, Row::body(cells.into()).anchored(id.as_str()))
    });
    let titles = [(t.reference, 18), (t.obligation, 90), (t.party, 66)];
    vec![table_or(columns(&titles), grouped(rows, t.kind_not_stated), t.no_obligations)]
}

/// Rows under a title for each kind, in the order of the kinds; those without a kind come last.
fn grouped<K: Term + Ord>(rows: impl Iterator<Item = (Option<K>, Row)>, unknown: &'static str) -> Vec<Row> {
    let mut by_kind: BTreeMap<(bool, Option<K>), Vec<Row>> = BTreeMap::new();
    for (kind, row) in rows {
        by_kind.entry((kind.is_none(), kind)).or_default().push(row);
    }
    let groups = by_kind.into_iter().flat_map(|((_, kind), rows)| {
        std::iter::once(Row::group(kind.map_or(unknown, Term::label))).chain(rows)
    });
    groups.collect()
}

/// Units: all of them, in scope or not.
pub(super) fn units(sheet: &Sheet<'_>) -> Vec<Block> {
    let (t, isms) = (&sheet.t.scope, sheet.isms);
    let rows = isms.units.iter().map(|(id, unit)| {
        let listed = isms.scope().units.contains(id);
        Row::body(vec![
            Cell::from(id.as_str()),
            Cell::from(sheet.stated(&unit.name)),
            Cell::from(sheet.stated_number(unit.headcount)),
            Cell::from(standing(sheet, listed, Kind::Unit, id.as_str())),
            Cell::or_dash(activities(&unit.activities)),
        ])
        .anchored(id.as_str())
    });
    let mut titles =
        columns(&[(t.reference, 20), (t.name, 56), (t.people, 18), (t.in_scope, 22), (t.activities, 58)]);
    titles[2] = Column::right(t.people, 18);
    vec![numbered(t.units, "units"), table_or(titles, rows.collect(), t.no_units)]
}

/// What a unit or a process does, with commas.
pub(crate) fn activities(all: &[Activity]) -> String {
    let names: Vec<&str> = all.iter().map(|it| it.label()).collect();
    names.join(", ")
}

/// Sites: all of them, and how many people work elsewhere.
pub(super) fn sites(sheet: &Sheet<'_>) -> Vec<Block> {
    let mut blocks = vec![numbered(sheet.t.scope.sites, "sites")];
    blocks.extend(list_of_sites(sheet));
    blocks
}

/// The sites without their heading.
pub(crate) fn list_of_sites(sheet: &Sheet<'_>) -> Vec<Block> {
    let (t, isms) = (&sheet.t.scope, sheet.isms);
    let rows = isms.locations.iter().map(|(id, site)| {
        let listed = isms.scope().locations.contains(id);
        Row::body(vec![
            Cell::from(id.as_str()),
            Cell::from(sheet.stated(&site.name)),
            Cell::or_dash(site.kind.map(|it| it.to_string()).unwrap_or_default()),
            Cell::or_dash(site.address.trim()),
            Cell::from(sheet.stated_number(site.headcount)),
            Cell::from(standing(sheet, listed, Kind::Location, id.as_str())),
        ])
        .anchored(id.as_str())
    });
    let mut titles = columns(&[
        (t.reference, 18),
        (t.name, 38),
        (t.site_kind, 27),
        (t.address, 58),
        (t.people, 14),
        (t.in_scope, 19),
    ]);
    titles[4] = Column::right(t.people, 14);
    let remote = match isms.organization().remote_workers {
        Some(n) => counted(n as usize, t.remote_one, t.remote),
        None => t.remote_not_stated.to_owned(),
    };
    vec![table_or(titles, rows.collect(), t.no_sites), paragraph(remote)]
}

/// Processes and services: all of them, with what they work with and who runs them.
pub(super) fn processes(sheet: &Sheet<'_>) -> Vec<Block> {
    let t = &sheet.t.scope;
    let rows = sheet.isms.processes.iter().map(|(id, it)| process(sheet, id, it));
    let titles = [
        (t.reference, 18),
        (t.name, 37),
        (t.unit, 33),
        (t.owner, 25),
        (t.main_assets, 26),
        (t.run_by, 21),
        (t.in_scope, 14),
    ];
    vec![numbered(t.processes, "processes"), table_or(columns(&titles), rows.collect(), t.no_processes)]
}

fn process(sheet: &Sheet<'_>, id: &Id<Process>, it: &Process) -> Row {
    let (t, isms) = (&sheet.t.scope, sheet.isms);
    let unit = it.unit.as_ref().map(|unit| isms.title(Kind::Unit, unit.as_str())).unwrap_or_default();
    let assets: Vec<&Id<Asset>> = it.assets.iter().collect();
    let run_by = match (&it.supplier, it.outsourced) {
        (Some(supplier), _) => isms.title(Kind::Supplier, supplier.as_str()),
        (None, Some(true)) => t.outsourced_unnamed.to_owned(),
        (None, Some(false)) => t.own_people.to_owned(),
        (None, None) => String::new(),
    };
    let scope = isms.scope();
    let standing = match standing(sheet, scope.processes.contains(id), Kind::Process, id.as_str()) {
        // A process goes out with the unit that carries it out.
        open if open == t.undecided => it.unit.as_ref().map_or(open, |unit| {
            let listed = scope.units.contains(unit);
            let unit = super::standing(sheet, listed, Kind::Unit, unit.as_str());
            if unit == t.no { unit } else { open }
        }),
        known => known,
    };
    Row::body(vec![
        Cell::from(id.as_str()),
        Cell::from(sheet.stated(&it.name)),
        Cell::or_dash(unit),
        Cell::from(sheet.name(it.owner.as_ref()).unwrap_or_else(|| sheet.stated(""))),
        cell(sheet.some(&assets, 4, |asset| sheet.any(Kind::Asset, asset.as_str()))),
        Cell::or_dash(run_by),
        Cell::from(standing),
    ])
    .anchored(id.as_str())
}

/// How many assets of a kind are named before it is said how many more there are.
const MOST: usize = 40;

/// Assets in scope, a row for each kind; where they stand is not printed.
pub(super) fn assets(sheet: &Sheet<'_>) -> Vec<Block> {
    let (t, isms) = (&sheet.t.scope, sheet.isms);
    let mut by_kind: BTreeMap<(bool, Option<AssetKind>), Vec<String>> = BTreeMap::new();
    for (id, asset) in isms.assets.iter().filter(|(_, it)| it.counts()) {
        let name = format!("{id}\u{a0}{}", asset.name.trim());
        by_kind.entry((asset.kind.is_none(), asset.kind)).or_default().push(name);
    }
    let rows = by_kind.into_iter().map(|((_, kind), names)| {
        let mut list = names.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(", ");
        if names.len() > MOST {
            let more = (names.len() - MOST).to_string();
            list = format!("{list} {}", fill(sheet.t.common.and_more, &[("n", &more)]));
        }
        Row::body(vec![
            Cell::from(kind.map_or(t.kind_not_stated, Term::label)),
            Cell::from(names.len().to_string()),
            Cell::from(list),
        ])
    });
    let mut titles = columns(&[(t.asset_kind, 40), (t.number, 16), (t.assets_named, 118)]);
    titles[1] = Column::right(t.number, 16);
    let mut blocks = vec![numbered(t.assets, "assets"), table_or(titles, rows.collect(), t.no_assets)];
    let open = isms.assets.iter().filter(|(_, it)| it.in_scope.is_none()).count();
    if open > 0 {
        blocks.push(paragraph(counted(open, t.assets_undecided_one, t.assets_undecided)));
    }
    blocks
}

/// What passes across the boundary (4.3 c).
pub(super) fn interfaces(sheet: &Sheet<'_>) -> Vec<Block> {
    let t = &sheet.t.scope;
    let rows = sheet.isms.interfaces.iter().map(|(id, it)| {
        Row::body(vec![
            Cell::from(id.as_str()),
            Cell::from(inside(sheet, it)),
            Cell::from(outside(sheet, it)),
            Cell::from(sheet.stated(&it.exchanged)),
            Cell::from(sheet.stated(&it.agreement)),
            Cell::from(sheet.name(it.owner.as_ref()).unwrap_or_else(|| sheet.stated(""))),
        ])
        .anchored(id.as_str())
    });
    let titles = [
        (t.reference, 18),
        (t.inside, 27),
        (t.outside, 27),
        (t.passes, 44),
        (t.agreement, 35),
        (t.owner, 23),
    ];
    let body = table_or(columns(&titles), rows.collect(), t.no_interfaces);
    vec![numbered(t.interfaces, "interfaces"), body]
}

/// The side in scope as words.
pub(super) fn inside(sheet: &Sheet<'_>, it: &Interface) -> String {
    sheet.stated(&it.inside.as_ref().map(|to| sheet.isms.title(to.kind, &to.id)).unwrap_or_default())
}

/// The side outside as words.
pub(super) fn outside(sheet: &Sheet<'_>, it: &Interface) -> String {
    let named = it.outside.as_ref().map(|to| sheet.isms.title(to.kind, &to.id));
    sheet.stated(&named.unwrap_or_else(|| it.outside_name.clone()))
}

/// What is left out, and why.
pub(super) fn exclusions(sheet: &Sheet<'_>) -> Vec<Block> {
    let (t, scope) = (&sheet.t.scope, sheet.isms.scope());
    let rows = scope
        .exclusions
        .iter()
        .map(|it| Row::body(vec![cell(left_out(sheet, it)), Cell::from(sheet.stated(&it.justification))]));
    let body = table_or(columns(&[(t.what, 62), (t.why, 112)]), rows.collect(), t.no_exclusions);
    vec![numbered(t.exclusions, "exclusions"), body]
}

fn left_out(sheet: &Sheet<'_>, it: &ScopeExclusion) -> Vec<Inline> {
    let label = it.label.trim();
    match &it.target {
        None => vec![text(sheet.stated(label))],
        Some(to) if label.is_empty() => sheet.titled(to),
        Some(RecordRef { kind, id }) => vec![text(format!("{label} (")), sheet.any(*kind, id), text(")")],
    }
}

/// Figures computed from what is recorded: people, sites, units, processes.
pub(super) fn figures(sheet: &Sheet<'_>) -> Vec<Block> {
    let (t, isms) = (&sheet.t.scope, sheet.isms);
    let scope = isms.scope();
    let of = |n: usize, all: usize| fill(t.of_all, &[("n", &n.to_string()), ("all", &all.to_string())]);
    let share = scope.data_processing_percent.map(|it| fill(t.percent, &[("n", &it.to_string())]));
    let mut rows = vec![
        KeyValueRow::new(t.people_in_scope, people(sheet)),
        KeyValueRow::new(t.sites_in_scope, of(scope.locations.len(), isms.locations.len())),
        KeyValueRow::new(t.units_in_scope, of(scope.units.len(), isms.units.len())),
        KeyValueRow::new(t.processes_in_scope, of(scope.processes.len(), isms.processes.len())),
        KeyValueRow::new(t.data_processing, sheet.stated_number(share)),
    ];
    rows.extend(scope.next_review_on.map(|on| KeyValueRow::new(t.looked_at_again, day(on))));
    vec![numbered(t.figures, "figures"), Block::KeyValue(KeyValue { rows })]
}

/// People of the units in scope against all people of the organisation.
fn people(sheet: &Sheet<'_>) -> String {
    let (t, isms) = (&sheet.t.scope, sheet.isms);
    let units: Vec<Option<u32>> =
        isms.scope().units.iter().map(|id| isms.units.get(id).and_then(|it| it.headcount)).collect();
    if units.iter().all(Option::is_none) {
        return sheet.stated("");
    }
    let inside: u32 = units.iter().flatten().sum();
    let text = match isms.organization().headcount {
        Some(all) => fill(t.of_all, &[("n", &inside.to_string()), ("all", &all.to_string())]),
        None => fill(t.of_unknown, &[("n", &inside.to_string())]),
    };
    match units.iter().filter(|it| it.is_none()).count() {
        0 => text,
        n => fill(
            if n == 1 { t.units_without_people_one } else { t.units_without_people },
            &[("text", &text), ("n", &n.to_string())],
        ),
    }
}

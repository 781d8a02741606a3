//! Who audits, and which audits there are.

use isms_model::text::blank;
use isms_model::{Audit, AuditMatrix, AuditType, Barred, Id, Kind, Person, RecordRef, RoleKind};

use crate::content::{Block, Cell, Inline, Row, muted, text};
use crate::kinds::block::{cell, columns, heading, joined, stacked, table_or};
use crate::kinds::sheet::{Sheet, day_or_blank};
use crate::kinds::words::fill;

/// The internal audits of the programme by day, cancelled ones too: the programme says what became of each.
fn of_programme<'a>(sheet: &'a Sheet<'_>) -> Vec<(&'a Id<Audit>, &'a Audit)> {
    let belongs = |it: &Audit| {
        it.is_of(AuditType::Internal)
            && it.programme.as_ref().is_some_and(|id| id.as_str() == sheet.id.as_str())
    };
    let mut audits: Vec<_> = sheet.isms.audits.iter().filter(|(_, it)| belongs(it)).collect();
    audits.sort_by_key(|(_, it)| (it.begins_on().is_none(), it.begins_on()));
    audits
}

/// Everybody who audits: unit, competence, and what is their own work.
pub(super) fn auditors(sheet: &Sheet<'_>, matrix: &AuditMatrix) -> Vec<Block> {
    let t = &sheet.t.programme;
    let mut people: Vec<&Id<Person>> = Vec::new();
    let mut outside: Vec<&str> = Vec::new();
    for (_, audit) in of_programme(sheet) {
        for person in audit.auditors() {
            if !people.contains(&person) {
                people.push(person);
            }
        }
        let words = audit.outside_auditors.trim();
        if !words.is_empty() && !outside.contains(&words) {
            outside.push(words);
        }
    }
    let mut rows: Vec<Row> = people.into_iter().map(|id| auditor(sheet, matrix, id)).collect();
    rows.extend(
        outside.into_iter().map(|words| {
            Row::body(vec![Cell::from(words), Cell::from(t.outside), Cell::dash(), Cell::dash()])
        }),
    );
    let titles = [(t.auditor, 55), (t.unit, 48), (t.competence, 85), (t.barred, 85)];
    vec![heading(1, t.auditors, "auditors"), table_or(columns(&titles), rows, t.no_auditors)]
}

fn auditor(sheet: &Sheet<'_>, matrix: &AuditMatrix, id: &Id<Person>) -> Row {
    let t = &sheet.t.programme;
    let unit = sheet.isms.people.get(id).and_then(|it| it.unit.as_ref());
    let unit = unit.map(|id| sheet.titled(&RecordRef::new(Kind::Unit, id.as_str()))).unwrap_or_default();
    let proofs = sheet.isms.competences.iter().map(|(_, it)| it);
    let proofs = proofs
        .filter(|it| it.person.as_ref() == Some(id) && it.role_kind == Some(RoleKind::InternalAuditor))
        .map(|it| [it.required.trim(), it.shown_by.trim()].map(str::to_owned))
        .map(|words| words.into_iter().filter(|it| !blank(it)).collect::<Vec<_>>().join(": "));
    let competence = stacked(proofs.filter(|it| !blank(it)).map(|it| vec![text(it)]).collect());
    Row::body(vec![
        Cell::runs(sheet.person(Some(id))),
        cell(unit),
        if competence.is_empty() {
            Cell::runs(vec![muted(sheet.not_stated())])
        } else {
            Cell::runs(competence)
        },
        Cell::runs(barred(t, matrix, id)),
    ])
}

/// What of the planned and held audits is the auditor's own work, each thing once.
fn barred(t: &crate::kinds::words::Programme, matrix: &AuditMatrix, id: &Id<Person>) -> Vec<Inline> {
    let mut own: Vec<&Barred> = Vec::new();
    for it in matrix.columns.iter().flat_map(|it| &it.barred).filter(|it| it.person == *id) {
        match own.iter_mut().find(|known| known.id == it.id && known.reason == it.reason) {
            Some(known) if it.audits_it => *known = it,
            Some(_) => {}
            None => own.push(it),
        }
    }
    if own.is_empty() {
        return vec![muted(t.nothing_barred)];
    }
    let said = own.into_iter().map(|it| {
        let words = if it.audits_it { t.audits_it } else { t.barred_from };
        vec![text(fill(words, &[("id", &it.id), ("reason", &it.reason)]))]
    });
    joined(said.collect(), "; ")
}

/// The audits.
pub(super) fn audits(sheet: &Sheet<'_>) -> Vec<Block> {
    let t = &sheet.t.programme;
    let rows = of_programme(sheet).into_iter().map(|(id, it)| row(sheet, id, it)).collect();
    let titles = [
        (t.audit, 16),
        (t.what, 34),
        (t.planned, 19),
        (t.clauses, 34),
        (t.controls, 58),
        (t.places, 56),
        (t.team, 30),
        (t.status, 16),
        (t.held, 19),
        (t.report, 19),
    ];
    vec![heading(1, t.audits, "audits"), table_or(columns(&titles), rows, t.no_audits)]
}

fn row(sheet: &Sheet<'_>, id: &Id<Audit>, it: &Audit) -> Row {
    let controls = ranges(it.controls.iter().map(Id::as_str)).into_iter().map(|(first, last)| match last {
        Some(last) => vec![sheet.control(first), text("\u{2013}"), sheet.control(last)],
        None => vec![sheet.control(first)],
    });
    let clauses = ranges(it.clauses.iter().map(String::as_str)).into_iter().map(|(first, last)| match last {
        Some(last) => format!("{first}\u{2013}{last}"),
        None => first.to_owned(),
    });
    let name = |kind: Kind, id: &str| {
        let title = sheet.isms.title(kind, id);
        vec![text(if blank(&title) { id.to_owned() } else { title })]
    };
    let units = it.units.iter().map(|id| name(Kind::Unit, id.as_str()));
    let sites = it.locations.iter().map(|id| name(Kind::Location, id.as_str()));
    let mut team: Vec<Vec<Inline>> =
        it.auditors().into_iter().filter_map(|id| sheet.name(Some(id))).map(|it| vec![text(it)]).collect();
    team.extend((!blank(&it.outside_auditors)).then(|| vec![text(it.outside_auditors.trim())]));
    let held = it.is_done().then(|| it.start_on.or(it.end_on)).flatten();
    Row::body(vec![
        Cell::runs(vec![sheet.any(Kind::Audit, id.as_str())]),
        Cell::or_dash(it.title.trim()),
        Cell::or_dash(day_or_blank(it.planned_on)),
        Cell::or_dash(clauses.collect::<Vec<_>>().join(", ")),
        cell(joined(controls.collect(), ", ")),
        cell(joined(units.chain(sites).collect(), "; ")),
        cell(stacked(team)),
        Cell::from(sheet.stated(&it.status.map(|it| it.to_string()).unwrap_or_default())),
        Cell::or_dash(day_or_blank(held)),
        Cell::or_dash(day_or_blank(it.report_on)),
    ])
    .anchored(format!("plan-{id}"))
}

/// References in their order; three or more that follow each other, such as `A.7.1` to `A.7.14`, as first and last.
fn ranges<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<(&'a str, Option<&'a str>)> {
    let key = |id: &'a str| {
        let (before, number) = id.rsplit_once(['.', '-']).unwrap_or(("", id));
        (before, number.parse::<u32>().ok())
    };
    let mut runs: Vec<Vec<&str>> = Vec::new();
    for id in ids {
        let (before, number) = key(id);
        let goes_on = runs.last().and_then(|run| run.last()).is_some_and(|last| {
            let (other, last) = key(last);
            other == before && last.zip(number).is_some_and(|(last, number)| last + 1 == number)
        });
        match runs.last_mut().filter(|_| goes_on) {
            Some(run) => run.push(id),
            None => runs.push(vec![id]),
        }
    }
    let short = runs.into_iter().flat_map(|run| match run[..] {
        [first, .., last] if run.len() > 2 => vec![(first, Some(last))],
        _ => run.into_iter().map(|id| (id, None)).collect(),
    });
    short.collect()
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn three_in_a_row_are_a_range_and_two_are_not() {
        let told = |ids: &str| {
            let ranges = ranges(ids.split(' '));
            let words = ranges.into_iter().map(|(a, b)| b.map_or(a.to_owned(), |b| format!("{a}..{b}")));
            words.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(told("4 5 6 9.2 9.3 10"), "4..6 9.2 9.3 10");
        assert_eq!(told("A.5.36 A.5.37 A.6.1 A.6.2 A.6.3"), "A.5.36 A.5.37 A.6.1..A.6.3");
        assert_eq!(told("OWN-001 OWN-002 OWN-003 X"), "OWN-001..OWN-003 X");
        assert_eq!(told("A.5.3 A.5.2 A.5.2"), "A.5.3 A.5.2 A.5.2");
    }
}

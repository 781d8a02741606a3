//! Whom the organisation turns to outside (4.2, A.5.5, A.5.6), and who tells whom what (7.4).

use isms_model::text::blank;
use isms_model::{Communication, Id, InterestedParty, Kind, PartyKind, Side};

use crate::content::{Block, Cell, Inline, Row, muted, text};
use crate::kinds::block::{columns, heading, stacked, table_or};
use crate::kinds::sheet::{Sheet, day_or_blank};

/// Authorities, then everybody else with a stake.
pub(super) fn contacts(sheet: &Sheet<'_>) -> Vec<Block> {
    let t = &sheet.t.organisation;
    let all = || sheet.isms.interested_parties.iter();
    let mut rows = Vec::new();
    for (title, authority) in [(t.authorities, true), (t.others, false)] {
        let of = all().filter(|(_, it)| is_authority(it) == authority);
        let of: Vec<Row> = of.map(|(id, it)| party(sheet, id, it)).collect();
        if !of.is_empty() {
            rows.push(Row::group(title));
            rows.extend(of);
        }
    }
    let titles = [(t.reference, 16), (t.party, 82), (t.reached, 90), (t.keeper, 62), (t.checked, 23)];
    vec![heading(1, t.contacts, "contacts"), table_or(columns(&titles), rows, t.no_contacts)]
}

fn is_authority(it: &InterestedParty) -> bool {
    it.kind == Some(PartyKind::Regulator)
}

fn party(sheet: &Sheet<'_>, id: &Id<InterestedParty>, it: &InterestedParty) -> Row {
    let mut name = vec![vec![text(sheet.stated(&it.name))]];
    name.extend(it.kind.map(|kind| vec![muted(kind.to_string())]));
    Row::body(vec![
        Cell::from(id.as_str()),
        Cell::runs(stacked(name)),
        // Only of an authority it is a lack: who can be called before something happens (A.5.5).
        if is_authority(it) {
            Cell::from(sheet.stated(&it.contact))
        } else {
            Cell::or_dash(it.contact.trim())
        },
        Cell::runs(sheet.person(it.owner.as_ref())),
        Cell::or_dash(day_or_blank(it.reviewed_on)),
    ])
    .anchored(id.as_str())
}

/// The communication plan, inside and outside.
pub(super) fn communication(sheet: &Sheet<'_>) -> Vec<Block> {
    let t = &sheet.t.organisation;
    let sides =
        [(Some(Side::Internal), t.inside), (Some(Side::External), t.outside), (None, t.side_not_stated)];
    let mut rows = Vec::new();
    for (side, title) in sides {
        let of = sheet.isms.communications.iter().filter(|(_, it)| it.side == side);
        let of: Vec<Row> = of.map(|(id, it)| line(sheet, id, it)).collect();
        if !of.is_empty() {
            rows.push(Row::group(title));
            rows.extend(of);
        }
    }
    let titles = [(t.what, 68), (t.when, 52), (t.whom, 52), (t.how, 45), (t.teller, 36), (t.last, 20)];
    vec![heading(1, t.communication, "communication"), table_or(columns(&titles), rows, t.no_communication)]
}

fn line(sheet: &Sheet<'_>, id: &Id<Communication>, it: &Communication) -> Row {
    let mut what = vec![vec![text(sheet.stated(&it.what))]];
    what.extend(it.document.as_ref().map(|id| sheet.document_named(id)));
    Row::body(vec![
        Cell::runs(stacked(what)),
        Cell::from(sheet.stated(&it.when)),
        Cell::runs(with_whom(sheet, it)),
        Cell::from(sheet.stated(&it.how)),
        Cell::runs(sheet.person(it.owner.as_ref())),
        Cell::or_dash(day_or_blank(it.last_done_on)),
    ])
    .anchored(id.as_str())
}

/// With whom, in words; the parties where there are no words.
fn with_whom(sheet: &Sheet<'_>, it: &Communication) -> Vec<Inline> {
    if !blank(&it.with_whom) || it.parties.is_empty() {
        return vec![text(sheet.stated(&it.with_whom))];
    }
    let name = |id: &Id<InterestedParty>| {
        let title = sheet.isms.title(Kind::InterestedParty, id.as_str());
        vec![text(if blank(&title) { id.to_string() } else { title })]
    };
    stacked(it.parties.iter().map(name).collect())
}

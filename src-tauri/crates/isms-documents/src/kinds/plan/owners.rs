//! What the risk owners approved (6.1.3 f): their risks by the day of approval, and a line for ink where it is missing.

use std::collections::BTreeMap;

use isms_model::text::blank;
use isms_model::{Date, Id, OwnerDecisionOn, Person, Risk, Treatment};

use super::is_stale;
use crate::content::{Block, Cell, Column, Inline, Row, muted, text};
use crate::kinds::block::{cell, columns, heading, paragraph, table_or};
use crate::kinds::index::Index;
use crate::kinds::sheet::{Sheet, day};
use crate::kinds::words::fill;

/// How many risks a row names before it says how many more there are; all of them stand with the residual risks.
const MOST: usize = 12;

/// Risks of one owner with the same approval.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Group<'a> {
    owner: Option<&'a Id<Person>>,
    /// Who approved and when; nothing where somebody still has to.
    approval: Option<(Option<&'a Id<Person>>, Date)>,
    stale: bool,
    recorded: bool,
}

/// The table of approvals.
pub(super) fn owners(sheet: &Sheet<'_>, index: &Index<'_>) -> Vec<Block> {
    let t = &sheet.t.plan;
    let mut groups: BTreeMap<Group<'_>, Vec<&Id<Risk>>> = BTreeMap::new();
    for (id, risk) in sheet.isms.risks.iter().filter(|(_, it)| it.is_open() && needs_plan(it)) {
        groups.entry(group(id, risk, index)).or_default().push(id);
    }
    let rows = groups.iter().map(|(group, risks)| row(sheet, group, risks)).collect();
    let mut titles = columns(&[(t.owner, 58), (t.risks, 110), (t.approved_on, 40), (t.signature, 65)]);
    titles.insert(2, Column::right(t.number, 16));
    vec![
        heading(1, t.approvals, "approvals"),
        table_or(titles, rows, t.no_approvals),
        paragraph(t.approvals_note),
    ]
}

/// Retained risks need no plan; a risk without a decision has none.
fn needs_plan(risk: &Risk) -> bool {
    matches!(risk.treatment, Some(Treatment::Modify | Treatment::Avoid | Treatment::Share))
}

fn group<'a>(id: &Id<Risk>, risk: &'a Risk, index: &Index<'_>) -> Group<'a> {
    let decision = risk.plan_approval.as_ref().filter(|it| it.by.is_some());
    let approval = decision.and_then(|it| it.on.map(|on| (it.by.as_ref(), on)));
    Group {
        owner: risk.owner.as_ref(),
        stale: decision.is_some_and(|it| is_stale(risk, id.as_str(), index, (it, OwnerDecisionOn::Plan))),
        recorded: decision.is_some_and(|it| !blank(&it.state)),
        approval,
    }
}

fn row(sheet: &Sheet<'_>, group: &Group<'_>, risks: &[&Id<Risk>]) -> Row {
    let t = &sheet.t.plan;
    let owner = match group.owner {
        Some(owner) => sheet.person(Some(owner)),
        None => vec![muted(t.owner_none)],
    };
    let (approved, signature) = match group.approval {
        Some((by, on)) => {
            let mut approved = vec![text(day(on))];
            if by != group.owner {
                let name = sheet.name(by).unwrap_or_default();
                approved.extend([Inline::Break, muted(fill(t.approved_by, &[("name", &name)]))]);
            }
            if group.stale {
                approved.extend([Inline::Break, muted(t.changed_since)]);
            }
            (approved, vec![muted(if group.recorded { t.recorded } else { t.recorded_elsewhere })])
        }
        None => (vec![text(t.not_approved)], vec![muted(t.sign_here), Inline::Break, text(" ")]),
    };
    Row::body(vec![
        Cell::runs(owner),
        cell(sheet.some(risks, MOST, |id| sheet.risk(id))),
        Cell::from(risks.len().to_string()),
        Cell::runs(approved),
        Cell::runs(signature),
    ])
}

//! Documents whose text is written: the information security policy (5.2) with the annex of topic policies, and
//! everything else that people write.

use isms_model::text::blank;
use isms_model::{Document, DocumentKind, Id, Kind};

use super::block::{cell, columns, heading, paragraph, portrait, table_or};
use super::sheet::{Sheet, day_or_blank, is_topic_policy, nowhere};
use super::words::fill;
use super::{Basis, Form, control};
use crate::content::{Block, Cell, Inline, List, Row};
use crate::markdown::blocks_of_markdown;

/// The information security policy.
pub(super) const POLICY: Form = Form {
    kinds: &[DocumentKind::Policy],
    basis: Basis::Scope,
    subtitle: |_| "",
    sections: |sheet| {
        let mut blocks = control::approval(sheet);
        blocks.extend(body(sheet));
        blocks.extend(annex(sheet));
        vec![portrait(blocks)]
    },
};

/// Every other written document.
pub(super) const FORM: Form = Form {
    kinds: &[
        DocumentKind::TopicPolicy,
        DocumentKind::Procedure,
        DocumentKind::StandardDocument,
        DocumentKind::Plan,
        DocumentKind::Contract,
        DocumentKind::Minutes,
        DocumentKind::Record,
    ],
    basis: Basis::Nothing,
    subtitle: |_| "",
    sections: |sheet| {
        let mut blocks = control::approval(sheet);
        blocks.extend(body(sheet));
        vec![portrait(blocks)]
    },
};

/// The text. A first heading that only repeats the title is left out, and what stood under it moves up.
fn body(sheet: &Sheet<'_>) -> Vec<Block> {
    let (t, document) = (&sheet.t.common, sheet.document);
    let file = match sheet.issue.version {
        Some(version) => version.file.as_ref(),
        None => document.file.as_ref().filter(|_| document.is_own_file()),
    };
    if let Some(file) = file {
        let kilobytes = file.bytes.div_ceil(1000).to_string();
        let parts = [
            ("name", &*file.name),
            ("kilobytes", &kilobytes),
            ("hash", &*crate::control::grouped(&file.sha256)),
        ];
        return vec![paragraph(fill(t.kept_as_file, &parts))];
    }
    if blank(&document.body) {
        let place = document.location.trim();
        let said =
            if place.is_empty() { t.no_text.to_owned() } else { fill(t.kept_at, &[("location", place)]) };
        return vec![paragraph(said)];
    }
    let read = |first_level| blocks_of_markdown(&document.body, first_level, true, &|id| sheet.resolve(id));
    let mut blocks = read(1);
    let level = |block: &Block| if let Block::Heading(it) = block { Some(it.level) } else { None };
    let repeats = matches!(blocks.first(), Some(Block::Heading(it))
        if it.text.trim().to_lowercase() == document.title.trim().to_lowercase());
    if repeats {
        if blocks.iter().skip(1).all(|it| level(it) != Some(1)) {
            blocks = read(0);
        }
        blocks.remove(0);
    }
    blocks.iter_mut().for_each(unlink);
    blocks
}

/// Turns links that lead nowhere into plain text: such a record exists, but no document prints it.
fn unlink(block: &mut Block) {
    match block {
        Block::Paragraph(runs) => plain(runs),
        Block::Note(note) => plain(&mut note.text),
        Block::List(list) => unlink_list(list),
        Block::Table(table) => {
            table.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| plain(&mut cell.0));
        }
        _ => {}
    }
}

fn unlink_list(list: &mut List) {
    for item in &mut list.items {
        item.paragraphs.iter_mut().for_each(|runs| plain(runs));
        item.nested.iter_mut().for_each(unlink_list);
    }
}

fn plain(runs: &mut [Inline]) {
    for run in runs {
        if let Inline::Link { text, emphasis, target } = run
            && *target == nowhere()
        {
            *run = Inline::Text { text: std::mem::take(text), emphasis: *emphasis };
        }
    }
}

/// The topic policies that the policy points to.
fn annex(sheet: &Sheet<'_>) -> Vec<Block> {
    let t = &sheet.t.common;
    let policies = sheet.isms.documents.iter().filter(|(_, it)| is_topic_policy(it));
    let rows = policies.map(|(id, it)| topic_policy(sheet, id, it)).collect();
    let titles = [
        (t.reference, 17),
        (t.title, 46),
        (t.version, 15),
        (t.owner, 26),
        (t.approved, 19),
        (t.next_review, 20),
        (t.controls, 44),
    ];
    vec![
        heading(1, t.topic_policies, "topic-policies"),
        table_or(columns(&titles), rows, t.no_topic_policies),
    ]
}

fn topic_policy(sheet: &Sheet<'_>, id: &Id<Document>, document: &Document) -> Row {
    let version = document.in_force();
    let number =
        version.map_or_else(|| sheet.t.common.not_in_force.to_owned(), |it| sheet.stated(&it.version));
    let controls: Vec<_> = document.controls.iter().collect();
    Row::body(vec![
        Cell::from(id.as_str()),
        Cell::from(sheet.stated(&document.title)),
        Cell::from(number),
        Cell::from(sheet.name(document.owner.as_ref()).unwrap_or_else(|| sheet.stated(""))),
        Cell::or_dash(day_or_blank(version.and_then(|it| it.approved_on))),
        Cell::or_dash(day_or_blank(document.next_review_on())),
        cell(sheet.some(&controls, usize::MAX, |it| sheet.any(Kind::ControlDecision, it.as_str()))),
    ])
    .anchored(id.as_str())
}

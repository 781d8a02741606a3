//! Content as indented text: what a document says, for golden tests that do not care where it stands.

use std::fmt::Write;

use crate::content::{
    Block, Document, Drawing, Emphasis, Figure, Inline, List, Orientation, Row, RowKind, Table, Target,
};

/// The document as text, one line for each row, paragraph or item.
pub fn outline(document: &Document) -> String {
    let mut out = String::new();
    let control = &document.control;
    let draft = if document.draft { ", draft" } else { "" };
    line(&mut out, 0, &format!("{} {} {}{draft}", control.reference, control.title, control.version));
    for row in crate::control::rows(document, &crate::Words::default()) {
        line(&mut out, 1, &format!("{}: {}", row.label, runs(&row.value)));
    }
    for section in &document.sections {
        let orientation = match section.orientation {
            Orientation::Portrait => "portrait",
            Orientation::Landscape => "landscape",
        };
        line(&mut out, 1, orientation);
        let mut depth = 2;
        for block in &section.blocks {
            if let Block::Heading(heading) = block {
                let level = usize::from(heading.level);
                let number = if heading.numbered { "#. " } else { "" };
                let anchor = heading.anchor.as_ref().map_or_else(String::new, |a| format!(" {{{a}}}"));
                line(&mut out, 1 + level, &format!("{number}{}{anchor}", heading.text));
                depth = 2 + level;
            } else {
                write_block(&mut out, depth, block);
            }
        }
    }
    out
}

fn line(out: &mut String, depth: usize, text: &str) {
    let indent = "  ".repeat(depth);
    for part in text.lines() {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{indent}{}", part.trim_end());
    }
}

fn write_block(out: &mut String, depth: usize, block: &Block) {
    match block {
        Block::Heading(heading) => line(out, depth, &heading.text),
        Block::Paragraph(text) => line(out, depth, &runs(text)),
        Block::List(list) => write_list(out, depth, list),
        Block::Table(table) => write_table(out, depth, table),
        Block::KeyValue(block) => {
            for row in &block.rows {
                line(out, depth, &format!("{}: {}", row.label, runs(&row.value)));
            }
        }
        Block::Signatures(block) => {
            for signature in &block.signatures {
                line(out, depth, &format!("____ {} ({})", signature.who, signature.note));
            }
        }
        Block::RevisionHistory(history) => {
            line(out, depth, "revisions");
            for r in &history.revisions {
                let parts = [&r.version, &r.date, &r.author, &r.change, &r.approved_by, &r.approved_on];
                line(out, depth + 1, &parts.map(String::as_str).join(" | "));
            }
        }
        Block::PageBreak => line(out, depth, "---- new page"),
        Block::Figure(figure) => write_figure(out, depth, figure),
        Block::Note(note) => line(out, depth, &format!("> {}", runs(&note.text))),
    }
}

fn write_list(out: &mut String, depth: usize, list: &List) {
    for (index, item) in list.items.iter().enumerate() {
        let mark =
            if list.ordered { format!("{}.", list.before as usize + index + 1) } else { "-".to_owned() };
        for (number, paragraph) in item.paragraphs.iter().enumerate() {
            let mark = if number == 0 { mark.as_str() } else { " " };
            line(out, depth, &format!("{mark} {}", runs(paragraph)));
        }
        for nested in &item.nested {
            write_list(out, depth + 1, nested);
        }
    }
}

fn write_table(out: &mut String, depth: usize, table: &Table) {
    let titles: Vec<&str> = table.columns.iter().map(|column| column.title.as_str()).collect();
    let caption =
        table.caption.as_ref().map_or_else(String::new, |caption| format!(" \u{201c}{caption}\u{201d}"));
    line(out, depth, &format!("table{caption}: {}", titles.join(" | ")));
    for row in &table.rows {
        line(out, depth + 1, &write_row(row));
    }
}

fn write_row(row: &Row) -> String {
    let mark = match row.kind {
        RowKind::Body | RowKind::Close => "",
        RowKind::Shaded => "~ ",
        RowKind::Group => "= ",
        RowKind::Total => "+ ",
    };
    let cells: Vec<String> = row.cells.iter().map(|cell| runs(&cell.0)).collect();
    let anchor = row.anchor.as_ref().map_or_else(String::new, |anchor| format!(" {{{anchor}}}"));
    format!("{mark}{}{anchor}", cells.join(" | "))
}

fn write_figure(out: &mut String, depth: usize, figure: &Figure) {
    line(out, depth, &format!("figure: {} [{}]", figure.caption, figure.alt));
    match &figure.drawing {
        Drawing::HeatMap(map) => {
            for (label, cells) in map.rows.iter().zip(&map.cells) {
                let cell = |cell: &crate::content::HeatCell| {
                    let mark = map.bands.get(cell.band).map_or("?", |band| band.mark.as_str());
                    cell.count.map_or_else(
                        || format!("{}{mark}", cell.level),
                        |count| format!("{}{mark}:{count}", cell.level),
                    )
                };
                let cells: Vec<String> = cells.iter().map(cell).collect();
                line(out, depth + 1, &format!("{label}: {}", cells.join(" ")));
            }
        }
        Drawing::Chart(chart) => {
            let said = |it: &crate::content::ChartBox| [&[it.title.clone()], &*it.lines].concat().join(" / ");
            line(out, depth + 1, &said(&chart.top));
            for group in &chart.groups {
                let boxes: Vec<String> = group.boxes.iter().map(said).collect();
                line(out, depth + 1, &format!("{}: {}", group.title, boxes.join(" | ")));
            }
        }
        Drawing::Scope(scope) => {
            for link in &scope.links {
                line(out, depth + 1, &format!("{} <-> {}: {}", link.inside, link.outside, link.passes));
            }
            for inside in &scope.inside_only {
                line(out, depth + 1, inside);
            }
        }
    }
}

/// Runs with light marks: `*bold*`, `/italic/`, `(muted)` stays plain, `[words](target)`; a break is ` / `.
fn runs(runs: &[Inline]) -> String {
    let mut out = String::new();
    for run in runs {
        match run {
            Inline::Break => out.push_str(" / "),
            Inline::Text { text, emphasis } => out.push_str(&marked(text, *emphasis)),
            Inline::Link { text, emphasis, target } => {
                let target = match target {
                    Target::Anchor(anchor) => format!("#{anchor}"),
                    Target::Document(reference) => reference.clone(),
                    Target::In { document, anchor } => format!("{document}#{anchor}"),
                };
                let _ = write!(out, "[{}]({target})", marked(text, *emphasis));
            }
        }
    }
    out.replace('\n', " / ")
}

fn marked(text: &str, emphasis: Emphasis) -> String {
    match emphasis {
        Emphasis::Plain | Emphasis::Muted => text.to_owned(),
        Emphasis::Bold => format!("*{text}*"),
        Emphasis::Italic => format!("/{text}/"),
    }
}

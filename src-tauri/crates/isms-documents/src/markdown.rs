//! Texts of the user, written in CommonMark with tables, as blocks. HTML is printed as it was typed, never obeyed.
//! `[[R-023]]` refers to a record.

use pulldown_cmark::{Alignment, Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeStream};

use crate::content::{
    Align, Block, Cell, Column, Emphasis, Heading, Inline, List, ListItem, Note, Row, RowKind, Table, Target,
};

/// What a reference such as `[[R-023]]` is printed as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The words, for example `R-023`.
    pub words: String,
    /// Where they lead.
    pub target: Target,
}

/// Blocks of a text. `first_level` is the level of its `#` headings; `resolve` says what a reference is. A reference
/// that it does not know is printed as its id and reported by the layout as a dead link.
pub fn blocks_of_markdown(
    source: &str,
    first_level: u8,
    numbered: bool,
    resolve: &dyn Fn(&str) -> Option<Reference>,
) -> Vec<Block> {
    let parser = TextMergeStream::new(Parser::new_ext(source, Options::ENABLE_TABLES));
    let mut reader = Reader { first_level, numbered, resolve, frames: vec![Frame::default()] };
    parser.for_each(|event| reader.event(event));
    reader.finish()
}

/// What has been read inside one open container.
#[derive(Default)]
struct Frame {
    blocks: Vec<Block>,
    runs: Vec<Inline>,
    strong: u32,
    stressed: u32,
    /// Address of an open link.
    address: Option<String>,
    items: Vec<ListItem>,
    /// How many numbers come before the first item of an open list.
    before: u32,
    columns: Vec<Align>,
    rows: Vec<Vec<Cell>>,
}

struct Reader<'a> {
    first_level: u8,
    numbered: bool,
    resolve: &'a dyn Fn(&str) -> Option<Reference>,
    frames: Vec<Frame>,
}

impl Reader<'_> {
    fn top(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("the outermost frame is never closed")
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => self.literal(&text),
            Event::SoftBreak => self.literal(" "),
            Event::HardBreak => self.top().runs.push(Inline::Break),
            Event::TaskListMarker(done) => self.literal(if done { "[x] " } else { "[ ] " }),
            Event::FootnoteReference(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.literal(&text);
            }
            Event::Rule => self.paragraph(),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.top().strong += 1,
            Tag::Emphasis => self.top().stressed += 1,
            Tag::Link { dest_url, .. } => self.top().address = Some(dest_url.to_string()),
            Tag::List(first) => {
                self.paragraph();
                let before = first.map_or(0, |it| u32::try_from(it).unwrap_or(1).saturating_sub(1));
                self.frames.push(Frame { before, ..Frame::default() });
            }
            Tag::Item | Tag::BlockQuote(_) => {
                // Text of a tight item stands before its nested list.
                self.paragraph();
                self.frames.push(Frame::default());
            }
            Tag::Table(alignments) => {
                let columns = alignments.iter().map(|a| match a {
                    Alignment::Right => Align::Right,
                    Alignment::Center => Align::Centre,
                    Alignment::Left | Alignment::None => Align::Left,
                });
                self.frames.push(Frame { columns: columns.collect(), ..Frame::default() });
            }
            Tag::TableHead | Tag::TableRow => self.top().rows.push(Vec::new()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.top().strong -= 1,
            TagEnd::Emphasis => self.top().stressed -= 1,
            TagEnd::Link => {
                let address = self.top().address.take().filter(|address| !address.is_empty());
                let said = self.top().runs.last().map(|run| run.words().to_owned());
                if let Some(address) = address.filter(|address| said.as_ref() != Some(address)) {
                    self.literal(&format!(" ({address})"));
                }
            }
            TagEnd::Heading(level) => self.heading(level),
            TagEnd::Item => {
                let frame = self.close();
                self.top().items.push(item(frame.blocks));
            }
            TagEnd::List(ordered) => {
                let frame = self.close();
                self.top().blocks.push(Block::List(List {
                    ordered,
                    before: frame.before,
                    items: frame.items,
                }));
            }
            TagEnd::BlockQuote(_) => {
                let frame = self.close();
                for block in frame.blocks {
                    let block = match block {
                        Block::Paragraph(text) => Block::Note(Note { text }),
                        other => other,
                    };
                    self.top().blocks.push(block);
                }
            }
            TagEnd::TableCell => {
                let runs = std::mem::take(&mut self.top().runs);
                if let Some(row) = self.top().rows.last_mut() {
                    row.push(Cell(runs));
                }
            }
            TagEnd::Table => {
                let frame = self.close();
                self.top().blocks.push(Block::Table(table(frame)));
            }
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::HtmlBlock => self.paragraph(),
            _ => {}
        }
    }

    /// Ends the paragraph that is being read, if there is one.
    fn paragraph(&mut self) {
        let frame = self.top();
        while matches!(frame.runs.last(), Some(Inline::Break)) {
            frame.runs.pop();
        }
        if !frame.runs.is_empty() {
            let runs = std::mem::take(&mut frame.runs);
            frame.blocks.push(Block::Paragraph(runs));
        }
    }

    fn heading(&mut self, level: HeadingLevel) {
        let text = crate::content::plain_text(&std::mem::take(&mut self.top().runs));
        let level = (self.first_level + level as u8 - 1).min(3);
        let heading = Heading { level, text, numbered: self.numbered, anchor: None };
        self.top().blocks.push(Block::Heading(heading));
    }

    fn close(&mut self) -> Frame {
        self.paragraph();
        self.frames.pop().expect("a container that ends has begun")
    }

    /// Text as it stands; line feeds of code blocks become breaks.
    fn literal(&mut self, text: &str) {
        let emphasis = self.emphasis();
        let runs = &mut self.top().runs;
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                runs.push(Inline::Break);
            }
            if !line.is_empty() {
                runs.push(Inline::Text { text: line.to_owned(), emphasis });
            }
        }
    }

    fn emphasis(&mut self) -> Emphasis {
        let frame = self.top();
        match (frame.strong, frame.stressed) {
            (0, 0) => Emphasis::Plain,
            (0, _) => Emphasis::Italic,
            _ => Emphasis::Bold,
        }
    }

    /// Text with references in it.
    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some((before, inner, after)) = reference(rest) {
            self.literal(before);
            let found = (self.resolve)(inner).unwrap_or_else(|| Reference {
                words: inner.to_owned(),
                target: Target::Anchor(inner.to_owned()),
            });
            let emphasis = self.emphasis();
            self.top().runs.push(Inline::Link { text: found.words, emphasis, target: found.target });
            rest = after;
        }
        self.literal(rest);
    }

    fn finish(mut self) -> Vec<Block> {
        self.paragraph();
        self.frames.pop().map(|frame| frame.blocks).unwrap_or_default()
    }
}

/// The first `[[id]]` of a text: what is before it, the id, what is after it.
fn reference(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("[[")?;
    let (inner, after) = rest.split_once("]]")?;
    let id = inner.trim();
    (!id.is_empty() && !id.contains(['[', ']'])).then_some((before, id, after))
}

fn item(blocks: Vec<Block>) -> ListItem {
    let mut item = ListItem::default();
    for block in blocks {
        match block {
            Block::Paragraph(runs) => item.paragraphs.push(runs),
            Block::List(list) => item.nested.push(list),
            Block::Heading(heading) => item.paragraphs.push(vec![crate::content::bold(heading.text)]),
            Block::Note(note) => item.paragraphs.push(note.text),
            // A table in a list item is printed as one paragraph for each row.
            Block::Table(table) => {
                for row in table.rows {
                    let cells: Vec<String> =
                        row.cells.iter().map(|cell| crate::content::plain_text(&cell.0)).collect();
                    item.paragraphs.push(vec![crate::content::text(cells.join(" · "))]);
                }
            }
            _ => {}
        }
    }
    item
}

/// A table whose columns are as wide as their longest texts ask for, within reason.
fn table(frame: Frame) -> Table {
    let mut rows = frame.rows.into_iter();
    let titles = rows.next().unwrap_or_default();
    let rows: Vec<Row> = rows.map(|cells| Row { kind: RowKind::Body, cells, anchor: None }).collect();
    let columns = frame.columns.iter().enumerate().map(|(index, &align)| {
        let title = titles.get(index).map(|cell| crate::content::plain_text(&cell.0)).unwrap_or_default();
        let length = |cell: &Cell| cell.0.iter().map(|run| run.words().chars().count()).sum::<usize>();
        let longest = rows.iter().filter_map(|row| row.cells.get(index)).map(length).max().unwrap_or(0);
        let width_mm = longest.max(title.chars().count()).clamp(8, 60) as u16;
        Column { title, width_mm, align }
    });
    Table { columns: columns.collect(), rows, caption: None, row_headers: false }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::content::{Document, DocumentControl, Section};

    fn check(source: &str, expect: &Expect) {
        let resolve = |id: &str| {
            id.starts_with('R')
                .then(|| Reference { words: format!("{id} Phishing"), target: Target::Anchor(id.to_owned()) })
        };
        let blocks = blocks_of_markdown(source, 1, false, &resolve);
        let document = Document {
            control: DocumentControl::default(),
            sections: vec![Section { blocks, ..Section::default() }],
            lang: "en".into(),
            as_of: chrono::NaiveDate::default(),
            draft: false,
        };
        let outline = crate::outline(&document);
        let body = outline.split_once("portrait\n").map_or("", |(_, body)| body);
        let body: Vec<&str> = body.lines().map(|line| line.get(4..).unwrap_or(line)).collect();
        expect.assert_eq(&body.join("\n"));
    }

    #[test]
    fn paragraphs_emphasis_and_references() {
        check(
            "# Aims\n\nWe *protect* **data**, see [[R-023]] and [[X-1]].\nSame paragraph.\n\n> Mind this.",
            &expect![[r"
                Aims
                  We /protect/ *data*, see [R-023 Phishing](#R-023) and [X-1](#X-1). Same paragraph.
                  > Mind this."]],
        );
    }

    #[test]
    fn lists_nest_and_keep_their_order() {
        check(
            "1. one\n   - inner\n   - more\n2. two\n\n   second paragraph\n",
            &expect![[r"
                1. one
                  - inner
                  - more
                2. two
                  second paragraph"]],
        );
    }

    #[test]
    fn a_list_that_goes_on_after_a_heading_keeps_its_numbers() {
        check(
            "1. one\n\n## More\n\n2. two\n3. three\n",
            &expect![[r"
                1. one
                  More
                    2. two
                    3. three"]],
        );
    }

    #[test]
    fn tables_stay_tables_and_html_is_only_text() {
        check(
            "| a | b |\n|---|--:|\n| x | 1 |\n\n<script>alert(1)</script>\n\nline  \nbreak",
            &expect![[r"
                table: a | b
                  x | 1
                <script>alert(1)</script>
                line / break"]],
        );
    }

    #[test]
    fn addresses_are_printed_because_paper_has_no_links() {
        check(
            "[portal](https://example.org) and <https://example.org>",
            &expect!["portal (https://example.org) and https://example.org"],
        );
    }
}

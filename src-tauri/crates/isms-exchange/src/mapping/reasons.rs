//! Reasons for inclusion as columns of marks or as codes: `L C B R`, `LR CO BR/BP RRA`, in the light of a legend that
//! the file may hold.

use super::Column;
use crate::book::Sheet;
use crate::fields::{Content, Field};
use crate::text::fold;
use crate::words;

/// The four reasons, as fields.
const REASONS: [Field; 4] =
    [Field::ReasonRisk, Field::ReasonLaw, Field::ReasonContract, Field::ReasonBusiness];
/// Letters that head a column or fill a cell where nothing explains them, in the languages of the word lists.
const LETTERS: [(&str, Field); 12] = [
    ("l", Field::ReasonLaw),
    ("g", Field::ReasonLaw),
    ("w", Field::ReasonLaw),
    ("c", Field::ReasonContract),
    ("v", Field::ReasonContract),
    ("k", Field::ReasonContract),
    ("b", Field::ReasonBusiness),
    ("n", Field::ReasonBusiness),
    ("m", Field::ReasonBusiness),
    ("br", Field::ReasonBusiness),
    ("bp", Field::ReasonBusiness),
    ("r", Field::ReasonRisk),
];
/// Rows at the top and cells of a sheet in which a legend is looked for.
const LEGEND_ROWS: usize = 300;

/// What a file says its codes of reasons mean.
#[derive(Debug, Clone, Default)]
pub(crate) struct Legend {
    meanings: Vec<(String, Field)>,
}

impl Legend {
    /// Looks for pairs such as `L law, C contract` in one cell, or `LR` beside `Legal requirements`.
    pub(crate) fn of(sheets: &[Sheet]) -> Self {
        let mut meanings: Vec<(String, Field)> = Vec::new();
        for sheet in sheets {
            for (row, cells) in sheet.rows().take(LEGEND_ROWS) {
                for (_, cell) in cells {
                    meanings.extend(pairs_in(&cell.text));
                }
                meanings.extend(pair_beside(sheet, row));
            }
        }
        meanings.dedup();
        let several = |field: Field| meanings.iter().any(|(_, f)| *f != field);
        let kept = meanings.iter().filter(|(_, f)| several(*f)).cloned().collect();
        Self { meanings: kept }
    }

    /// The reason that a code stands for.
    pub(crate) fn reason(&self, code: &str) -> Option<Field> {
        let folded = fold(code);
        let explained = self.meanings.iter().find(|(c, _)| *c == folded).map(|(_, f)| *f);
        explained.or_else(|| known_code(&folded))
    }

    fn explains(&self, code: &str) -> bool {
        self.meanings.iter().any(|(c, _)| c == code)
    }
}

/// `LR`, `BR/BP`, a lone letter; the folded text.
fn known_code(folded: &str) -> Option<Field> {
    let exact = REASONS.into_iter().find(|f| words::header_score(f.words(), folded) >= 1.0);
    exact.or_else(|| LETTERS.iter().find(|(l, _)| *l == folded).map(|(_, f)| *f))
}

/// The reason that words name.
fn named(text: &str) -> Option<Field> {
    let folded = fold(text);
    if folded.chars().count() < 3 || folded.chars().count() > 70 {
        return None;
    }
    let scored = REASONS.into_iter().map(|f| (words::header_score(f.words(), &folded), f));
    scored.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(s, _)| *s >= 0.6).map(|(_, f)| f)
}

/// Pairs in one text, at least two: `L law, C contract`, `LR: legal requirements; CO = contractual obligations`.
fn pairs_in(text: &str) -> Vec<(String, Field)> {
    if text.chars().count() > 400 || text.chars().count() < 8 {
        return Vec::new();
    }
    // What stands in brackets may be the legend of the words before them.
    let pairs: Vec<(String, Field)> =
        text.split([',', ';', '\n', '|', '(', ')', '.']).filter_map(pair).collect();
    if pairs.len() >= 2 { pairs } else { Vec::new() }
}

fn pair(part: &str) -> Option<(String, Field)> {
    let part = part.trim();
    let set_off =
        part.split_once([':', '=']).or_else(|| part.split_once(" - ")).or_else(|| part.split_once('–'));
    let (code, meaning) = set_off.or_else(|| part.split_once(' '))?;
    let folded = fold(code);
    let short = (1..=5).contains(&folded.chars().count());
    let code = short && code.chars().any(char::is_uppercase);
    code.then(|| named(meaning)).flatten().map(|f| (folded, f))
}

/// A code in one cell and its meaning in the next.
fn pair_beside(sheet: &Sheet, row: u32) -> Option<(String, Field)> {
    let cells = sheet.row(row);
    let at = cells.iter().position(|(_, c)| {
        let n = c.text.trim().chars().count();
        (1..=5).contains(&n) && c.text.chars().all(|x| x.is_uppercase() || matches!(x, '/' | ' '))
    })?;
    let meaning = cells.get(at + 1).filter(|_| cells.len() <= 4)?;
    Some((fold(&cells[at].1.text), named(&meaning.1.text)?))
}

/// Columns of marks side by side whose heads are reasons, under a common head or explained by a legend.
pub(crate) fn columns(columns: &mut [Column], legend: &Legend) {
    let mut at = 0;
    while at < columns.len() {
        let run: Vec<(usize, Field)> =
            (at..columns.len()).map_while(|i| head(&columns[i], legend).map(|f| (i, f))).collect();
        let mut kinds: Vec<Field> = run.iter().map(|(_, f)| *f).collect();
        kinds.sort();
        kinds.dedup();
        let explained = run.iter().filter(|(i, _)| legend.explains(own_label(&columns[*i]))).count();
        let grouped = run.iter().filter(|(i, _)| under_reasons(&columns[*i])).count();
        if kinds.len() >= 3 || (kinds.len() >= 2 && (explained >= 2 || grouped >= 2)) {
            for (i, field) in &run {
                columns[*i].take(*field, 0.98);
            }
        }
        at += run.len().max(1);
    }
}

fn own_label(column: &Column) -> &str {
    column.folded_parts.last().map_or("", String::as_str)
}

/// The reason that the innermost head of a free column of marks names.
fn head(column: &Column, legend: &Legend) -> Option<Field> {
    let own = own_label(column);
    let marks = column.profile.n == 0 || column.profile.fit(Content::Mark) >= 0.0;
    if column.field.is_some() || own.is_empty() || !marks {
        return None;
    }
    legend.reason(own).or_else(|| named(column.head.parts.last()?))
}

/// Whether an outer head speaks of reasons.
fn under_reasons(column: &Column) -> bool {
    let outer = column.folded_parts.split_last().map_or(&[][..], |(_, outer)| outer);
    outer.iter().any(|p| {
        words::header_score("justification", p) >= 0.6 || words::header_score("reason_group", p) >= 0.6
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Cell;

    fn legend(rows: &[&[&str]]) -> Legend {
        let mut sheet = Sheet::default();
        for (r, cells) in rows.iter().enumerate() {
            for (c, text) in cells.iter().enumerate() {
                sheet.put(r as u32, c as u32, Cell::text(*text));
            }
        }
        Legend::of(&[sheet])
    }

    #[test]
    fn legends_explain_codes() {
        let one = legend(&[&["L law, C contract, B business, R risk"]]);
        assert_eq!(one.reason("C"), Some(Field::ReasonContract));
        let german =
            legend(&[&["A = Gesetzliche Anforderung; B = Vertrag; D = Ergebnis der Risikobeurteilung"]]);
        assert_eq!(german.reason("B"), Some(Field::ReasonContract));
        assert_eq!(german.reason("A"), Some(Field::ReasonLaw));
        let table = legend(&[&["X", "Obligación legal"], &["Y", "Contrato"], &["Z", "Análisis de riesgos"]]);
        assert_eq!(table.reason("Z"), Some(Field::ReasonRisk));
        assert_eq!(legend(&[&["A. Law firm"]]).reason("A"), None);
        assert_eq!(Legend::default().reason("BR/BP"), Some(Field::ReasonBusiness));
    }
}

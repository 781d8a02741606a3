//! Rows of a delimited file that have more fields than the others: an unquoted delimiter stands in a text. They are
//! joined again where it is certain which fields belong together; otherwise the row is named.

use std::collections::{BTreeMap, BTreeSet};

use super::csv::{Records, common_width, is_blank};
use crate::remark::Remark;

/// Mends what can be mended, and reports each row that was touched or could not be.
pub(crate) fn mend(records: &mut Records, delimiter: char) -> Vec<Remark> {
    let raw: Vec<usize> = records.iter().filter(|r| !is_blank(r) && r.len() > 1).map(Vec::len).collect();
    for record in records.iter_mut() {
        while record.len() > 1 && record.last().is_some_and(|f| f.trim().is_empty()) {
            record.pop();
        }
    }
    let agreed =
        common_width(&raw).filter(|(_, n)| *n * 5 >= raw.len() * 3 && *n >= 2).map(|(width, _)| width);
    let Some(width) = agreed.or_else(|| usual_width(records)) else { return Vec::new() };
    let known = Known { values: short_values(records, width), shapes: shapes(records, width) };
    let mut remarks = Vec::new();
    for (row, record) in records.iter_mut().enumerate().filter(|(_, r)| r.len() > width) {
        let surplus = record.len() - width;
        if let Some(joined) = join(record, width, delimiter, &known) {
            *record = joined;
            remarks.push(
                Remark::warning(format!(
                    "The row has {surplus} more fields than the others: a text with an unquoted “{delimiter}” was joined again."
                ))
                .row(row as u32),
            );
        } else {
            remarks.push(
                Remark::warning(format!(
                    "The row has {surplus} more fields than the others; an unquoted “{delimiter}” in a text shifts what follows."
                ))
                .row(row as u32),
            );
        }
    }
    remarks
}

/// The width of the table, when most rows agree on it. Rows of a title or a note are narrower and do not count.
fn usual_width(records: &Records) -> Option<usize> {
    let widths: Vec<usize> = records.iter().filter(|r| !is_blank(r) && r.len() > 1).map(Vec::len).collect();
    // Trailing blanks were cut, so the usual width is that of the fuller rows.
    let (common, _) = common_width(&widths)?;
    let wider = widths.iter().filter(|w| **w > common).count();
    let header = records.iter().find(|r| r.len() > 1).map_or(0, Vec::len);
    let width = if header > common && wider * 4 >= widths.len() { header } else { common };
    let width = if widths.iter().filter(|w| **w == header).count() >= 2 { width.max(header) } else { width };
    (wider * 3 < widths.len() || width > common).then_some(width)
}

/// For each column with few different values: those values.
fn short_values(records: &Records, width: usize) -> BTreeMap<usize, BTreeSet<String>> {
    let mut known = BTreeMap::new();
    let regular: Vec<&Vec<String>> = records.iter().filter(|r| r.len() <= width && r.len() > 1).collect();
    for col in 0..width {
        let values: Vec<String> = regular
            .iter()
            .filter_map(|r| r.get(col))
            .map(|f| f.trim().to_lowercase())
            .filter(|f| !f.is_empty())
            .collect();
        let distinct: BTreeSet<String> = values.iter().cloned().collect();
        if values.len() >= 3 && distinct.len() <= 12 && distinct.len() * 2 <= values.len() + 1 {
            known.insert(col, distinct);
        }
    }
    known
}

/// What the regular rows say about columns.
struct Known {
    values: BTreeMap<usize, BTreeSet<String>>,
    shapes: BTreeMap<usize, String>,
}

/// The shape that nearly all values of a column have, where they are single words: `A.5.1` and `A.8.20` are `a.9.9`.
fn shapes(records: &Records, width: usize) -> BTreeMap<usize, String> {
    let mut known = BTreeMap::new();
    for col in 0..width {
        let values = records.iter().filter(|r| r.len() <= width && r.len() > 1).filter_map(|r| r.get(col));
        let mut counts = BTreeMap::new();
        for value in values.map(|f| f.trim()).filter(|f| !f.is_empty()) {
            *counts.entry(shape(value)).or_insert(0_usize) += 1;
        }
        let n: usize = counts.values().sum();
        if let Some((shape, most)) = counts.into_iter().max_by_key(|(_, n)| *n)
            && n >= 3
            && most * 4 >= n * 3
            && !shape.contains(' ')
        {
            known.insert(col, shape);
        }
    }
    known
}

fn shape(value: &str) -> String {
    let mut out = String::new();
    for c in value.chars() {
        let class = if c.is_alphabetic() {
            'a'
        } else if c.is_numeric() {
            '9'
        } else {
            c
        };
        if !out.ends_with(class) {
            out.push(class);
        }
    }
    out
}

fn join(record: &[String], width: usize, delimiter: char, known: &Known) -> Option<Vec<String>> {
    // People write a blank after the comma of a sentence, programs none after a delimiter.
    let spaced = join_where(record, delimiter, |field| field.starts_with(' ') && !field.trim().is_empty());
    if spaced.len() == width {
        return Some(spaced);
    }
    let surplus = record.len() - width;
    let mut best: Vec<(i64, Vec<String>)> = (0..width)
        .map(|at| {
            let mut joined = record[..at].to_vec();
            joined.push(record[at..=at + surplus].join(&delimiter.to_string()));
            joined.extend_from_slice(&record[at + surplus + 1..]);
            (fit(&joined, known), joined)
        })
        .collect();
    best.sort_by_key(|(score, _)| -score);
    let certain = best.len() > 1 && best[0].0 > best[1].0 && best[0].0 > 0;
    certain.then(|| best.swap_remove(0).1)
}

fn join_where(record: &[String], delimiter: char, continues: impl Fn(&str) -> bool) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    for field in record {
        match joined.last_mut() {
            Some(last) if continues(field) => {
                last.push(delimiter);
                last.push_str(field);
            }
            _ => joined.push(field.clone()),
        }
    }
    joined
}

fn fit(record: &[String], known: &Known) -> i64 {
    let field = |col: &usize| record.get(*col).map(|f| f.trim()).filter(|f| !f.is_empty());
    let values =
        known.values.iter().filter_map(|(col, values)| Some(values.contains(&field(col)?.to_lowercase())));
    let shapes = known.shapes.iter().filter_map(|(col, usual)| Some(shape(field(col)?) == *usual));
    values.map(|fits| if fits { 2 } else { -1 }).chain(shapes.map(|fits| if fits { 1 } else { -1 })).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Records {
        text.lines().map(|l| l.split(',').map(str::to_owned).collect()).collect()
    }

    #[test]
    fn a_sentence_with_commas_is_joined_by_its_blanks() {
        let mut r = records("id,title,ok\n1,a,yes\n2,b,no\n3,awareness, education and training,yes\n4,d,no");
        assert_eq!(mend(&mut r, ',').len(), 1);
        assert_eq!(r[3], ["3", "awareness, education and training", "yes"]);
    }

    #[test]
    fn without_blanks_the_known_values_decide() {
        let mut r = records(
            "id,title,ok\n1,fire in hall,yes\n2,flood,no\n5,loss of keys,yes\n6,theft at night,yes\n3,one,two,yes\n4,a b,no",
        );
        mend(&mut r, ',');
        assert_eq!(r[5], ["3", "one,two", "yes"]);
    }

    #[test]
    fn what_is_not_certain_is_said_and_left() {
        let mut r = records("id,title,text\n1,a,x\n2,b,y\n3,one,two,three\n4,d,z");
        assert_eq!(mend(&mut r, ',').len(), 1);
        assert_eq!(r[3].len(), 4);
    }
}

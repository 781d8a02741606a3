//! Two texts compared word by word: passages that stayed, came, went or changed, and in those that changed the words.
//! Where passages moved they count as gone here and come there.

use serde::{Deserialize, Serialize};

/// What happened to a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// In both.
    Same,
    /// Only in the newer.
    Added,
    /// Only in the older.
    Removed,
}

/// Words of one sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Run {
    /// What happened to them.
    pub sign: Sign,
    /// The words.
    pub text: String,
}

/// What happened to a passage or a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    /// Nothing.
    Same,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Some of it is another.
    Changed,
}

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// A heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item,
    /// A row of a table.
    Row,
}

/// A passage of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Passage {
    /// What it is.
    pub shape: Shape,
    /// What happened to it.
    pub difference: Difference,
    /// Its words.
    pub runs: Vec<Run>,
}

/// Two Markdown texts compared, passage by passage and word by word.
pub fn redline(before: &str, after: &str) -> Vec<Passage> {
    let (old, new) = (passages(before), passages(after));
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    let kept = common(old.len(), new.len(), |a, b| old[a] == new[b]);
    for (a, b) in kept.into_iter().chain([(old.len(), new.len())]) {
        gap(&old[i..a], &new[j..b], &mut out);
        if let Some((shape, text)) = old.get(a) {
            out.push(whole(*shape, Difference::Same, Sign::Same, text));
        }
        (i, j) = (a + 1, b + 1);
    }
    out
}

/// Two short texts compared word by word.
pub fn words(before: &str, after: &str) -> Vec<Run> {
    let old: Vec<&str> = before.split_inclusive(char::is_whitespace).collect();
    let new: Vec<&str> = after.split_inclusive(char::is_whitespace).collect();
    let mut runs: Vec<Run> = Vec::new();
    let mut push = |sign: Sign, text: &str| match runs.last_mut() {
        Some(last) if last.sign == sign => last.text.push_str(text),
        _ => runs.push(Run { sign, text: text.to_owned() }),
    };
    let (mut i, mut j) = (0, 0);
    let kept = common(old.len(), new.len(), |a, b| old[a].trim_end() == new[b].trim_end());
    for (a, b) in kept.into_iter().chain([(old.len(), new.len())]) {
        old[i..a].iter().for_each(|it| push(Sign::Removed, it));
        new[j..b].iter().for_each(|it| push(Sign::Added, it));
        if let Some(word) = new.get(b) {
            push(Sign::Same, word);
        }
        (i, j) = (a + 1, b + 1);
    }
    runs
}

/// The passages between two that stayed: those that resemble each other are one that changed.
fn gap(old: &[(Shape, String)], new: &[(Shape, String)], out: &mut Vec<Passage>) {
    /// Beyond so many pairs nobody reads which resembles which.
    const PAIRS_MAX: usize = 4_000;
    let pairs = if old.len() * new.len() > PAIRS_MAX {
        Vec::new()
    } else {
        common(old.len(), new.len(), |a, b| old[a].0 == new[b].0 && alike(&old[a].1, &new[b].1))
    };
    let (mut i, mut j) = (0, 0);
    for (a, b) in pairs.into_iter().chain([(old.len(), new.len())]) {
        out.extend(old[i..a].iter().map(|it| whole(it.0, Difference::Removed, Sign::Removed, &it.1)));
        out.extend(new[j..b].iter().map(|it| whole(it.0, Difference::Added, Sign::Added, &it.1)));
        if let (Some((shape, before)), Some((_, after))) = (old.get(a), new.get(b)) {
            out.push(Passage { shape: *shape, difference: Difference::Changed, runs: words(before, after) });
        }
        (i, j) = (a + 1, b + 1);
    }
}

/// Whether two passages are one that was edited: at least two fifths of the longer one's words stayed.
fn alike(before: &str, after: &str) -> bool {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (before.split_whitespace().collect(), after.split_whitespace().collect());
    let kept = common(old.len(), new.len(), |a, b| old[a] == new[b]).len();
    5 * kept >= 2 * old.len().max(new.len())
}

fn whole(shape: Shape, difference: Difference, sign: Sign, text: &str) -> Passage {
    Passage { shape, difference, runs: vec![Run { sign, text: text.to_owned() }] }
}

/// The passages of a Markdown text without the marks of headings and lists.
fn passages(text: &str) -> Vec<(Shape, String)> {
    let mut out: Vec<(Shape, String)> = Vec::new();
    let mut open = false;
    for line in text.lines().map(str::trim) {
        let (shape, words) = shape_of(line);
        let rule = line.contains("--") && line.chars().all(|it| matches!(it, '|' | '-' | ':' | ' '));
        if words.is_empty() || rule {
            open = false;
        } else if open && shape == Shape::Paragraph {
            // A line that goes on belongs to the paragraph or item before it.
            if let Some(last) = out.last_mut() {
                last.1.push(' ');
                last.1.push_str(words);
            }
        } else {
            open = matches!(shape, Shape::Paragraph | Shape::Item);
            out.push((shape, words.to_owned()));
        }
    }
    out
}

fn shape_of(line: &str) -> (Shape, &str) {
    if line.starts_with('#') {
        return (Shape::Heading, line.trim_start_matches('#').trim());
    }
    if line.starts_with('|') {
        return (Shape::Row, line.trim_matches('|').trim());
    }
    for mark in ["- ", "* ", "+ "] {
        if let Some(rest) = line.strip_prefix(mark) {
            return (Shape::Item, rest.trim());
        }
    }
    let digits = line.len() - line.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    if (1..=3).contains(&digits)
        && let Some(rest) = line[digits..].strip_prefix(". ")
    {
        return (Shape::Item, rest.trim());
    }
    (Shape::Paragraph, line.trim_start_matches("> ").trim())
}

/// A longest common subsequence of two sequences, as pairs of places.
fn common(old: usize, new: usize, same: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    /// Beyond so many cells a middle part counts as replaced.
    const CELLS_MAX: usize = 4_000_000;
    let most = old.min(new);
    let head = (0..most).take_while(|it| same(*it, *it)).count();
    let tail = (0..most - head).take_while(|it| same(old - 1 - it, new - 1 - it)).count();
    let mut pairs: Vec<(usize, usize)> = (0..head).map(|it| (it, it)).collect();
    let (rows, columns) = (old - head - tail, new - head - tail);
    if rows.saturating_mul(columns) <= CELLS_MAX {
        let width = columns + 1;
        let mut best = vec![0u32; (rows + 1) * width];
        for a in (0..rows).rev() {
            for b in (0..columns).rev() {
                best[a * width + b] = if same(head + a, head + b) {
                    best[(a + 1) * width + b + 1] + 1
                } else {
                    best[(a + 1) * width + b].max(best[a * width + b + 1])
                };
            }
        }
        let (mut a, mut b) = (0, 0);
        while a < rows && b < columns {
            if same(head + a, head + b) {
                pairs.push((head + a, head + b));
                (a, b) = (a + 1, b + 1);
            } else if best[(a + 1) * width + b] >= best[a * width + b + 1] {
                a += 1;
            } else {
                b += 1;
            }
        }
    }
    pairs.extend((0..tail).rev().map(|it| (old - 1 - it, new - 1 - it)));
    pairs
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::{Difference, Shape, Sign, redline};

    fn check(before: &str, after: &str, expect: &Expect) {
        let mut out = String::new();
        for it in redline(before, after) {
            let shape = match it.shape {
                Shape::Heading => "#",
                Shape::Paragraph => "p",
                Shape::Item => "-",
                Shape::Row => "|",
            };
            let change = match it.difference {
                Difference::Same => " ",
                Difference::Added => "+",
                Difference::Removed => "-",
                Difference::Changed => "~",
            };
            let words: String = it
                .runs
                .iter()
                .map(|run| match run.sign {
                    Sign::Same => run.text.clone(),
                    Sign::Added => format!("{{+{}+}}", run.text),
                    Sign::Removed => format!("[-{}-]", run.text),
                })
                .collect();
            out.extend([change, " ", shape, " ", &words, "\n"]);
        }
        expect.assert_eq(&out);
    }

    #[test]
    fn words_in_a_paragraph_and_items_that_came_and_went() {
        check(
            "# Rules\n\nAccess ends within a week of leaving.\n\n- One person, one account.\n- Badges are worn.\n",
            "# Rules\n\nAccess ends on the day of leaving.\n\n- One person, one account.\n- A second factor is needed.\n",
            &expect![[r"
                  # Rules
                ~ p Access ends [-within a week -]{+on the day +}of leaving.
                  - One person, one account.
                - - [-Badges are worn.-]
                + - {+A second factor is needed.+}
            "]],
        );
    }

    #[test]
    fn a_line_break_is_no_change_and_tables_go_row_by_row() {
        check(
            "We look at the\nrisks.\n\n| who | when |\n|---|---|\n| CISO | each year |\n",
            "We look at the risks.\n\n| who | when |\n| --- | --- |\n| CISO | each quarter |\n| Board | each year |\n",
            &expect![[r"
                  p We look at the risks.
                  | who | when
                ~ | CISO | each [-year-]{+quarter+}
                + | {+Board | each year+}
            "]],
        );
    }

    #[test]
    fn a_heading_that_turned_into_text_is_another_passage() {
        check(
            "## Exceptions",
            "Exceptions",
            &expect![[r"
            - # [-Exceptions-]
            + p {+Exceptions+}
        "]],
        );
        check(
            "",
            "All is new.",
            &expect![[r"
            + p {+All is new.+}
        "]],
        );
    }
}

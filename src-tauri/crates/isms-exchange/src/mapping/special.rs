//! Mappings that single headers do not show: tables shifted by a column, letters C I A side by side, yes and no in two
//! columns, columns without any header.

use super::{Column, is_typed};
use crate::book::{Sheet, column_letter};
use crate::fields::{Content, Field, Target};
use crate::remark::Remark;
use crate::text::fold;
use crate::words::is_value;

/// Finds out whether the data stands one column beside its headers.
pub(crate) fn shift(columns: &[Column], target: Target) -> Option<i64> {
    let typed: Vec<(u32, Content)> = columns
        .iter()
        .filter_map(|c| {
            let best = Field::of(target)
                .filter(|f| is_typed(f.content()))
                .map(|f| (c.header_score(f.words()), f.content()))
                .max_by(|a, b| a.0.total_cmp(&b.0))?;
            let free = Field::of(target)
                .filter(|f| !is_typed(f.content()))
                .all(|f| c.header_score(f.words()) < best.0);
            (best.0 >= 0.8 && free).then_some((c.head.col, best.1))
        })
        .collect();
    let fits = |shift: i64| {
        typed
            .iter()
            .filter(|(col, content)| {
                let col = i64::from(*col) + shift;
                columns.iter().any(|c| {
                    i64::from(c.head.col) == col && c.profile.n > 0 && c.profile.fit(*content) > 0.15
                })
            })
            .count()
    };
    let as_written = fits(0);
    let clear = |s: &i64| {
        let moved = fits(*s);
        typed.len() >= 3 && moved >= 3 && moved > as_written * 2 && moved * 3 >= typed.len() * 2
    };
    [1, -1].into_iter().find(|s| clear(s) || fits_better(columns, target, *s))
}

/// Whether all cells together fit the headers of the column beside them much better, and the edges of the table show
/// it too: an empty first column, or data without a header behind the last one.
fn fits_better(columns: &[Column], target: Target, shift: i64) -> bool {
    let meant: Vec<(u32, Content)> = columns
        .iter()
        .filter_map(|c| {
            let best = Field::of(target)
                .map(|f| (c.header_score(f.words()), f))
                .max_by(|a, b| a.0.total_cmp(&b.0))?;
            (best.0 >= 0.8).then_some((c.head.col, best.1.content()))
        })
        .collect();
    let at = |col: i64| columns.iter().find(|c| i64::from(c.head.col) == col);
    let total = |shift: i64| -> f64 {
        let fits = meant
            .iter()
            .filter_map(|(col, content)| Some(at(i64::from(*col) + shift)?.profile.fit(*content)));
        fits.sum()
    };
    let contradicted = meant
        .iter()
        .any(|(col, content)| at(i64::from(*col)).is_some_and(|c| c.profile.fit(*content) <= -0.8));
    let headed: Vec<&Column> = columns.iter().filter(|c| !c.head.parts.is_empty()).collect();
    let (Some(first), Some(last)) = (headed.first(), headed.last()) else { return false };
    let most = columns.iter().map(|c| c.profile.n).max().unwrap_or(0);
    let (begin, end) = if shift > 0 { (first, last) } else { (last, first) };
    let hollow = begin.profile.n * 4 <= most;
    let beyond = at(i64::from(end.head.col) + shift)
        .is_some_and(|c| c.head.parts.is_empty() && c.profile.n * 2 >= most);
    meant.len() >= 5 && contradicted && (hollow || beyond) && total(shift) >= total(0) + 1.8
}

/// Three columns in a row that are headed by the letters of confidentiality, integrity and availability.
pub(crate) fn properties(columns: &mut [Column], target: Target) {
    if target != Target::Risks {
        return;
    }
    let letter = |c: &Column| c.folded_parts.last().cloned().unwrap_or_default();
    for at in 0..columns.len().saturating_sub(2) {
        let letters = [0, 1, 2].map(|i| letter(&columns[at + i]));
        let letters = letters.each_ref().map(String::as_str);
        let (c, i, a) = (Field::AffectsC, Field::AffectsI, Field::AffectsA);
        let fields = match letters {
            ["c", "i", "a" | "d" | "v" | "b"]
            | ["v", "i", "a" | "v"]
            | ["r", "i", "d"]
            | ["d", "i", "a" | "d"] => [c, i, a],
            ["d" | "a" | "b", "i", "c" | "v" | "r"] => [a, i, c],
            ["c", "a" | "d", "i"] => [c, a, i],
            _ => continue,
        };
        for (i, field) in fields.into_iter().enumerate() {
            if columns[at + i].field.is_none() {
                columns[at + i].take(field, 0.95);
            }
        }
        return;
    }
}

/// "Treatment / Owner": one column for both; its cells are divided when they are read.
pub(crate) fn treatment_and_owner(columns: &mut [Column], target: Target) {
    if target != Target::Risks {
        return;
    }
    for column in columns.iter_mut().filter(|c| c.field.is_none()) {
        let parts: Vec<String> = column.head.label().split(['/', '|', '&']).map(fold).collect();
        let says = |lists: &[&str]| {
            parts.iter().any(|p| lists.iter().any(|l| crate::words::header_score(l, p) >= 0.9))
        };
        if parts.len() == 2
            && says(&["owner", "action_responsible"])
            && says(&["treatment", "treatment_text"])
        {
            column.take(Field::TreatmentText, 0.75);
        }
    }
}

/// `Oui` and `Non` as two columns of marks under one header.
pub(crate) fn yes_and_no(columns: &mut [Column], target: Target) {
    if target != Target::Soa {
        return;
    }
    for at in 0..columns.len().saturating_sub(1) {
        let is = |c: &Column, lists: &[&str]| {
            c.field.is_none()
                && c.folded_parts.last().is_some_and(|p| lists.iter().any(|l| is_value(l, p)))
                && (c.profile.n == 0 || c.profile.fit(Content::Mark) > 0.0)
        };
        let (yes, no) = (&columns[at], &columns[at + 1]);
        if !is(yes, &["yes", "applicable"]) || !is(no, &["no", "not_applicable"]) {
            continue;
        }
        let outer = yes.folded_parts.split_last().map_or(&[][..], |(_, outer)| outer);
        let score =
            |list: &str| outer.iter().map(|p| crate::words::header_score(list, p)).fold(0.0, f64::max);
        let in_place = score("implementation") > score("decision").max(0.55);
        let (first, second) = if in_place {
            (Field::Implementation, Field::NotImplemented)
        } else {
            (Field::Decision, Field::Excluded)
        };
        if columns.iter().all(|c| c.field != Some(first)) {
            columns[at].take(first, 0.9);
            columns[at + 1].take(second, 0.9);
        }
    }
}

/// "Applicable HQ", "Applicable plant": the same question for several places. "Applicable 2024" and "Applicable 2026"
/// are one question asked twice; the later answer counts, and a hidden column gives way.
pub(crate) fn further_decisions(sheet: &Sheet, columns: &mut [Column], remarks: &mut Vec<Remark>) {
    let Some(first) = columns.iter().position(|c| c.field == Some(Field::Decision)) else { return };
    let label = columns[first].folded_parts.join(" ");
    let begin = label.split(' ').next().unwrap_or_default().to_owned();
    let alike: Vec<usize> = (0..columns.len())
        .filter(|at| *at != first && columns[*at].field.is_none() && columns[*at].profile.is_verdicts())
        .filter(|at| columns[*at].folded_parts.join(" ").split(' ').next() == Some(begin.as_str()))
        .collect();
    if alike.is_empty() || !crate::words::is_header(&begin) {
        return;
    }
    let year = |at: usize| {
        let words = columns[at].folded_parts.join(" ");
        words.split(' ').filter_map(|w| w.parse::<u32>().ok()).find(|y| (2000..2100).contains(y))
    };
    let seen = |at: usize| !sheet.hidden_cols.contains(&columns[at].head.col);
    let all: Vec<usize> = std::iter::once(first).chain(alike.iter().copied()).collect();
    let dated = all.iter().all(|at| year(*at).is_some());
    if dated || all.iter().any(|at| !seen(*at)) {
        let Some(best) = all.iter().copied().max_by_key(|at| (seen(*at), year(*at))) else { return };
        let confidence = columns[first].confidence;
        columns[first].field = None;
        columns[first].confidence = 0.0;
        columns[best].field = Some(Field::Decision);
        columns[best].confidence = confidence;
        remarks.retain(|r| !all.iter().any(|at| r.column == Some(column_letter(columns[*at].head.col))));
        let message = format!(
            "Several columns say what applies; “{}” was taken, the latest that is not hidden.",
            columns[best].head.label()
        );
        remarks.push(Remark::warning(message).column(columns[best].head.col));
        return;
    }
    for at in alike {
        columns[at].field = Some(Field::Decision);
        columns[at].confidence = 0.7;
        let message = format!(
            "“{}” says what applies as well; a control applies if one of these columns says so.",
            columns[at].head.label()
        );
        remarks.retain(|r| r.column != Some(column_letter(columns[at].head.col)));
        remarks.push(Remark::warning(message).column(columns[at].head.col));
    }
}

/// "Since / target date": one column of dates for what is in place and for what will be.
pub(crate) fn since_or_target(columns: &mut [Column]) {
    for column in columns.iter_mut().filter(|c| c.field.is_none() && c.profile.fit(Content::Date) >= 0.0) {
        let label = column.head.label();
        let parts: Vec<String> = label.split(['/', '|', '&', '(']).map(fold).collect();
        let says = |list: &str| parts.iter().any(|p| crate::words::header_score(list, p) >= 0.85);
        let both = parts.len() >= 2 && says("implemented_on") && says("planned_on");
        if both || crate::words::header_score("since_or_target", &fold(&label)) >= 1.0 {
            column.take(Field::SinceOrTarget, 0.95);
        }
    }
}

/// A second thing that a header may mean, when its cells say so: "Treatment" over sentences is the action, "Impact"
/// over sentences is the consequence.
pub(crate) fn second_meaning(column: &Column, field: Field) -> f64 {
    let mean = column.profile.mean_chars();
    let sentences = |content: Content| mean >= 18 || (mean >= 7 && column.profile.fit(content) <= -0.8);
    let long = column.profile.n > 0
        && match field {
            Field::Consequence => sentences(Content::Rating),
            Field::TreatmentText => sentences(Content::Treatment),
            _ => mean >= 18,
        };
    if field == Field::Reference && column.profile.fit(Content::Reference) >= 0.8 {
        return column.header_score("risk_title") * 0.85;
    }
    let from = match field {
        Field::TreatmentText => &["treatment", "treatment_text"][..],
        Field::Consequence => &["impact"][..],
        Field::ImplementationDescription => &["implementation"][..],
        Field::Justification => &["decision"][..],
        Field::Description => &["risk_title"][..],
        _ => return 0.0,
    };
    if !long {
        return 0.0;
    }
    from.iter().map(|list| column.header_score(list)).fold(0.0, f64::max) * 0.85
}

/// What the headers did not give is taken from the look of the cells.
pub(crate) fn by_content(columns: &mut [Column], target: Target) {
    let free = |c: &Column| c.field.is_none() && c.profile.n > 0;
    let missing = |columns: &[Column], field: Field| !columns.iter().any(|c| c.field == Some(field));
    let best_text = |columns: &[Column], min: usize| {
        columns
            .iter()
            .enumerate()
            .filter(|(_, c)| free(c) && c.profile.mean_chars() >= min && c.profile.fit(Content::Text) > 0.0)
            .max_by_key(|(_, c)| c.profile.n * c.profile.mean_chars().min(200))
            .map(|(at, _)| at)
    };
    let headless = columns.iter().all(|c| c.head.parts.is_empty());
    match target {
        Target::Soa => {
            if missing(columns, Field::Control)
                && let Some(c) =
                    columns.iter_mut().filter(|c| c.field != Some(Field::Risks)).find(|c| c.profile.is_ids())
            {
                c.field = Some(Field::Control);
                c.confidence = 0.6;
            }
            let n_ids = columns.iter().map(|c| c.profile.n_ids()).max().unwrap_or(0);
            let hollow = |c: &Column| {
                c.field == Some(Field::ControlTitle) && c.profile.n * 2 < n_ids && c.profile.titles == 0
            };
            if (missing(columns, Field::ControlTitle) || columns.iter().any(hollow))
                && let Some(c) = columns.iter_mut().find(|c| {
                    matches!(c.field, None | Some(Field::ControlText))
                        && c.profile.n > 0
                        && c.profile.fit(Content::Title) > 0.9
                })
            {
                let col = c.head.col;
                c.field = Some(Field::ControlTitle);
                c.confidence = 0.6;
                columns.iter_mut().filter(|c| c.head.col != col && hollow(c)).for_each(|c| c.field = None);
            }
            if columns.iter().all(|c| {
                !matches!(
                    c.field,
                    Some(Field::Decision | Field::Excluded | Field::ReasonLaw | Field::ReasonRisk)
                )
            }) && let Some(c) = columns.iter_mut().find(|c| free(c) && c.profile.is_verdicts())
            {
                c.field = Some(Field::Decision);
                c.confidence = 0.5;
            }
            if headless && let Some(at) = best_text(columns, 20) {
                columns[at].field = Some(Field::Justification);
                columns[at].confidence = 0.4;
            }
        }
        Target::Risks => {
            if headless
                && let Some(c) =
                    columns.iter_mut().find(|c| free(c) && c.profile.fit(Content::Reference) > 0.8)
            {
                c.field = Some(Field::Reference);
                c.confidence = 0.5;
            }
            if headless {
                product(columns);
            }
            let what = [Field::RiskTitle, Field::Description, Field::Threat];
            if what.iter().all(|f| missing(columns, *f))
                && let Some(at) = best_text(columns, 12)
            {
                columns[at].field = Some(Field::Description);
                columns[at].confidence = 0.4;
            }
        }
    }
}

/// Three columns of figures in a row without headers: likelihood, impact and what they make.
fn product(columns: &mut [Column]) {
    let figures = |c: &Column| {
        c.field.is_none() && c.profile.share_of_numbers() > 0.9 && c.profile.fit(Content::Rating) > 0.5
    };
    let at = (0..columns.len().saturating_sub(2)).find(|at| (0..3).all(|i| figures(&columns[at + i])));
    if let Some(at) = at {
        for (i, field) in
            [Field::InherentLikelihood, Field::InherentImpact, Field::InherentLevel].into_iter().enumerate()
        {
            columns[at + i].field = Some(field);
            columns[at + i].confidence = 0.4;
        }
    }
}

/// Whether two headers are the same for people.
pub(crate) fn same_header(a: &str, b: &str) -> bool {
    fold(a) == fold(b)
}

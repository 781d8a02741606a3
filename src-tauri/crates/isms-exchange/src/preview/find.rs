//! Chooses the tables of a book that are imported: the best one, and those that continue it.

use std::collections::BTreeSet;

use crate::book::{Book, Sheet};
use crate::error::{ImportError, ImportErrorCode};
use crate::fields::{Field, Target};
use crate::mapping::{self, Mapped, Overrides};
use crate::remark::Remark;
use crate::tables::{self, Table};
use crate::values::ids;

/// A table that is imported.
#[derive(Debug)]
pub(crate) struct Chosen {
    /// Index of the sheet in the book.
    pub sheet: usize,
    pub table: Table,
    pub mapped: Mapped,
    /// Whether it only adds to the risks of another table, as a treatment plan on a sheet of its own does.
    pub adds: bool,
}

pub(crate) struct Found {
    pub tables: Vec<Chosen>,
    pub remarks: Vec<Remark>,
}

struct Candidate {
    chosen: Chosen,
    worth: f64,
    keys: BTreeSet<String>,
    /// The keys with what they stand for, where they are only numbers that any list may use.
    gists: Option<BTreeSet<String>>,
}

pub(crate) fn tables(book: &Book, target: Target, overrides: &Overrides) -> Result<Found, ImportError> {
    if let Some(name) = &overrides.sheet
        && !book.sheets.iter().any(|s| overrides.takes(s))
    {
        let names: Vec<&str> = book.sheets.iter().map(|s| s.name.as_str()).collect();
        return Err(ImportError::new(
            ImportErrorCode::NoSuchSheet,
            format!("There is no sheet “{name}”."),
            format!("The sheets are: {}.", names.join(", ")),
        ));
    }
    let known = mapping::Known::of(book);
    let mut candidates = Vec::new();
    let mut elsewhere = 0.0_f64;
    for (at, sheet) in book.sheets.iter().enumerate().filter(|(_, s)| overrides.takes(s)) {
        for table in tables::find(sheet) {
            let mapped = mapping::map(sheet, &table, target, overrides, &known)?;
            let mut worth = match target {
                Target::Soa => mapping::soa_worth(&mapped),
                Target::Risks => mapping::risk_worth(&mapped),
            };
            if worth > 0.0 {
                let other = rival(sheet, &table, target, &known)?;
                if other > worth {
                    elsewhere = elsewhere.max(other);
                    worth = 0.0;
                }
            } else {
                elsewhere = elsewhere.max(rival(sheet, &table, target, &known)?);
            }
            // A hidden sheet is most often an old version or a list for a formula.
            let worth = if sheet.hidden && overrides.sheet.is_none() { worth * 0.3 } else { worth };
            let keys = keys(sheet, &table, &mapped, target);
            let gists = gists(sheet, &table, &mapped, &keys).filter(|_| target == Target::Risks);
            candidates.push(Candidate {
                chosen: Chosen { sheet: at, table, mapped, adds: false },
                worth,
                keys,
                gists,
            });
        }
    }
    overrides.check(candidates.iter().map(|c| c.chosen.mapped.columns.as_slice()))?;
    let template = candidates.iter().find(|c| {
        let fields =
            c.chosen.mapped.columns.iter().filter(|m| m.confidence > 0.6 && m.field.is_some()).count();
        fields >= 3 && c.chosen.mapped.columns.iter().all(|m| m.profile.n == 0)
    });
    let template =
        template.map(|c| (book.sheets[c.chosen.sheet].name.clone(), c.chosen.table.header_rows[0]));
    candidates.retain(|c| c.worth > 0.0);
    let mut found = choose(book, target, candidates);
    if found.tables.is_empty() {
        found.remarks.push(match template {
            Some((sheet, row)) => {
                Remark::blocker("The table below this header has no filled row; there is nothing to import.")
                    .on(&sheet)
                    .row(row)
            }
            None => nothing(book, target, elsewhere),
        });
    }
    Ok(found)
}

/// How good the table would be as the other target.
fn rival(sheet: &Sheet, table: &Table, target: Target, known: &mapping::Known) -> Result<f64, ImportError> {
    let none = Overrides::default();
    Ok(match target {
        Target::Soa => mapping::risk_worth(&mapping::map(sheet, table, Target::Risks, &none, known)?) * 0.8,
        Target::Risks => {
            let mapped = mapping::map(sheet, table, Target::Soa, &none, known)?;
            let decides = mapped.has_any(&[Field::Decision, Field::Excluded]) && mapped.has(Field::Control);
            if decides { mapping::soa_worth(&mapped) } else { 0.0 }
        }
    })
}

/// What the rows are about, to see whether another table says the same again.
fn keys(sheet: &Sheet, table: &Table, mapped: &Mapped, target: Target) -> BTreeSet<String> {
    let field = if target == Target::Soa { Field::Control } else { Field::Reference };
    let Some(col) = mapped.col(field) else { return BTreeSet::new() };
    let texts = table.data_rows.iter().filter_map(|row| sheet.cell(*row, col)).map(|c| c.text.trim());
    match target {
        Target::Soa => texts.filter_map(ids::leading).map(|f| f.no.label()).collect(),
        Target::Risks => texts.map(crate::text::fold).collect(),
    }
}

/// Plain numbers with the texts beside them: two departments may both begin to count at 1.
fn gists(sheet: &Sheet, table: &Table, mapped: &Mapped, keys: &BTreeSet<String>) -> Option<BTreeSet<String>> {
    let what = [Field::RiskTitle, Field::Description].into_iter().find_map(|f| mapped.col(f))?;
    let reference = mapped.col(Field::Reference)?;
    let numbers = !keys.is_empty() && keys.iter().all(|k| k.chars().all(|c| c.is_ascii_digit()));
    let gist = |row: &u32| {
        let (number, text) = (sheet.cell(*row, reference)?, sheet.cell(*row, what)?);
        Some(format!("{} | {}", crate::text::fold(&number.text), crate::text::fold(&text.text)))
    };
    numbers.then(|| table.data_rows.iter().filter_map(gist).collect())
}

fn choose(book: &Book, target: Target, mut candidates: Vec<Candidate>) -> Found {
    candidates.sort_by(|a, b| b.worth.total_cmp(&a.worth).then(a.chosen.sheet.cmp(&b.chosen.sheet)));
    let mut found = Found { tables: Vec::new(), remarks: Vec::new() };
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for candidate in candidates {
        let Candidate { chosen, worth: _, keys, gists } = candidate;
        let sheet = &book.sheets[chosen.sheet];
        let again = gists.as_ref().unwrap_or(&keys).iter().filter(|k| seen.contains(*k)).count();
        let alike = found.tables.first().is_none_or(|best| continues(best, &chosen, target));
        let fresh = again * 2 <= keys.len();
        if found.tables.is_empty()
            || (alike && fresh && (!sheet.hidden || book.sheets[found.tables[0].sheet].hidden))
        {
            seen.extend(keys);
            seen.extend(gists.unwrap_or_default());
            found.remarks.extend(chosen.mapped.remarks.iter().cloned().map(|r| r.on(&sheet.name)));
            found.tables.push(chosen);
        } else if target == Target::Risks && !fresh && adds(&found.tables[0], &chosen) && !sheet.hidden {
            found.remarks.push(
                Remark::advice(
                    "This table says more on the same risks; it fills what the register leaves open.",
                )
                .on(&sheet.name)
                .row(chosen.table.header_rows.first().copied().unwrap_or_default()),
            );
            found.tables.push(Chosen { adds: true, ..chosen });
        } else {
            let row = chosen.table.header_rows.first().copied().unwrap_or_default();
            found.remarks.push(not_used(target, &sheet.name, row, fresh));
        }
    }
    found.tables.sort_by_key(|t| {
        (t.sheet, t.table.header_rows.first().copied().or(t.table.data_rows.first().copied()))
    });
    found
}

/// Whether a table of the same risks has fields that the register lacks.
fn adds(best: &Chosen, other: &Chosen) -> bool {
    let fields = [
        Field::Treatment,
        Field::TreatmentText,
        Field::ActionDue,
        Field::ActionResponsible,
        Field::Controls,
        Field::RiskOwner,
        Field::ResidualLevel,
        Field::ResidualLikelihood,
        Field::ResidualImpact,
    ];
    other.mapped.has(Field::Reference) && fields.iter().any(|f| other.mapped.has(*f) && !best.mapped.has(*f))
}

/// Whether a further table is more of the same: it has what makes a record, not only a list that names some.
fn continues(best: &Chosen, other: &Chosen, target: Target) -> bool {
    let needed: &[Field] = match target {
        Target::Soa => &[
            Field::Decision,
            Field::Excluded,
            Field::ExclusionJustification,
            Field::Justification,
            Field::Implementation,
            Field::ReasonLaw,
        ],
        Target::Risks => &[
            Field::InherentLikelihood,
            Field::InherentImpact,
            Field::InherentLevel,
            Field::CurrentLevel,
            Field::ResidualLevel,
            Field::Treatment,
            Field::TreatmentText,
        ],
    };
    let shared = needed.iter().filter(|f| best.mapped.has(**f) && other.mapped.has(**f)).count();
    match target {
        Target::Soa => {
            other.mapped.has(Field::Control)
                && (shared >= 1
                    || other.mapped.has_any(&[Field::ExclusionJustification, Field::Justification]))
        }
        Target::Risks => {
            let what = [Field::RiskTitle, Field::Description, Field::Threat, Field::Vulnerability];
            let same_reference = best.mapped.has(Field::Reference) == other.mapped.has(Field::Reference);
            shared >= 2 && same_reference && what.iter().any(|f| best.mapped.has(*f) && other.mapped.has(*f))
        }
    }
}

fn not_used(target: Target, sheet: &str, row: u32, fresh: bool) -> Remark {
    let what = if target == Target::Soa { "controls" } else { "risks" };
    let why = if fresh {
        format!("looks like another list of {what}")
    } else {
        format!("lists the same {what} again")
    };
    Remark::advice(format!("This table {why}; it is not imported. Choose its sheet to import it instead."))
        .on(sheet)
        .row(row)
}

fn nothing(book: &Book, target: Target, elsewhere: f64) -> Remark {
    let (wanted, other) = match target {
        Target::Soa => ("Statement of Applicability", "risk register"),
        Target::Risks => ("risk register", "Statement of Applicability"),
    };
    let empty = book.sheets.iter().all(|s| s.n_rows() == 0);
    Remark::blocker(if empty {
        "The file has no content.".to_owned()
    } else if elsewhere > 0.0 {
        format!("No {wanted} was found in this file; it looks like a {other}.")
    } else {
        format!("No table that looks like a {wanted} was found in this file.")
    })
}

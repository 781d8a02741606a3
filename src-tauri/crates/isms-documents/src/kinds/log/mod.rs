//! The corrective action log (10.2): figures, every record in a line, and a page for each that is open or that the
//! certification body raised.

mod course;
mod figures;
mod page;
mod register;
mod verification;

pub use verification::verification_sheet;

use isms_model::{FindingGrade, Id, Nonconformity, NonconformitySource};

use super::Basis;
use super::block::{landscape, portrait};
use super::print::{Identity, PrintForm, Standing, keeper};
use super::sheet::Sheet;
use crate::content::{Block, Section};

pub(super) const FORM: PrintForm = PrintForm { identity, sections };

fn identity(sheet: &Sheet<'_>) -> Identity {
    Identity {
        title: sheet.t.log.title.to_owned(),
        subtitle: sheet.t.log.subtitle,
        owner: keeper(sheet),
        prepared: None,
        standing: Standing::Register,
        basis: Basis::Nothing,
        distribution: None,
    }
}

fn sections(sheet: &Sheet<'_>) -> Vec<Section> {
    let all: Vec<Entry<'_>> = sheet.isms.nonconformities.iter().collect();
    let mut sections =
        vec![portrait(figures::figures(sheet, &all)), landscape(register::register(sheet, &all))];
    let pages: Vec<Vec<Block>> =
        all.iter().filter(|it| has_page(it.1)).map(|it| page::page(sheet, *it)).collect();
    if !pages.is_empty() {
        sections.push(portrait(pages.join(&Block::PageBreak)));
    }
    sections
}

/// A nonconformity with its reference.
type Entry<'a> = (&'a Id<Nonconformity>, &'a Nonconformity);

/// Whether it has a page of its own: what is still open, and what the certification body raised.
fn has_page(it: &Nonconformity) -> bool {
    !it.is_closed() || is_external(it)
}

/// Whether the certification body raised it.
fn is_external(it: &Nonconformity) -> bool {
    it.source == Some(NonconformitySource::ExternalAudit)
}

/// The anchor of the page of a record; its row in the log has the reference itself.
fn page_of(id: &Id<Nonconformity>) -> String {
    format!("page-{id}")
}

/// A grade in one word.
fn grade(sheet: &Sheet<'_>, grade: Option<FindingGrade>) -> &'static str {
    let t = &sheet.t.log;
    match grade {
        Some(FindingGrade::Major) => t.major,
        Some(FindingGrade::Minor) => t.minor,
        Some(FindingGrade::Observation) => t.observation,
        Some(FindingGrade::Opportunity) => t.opportunity,
        None => t.not_graded,
    }
}

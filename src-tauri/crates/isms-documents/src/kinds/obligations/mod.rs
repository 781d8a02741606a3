//! The obligations (A.5.31, 4.2): how many there are of each kind, whom a breach has to be told and how fast, and for
//! each what it asks for, how it is met, through what, and who looks after it.

mod register;
mod summary;

use chrono::Months;
use isms_model::{Date, Obligation};

use super::Basis;
use super::block::{landscape, portrait};
use super::print::{Identity, PrintForm, Standing, keeper};
use super::sheet::Sheet;
use crate::content::Section;

pub(super) const FORM: PrintForm = PrintForm { identity, sections };

fn identity(sheet: &Sheet<'_>) -> Identity {
    Identity {
        title: sheet.t.obligations.title.to_owned(),
        subtitle: sheet.t.obligations.subtitle,
        owner: keeper(sheet),
        prepared: None,
        standing: Standing::Register,
        basis: Basis::Scope,
        distribution: None,
    }
}

fn sections(sheet: &Sheet<'_>) -> Vec<Section> {
    let mut front = summary::summary(sheet);
    front.extend(summary::clocks(sheet));
    vec![portrait(front), landscape(register::register(sheet))]
}

/// The day of the next check, where it is said how often there is one.
fn next_check(it: &Obligation) -> Option<Date> {
    it.reviewed_on?.checked_add_months(Months::new(it.review_months?))
}

/// Whether the next check was due before the day that is shown.
fn is_late(sheet: &Sheet<'_>, it: &Obligation) -> bool {
    next_check(it).is_some_and(|on| on < sheet.issue.on)
}

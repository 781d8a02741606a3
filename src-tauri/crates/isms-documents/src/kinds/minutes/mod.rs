//! The minutes of a management review (9.3): who was there, what was shown and said about each input, and what was
//! decided. They are a draft until the chair has signed them off.

mod parts;

use isms_model::{Id, Isms, ManagementReview};

use super::Basis;
use super::block::{numbered, paragraph, paragraphs, portrait};
use super::print::{Identity, PrintForm, Standing, keeper, signature};
use super::sheet::{Sheet, day};
use super::words::fill;
use crate::content::Section;

pub(super) const FORM: PrintForm = PrintForm { identity, sections };

/// The review that a sheet prints.
fn of<'a>(sheet: &Sheet<'a>) -> Option<&'a ManagementReview> {
    let isms: &'a Isms = sheet.isms;
    isms.management_reviews.get(&Id::new(sheet.id.as_str()))
}

fn standing(review: &ManagementReview) -> Standing {
    match (&review.signed_off_by, review.signed_off_on) {
        (Some(by), Some(on)) => Standing::Signed(by.clone(), on),
        _ => Standing::Unsigned,
    }
}

fn identity(sheet: &Sheet<'_>) -> Identity {
    let t = &sheet.t.minutes;
    let none = ManagementReview::default();
    let review = of(sheet).unwrap_or(&none);
    let title = review.title.trim();
    Identity {
        title: if title.is_empty() { t.title.to_owned() } else { title.to_owned() },
        subtitle: t.subtitle,
        owner: keeper(sheet),
        prepared: None,
        standing: standing(review),
        basis: Basis::Nothing,
        distribution: None,
    }
}

fn sections(sheet: &Sheet<'_>) -> Vec<Section> {
    let Some(review) = of(sheet) else { return Vec::new() };
    let t = &sheet.t.minutes;
    let mut blocks = parts::meeting(sheet, review);
    blocks.extend(parts::documents(sheet, review));
    blocks.extend(parts::inputs(sheet, review));
    blocks.extend(parts::decisions(sheet, review));
    blocks.push(numbered(t.judgement, "judgement"));
    blocks.extend(paragraphs(&review.judgement, t.no_judgement));
    blocks.push(numbered(t.next, "next"));
    blocks.push(paragraph(match review.next_on {
        Some(on) => fill(t.next_on, &[("date", &day(on))]),
        None => t.no_next.to_owned(),
    }));
    blocks.extend(signature(sheet, &standing(review), review.chair.as_ref()));
    vec![portrait(blocks)]
}

//! The certification body and the certificate: whether they are what they seem, and whether the certificate still says
//! what the ISMS is.

use isms_model::text::blank;
use isms_model::{Certificate, CertificationBody, CycleStepKind, Id};

use super::step;
use crate::Rule;
use crate::cx::Cx;
use crate::index::Row;

mod body_that_advised;
mod body_without_accreditation;
mod certificate_dates_do_not_fit;
mod certificate_down_for_long;
mod certificate_unlike_isms;
mod claim_without_certificate;
mod controls_unlike_certificate;
mod people_unlike_declared;

pub(crate) const RULES: &[&Rule] = &[
    &body_without_accreditation::RULE,
    &body_that_advised::RULE,
    &certificate_dates_do_not_fit::RULE,
    &certificate_unlike_isms::RULE,
    &claim_without_certificate::RULE,
    &certificate_down_for_long::RULE,
    &controls_unlike_certificate::RULE,
    &people_unlike_declared::RULE,
];

/// The certification body of the cycle.
fn body<'a>(cx: &Cx<'a>) -> Option<Row<'a, CertificationBody>> {
    let step = step(cx.cycle(), CycleStepKind::Body)?;
    cx.isms.certification_bodies.key_value(&step.filled_by.as_ref()?.as_id()?)
}

/// What a certificate is called: its number, or its reference.
fn number_of<'a>(id: &'a Id<Certificate>, it: &'a Certificate) -> &'a str {
    if blank(&it.number) { id.as_str() } else { it.number.trim() }
}

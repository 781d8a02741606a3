//! Leftovers of the 2013 edition: the transition to ISO/IEC 27001:2022 ended on 31 October 2025 (IAF MD 26).

use isms_model::standard::annex_a;

use crate::Rule;

mod edition_of_2013;
mod new_controls_waved_away;
mod number_of_2013;
mod text_of_2013;

pub(crate) const RULES: &[&Rule] =
    &[&edition_of_2013::RULE, &number_of_2013::RULE, &text_of_2013::RULE, &new_controls_waved_away::RULE];

/// Whether `text` has the form of a control of Annex A, `A.9.4.2`, that the 2022 edition does not have.
fn is_number_of_2013(text: &str) -> bool {
    let mut parts = text.split('.');
    let is_form = parts.next() == Some("A")
        && text.matches('.').count() >= 2
        && parts.all(|it| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit()));
    is_form && !annex_a().iter().any(|it| it.id == text)
}

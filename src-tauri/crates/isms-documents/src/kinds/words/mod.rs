//! Every text that the kinds of document print, apart from what the user wrote and the labels of the model's terms.
//! English first; another language is another value of [`Texts`].

/// Declares the texts of one file: a struct and its English value.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($field:ident = $english:literal;)+ }) => {
        $(#[$meta])*
        #[allow(clippy::struct_field_names)] // Each text is named by what it says.
        pub(crate) struct $name {
            $(pub(crate) $field: &'static str,)+
        }
        /// The English texts.
        pub(crate) const ENGLISH: $name = $name { $($field: $english,)+ };
    };
}

mod assessment;
mod audit;
mod common;
mod log;
mod methodology;
mod minutes;
mod objectives;
mod obligations;
mod organisation;
mod owner_sheet;
mod plan;
mod programme;
mod scope;
mod soa;
mod verification;

pub(crate) use programme::Programme;

/// The texts of all kinds in one language.
pub(crate) struct Texts {
    /// The language as a BCP 47 tag.
    pub(crate) lang: &'static str,
    /// What several kinds print.
    pub(crate) common: common::Common,
    /// Scope statement.
    pub(crate) scope: scope::Scope,
    /// Risk assessment methodology.
    pub(crate) methodology: methodology::Methodology,
    /// Statement of Applicability.
    pub(crate) soa: soa::Soa,
    /// Risk treatment plan.
    pub(crate) plan: plan::Plan,
    /// Corrective action log.
    pub(crate) log: log::Log,
    /// Sheet of a risk owner.
    pub(crate) owner_sheet: owner_sheet::OwnerSheet,
    /// Verification sheet.
    pub(crate) verification: verification::Verification,
    /// Internal audit report.
    pub(crate) audit: audit::Audit,
    /// Minutes of a management review.
    pub(crate) minutes: minutes::Minutes,
    /// Internal audit programme.
    pub(crate) programme: programme::Programme,
    /// Risk assessment report.
    pub(crate) assessment: assessment::Assessment,
    /// Objectives and metrics.
    pub(crate) objectives: objectives::Objectives,
    /// Obligations.
    pub(crate) obligations: obligations::Obligations,
    /// Organisation, sites and contacts.
    pub(crate) organisation: organisation::Organisation,
}

/// The texts in English.
pub(crate) static ENGLISH: Texts = Texts {
    lang: "en-GB",
    common: common::ENGLISH,
    scope: scope::ENGLISH,
    methodology: methodology::ENGLISH,
    soa: soa::ENGLISH,
    plan: plan::ENGLISH,
    log: log::ENGLISH,
    owner_sheet: owner_sheet::ENGLISH,
    verification: verification::ENGLISH,
    audit: audit::ENGLISH,
    minutes: minutes::ENGLISH,
    programme: programme::ENGLISH,
    assessment: assessment::ENGLISH,
    objectives: objectives::ENGLISH,
    obligations: obligations::ENGLISH,
    organisation: organisation::ENGLISH,
};

/// A text with its places, such as `{n}`, filled.
pub(crate) fn fill(text: &str, places: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        // What the user wrote is put in once and never searched for places.
        out.push_str(places.iter().find(|(place, _)| *place == name).map_or("", |(_, value)| value));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The text for one or for several, with `{n}` filled.
pub(crate) fn counted(n: usize, one: &str, many: &str) -> String {
    fill(if n == 1 { one } else { many }, &[("n", &n.to_string())])
}

#[cfg(test)]
mod tests {
    use super::{counted, fill};

    #[test]
    fn places_are_filled_once_and_what_is_filled_in_is_left_alone() {
        assert_eq!(fill("{a} of {b}", &[("a", "{b}"), ("b", "2")]), "{b} of 2");
        assert_eq!(fill("open { brace", &[]), "open { brace");
        assert_eq!(counted(1, "{n} risk", "{n} risks"), "1 risk");
        assert_eq!(counted(0, "{n} risk", "{n} risks"), "0 risks");
    }
}

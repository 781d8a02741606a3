//! What a rule is.

use std::collections::HashMap;
use std::sync::LazyLock;

use isms_model::Severity;
use isms_model::diagnostic::Basis;

use crate::cx::Cx;

/// A text with places to fill in: `Risk {id} has no owner`. English stands here, beside the rule; other languages
/// take it from a file by the code of the rule and the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Message {
    /// Its name within the rule.
    pub key: &'static str,
    /// The English text.
    pub text: &'static str,
}

impl Message {
    /// The text with its places filled in. What is not given stays as it is.
    pub fn fill<'a>(&self, value_of: impl Fn(&str) -> Option<&'a str>) -> String {
        let mut out = String::with_capacity(self.text.len() + 64);
        let mut rest = self.text;
        while let Some((before, (name, after))) =
            rest.split_once('{').and_then(|(before, tail)| Some((before, tail.split_once('}')?)))
        {
            out.push_str(before);
            match value_of(name) {
                Some(value) => out.push_str(value),
                None => out.extend(["{", name, "}"]),
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }
    /// The names of the places to fill in.
    pub fn places(&self) -> impl Iterator<Item = &'static str> {
        self.text.split('{').skip(1).filter_map(|it| it.split_once('}')).map(|(name, _)| name)
    }
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The whole ISMS.
    Whole,
    /// Each open risk by itself: what it says of one depends on no other, so that an edit has it run only for the
    /// risks that the edit touches. It goes through `cx.risks()`.
    EachRisk,
}

/// One readiness rule: what it is called, why it matters, what it says, and its check.
pub struct Rule {
    /// `SOA-003`; never used for anything else.
    pub code: &'static str,
    /// Names the defect, in kebab-case.
    pub name: &'static str,
    /// Clauses and controls it stands on.
    pub clause: &'static str,
    /// How urgent its diagnostics are, where its check says nothing else.
    pub severity: Severity,
    /// What it stands on.
    pub basis: Basis,
    /// What it looks at.
    pub form: Form,
    /// What it checks, why an auditor asks, how to resolve it: Markdown.
    pub docs: &'static str,
    /// What it can report.
    pub says: &'static [Message],
    /// What its fixes, related records and lists are called.
    pub labels: &'static [Message],
    /// The file it stands in.
    pub file: &'static str,
    pub(crate) check: fn(&mut Cx<'_>),
}

impl Rule {
    /// The section of the documentation under this heading, on one line; empty where there is none.
    pub fn section(&self, heading: &str) -> String {
        let text = self.docs.split_once(heading).map_or("", |(_, text)| text);
        let text = text.split_once("\n ## ").map_or(text, |(text, _)| text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
    /// Whether somebody may decide to live with a diagnostic of this urgency: not with a blocker that stands on a
    /// requirement.
    pub fn can_be_waived(&self, severity: Severity) -> bool {
        severity != Severity::Blocker || self.basis != Basis::Text
    }
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        static HELP: LazyLock<HashMap<&str, String>> =
            LazyLock::new(|| crate::rules().map(|it| (it.code, it.section("## How to resolve"))).collect());
        HELP.get(self.code).map_or("", String::as_str)
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.code, self.name)
    }
}

/// Declares the `RULE` of a file: its doc comment, its name, what it says (module `says`), what else it calls by
/// name (module `labels`), and in tests `check_rule`.
macro_rules! declare_rule {
    (
        $(#[doc = $doc:literal])+
        $code:literal $name:literal, clause $clause:literal, $severity:ident, $basis:ident,
        $(each $each:ident,)?
        says { $($key:ident = $text:literal),+ $(,)? }
        $(labels { $($label:ident = $label_text:literal),+ $(,)? })?
    ) => {
        $(#[doc = $doc])+
        pub(crate) static RULE: $crate::Rule = $crate::Rule {
            code: $code,
            name: $name,
            clause: $clause,
            severity: isms_model::Severity::$severity,
            basis: isms_model::diagnostic::Basis::$basis,
            form: $crate::rule::declare_rule!(@form $($each)?),
            docs: concat!($($doc, "\n"),+),
            says: &[$(says::$key),+],
            labels: &[$($(labels::$label),+)?],
            file: file!(),
            check,
        };

        /// What this rule reports.
        #[allow(non_upper_case_globals)] // the constants are the keys of the messages
        mod says {
            $(pub(super) const $key: $crate::Message = $crate::Message { key: stringify!($key), text: $text };)+
        }

        $(
            /// What this rule calls fixes, related records and the parts of its lists.
            #[allow(non_upper_case_globals)] // the constants are the keys of the labels
            mod labels {
                $(pub(super) const $label: $crate::Message = $crate::Message { key: stringify!($label), text: $label_text };)+
            }
        )?

        /// Holds this rule against a text; see `crate::fixture`.
        #[cfg(test)]
        #[track_caller]
        #[allow(clippy::needless_pass_by_value)] // a literal reads best without `&`
        fn check_rule(expect: ::expect_test::Expect) {
            $crate::fixture::check(&RULE, &expect);
        }
    };
    (@form) => { $crate::Form::Whole };
    (@form risk) => { $crate::Form::EachRisk };
}
pub(crate) use declare_rule;

/// The arguments of a message: `args![id, title = risk.title]`.
macro_rules! args {
    (@ $name:ident = $value:expr) => { (stringify!($name), ::std::string::ToString::to_string(&$value)) };
    (@ $name:ident) => { (stringify!($name), ::std::string::ToString::to_string(&$name)) };
    ($($name:ident $(= $value:expr)?),* $(,)?) => { [$($crate::rule::args!(@ $name $(= $value)?)),*] };
}
pub(crate) use args;

#[cfg(test)]
mod tests {
    use super::Message;

    #[test]
    fn places_are_filled_in_and_what_is_not_given_stays() {
        let message = Message { key: "it", text: "{id}: {title} ({id}) {other} {" };
        let value =
            |name: &str| [("id", "R-1"), ("title", "{x}")].iter().find(|it| it.0 == name).map(|it| it.1);
        assert_eq!(message.fill(value), "R-1: {x} (R-1) {other} {");
        assert_eq!(message.places().collect::<Vec<_>>(), ["id", "title", "id", "other"]);
    }
}

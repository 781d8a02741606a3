//! Names of people and roles in a cell, and cells that only look filled.

use crate::text::{fold, tidy};
use crate::words::is_value;

/// The first name of a cell with several; empty when nobody is named.
pub(crate) fn owner(text: &str) -> Option<String> {
    let name = tidy(text);
    let folded = fold(&name);
    let verdict = is_value("yes", &folded) || is_value("no", &folded);
    if folded.is_empty()
        || verdict
        || is_value("unassigned", &folded)
        || folded.chars().all(|c| c.is_ascii_digit())
    {
        return None;
    }
    Some(name)
}

/// Whether a text is only a stand-in: `…`, `TBD`, `[insert risk]`, `<name>`, `xxx`.
pub(crate) fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    let bracketed =
        (text.starts_with('[') && text.ends_with(']')) || (text.starts_with('<') && text.ends_with('>'));
    let dots = !text.is_empty()
        && text.chars().all(|c| matches!(c, '.' | '…' | '-' | '_' | '–' | '—' | '*' | ' ' | '?'));
    bracketed || dots || is_value("placeholder", &fold(text))
}

/// Whether a text says that there is nothing: `none`, `n/a`, `keine`.
pub(crate) fn is_nothing(text: &str) -> bool {
    let folded = fold(text);
    folded.is_empty() || is_value("nothing", &folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stand_ins_are_not_content() {
        for text in ["...", "…", "TBD", "[Insert risk here]", "<name>", "–"] {
            assert!(is_placeholder(text), "{text}");
        }
        assert!(!is_placeholder("Fire in the server room"));
        assert_eq!(owner("n/a"), None);
        assert_eq!(owner(" Head  of IT "), Some("Head of IT".to_owned()));
    }
}

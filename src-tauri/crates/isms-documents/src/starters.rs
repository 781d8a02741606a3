//! Starter texts: policies in our own words that an organisation makes its own. Each is a file under `starters/`: a
//! head of `name: value` lines, `---`, and the text in Markdown. `{organisation}` and other names in braces are filled
//! from the model; `[decide: …]` marks what only the organisation can say.

use std::sync::LazyLock;

use isms_model::DocumentKind;

/// A starter text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Starter {
    /// Its name, `access-control`.
    pub name: &'static str,
    /// The title of the document.
    pub title: &'static str,
    /// What it is about, in a sentence.
    pub about: &'static str,
    /// What the document is.
    pub kind: DocumentKind,
    /// The controls of Annex A that it describes.
    pub controls: Vec<&'static str>,
    /// Which passages of 5.2 it contains, for the policy itself.
    pub covers: Vec<&'static str>,
    /// Months between reviews.
    pub review_months: u32,
    /// The text, with its places still open.
    pub body: &'static str,
}

impl Starter {
    /// The text with its places filled; what `value_of` does not know is marked as to be decided.
    pub fn filled(&self, value_of: &dyn Fn(&str) -> Option<String>) -> String {
        let mut out = String::with_capacity(self.body.len() + 128);
        let mut rest = self.body;
        while let Some((before, (place, after))) =
            rest.split_once('{').and_then(|(before, tail)| Some((before, tail.split_once('}')?)))
        {
            out.push_str(before);
            out.push_str(&value_of(place).unwrap_or_else(|| format!("[decide: {place}]")));
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

macro_rules! files {
    ($($name:literal)+) => {
        [$(($name, include_str!(concat!("../starters/", $name, ".md")))),+]
    };
}

static STARTERS: LazyLock<Vec<Starter>> = LazyLock::new(|| {
    let files = files![
        "acceptable-use" "access-control" "backup" "business-continuity" "change" "classification"
        "cryptography" "data-protection" "incident" "information-security" "logging" "network" "people"
        "physical" "remote-working" "secure-development" "supplier"
    ];
    let mut starters: Vec<Starter> = files.into_iter().map(|(name, text)| read(name, text)).collect();
    starters.sort_by_key(|it| it.title);
    starters
});

/// Every starter text, in the order of titles.
pub fn starters() -> &'static [Starter] {
    &STARTERS
}

/// The starter text with this name.
pub fn starter(name: &str) -> Option<&'static Starter> {
    STARTERS.iter().find(|it| it.name == name)
}

fn read(name: &'static str, text: &'static str) -> Starter {
    let (head, body) = text.split_once("\n---\n").unwrap_or(("", text));
    let value = |key: &str| {
        let line = head.lines().find_map(|line| line.split_once(": ").filter(|it| it.0 == key));
        line.map_or("", |it| it.1.trim())
    };
    Starter {
        name,
        title: value("title"),
        about: value("about"),
        kind: if value("kind") == "policy" { DocumentKind::Policy } else { DocumentKind::TopicPolicy },
        controls: value("controls").split_whitespace().collect(),
        covers: value("covers").split_whitespace().collect(),
        review_months: value("review_months").parse().unwrap_or(12),
        body: body.trim_start(),
    }
}

#[cfg(test)]
mod tests {
    use isms_model::{standard, text};

    use super::{starter, starters};

    #[test]
    fn each_names_controls_that_there_are_and_can_be_edited_by_a_company() {
        assert!(starters().len() >= 13);
        for it in starters() {
            assert!(!it.title.is_empty() && !it.about.is_empty(), "{}", it.name);
            for id in &it.controls {
                assert!(standard::annex_control(id).is_some(), "{}: {id}", it.name);
            }
            let words = text::words(it.body);
            assert!((500..=950).contains(&words), "{} has {words} words", it.name);
            for heading in [
                "# Purpose",
                "# Scope",
                "# Rules",
                "# Responsibilities",
                "# Exceptions",
                "# Records",
                "# Review",
            ] {
                assert!(it.body.contains(&format!("{heading}\n")), "{}: no {heading}", it.name);
            }
            assert!(!text::open_places(it.body).is_empty(), "{} leaves nothing to decide", it.name);
        }
    }

    #[test]
    fn every_control_of_the_annex_is_covered_at_most_by_the_policies_that_say_so() {
        let covered: std::collections::BTreeSet<&str> =
            starters().iter().flat_map(|it| it.controls.iter().copied()).collect();
        assert!(covered.len() >= 75, "only {} controls are covered", covered.len());
    }

    #[test]
    fn places_are_filled_or_marked_as_to_decide() {
        let it = starter("access-control").unwrap();
        let text = it.filled(&|place| (place == "organisation").then(|| "Larkmoor Software".to_owned()));
        assert!(text.contains("Larkmoor Software"));
        assert!(!text.contains('{'), "{text}");
        assert!(text::open_places(&text).contains(&"policy owner".to_owned()));
    }
}

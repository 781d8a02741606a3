//! Small questions about text that rules, importers and documents ask alike.

/// Whether nothing is written.
pub fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// How many words are written.
pub fn words(text: &str) -> usize {
    text.split_whitespace().filter(|it| it.chars().any(char::is_alphanumeric)).count()
}

/// Whether one of `phrases` (lower case) stands in `text` as whole words, in any case.
pub fn says(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|it| !positions(text, it).is_empty())
}

/// Where `phrase` (lower case) stands in `text` as whole words: byte offsets in the lower-cased text.
pub fn positions(text: &str, phrase: &str) -> Vec<usize> {
    let low = text.to_lowercase();
    let edge = |it: Option<char>| it.is_none_or(|c| !c.is_alphanumeric());
    low.match_indices(phrase)
        .filter(|(at, hit)| {
            edge(low[..*at].chars().next_back()) && edge(low[at + hit.len()..].chars().next())
        })
        .map(|(at, _)| at)
        .collect()
}

/// `a, b and c`; after `max` names, how many more there are.
pub fn list(names: &[String], max: usize) -> String {
    let shown: Vec<&str> = names.iter().take(max).map(String::as_str).collect();
    match (names.len(), shown.split_last()) {
        (0, _) | (_, None) => String::new(),
        (n, Some(_)) if n > max => format!("{} and {} more", shown.join(", "), n - max),
        (1, Some((last, _))) => (*last).to_owned(),
        (_, Some((last, head))) => format!("{} and {last}", head.join(", ")),
    }
}

/// What is still to be decided in a text: the words of each `[decide: …]`, in their order.
pub fn open_places(text: &str) -> Vec<String> {
    let found = text.match_indices("[decide:").filter_map(|(at, mark)| {
        let rest = &text[at + mark.len()..];
        let words = &rest[..rest.find(']')?];
        Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::{list, open_places, says, words};

    #[test]
    fn what_is_to_be_decided_is_found_and_named() {
        let text = "Reviewed [decide: how\noften] by [decide: whom]. A [link](x) and [decide: no end";
        assert_eq!(open_places(text), ["how often", "whom"]);
        assert!(open_places("All [[R-001]] is said.").is_empty());
    }

    #[test]
    fn whole_words_only() {
        assert!(says("The Vendor does it.", &["vendor"]));
        assert!(!says("vendors", &["vendor"]));
        assert_eq!(words("Not needed - no premises."), 4);
    }

    #[test]
    fn a_long_list_says_how_many_more() {
        let names: Vec<String> = ["a", "b", "c"].map(String::from).into();
        assert_eq!(list(&names, 5), "a, b and c");
        assert_eq!(list(&names, 2), "a, b and 1 more");
    }
}

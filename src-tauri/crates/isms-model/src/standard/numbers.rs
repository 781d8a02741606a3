//! Controls as people write them: numbers and ranges, `5.15-5.18, A.8.2, OWN-001`.

use super::{annex_a, annex_control};

/// The controls that a text means, each once and in the order given, and what in it is no control. `own` are the
/// references that are known beside Annex A. A range runs in the order of Annex A, also over a theme's end.
pub fn control_numbers(text: &str, own: &[&str]) -> (Vec<String>, Vec<String>) {
    let (mut found, mut unknown): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let text = text.replace(['–', '—', '‑'], "-").replace(" - ", "-");
    let words = text.split(|it: char| it == ',' || it == ';' || it.is_whitespace() || it == '+' || it == '&');
    for word in
        words.map(|it| it.trim_matches(|it| matches!(it, '.' | '(' | ')' | '"'))).filter(|it| !it.is_empty())
    {
        let meant = one(word, own).map(|it| vec![it]).or_else(|| range(word));
        match meant {
            Some(ids) => {
                for id in ids {
                    if !found.contains(&id) {
                        found.push(id);
                    }
                }
            }
            None if word.eq_ignore_ascii_case("and") || word.eq_ignore_ascii_case("to") => {}
            None => unknown.push(word.to_owned()),
        }
    }
    (found, unknown)
}

fn one(word: &str, own: &[&str]) -> Option<String> {
    if let Some(id) = own.iter().find(|it| it.eq_ignore_ascii_case(word)) {
        return Some((*id).to_owned());
    }
    let upper = word.to_uppercase();
    let number = upper.strip_prefix("A.").or_else(|| upper.strip_prefix('A')).unwrap_or(&upper);
    annex_control(&format!("A.{number}")).map(|it| it.id.clone())
}

/// `5.15-5.18`, `A.5.15-18`, `5.36-6.2`.
fn range(word: &str) -> Option<Vec<String>> {
    let (from, to) = word.split_once('-')?;
    let first = one(from, &[])?;
    let last = one(to, &[]).or_else(|| {
        let (theme, _) = first.rsplit_once('.')?;
        one(&format!("{theme}.{to}"), &[])
    })?;
    let at = |id: &str| annex_a().iter().position(|it| it.id == id);
    let (a, b) = (at(&first)?, at(&last)?);
    (a <= b).then(|| annex_a()[a..=b].iter().map(|it| it.id.clone()).collect())
}

#[cfg(test)]
mod tests {
    use super::control_numbers;

    #[test]
    fn numbers_and_ranges_as_they_are_pasted() {
        let (found, unknown) = control_numbers("5.15-5.18, A.8.2; own-001 and 9.9", &["OWN-001", "A.5.1"]);
        assert_eq!(found, ["A.5.15", "A.5.16", "A.5.17", "A.5.18", "A.8.2", "OWN-001"]);
        assert_eq!(unknown, ["9.9"]);
        assert_eq!(control_numbers("A.5.36–6.2\n5.37", &[]).0, ["A.5.36", "A.5.37", "A.6.1", "A.6.2"]);
        assert_eq!(control_numbers("5.15-17", &[]).0, ["A.5.15", "A.5.16", "A.5.17"]);
        assert_eq!(control_numbers("5.18-5.15", &[]).1, ["5.18-5.15"], "a range runs forward");
    }
}

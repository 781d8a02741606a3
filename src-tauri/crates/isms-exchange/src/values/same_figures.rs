//! Numbers that a spreadsheet makes alike (8.2 and 8.20), told apart by words of a title in other languages than the
//! catalogue's.

use super::ids::ControlNo;
use crate::text::fold;

/// Clause and second part of a number.
type Short = (u8, u8);

/// Beginnings of words that speak for the short number, and for the one with the zero.
const STEMS: [(Short, &[&str], &[&str]); 7] = [
    (
        (5, 1),
        &["richtlin", "polic", "polit", "beleid", "leitlin"],
        &["nutzung", "gebrauch", "util", "uso", "gebruik", "usag"],
    ),
    (
        (5, 2),
        &["rol", "fonction", "papei", "ruol"],
        &["liefer", "fourniss", "provee", "fornec", "fornit", "leveranc", "acuerd", "acord", "accord"],
    ),
    (
        (5, 3),
        &["trennung", "aufgabentrenn", "separ", "segreg", "scheiding", "functiescheid"],
        &["kontinu", "continu", "bereitschaft", "ikt", "tic", "gereedheid", "preparac"],
    ),
    (
        (7, 1),
        &["perimet", "umgrenz", "zone", "begrenz"],
        &["speicherm", "medi", "support", "soport", "suport", "opslagm", "datentrag"],
    ),
    (
        (8, 1),
        &["endgerat", "endpunkt", "termina", "dispositivo", "endpoint", "equip"],
        &["losch", "suppr", "effac", "elimin", "exclus", "cancell", "borrad", "verwijder", "wissen"],
    ),
    (
        (8, 2),
        &["privileg", "bevorrecht", "speciale"],
        &["netz", "netwerk", "reseau", "red", "redes", "rete", "reti"],
    ),
    (
        (8, 3),
        &["zugang", "zugriff", "acces", "acess", "informationszugang", "toegang", "restri"],
        &[
            "ausgelager",
            "entwickl",
            "externalis",
            "developp",
            "desarroll",
            "desenvolv",
            "svilupp",
            "ontwikkel",
            "uitbested",
            "terceriz",
        ],
    ),
];

/// Which of the two numbers a title in another language speaks for: the one with the zero, the short one, or neither.
pub(crate) fn has_zero(short: ControlNo, title: &str) -> Option<bool> {
    let (_, plain, zero) =
        STEMS.iter().find(|(no, ..)| *no == (short.clause, short.second) && !short.is_three())?;
    let folded = fold(title);
    let begins = |stems: &[&str]| folded.split(' ').any(|w| stems.iter().any(|s| w.starts_with(s)));
    match (begins(plain), begins(zero)) {
        (true, false) => Some(false),
        (false, true) => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_other_languages_tell_the_zero() {
        let told = |clause, second, title| has_zero(ControlNo::two(clause, second), title);
        assert_eq!(told(8, 3, "Desenvolvimento terceirizado"), Some(true));
        assert_eq!(told(8, 3, "Informationszugangsbeschränkung"), Some(false));
        assert_eq!(told(8, 2, "Netzwerksicherheit"), Some(true));
        assert_eq!(told(8, 2, "Droits d'accès privilégiés"), Some(false));
        assert_eq!(told(5, 7, "Bedrohungsintelligenz"), None);
    }
}

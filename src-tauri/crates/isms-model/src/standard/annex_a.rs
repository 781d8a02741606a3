//! Annex A: the 93 controls of the 2022 edition and the 114 of 2013 with their successors.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::terms::{Term, terms};

terms! {
    /// The four groups of Annex A.
    Theme {
        Organizational = "organizational" "Organizational",
        People = "people" "People",
        Physical = "physical" "Physical",
        Technological = "technological" "Technological",
    }
}

/// A control of Annex A.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnexControl {
    /// Its number, `A.5.1`.
    pub id: String,
    /// Its short title.
    pub title: String,
    /// What it is about, in our own plain words.
    pub plain: &'static str,
    /// Its group.
    pub theme: Theme,
    /// Whether it was new in the 2022 edition.
    pub is_new_2022: bool,
    /// The controls of 2013 it came from.
    pub predecessors: Vec<String>,
    /// Preventive, detective, corrective.
    pub control_types: Vec<String>,
    /// Confidentiality, integrity, availability.
    pub properties: Vec<String>,
}

terms! {
    /// What became of a control of 2013.
    OldRelation {
        CarriedOver = "carried_over" "Carried over",
        /// Into one with others.
        Merged = "merged" "Merged",
        /// Into several.
        Split = "split" "Split",
    }
}

/// A control of the 2013 edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldControl {
    /// Its number, `A.9.2.3`.
    pub id: String,
    /// Its short title.
    pub title: String,
    /// The domain it stood in, with its number.
    pub domain: String,
    /// The controls of 2022 it went into.
    pub successors: Vec<String>,
    /// What became of it.
    pub relation: OldRelation,
}

fn list(text: &str) -> Vec<String> {
    text.split(';').map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

static CONTROLS: LazyLock<Vec<AnnexControl>> = LazyLock::new(|| {
    super::csv::rows(include_str!("../../reference/annex_a_2022.csv"))
        .map(|row| AnnexControl {
            plain: plain_words(&row[0]),
            theme: Theme::parse(&row[2].to_lowercase()).expect("the table's themes are the four"),
            is_new_2022: row[3] == "yes",
            predecessors: list(&row[4]),
            control_types: list(&row[5]),
            properties: list(&row[6]),
            id: row[0].clone(),
            title: row[1].clone(),
        })
        .collect()
});

static BY_ID: LazyLock<BTreeMap<&'static str, usize>> =
    LazyLock::new(|| CONTROLS.iter().enumerate().map(|(at, it)| (it.id.as_str(), at)).collect());

static OLD: LazyLock<Vec<OldControl>> = LazyLock::new(|| {
    super::csv::rows(include_str!("../../reference/annex_a_2013.csv"))
        .map(|row| OldControl {
            id: row[0].clone(),
            title: row[1].clone(),
            domain: row[2].clone(),
            successors: list(&row[3]),
            relation: OldRelation::parse(&row[4].replace(' ', "_"))
                .expect("the table's relations are the three"),
        })
        .collect()
});

/// The 93 controls of ISO/IEC 27001:2022, Annex A, in order.
pub fn annex_a() -> &'static [AnnexControl] {
    &CONTROLS
}

/// The control with this number.
pub fn annex_control(id: &str) -> Option<&'static AnnexControl> {
    BY_ID.get(id).map(|at| &CONTROLS[*at])
}

/// The 114 controls of the 2013 edition, in order.
pub fn annex_a_2013() -> &'static [OldControl] {
    &OLD
}

fn plain_words(id: &str) -> &'static str {
    PLAIN.iter().find(|(it, _)| *it == id).map_or("", |(_, words)| words)
}

/// Our own words for what each control is about.
const PLAIN: [(&str, &str); 93] = [
    ("A.5.1", "Written rules for security"),
    ("A.5.2", "Who does what"),
    ("A.5.3", "No one holds clashing powers"),
    ("A.5.4", "Managers insist on the rules"),
    ("A.5.5", "Lines to authorities"),
    ("A.5.6", "Lines to expert circles"),
    ("A.5.7", "Knowing the threats"),
    ("A.5.8", "Security inside projects"),
    ("A.5.9", "List of what we have"),
    ("A.5.10", "Fair use of information and devices"),
    ("A.5.11", "Giving things back"),
    ("A.5.12", "Grading information"),
    ("A.5.13", "Marking information"),
    ("A.5.14", "Moving information to others"),
    ("A.5.15", "Rules on access"),
    ("A.5.16", "Life of an identity"),
    ("A.5.17", "Passwords, keys, other sign-in secrets"),
    ("A.5.18", "Granting, checking, removing rights"),
    ("A.5.19", "Security with suppliers"),
    ("A.5.20", "Security terms in contracts"),
    ("A.5.21", "Security along the IT supply chain"),
    ("A.5.22", "Watching suppliers and their changes"),
    ("A.5.23", "Taking, using, leaving cloud services"),
    ("A.5.24", "Ready for incidents"),
    ("A.5.25", "Judging events"),
    ("A.5.26", "Handling incidents"),
    ("A.5.27", "Learning from incidents"),
    ("A.5.28", "Keeping proof"),
    ("A.5.29", "Security while things are disrupted"),
    ("A.5.30", "IT ready for disruption"),
    ("A.5.31", "Laws, rules, contracts"),
    ("A.5.32", "Other people's intellectual property"),
    ("A.5.33", "Guarding records"),
    ("A.5.34", "Privacy"),
    ("A.5.35", "An outside look at security"),
    ("A.5.36", "Checking that rules are followed"),
    ("A.5.37", "Written working instructions"),
    ("A.6.1", "Checks before hiring"),
    ("A.6.2", "Security in the employment contract"),
    ("A.6.3", "Awareness and training"),
    ("A.6.4", "What follows a breach of rules"),
    ("A.6.5", "Duties after leaving or moving"),
    ("A.6.6", "Secrecy agreements"),
    ("A.6.7", "Working away from the premises"),
    ("A.6.8", "Telling about events"),
    ("A.7.1", "Outer line of protected areas"),
    ("A.7.2", "Doors and entry"),
    ("A.7.3", "Offices and rooms"),
    ("A.7.4", "Watching the premises"),
    ("A.7.5", "Fire, water, other hazards"),
    ("A.7.6", "Behaviour in protected areas"),
    ("A.7.7", "Tidy desk, locked screen"),
    ("A.7.8", "Where equipment stands"),
    ("A.7.9", "Things taken outside"),
    ("A.7.10", "Storage media through their life"),
    ("A.7.11", "Power and other supplies"),
    ("A.7.12", "Cables"),
    ("A.7.13", "Care of equipment"),
    ("A.7.14", "Throwing away or re-using equipment"),
    ("A.8.1", "User devices"),
    ("A.8.2", "Far-reaching rights"),
    ("A.8.3", "Limits on access to information"),
    ("A.8.4", "Access to source code"),
    ("A.8.5", "Strong sign-in"),
    ("A.8.6", "Enough capacity"),
    ("A.8.7", "Malware"),
    ("A.8.8", "Known technical weaknesses"),
    ("A.8.9", "Settings under control"),
    ("A.8.10", "Deleting information"),
    ("A.8.11", "Hiding parts of data"),
    ("A.8.12", "Stopping leaks"),
    ("A.8.13", "Backups"),
    ("A.8.14", "Spare systems"),
    ("A.8.15", "Logs"),
    ("A.8.16", "Watching for odd behaviour"),
    ("A.8.17", "Clocks in step"),
    ("A.8.18", "Powerful tools"),
    ("A.8.19", "Installing on live systems"),
    ("A.8.20", "Networks"),
    ("A.8.21", "Network services"),
    ("A.8.22", "Separating networks"),
    ("A.8.23", "Filtering the web"),
    ("A.8.24", "Encryption and keys"),
    ("A.8.25", "Safe way of developing"),
    ("A.8.26", "Security needs of applications"),
    ("A.8.27", "Principles for safe design"),
    ("A.8.28", "Safe programming"),
    ("A.8.29", "Testing security"),
    ("A.8.30", "Development by others"),
    ("A.8.31", "Development, test, live kept apart"),
    ("A.8.32", "Changes under control"),
    ("A.8.33", "Data for tests"),
    ("A.8.34", "Audits that do no harm"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_of_both_editions_hold() {
        let of = |theme| annex_a().iter().filter(|it| it.theme == theme).count();
        assert_eq!(annex_a().len(), 93);
        assert_eq!(Theme::ALL.iter().map(|it| of(*it)).collect::<Vec<_>>(), [37, 8, 14, 34]);
        assert_eq!(annex_a().iter().filter(|it| it.is_new_2022).count(), 11);
        assert_eq!(annex_a_2013().len(), 114);
        assert_eq!(annex_a_2013().iter().map(|it| it.successors.len()).sum::<usize>(), 115);
    }

    #[test]
    fn both_directions_of_the_mapping_agree() {
        for old in annex_a_2013() {
            for new in &old.successors {
                let control = annex_control(new).expect("every successor exists");
                assert!(control.predecessors.contains(&old.id), "{} -> {new}", old.id);
            }
        }
    }

    #[test]
    fn every_control_has_our_own_words() {
        assert!(annex_a().iter().all(|it| !it.plain.is_empty() && !it.title.is_empty()));
    }
}

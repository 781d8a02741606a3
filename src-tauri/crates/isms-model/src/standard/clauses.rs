//! The clauses of ISO/IEC 27001:2022 with Amd 1:2024: numbers and short titles.

use std::sync::LazyLock;

/// A clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its number, `6.1.3`.
    pub id: String,
    /// The number of the clause above it; empty at the top.
    pub parent: String,
    /// Its short title.
    pub title: String,
}

static CLAUSES: LazyLock<Vec<Clause>> = LazyLock::new(|| {
    super::csv::rows(include_str!("../../reference/clauses_2022.csv"))
        .map(|row| Clause { id: row[0].clone(), parent: row[1].clone(), title: row[3].clone() })
        .collect()
});

/// Every clause in order.
pub fn clauses() -> &'static [Clause] {
    &CLAUSES
}

/// The short title of a clause.
pub fn clause_title(id: &str) -> Option<&'static str> {
    CLAUSES.iter().find(|it| it.id == id).map(|it| it.title.as_str())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_seven_clauses_are_there() {
        let top = super::clauses().iter().filter(|it| it.parent.is_empty()).count();
        assert_eq!(top, 7);
        assert_eq!(super::clause_title("6.1.3"), Some("Information security risk treatment"));
    }
}

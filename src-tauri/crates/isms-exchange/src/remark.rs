//! What the import has to say about a file: one sentence with its place.

use serde::Serialize;

/// How much a remark matters. The words are those of the readiness diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RemarkSeverity {
    /// Something is not imported unless the user acts.
    Blocker,
    /// A guess or a contradiction that the user should look at.
    Warning,
    /// Worth knowing.
    Advice,
}

/// One remark of the import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Remark {
    /// How much it matters.
    pub severity: RemarkSeverity,
    /// The sheet it is about.
    pub sheet: Option<String>,
    /// The row, counted from 1 as the spreadsheet shows it.
    pub row: Option<u32>,
    /// The letter of the column.
    pub column: Option<String>,
    /// One sentence.
    pub message: String,
}

impl Remark {
    pub(crate) fn new(severity: RemarkSeverity, message: impl Into<String>) -> Self {
        Self { severity, sheet: None, row: None, column: None, message: message.into() }
    }

    pub(crate) fn blocker(message: impl Into<String>) -> Self {
        Self::new(RemarkSeverity::Blocker, message)
    }

    pub(crate) fn warning(message: impl Into<String>) -> Self {
        Self::new(RemarkSeverity::Warning, message)
    }

    pub(crate) fn advice(message: impl Into<String>) -> Self {
        Self::new(RemarkSeverity::Advice, message)
    }

    pub(crate) fn on(mut self, sheet: &str) -> Self {
        self.sheet = Some(sheet.to_owned());
        self
    }

    /// Sets the row from its zero-based number.
    pub(crate) fn row(mut self, row: u32) -> Self {
        self.row = Some(row + 1);
        self
    }

    /// Sets the column from its zero-based number.
    pub(crate) fn column(mut self, col: u32) -> Self {
        self.column = Some(crate::book::column_letter(col));
        self
    }
}

//! How much of a file is read at most, so that a hostile or monstrous one cannot exhaust the machine.

use crate::error::ImportError;

/// The bounds of reading one file.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Size of the file, in bytes.
    pub file_bytes: u64,
    /// Size of all unpacked parts together, in bytes.
    pub unpacked_bytes: u64,
    /// How often a large part may be bigger unpacked than packed.
    pub ratio: u64,
    /// Cells with content, over all sheets.
    pub cells: usize,
    /// Bytes of text, over all cells.
    pub text_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 64 << 20,
            unpacked_bytes: 384 << 20,
            ratio: 250,
            cells: 2_000_000,
            text_bytes: 192 << 20,
        }
    }
}

impl Limits {
    /// Refuses a file by its size.
    pub(crate) fn check_file(&self, bytes: u64) -> Result<(), ImportError> {
        if bytes > self.file_bytes {
            return Err(ImportError::too_large(format_args!(
                "{} MiB, where {} MiB are read",
                bytes >> 20,
                self.file_bytes >> 20
            )));
        }
        Ok(())
    }
}

/// Counts what was stored and stops at the limit.
#[derive(Debug)]
pub(crate) struct Budget {
    limits: Limits,
    cells: usize,
    text_bytes: usize,
}

impl Budget {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { limits: *limits, cells: limits.cells, text_bytes: limits.text_bytes }
    }

    /// Takes one cell with this many bytes of text from the budget.
    pub(crate) fn spend(&mut self, text_bytes: usize) -> Result<(), ImportError> {
        self.cells = self.cells.checked_sub(1).ok_or_else(|| {
            let most = grouped(self.limits.cells);
            ImportError::too_many(format_args!(
                "it has more than {most} filled cells, which is what is read at most"
            ))
        })?;
        self.text_bytes = self.text_bytes.checked_sub(text_bytes).ok_or_else(|| {
            let most = self.limits.text_bytes >> 20;
            ImportError::too_many(format_args!(
                "it holds more than {most} MiB of text, which is what is read at most"
            ))
        })?;
        Ok(())
    }
}

/// A number as a person reads it: `2,000,000`.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + 4);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Budget, Limits, grouped};

    #[test]
    fn what_is_too_much_is_told_with_the_limit_and_the_way_round_it() {
        let mut budget = Budget::new(&Limits { cells: 1, ..Limits::default() });
        budget.spend(3).unwrap();
        let error = budget.spend(3).unwrap_err();
        assert_eq!(
            error.to_string(),
            "The file is too large: it has more than 1 filled cells, which is what is read at most. Split it by rows \
into several files with the same headings, or take out columns that nobody needs here, and import one after the other."
        );
        assert_eq!(
            ["7", "999", "1,000", "2,000,000"],
            [7, 999, 1_000, 2_000_000].map(grouped).each_ref().map(String::as_str)
        );
    }
}

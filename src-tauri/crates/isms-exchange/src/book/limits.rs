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
    cells: usize,
    text_bytes: usize,
}

impl Budget {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { cells: limits.cells, text_bytes: limits.text_bytes }
    }

    /// Takes one cell with this many bytes of text from the budget.
    pub(crate) fn spend(&mut self, text_bytes: usize) -> Result<(), ImportError> {
        self.cells =
            self.cells.checked_sub(1).ok_or_else(|| ImportError::too_large("it has too many cells"))?;
        self.text_bytes = self
            .text_bytes
            .checked_sub(text_bytes)
            .ok_or_else(|| ImportError::too_large("it holds too much text"))?;
        Ok(())
    }
}

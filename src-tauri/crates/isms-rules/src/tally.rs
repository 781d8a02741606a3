//! How many diagnostics there are, of which rule and severity, and on how many records: kept up while some are added
//! and others removed.

use std::collections::BTreeMap;

use isms_model::{Counts, Diagnostic, Severity};

use crate::judgement::worst;

/// Counts of diagnostics.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Tallies {
    /// For each rule: what no waiver hides, and all.
    by_rule: BTreeMap<&'static str, (Counts, u32)>,
    /// Records a blocker speaks of, and others a warning: right only where each record is added as one.
    records: (u32, u32),
}

impl Tallies {
    /// Adds what is said of a record.
    pub(crate) fn add(&mut self, said: &[Diagnostic]) {
        for it in said {
            let Some(rule) = crate::rule(&it.code) else { continue };
            let tally = self.by_rule.entry(rule.code).or_default();
            tally.1 += 1;
            if it.waived_by.is_none() {
                tally.0.add(it.severity);
            }
        }
        match worst(said.iter()) {
            Some(Severity::Blocker) => self.records.0 += 1,
            Some(Severity::Warning) => self.records.1 += 1,
            _ => {}
        }
    }
    /// Takes away what was said of a record.
    pub(crate) fn remove(&mut self, said: &[Diagnostic]) {
        let mut gone = Self::default();
        gone.add(said);
        for (code, (counts, all)) in gone.by_rule {
            if let Some(tally) = self.by_rule.get_mut(code) {
                *tally = (tally.0.minus(counts), tally.1 - all);
            }
        }
        self.by_rule.retain(|_, it| it.1 > 0);
        self.records = (self.records.0 - gone.records.0, self.records.1 - gone.records.1);
    }
    /// How many of each severity, waived ones left out.
    pub(crate) fn counts(&self) -> Counts {
        self.by_rule.values().fold(Counts::default(), |sum, it| sum.plus(it.0))
    }
    /// For each rule: how many of each severity no waiver hides, and how many in all.
    pub(crate) fn by_rule(&self) -> &BTreeMap<&'static str, (Counts, u32)> {
        &self.by_rule
    }
    /// How many records a blocker speaks of, and how many others a warning.
    pub(crate) fn records(&self) -> (u32, u32) {
        self.records
    }
}

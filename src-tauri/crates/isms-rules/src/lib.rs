//! The readiness rules: an [`Isms`](isms_model::Isms) and a day go in, diagnostics come out. Rules never fail,
//! never do I/O and know no clock: the same ISMS and the same day give the same diagnostics.
//!
//! One rule is one file, with its documentation, its check and the tests that show it firing and silent. A new one:
//!
//! 1. a file named after the defect in the folder of its clause, begun as a copy of `risk_without_owner.rs`;
//! 2. two lines in that folder's `mod.rs`;
//! 3. the smallest texts in which each of its messages is reported, and those in which it has to stay silent
//!    (`+ sound` is a whole organisation to start from);
//! 4. `UPDATE_EXPECT=1 cargo test -p isms-rules`, and a look at the diff.
//!
//! `registry.rs` holds what is asked of every rule; `cx.rs` what a rule can see and say.
#![cfg_attr(test, allow(clippy::needless_raw_string_hashes))] // `UPDATE_EXPECT=1` writes literals with them

mod across;
mod all_risks;
mod certification;
mod context;
mod cx;
mod day;
pub mod due;
mod evaluation;
mod facts;
mod finish;
mod improvement;
mod index;
mod judgement;
mod leadership;
mod operation;
mod planning;
mod rule;
mod run;
mod support;
mod tally;
mod words;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod registry;

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use isms_model::{Diagnostic, Isms};

pub use day::{Day, Params};
pub use facts::{Fact, Facts};
pub use index::{Index, Row};
pub use judgement::Judgement;
pub use rule::{Form, Message, Rule};
pub use words::Words;

/// Every rule, in the order of the clauses of ISO/IEC 27001:2022.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    [
        context::issues_and_parties::RULES,
        context::scope::RULES,
        leadership::policy::RULES,
        planning::risk::RULES,
        planning::treatment::RULES,
        planning::soa::RULES,
        planning::change::RULES,
        support::people::RULES,
        support::document::RULES,
        operation::asset::RULES,
        operation::supplier::RULES,
        operation::legal::RULES,
        operation::incident::RULES,
        operation::continuity::RULES,
        improvement::nonconformity::RULES,
        evaluation::objective::RULES,
        evaluation::audit::RULES,
        evaluation::review::RULES,
        certification::audits::RULES,
        certification::certificate::RULES,
        across::transition::RULES,
        across::agreement::RULES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The rule with this code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    static BY_CODE: LazyLock<HashMap<&str, &Rule>> =
        LazyLock::new(|| rules().map(|it| (it.code, it)).collect());
    BY_CODE.get(code).copied()
}

/// Judges `isms` as it would stand on `day`: blockers first, then by clause, code and record. Waived and folded
/// diagnostics are among them, and say so. Who asks again after a change keeps the [`Judgement`].
pub fn check(isms: &Isms, day: &Day) -> Vec<Diagnostic> {
    Judgement::of(isms, day).in_order().into_iter().cloned().collect()
}

/// Every text that the rules can say, by key: messages and labels as `CODE.key`, the advice as `CODE.help`.
/// What stands in braces is filled in from `Diagnostic::args`.
pub fn message_catalogue() -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for rule in rules() {
        for it in rule.says.iter().chain(rule.labels) {
            texts.insert(format!("{}.{}", rule.code, it.key), it.text.to_owned());
        }
        texts.insert(format!("{}.help", rule.code), rule.help().to_owned());
    }
    texts
}

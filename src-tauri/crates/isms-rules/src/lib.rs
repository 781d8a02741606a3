//! The readiness rules: an [`Isms`](isms_model::Isms) and a day go in, diagnostics come out. Rules never fail,
//! never do I/O and know no clock: the same ISMS and the same day give the same diagnostics.
//!
//! One rule is one file, with its documentation, its check and the tests that show it firing and silent.

mod context;
mod cx;
mod day;
mod facts;
mod finish;
mod index;
mod planning;
mod rule;
mod words;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod registry;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use isms_model::{Diagnostic, Isms};

pub use day::{Day, Params};
pub use facts::{Fact, Facts};
pub use index::{Index, Row};
pub use rule::{Message, Rule};
pub use words::Words;

use cx::Cx;

/// Every rule, in the order of the clauses of ISO/IEC 27001:2022.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    [context::scope::RULES, planning::risk::RULES, planning::treatment::RULES, planning::soa::RULES]
        .into_iter()
        .flatten()
        .copied()
}

/// The rule with this code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    rules().find(|it| it.code == code)
}

/// Judges `isms` as it would stand on `day`: blockers first, then by clause, code and record. Waived and folded
/// diagnostics are among them, and say so.
pub fn check(isms: &Isms, day: &Day) -> Vec<Diagnostic> {
    let index = Index::new(isms);
    let rules: Vec<&'static Rule> = rules().collect();
    finish::finish(isms, day, run(&rules, isms, day, &index))
}

/// From so many risks on it pays to share the rules out over the processor's cores.
const RISKS_TO_SHARE_OUT: usize = 500;

/// What `rules` report, in their order: no rule sees another's work, so it does not matter where each one runs.
fn run(rules: &[&'static Rule], isms: &Isms, day: &Day, index: &Index<'_>) -> Vec<Diagnostic> {
    let one = |rule: &'static Rule| {
        let mut cx = Cx::new(isms, day, index);
        cx.run(rule);
        cx.into_found()
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    if cores < 2 || isms.risks.len() < RISKS_TO_SHARE_OUT {
        return rules.iter().flat_map(|it| one(it)).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let at = next.fetch_add(1, Ordering::Relaxed)
            && let Some(rule) = rules.get(at)
        {
            done.push((at, one(rule)));
        }
        done
    };
    let mut done = std::thread::scope(|scope| {
        let workers: Vec<_> = (1..cores.min(4)).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for it in workers {
            done.extend(it.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_by_key(|it| it.0);
    done.into_iter().flat_map(|it| it.1).collect()
}

/// Every text that the rules can say, by key: messages and labels as `CODE.key`, the advice as `CODE.help`.
/// What stands in braces is filled in from `Diagnostic::args`.
pub fn message_catalogue() -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for rule in rules() {
        for it in rule.says.iter().chain(rule.labels) {
            texts.insert(format!("{}.{}", rule.code, it.key), it.text.to_owned());
        }
        texts.insert(format!("{}.help", rule.code), rule.help());
    }
    texts
}

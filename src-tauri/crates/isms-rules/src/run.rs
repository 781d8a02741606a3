//! Runs rules, on a large register side by side: no rule sees another's work, so it does not matter where each
//! one runs, and the result is the same.

use std::sync::atomic::{AtomicUsize, Ordering};

use isms_model::{Diagnostic, Isms};

use crate::cx::Cx;
use crate::{Day, Index, Rule};

/// What is judged, and on which day.
pub(crate) struct Job<'a> {
    pub(crate) isms: &'a Isms,
    pub(crate) day: &'a Day,
    pub(crate) index: &'a Index<'a>,
}

/// From so many risks on it pays to share the rules out over the processor's cores.
const RISKS_TO_SHARE_OUT: usize = 500;
/// More cores than this would wait for the slowest rule.
const CORES_MAX: usize = 4;

/// What `rules` report, in their order.
pub(crate) fn run(rules: &[&'static Rule], job: &Job<'_>) -> Vec<Diagnostic> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from).min(CORES_MAX);
    if cores < 2 || job.isms.risks.len() < RISKS_TO_SHARE_OUT {
        rules.iter().flat_map(|it| one(it, job)).collect()
    } else {
        shared_out(rules, job, cores)
    }
}

fn one(rule: &'static Rule, job: &Job<'_>) -> Vec<Diagnostic> {
    let mut cx = Cx::new(job.isms, job.day, job.index);
    cx.run(rule);
    cx.into_found()
}

fn shared_out(rules: &[&'static Rule], job: &Job<'_>, cores: usize) -> Vec<Diagnostic> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some(at) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|it| *it < rules.len()) {
            done.push((at, one(rules[at], job)));
        }
        done
    };
    let mut done = std::thread::scope(|scope| {
        let others: Vec<_> = (1..cores).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for it in others {
            done.extend(it.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_by_key(|it| it.0);
    done.into_iter().flat_map(|it| it.1).collect()
}

#[cfg(test)]
mod tests {
    use super::{Job, one, shared_out};
    use crate::{Day, Index, Rule, rules};

    #[test]
    fn side_by_side_is_the_same_as_one_after_the_other() {
        let risk = |n: u8| format!("risk R-9{n} title=Risk inherent=5x5:{n}");
        let lines: Vec<String> = std::iter::once("+ sound".to_owned()).chain((1..90).map(risk)).collect();
        let fixture = isms_fixture::parse(&lines.join("\n")).unwrap();
        let (isms, day) = (&fixture.isms, &Day::on(fixture.today));
        let job = Job { isms, day, index: &Index::new(isms) };
        let rules: Vec<&'static Rule> = rules().collect();
        let in_turn: Vec<_> = rules.iter().flat_map(|it| one(it, &job)).collect();
        assert!(in_turn.len() > 300);
        assert_eq!(shared_out(&rules, &job, 3), in_turn);
    }
}

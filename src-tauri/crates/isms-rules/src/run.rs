//! Runs the rules over a snapshot, side by side: they only read, so each thread takes the next piece that is left.

use std::sync::atomic::{AtomicUsize, Ordering};

use isms_model::id::natural;
use isms_model::{Diagnostic, Isms, Risk};

use crate::cx::Cx;
use crate::day::Day;
use crate::index::{Index, Row};
use crate::rule::{Form, Rule};

/// A piece of work that a thread takes.
enum Job<'a> {
    Whole(&'static Rule),
    Each(&'a [Row<'a, Risk>]),
}

/// Runs every rule: those over the whole, and those for each risk over `risks`. Gives back what each of the former
/// found, in the order of codes, and what the latter found, in the order of risks.
pub(crate) fn run<'a>(
    isms: &'a Isms,
    day: &'a Day,
    index: &'a Index<'a>,
    risks: &'a [Row<'a, Risk>],
) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    const RISKS_A_JOB: usize = 512;
    let each: Vec<&'static Rule> = crate::rules().filter(|it| it.form == Form::EachRisk).collect();
    let jobs: Vec<Job<'a>> = risks
        .chunks(RISKS_A_JOB)
        .map(Job::Each)
        .chain(crate::rules().filter(|it| it.form == Form::Whole).map(Job::Whole))
        .collect();
    let next = AtomicUsize::new(0);
    // Rules only read, so they run side by side; each thread takes the next piece that is left.
    let work = || {
        let mut cx = Cx::new(isms, day, index);
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            match jobs.get(at) {
                Some(Job::Whole(rule)) => done.push((at, in_order_of_records(cx.run(rule)))),
                Some(Job::Each(risks)) => done.push((at, over_each(&mut cx, &each, risks))),
                None => return done,
            }
        }
    };
    let mut done = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads(isms)).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for it in others {
            done.extend(it.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault)));
        }
        done
    });
    done.sort_by_key(|it| it.0);
    let whole = done.split_off(done.len().min(risks.chunks(RISKS_A_JOB).len()));
    let flat = |found: Vec<(usize, Vec<Diagnostic>)>| found.into_iter().flat_map(|it| it.1).collect();
    (flat(whole), flat(done))
}

/// What the rules for each risk say of some: by risk, then rule.
fn over_each<'a>(cx: &mut Cx<'a>, rules: &[&'static Rule], risks: &'a [Row<'a, Risk>]) -> Vec<Diagnostic> {
    cx.narrow(risks);
    let mut found: Vec<_> =
        rules.iter().map(|rule| in_order_of_records(cx.run(rule)).into_iter().peekable()).collect();
    let mut all = Vec::new();
    for (id, _) in risks {
        for it in &mut found {
            all.extend(std::iter::from_fn(|| it.next_if(|it| it.subject.id == id.as_str())));
        }
    }
    debug_assert!(
        found.iter_mut().all(|it| it.peek().is_none()),
        "a rule for each risk speaks of another record"
    );
    all
}

/// Puts them in the order of records and fields. Most rules report in it; then this only looks.
fn in_order_of_records(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    found.sort_by(|a, b| {
        let kinds = a.subject.kind.cmp(&b.subject.kind);
        kinds.then_with(|| natural(&a.subject.id, &b.subject.id)).then_with(|| a.field.cmp(&b.field))
    });
    found
}

/// A register that is checked in a millisecond is not worth a thread.
fn threads(isms: &Isms) -> usize {
    const WORTH_A_THREAD: usize = 500;
    let cores = || std::thread::available_parallelism().map_or(1, usize::from).min(4);
    if isms.risks.len() < WORTH_A_THREAD { 1 } else { cores() }
}

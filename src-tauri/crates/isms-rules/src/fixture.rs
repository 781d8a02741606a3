//! Holds rules against texts: a literal is input and expectation at once. `UPDATE_EXPECT=1 cargo test` rewrites
//! the caret lines; read the diff.

use expect_test::Expect;
use isms_fixture::{annotate, dedent};
use isms_model::{Diagnostic, Isms, schema};

use crate::cx::Cx;
use crate::{Day, Index, Rule};

/// What `rule` alone reports.
pub(crate) fn run(rule: &'static Rule, isms: &Isms, day: &Day) -> Vec<Diagnostic> {
    let index = Index::new(isms);
    let open: Vec<_> = isms.risks.iter().filter(|(_, it)| it.is_open()).collect();
    let mut cx = Cx::new(isms, day, &index);
    cx.narrow(&open);
    cx.run(rule)
}

/// Compares the caret lines of `expect` with what `rule` reports of the rest, and tries every fix on offer.
#[track_caller]
pub(crate) fn check(rule: &'static Rule, expect: &Expect) {
    let text = dedent(expect.data());
    let annotated = annotate(&text, |isms, today| {
        let day = Day::on(today);
        let found = run(rule, isms, &day);
        for it in &found {
            points_at_a_field(it);
            fixes_resolve(rule, isms, &day, it);
        }
        found
    });
    expect.assert_eq(&annotated);
}

fn points_at_a_field(it: &Diagnostic) {
    let fields = schema::fields(it.kind());
    let is_known = it.field.is_empty() || fields.iter().any(|field| *field.name == *it.field);
    assert!(is_known, "{}: {} has no field {}", it.code, it.subject, it.field);
    for opens in it.fixes.iter().filter_map(|it| it.opens.as_ref()).filter(|it| !it.field.is_empty()) {
        let known = schema::fields(opens.to.kind).iter().any(|field| *field.name == *opens.field);
        assert!(known, "{}: {} has no field {}", it.code, opens.to, opens.field);
    }
}

fn fixes_resolve(rule: &'static Rule, isms: &Isms, day: &Day, it: &Diagnostic) {
    for fix in it.fixes.iter().filter(|it| !it.changes.is_empty()) {
        let (after, _) = isms
            .apply(&fix.changes, isms.revision + 1)
            .unwrap_or_else(|error| panic!("{}: {:?}: {error}", it.code, fix.label));
        let still = run(rule, &after, day).iter().any(|other| other.key() == it.key());
        assert!(!still, "{}: {:?} does not resolve {}", it.code, fix.label, it.message);
    }
}

use isms_model::text::{blank, list};
use isms_model::{Date, Document, DocumentVersion, VersionState};

use super::{in_force, named};
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The versions of a document in force contradict each other: a number stands twice, a later version has the
    /// earlier day, two are in force at once, the newest is called superseded by nothing, or one was still being
    /// prepared or read, or was already in force, when it was approved. The first contradiction is told.
    ///
    /// ## Why an auditor asks
    /// The history has to show which text was in force when. What was changed after its approval was never approved.
    ///
    /// ## How to resolve
    /// Correct the history. Where the text changed after the approval, approve a new version.
    "DOC-005" "version-history-contradicts-itself", clause "7.5.3", Warning, Inference,
    says {
        same_number = "{document} has two versions {version}",
        out_of_order = "{document}: version {version} was approved on {day}, before version {other}, which stands before it",
        two_in_force = "{document} has several versions in force at once: {versions}",
        succeeded_by_nothing = "{document}: version {version} is in force, though version {other} came after it and is called superseded",
        changed_later = "{document}: version {version} was still being prepared or read on {other}, after its approval on {day}",
        in_force_early = "{document}: version {version} is in force since {other}, before its approval on {day}",
    }
    labels { correct = "Go to the versions" }
}

fn check(cx: &mut Cx<'_>) {
    for (id, it) in in_force(cx.isms) {
        let document = named(id, it);
        let all = &it.versions;
        let report = if let Some(version) = same_number(all) {
            cx.report(id, "versions", says::same_number, args![document, version])
        } else if let Some((other, version, day)) = out_of_order(all) {
            cx.report(id, "versions", says::out_of_order, args![document, version, day, other])
        } else if let Some(versions) = two_in_force(all) {
            cx.report(id, "versions", says::two_in_force, args![document, versions])
        } else if let Some((version, other)) = succeeded_by_nothing(it) {
            cx.report(id, "versions", says::succeeded_by_nothing, args![document, version, other])
        } else if let Some((version, other, day)) = all.iter().find_map(|it| changed_later(it)) {
            cx.report(id, "versions", says::changed_later, args![document, version, other, day])
        } else if let Some((version, other, day)) = all.iter().find_map(|it| in_force_early(it)) {
            cx.report(id, "versions", says::in_force_early, args![document, version, other, day])
        } else {
            continue;
        };
        report.open(labels::correct, [], id, "versions");
    }
}

/// A number that two versions carry.
fn same_number(all: &[DocumentVersion]) -> Option<&str> {
    let numbers: Vec<&str> = all.iter().map(|it| it.version.trim()).collect();
    let twice = |(at, it): &(usize, &&str)| !blank(it) && numbers[..*at].contains(it);
    numbers.iter().enumerate().find(twice).map(|(_, it)| *it)
}

/// A version that is older than the one before it: that one, itself, its day.
fn out_of_order(all: &[DocumentVersion]) -> Option<(&str, &str, Date)> {
    all.windows(2).find_map(|pair| {
        let (before, day) = (pair[0].approved_on?, pair[1].approved_on?);
        (day < before).then_some((&*pair[0].version, &*pair[1].version, day))
    })
}

fn two_in_force(all: &[DocumentVersion]) -> Option<String> {
    let numbers: Vec<String> = all
        .iter()
        .filter(|it| it.state == Some(VersionState::Approved))
        .map(|it| it.version.clone())
        .collect();
    (numbers.len() > 1).then(|| list(&numbers, 5))
}

/// The version in force, and a superseded one that came after it.
fn succeeded_by_nothing(it: &Document) -> Option<(&str, &str)> {
    let at = it.versions.iter().rposition(|it| it.state == Some(VersionState::Approved))?;
    let after = it.versions[at + 1..].iter().find(|it| it.state == Some(VersionState::Superseded))?;
    Some((&it.versions[at].version, &after.version))
}

/// A version that was not ready on the day of its approval, when it was, and that day.
fn changed_later(it: &DocumentVersion) -> Option<(&str, Date, Date)> {
    let (ready, day) = (it.prepared_on.max(it.reviewed_on)?, it.approved_on?);
    (ready > day).then_some((&*it.version, ready, day))
}

/// A version that is in force from before the day of its approval, since when, and that day.
fn in_force_early(it: &DocumentVersion) -> Option<(&str, Date, Date)> {
    let (since, day) = (it.effective_on?, it.approved_on?);
    (since < day).then_some((&*it.version, since, day))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn numbers_and_days() {
        check_rule(expect![[r#"
            document DOC-1 title="Door rules" versions=1.0@2025-01-05/P-1,1.0@2026-01-05/P-1
                                              ^^^^^^^^ warning DOC-005 same_number: DOC-1 “Door rules” has two versions 1.0
            document DOC-2 title="Key rules" versions=1.0@2026-01-05/P-1,2.0@2025-01-05/P-1
                                             ^^^^^^^^ warning DOC-005 out_of_order: DOC-2 “Key rules”: version 2.0 was approved on 2025-01-05, before version 1.0, which stands before it
        "#]]);
    }

    #[test]
    fn what_is_in_force() {
        check_rule(expect![[r#"
            document DOC-1 title="Door rules" versions=[{"version":"1.0","state":"approved"},{"version":"2.0","state":"approved"}]
                                              ^^^^^^^^ warning DOC-005 two_in_force: DOC-1 “Door rules” has several versions in force at once: 1.0 and 2.0
            document DOC-2 title="Key rules" versions=[{"version":"1.0","state":"approved"},{"version":"2.0","state":"superseded"}]
                                             ^^^^^^^^ warning DOC-005 succeeded_by_nothing: DOC-2 “Key rules”: version 1.0 is in force, though version 2.0 came after it and is called superseded
        "#]]);
    }

    #[test]
    fn what_happened_around_the_approval() {
        check_rule(expect![[r#"
            document DOC-1 title="Door rules" versions=[{"version":"1.0","state":"approved","reviewed_on":"2026-01-06","approved_on":"2026-01-05"}]
                                              ^^^^^^^^ warning DOC-005 changed_later: DOC-1 “Door rules”: version 1.0 was still being prepared or read on 2026-01-06, after its approval on 2026-01-05
            document DOC-2 title="Key rules" versions=[{"version":"1.0","state":"approved","approved_on":"2026-01-05","effective_on":"2026-01-01"}]
                                             ^^^^^^^^ warning DOC-005 in_force_early: DOC-2 “Key rules”: version 1.0 is in force since 2026-01-01, before its approval on 2026-01-05
        "#]]);
    }

    #[test]
    fn quiet_when_it_adds_up() {
        check_rule(expect![[r#"
            document DOC-1 versions=1.0@2025-01-05/P-1,1.1@2025-01-05/P-1,2.0/P-1
            document DOC-2 versions=[{"version":"1.0","state":"approved","prepared_on":"2026-01-05","approved_on":"2026-01-05","effective_on":"2026-01-05"},{"version":"2.0","state":"withdrawn"}]
            document DOC-3 state=retired versions=1.0@2026-01-05/P-1,1.0@2025-01-05/P-1
            document DOC-4 versions=[{"version":"3","state":"approved"}]
        "#]]);
    }
}

use std::collections::BTreeMap;

use isms_model::{FindingGrade, Id, Nonconformity};

use crate::cx::{Cx, list};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// Three or more minor nonconformities on one control or clause are open at once. Those that name neither are not
    /// counted together.
    ///
    /// ## Why an auditor asks
    /// Together they look like a part of the system that fails, and may be graded as one major.
    ///
    /// ## How to resolve
    /// Treat them as one problem with one cause, and close them before the audit.
    "NCR-008" "minors-on-one-requirement", clause "17021-1 9.4.5", Blocker, Practice,
    says { many = "{count} minor nonconformities on {subject} are open at once: {ids}" }
    labels { another = "another one on it" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, params, .. } = *cx;
    let mut open: BTreeMap<&str, Vec<&Id<Nonconformity>>> = BTreeMap::new();
    for (id, it) in isms.nonconformities.iter() {
        if it.grade == Some(FindingGrade::Minor)
            && !it.is_closed()
            && let Some(subject) = it.subject()
        {
            open.entry(subject).or_default().push(id);
        }
    }
    for (subject, ids) in open.into_iter().filter(|(_, ids)| ids.len() >= params.same_subject_open) {
        let [first, others @ ..] = &ids[..] else { continue };
        let report = cx.report(*first, "", says::many, args![count = ids.len(), subject, ids = list(&ids)]);
        others.iter().fold(report, |report, other| report.related(*other, labels::another));
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn three_on_one_control() {
        check_rule(expect![[r#"
            nonconformity NC-1 grade=minor control=A.8.13
                          ^^^^ blocker NCR-008 many: 3 minor nonconformities on A.8.13 are open at once: NC-1, NC-2 and NC-3
            nonconformity NC-2 grade=minor control=A.8.13 clause=8.1
            nonconformity NC-3 grade=minor control=A.8.13
            nonconformity NC-4 grade=minor control=A.8.14
        "#]]);
    }

    #[test]
    fn quiet_for_two_closed_ones_and_nothing_named() {
        check_rule(expect![[r#"
            nonconformity NC-1 grade=minor control=A.8.13
            nonconformity NC-2 grade=minor control=A.8.13 closed_on=2026-05-01
            nonconformity NC-3 grade=minor control=A.8.13
            nonconformity NC-4 grade=observation control=A.8.13
            nonconformity NC-5 grade=minor
            nonconformity NC-6 grade=minor
            nonconformity NC-7 grade=minor clause=" "
            nonconformity NC-8 grade=minor clause=8.13
        "#]]);
    }
}

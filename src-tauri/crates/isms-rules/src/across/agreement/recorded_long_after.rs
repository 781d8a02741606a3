use crate::cx::{Cx, name_or};
use crate::day::days_are_over;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The approval of the version in force is dated more than 30 days before it was recorded here. Approvals from before
    /// the ISMS was kept here carry no day of recording and are left alone. Only approvals of documents keep that day.
    ///
    /// ## Why an auditor asks
    /// A day that was written down long after looks made up.
    ///
    /// ## How to resolve
    /// Withdraw it and approve it with the day on which it was decided; or, where the paper shows the day, put the warning
    /// aside with that as the reason.
    "XDC-008" "recorded-long-after", clause "7.5.3", Warning, Inference,
    says { late = "“{title}” {version} is said to be approved on {approved}, and was recorded on {recorded}" }
    labels { look = "Go to its versions" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, params, .. } = *cx;
    for (id, document) in isms.documents.iter() {
        let Some(it) = document.in_force() else { continue };
        let (Some(approved), Some(recorded)) = (it.approved_on, it.recorded_on) else { continue };
        if days_are_over(approved, params.recording_days, recorded) {
            let (title, version) = (name_or(&document.title, id), &it.version);
            let report = cx.report(id, "versions", says::late, args![title, version, approved, recorded]);
            report.open(labels::look, [], id, "versions");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn written_down_long_after() {
        check_rule(expect![[r#"
            document DOC-1 title=Policy versions=[{"version":"1.0","state":"approved","approved_on":"2026-01-05","recorded_on":"2026-02-05"}]
                                        ^^^^^^^^ warning XDC-008 late: “Policy” 1.0 is said to be approved on 2026-01-05, and was recorded on 2026-02-05
        "#]]);
    }

    #[test]
    fn quiet_within_a_month_where_it_is_not_known_and_for_what_is_no_longer_in_force() {
        check_rule(expect![[r#"
            document DOC-1 title=Policy versions=[{"version":"1.0","state":"superseded","approved_on":"2025-01-05","recorded_on":"2026-01-05"},{"version":"2.0","state":"approved","approved_on":"2026-01-05","recorded_on":"2026-02-04"}]
            document DOC-2 title=Rules versions=1.0@2025-01-05/P-1
        "#]]);
    }
}

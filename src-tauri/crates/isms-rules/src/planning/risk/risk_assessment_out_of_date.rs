use chrono::Months;
use isms_model::text::blank;
use isms_model::{Change, Document, DocumentKind, DocumentVersion, Kind};

use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An open risk was never assessed, longer ago than the method's interval, or under other criteria than those
    /// in force. What the versions say is compared, not their numbers: a version that was approved again without a
    /// change is the same. While no method is in force, its version is not asked for.
    ///
    /// ## Why an auditor asks
    /// Decisions rest on these scores. Old ones, or ones made with another measure, carry nothing.
    ///
    /// ## How to resolve
    /// Reassess the risk with the current method and note the day and the version.
    "RSK-011" "risk-assessment-out-of-date", clause "8.2", Warning, Text, each risk,
    says {
        never = "Risk {id} “{title}” was never assessed, or nobody noted when",
        too_long_ago = "Risk {id} “{title}” was last assessed on {on}, more than {months} months ago",
        other_criteria = "Risk {id} “{title}” was assessed under version {noted} of the method; {version} is in force",
        no_version = "Risk {id} “{title}” does not say under which version of the method it was assessed; {version} is in force",
    }
    labels { the_method = "is the method", note_version = "Note version {version}, in force on the day of the assessment" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, criteria, today, .. } = *cx;
    let method = index.document(DocumentKind::RiskMethodology);
    let method = method.and_then(|(id, it)| Some((id, it, it.in_force()?)));
    for &(id, risk) in cx.risks() {
        let title = &risk.title;
        let Some(on) = risk.assessed_on else {
            cx.report(id, "assessed_on", says::never, args![id, title]);
            continue;
        };
        if let Some(months) = criteria.review_months
            && on.checked_add_months(Months::new(months)).is_some_and(|end| end < today)
        {
            cx.report(id, "assessed_on", says::too_long_ago, args![id, title, on, months]);
            continue;
        }
        let Some((document, whole, in_force)) = method else { continue };
        let (noted, version) = (risk.criteria_version.trim(), &in_force.version);
        if blank(noted) {
            let report = cx.report(id, "criteria_version", says::no_version, args![id, title, version]);
            let report = report.related(document, labels::the_method);
            if in_force.approved_on.is_some_and(|approved| approved <= on) && !blank(version) {
                let change = Change::set(isms, Kind::Risk, id.as_str(), "criteria_version", version.as_str());
                report.fix(labels::note_version, args![version], vec![change]);
            }
        } else if !says_the_same(whole, in_force, noted) {
            let report =
                cx.report(id, "criteria_version", says::other_criteria, args![id, title, noted, version]);
            report.related(document, labels::the_method);
        }
    }
}

/// Whether the version with this number says what the version in force says.
fn says_the_same(document: &Document, in_force: &DocumentVersion, number: &str) -> bool {
    let number = plain(number);
    let same = |it: &&DocumentVersion| plain(&it.version) == number && it.fingerprint == in_force.fingerprint;
    number == plain(&in_force.version)
        || (!blank(&in_force.fingerprint) && document.versions.iter().any(|it| same(&it)))
}

/// A number as it is compared: `v1.0`, `1.0` and `1` are one.
fn plain(number: &str) -> &str {
    let number = number.trim().trim_start_matches(['v', 'V']).trim_start();
    number.strip_suffix(".0").unwrap_or(number)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn never_or_too_long_ago() {
        check_rule(expect![[r#"
            criteria CRIT review_months=12
            risk R-1 title=Flood
                 ^^^ warning RSK-011 never: Risk R-1 “Flood” was never assessed, or nobody noted when
            risk R-2 title=Fire assessed_on=2025-05-31
                                ^^^^^^^^^^^ warning RSK-011 too_long_ago: Risk R-2 “Fire” was last assessed on 2025-05-31, more than 12 months ago
        "#]]);
    }

    #[test]
    fn under_other_criteria() {
        check_rule(expect![[r#"
            document DOC-1 kind=risk_methodology versions=1.0@2025-01-05/P-1#aa,2.0@2026-01-05/P-1#bb
            risk R-1 title=Flood assessed_on=2026-02-01 criteria_version=1.0
                                                        ^^^^^^^^^^^^^^^^ warning RSK-011 other_criteria: Risk R-1 “Flood” was assessed under version 1.0 of the method; 2.0 is in force
            risk R-2 title=Fire assessed_on=2026-02-01
                 ^^^ warning RSK-011 no_version: Risk R-2 “Fire” does not say under which version of the method it was assessed; 2.0 is in force
                 ^ fix: Note version 2.0, in force on the day of the assessment
            risk R-3 title=Theft assessed_on=2025-12-01
                 ^^^ warning RSK-011 no_version: Risk R-3 “Theft” does not say under which version of the method it was assessed; 2.0 is in force
        "#]]);
    }

    #[test]
    fn quiet_in_time_and_under_the_same_criteria() {
        check_rule(expect![[r#"
            criteria CRIT review_months=12
            document DOC-1 kind=risk_methodology draft=draft versions=1.0@2025-01-05/P-1#aa,2.0@2026-01-05/P-1#aa
            risk R-1 assessed_on=2025-06-01 criteria_version=1.0
            risk R-2 assessed_on=2026-02-01 criteria_version=v2
            risk R-3 status=closed
        "#]]);
        check_rule(expect![[r#"
            risk R-1 assessed_on=2020-01-01
        "#]]);
    }
}

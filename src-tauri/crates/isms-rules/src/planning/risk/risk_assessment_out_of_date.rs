use chrono::Months;
use isms_model::text::blank;
use isms_model::{Change, DocumentKind, Kind, MadeUnder, Method, Rating, RatingStanding, Risk};

use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An open risk was never assessed, longer ago than the method's interval, or under other criteria than those
    /// in force. What the versions measure is compared, not their numbers: a version that was approved again with the
    /// same scales, bands and limit is the same. While no method is in force, its version is not asked for.
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
        other_draft = "Risk {id} “{title}” was assessed under a draft of the method; {version} is in force and measures otherwise",
        no_version = "Risk {id} “{title}” does not say under which version of the method it was assessed; {version} is in force",
    }
    labels { the_method = "is the method", note_version = "Note version {version}, in force on the day of the assessment" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, criteria, today, .. } = *cx;
    let method = isms.method();
    let document = index.document(DocumentKind::RiskMethodology);
    let document = document.and_then(|(id, it)| Some((id, it.in_force()?)));
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
        let Some((document, in_force)) = document else { continue };
        let version = in_force.version.trim();
        let other = risk.ratings().into_iter().find(|(_, it)| is_of_another(&method, risk, it));
        if let Some((field, rating)) = other {
            let noted = method.label(risk, rating);
            let report = if noted.is_empty() {
                cx.report(id, field, says::other_draft, args![id, title, version])
            } else {
                cx.report(id, field, says::other_criteria, args![id, title, noted, version])
            };
            report.related(document, labels::the_method);
        } else if blank(&risk.criteria_version) && !is_noted(risk) {
            let report = cx.report(id, "criteria_version", says::no_version, args![id, title, version]);
            let report = report.related(document, labels::the_method);
            if in_force.approved_on.is_some_and(|approved| approved <= on) && !blank(version) {
                let change = Change::set(isms, Kind::Risk, id.as_str(), "criteria_version", version);
                report.fix(labels::note_version, args![version], vec![change]);
            }
        } else if !blank(&risk.criteria_version)
            && !is_noted(risk)
            && !is_same(&method, &risk.criteria_version)
        {
            let noted = risk.criteria_version.trim();
            let report =
                cx.report(id, "criteria_version", says::other_criteria, args![id, title, noted, version]);
            report.related(document, labels::the_method);
        }
    }
}

/// Whether the version of a rating is noted, and says something else than the one in force.
fn is_of_another(method: &Method<'_>, risk: &Risk, rating: &Rating) -> bool {
    let is_known = matches!(
        method.made_under(risk, rating),
        MadeUnder::Noted(_) | MadeUnder::Draft | MadeUnder::Unlisted
    );
    is_known && method.standing(risk, rating) == RatingStanding::ToReassess
}

/// Whether every rating that there is notes its own version.
fn is_noted(risk: &Risk) -> bool {
    let ratings = risk.ratings();
    let mut made = ratings.iter().filter(|it| !it.1.is_blank()).peekable();
    made.peek().is_some() && made.all(|it| !blank(&it.1.version))
}

/// Whether the version with this number says what the version in force says.
fn is_same(method: &Method<'_>, number: &str) -> bool {
    method.version(number).is_some_and(|it| it.is_same)
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
    fn a_rating_of_its_own_version_goes_before_that_of_the_risk() {
        check_rule(expect![[r#"
            document DOC-1 kind=risk_methodology versions=1.0@2025-01-05/P-1#aa,2.0@2026-01-05/P-1#bb
            risk R-1 title=Flood assessed_on=2026-02-01 inherent={"likelihood":1,"impact":1,"version":"draft:0123"}
                                                        ^^^^^^^^ warning RSK-011 other_draft: Risk R-1 “Flood” was assessed under a draft of the method; 2.0 is in force and measures otherwise
            risk R-2 title=Fire assessed_on=2026-02-01 criteria_version=2.0 residual={"likelihood":1,"impact":1,"version":"1.0"}
                                                                            ^^^^^^^^ warning RSK-011 other_criteria: Risk R-2 “Fire” was assessed under version 1.0 of the method; 2.0 is in force
            risk R-3 title=Theft assessed_on=2026-02-01 criteria_version=1.0 residual={"likelihood":1,"impact":1,"version":"2.0"}
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

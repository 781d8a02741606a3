use std::collections::{HashMap, HashSet};

use isms_model::terms::Term;
use isms_model::{
    Audit, AuditFinding, AuditType, Change, FindingGrade, Id, Isms, Kind, Nonconformity, NonconformitySource,
};
use serde_json::{Map, Value, json};

use crate::cx::{Cx, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A finding of an audit is graded major or minor, and no nonconformity follows it.
    ///
    /// ## Why an auditor asks
    /// What was found has to be put right, and its cause removed. Where the thread ends in a report, it was not.
    ///
    /// ## How to resolve
    /// Link the nonconformity, or open one: correction, cause, action, check.
    "AUD-010" "finding-without-nonconformity", clause "10.2, 9.2.2", Warning, Text,
    says { loose = "The finding “{title}” is graded {grade}, but no nonconformity follows it" }
    labels { open = "Open a nonconformity for it", link = "Link it to {nonconformity}, which is about the same" }
}

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    let taken: HashSet<_> =
        isms.audit_findings.iter().filter_map(|(_, it)| it.nonconformity.as_ref()).collect();
    let mut free: HashMap<(&Id<Audit>, &str), Vec<&Id<Nonconformity>>> = HashMap::new();
    for (id, it) in isms.nonconformities.iter().filter(|(id, _)| !taken.contains(id)) {
        if let (Some(audit), Some(subject)) = (&it.audit, it.subject()) {
            free.entry((audit, subject)).or_default().push(id);
        }
    }
    let is_loose = |it: &AuditFinding| {
        it.grade.is_some_and(FindingGrade::is_nonconformity)
            && isms.nonconformities.find(it.nonconformity.as_ref()).is_none()
    };
    for (id, it) in isms.audit_findings.iter().filter(|(_, it)| is_loose(it)) {
        let title = name_or(&it.text, id);
        let grade = it.grade.map(Term::value).unwrap_or_default();
        let report = cx.report(id, "nonconformity", says::loose, args![title, grade]);
        let subject = it.control.as_ref().map_or(it.clause.trim(), Id::as_str);
        let same = it.audit.as_ref().and_then(|audit| free.get(&(audit, subject))).map(Vec::as_slice);
        match same {
            Some([nonconformity]) => {
                let change = Change::set(
                    isms,
                    Kind::AuditFinding,
                    id.as_str(),
                    "nonconformity",
                    nonconformity.as_str(),
                );
                report.fix(labels::link, args![nonconformity], vec![change])
            }
            _ => report.fix(labels::open, [], begin(isms, id, it)),
        };
    }
}

/// A nonconformity with what the finding says, and the link to it.
fn begin(isms: &Isms, id: &Id<AuditFinding>, it: &AuditFinding) -> Vec<Change> {
    let audit = isms.audits.find(it.audit.as_ref());
    let source = match audit.and_then(|it| it.audit_type) {
        Some(AuditType::Internal) => Some(NonconformitySource::InternalAudit),
        Some(AuditType::SecondParty) => Some(NonconformitySource::SecondPartyAudit),
        Some(AuditType::GapAssessment) => Some(NonconformitySource::Other),
        Some(_) => Some(NonconformitySource::ExternalAudit),
        None => None,
    };
    let fields = [
        ("statement", json!(it.text)),
        ("objective_evidence", json!(it.seen)),
        ("source", json!(source)),
        ("audit", json!(it.audit)),
        ("grade", json!(it.grade)),
        ("clause", json!(it.clause)),
        ("control", json!(it.control)),
        ("raised_on", json!(audit.and_then(Audit::ends_on))),
        ("external_ref", json!(it.external_ref)),
    ];
    let is_said = |it: &Value| !it.is_null() && it.as_str() != Some("");
    let fields = fields.into_iter().filter(|it| is_said(&it.1)).map(|(name, it)| (name.to_owned(), it));
    let nonconformity = isms.next_reference(Kind::Nonconformity);
    vec![
        Change::create(Kind::Nonconformity, nonconformity.clone(), fields.collect::<Map<_, _>>()),
        Change::set(isms, Kind::AuditFinding, id.as_str(), "nonconformity", nonconformity),
    ]
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nothing_follows() {
        check_rule(expect![[r#"
            audit AUD-1 audit_type=internal status=done end_on=2026-05-01
            audit_finding F-1 audit=AUD-1 text="No list of visitors" seen="The book ends in March" grade=minor control=A.7.2
                          ^^^ warning AUD-010 loose: The finding “No list of visitors” is graded minor, but no nonconformity follows it
                          ^ fix: Open a nonconformity for it
            audit_finding F-2 text="No risk method" grade=major clause=6.1.2 nonconformity=NC-9
                                                                             ^^^^^^^^^^^^^ warning AUD-010 loose: The finding “No risk method” is graded major, but no nonconformity follows it
                                                                             ^ fix: Open a nonconformity for it
        "#]]);
    }

    #[test]
    fn one_about_the_same_is_there() {
        check_rule(expect![[r#"
            audit_finding F-1 audit=AUD-1 text="No list of visitors" grade=minor control=A.7.2
                          ^^^ warning AUD-010 loose: The finding “No list of visitors” is graded minor, but no nonconformity follows it
                          ^ fix: Link it to NC-1, which is about the same
            nonconformity NC-1 audit=AUD-1 control=A.7.2
        "#]]);
    }

    #[test]
    fn quiet_when_followed_or_nothing_to_follow() {
        check_rule(expect![[r#"
            audit_finding F-1 text="No list of visitors" grade=minor nonconformity=NC-1
            audit_finding F-2 text="Better locks" grade=opportunity
            audit_finding F-3 text="A door stood open" grade=observation
            audit_finding F-4 text="Not graded yet"
            nonconformity NC-1 statement="No list of visitors"
        "#]]);
    }
}

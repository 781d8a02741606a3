use std::collections::BTreeSet;

use isms_model::{DocumentKind, DocumentVersion};

use super::number_of;
use crate::certification::certificate;
use crate::cx::{Cx, list};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The Statement of Applicability in force holds other applicable controls than the version that the certificate
    /// names. The controls are compared, not the numbers of versions; it is silent where a version was approved elsewhere
    /// and its controls are not known.
    ///
    /// ## Why an auditor asks
    /// The certificate points to one set of controls. A newer statement is fine as long as the set is the same.
    ///
    /// ## How to resolve
    /// Tell the certification body which controls came or went, and ask for a certificate that names the new version.
    "CRT-019" "controls-unlike-certificate", clause "27006-1 8.2", Warning, Text,
    says { differ = "Certificate {number} names statement {named}; {now} in force differs: {controls}" }
    labels { came = "{control} came", went = "{control} went", record = "Record what the certificate names" }
}

fn controls(version: &DocumentVersion) -> Option<BTreeSet<&str>> {
    (!version.applicable.is_empty()).then(|| version.applicable.iter().map(String::as_str).collect())
}

fn check(cx: &mut Cx<'_>) {
    let Some((id, it)) = certificate(cx).filter(|(_, it)| it.stands(cx.today)) else { return };
    let Some((_, statement)) = cx.index.document(DocumentKind::StatementOfApplicability) else { return };
    let named = it.soa_version.trim();
    let then = statement.versions.iter().find(|it| it.version.trim() == named);
    let (Some(then), Some(now)) = (then, statement.in_force()) else { return };
    let (Some(before), Some(after)) = (controls(then), controls(now)) else { return };
    let said = |message: crate::Message, control: &str| {
        message.fill(|place| (place == "control").then_some(control))
    };
    let came = after.difference(&before).map(|it| said(labels::came, it));
    let went = before.difference(&after).map(|it| said(labels::went, it));
    let changes: Vec<String> = came.chain(went).collect();
    if !changes.is_empty() {
        let (number, now) = (number_of(id, it), &now.version);
        let report =
            cx.report(id, "soa_version", says::differ, args![number, named, now, controls = list(changes)]);
        report.open(labels::record, [], id, "soa_version");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn another_set_of_controls() {
        check_rule(expect![[r#"
            document DOC-1 kind=statement_of_applicability versions=[{"version":"1.0","state":"superseded","applicable":["A.5.1","A.8.4"]},{"version":"2.0","state":"approved","applicable":["A.5.1","A.8.11"]}]
            certificate CERT-1 number=IS-4417 decided_on=2026-03-10 soa_version=1.0
                                                                    ^^^^^^^^^^^ warning CRT-019 differ: Certificate IS-4417 names statement 1.0; 2.0 in force differs: A.8.11 came and A.8.4 went
        "#]]);
    }

    #[test]
    fn quiet_for_the_same_set_what_is_not_known_and_without_a_certificate() {
        check_rule(expect![[r#"
            document DOC-1 kind=statement_of_applicability versions=[{"version":"1.0","state":"superseded","applicable":["A.5.1","A.8.4"]},{"version":"1.1","state":"approved","applicable":["A.8.4","A.5.1"]}]
            certificate CERT-1 number=IS-4417 decided_on=2026-03-10 soa_version=1.0
        "#]]);
        check_rule(expect![[r#"
            document DOC-1 kind=statement_of_applicability versions=[{"version":"1.0","state":"superseded"},{"version":"2.0","state":"approved","applicable":["A.5.1"]}]
            certificate CERT-1 number=IS-4417 decided_on=2026-03-10 soa_version=1.0
        "#]]);
        check_rule(expect![[r#"
            document DOC-1 kind=statement_of_applicability versions=[{"version":"1.0","state":"superseded","applicable":["A.8.4"]},{"version":"2.0","state":"approved","applicable":["A.5.1"]}]
            certificate CERT-1 number=IS-4417 decided_on=2022-03-10 valid_until=2025-03-09 soa_version=1.0
        "#]]);
    }
}

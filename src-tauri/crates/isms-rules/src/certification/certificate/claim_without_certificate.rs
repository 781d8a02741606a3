use isms_model::{Certificate, Id, text};

use super::number_of;
use crate::cx::{Cx, name_or};
use crate::rule::{args, declare_rule};
use crate::words::Words;

declare_rule! {
    /// ## What it checks
    /// The last certificate is suspended, withdrawn or has ended, no other one stands, and the text of a document in
    /// force still says that the organisation is certified to ISO/IEC 27001. What suppliers hold, denials and plans are
    /// no such claim; words are a weak proof.
    ///
    /// ## Why an auditor asks
    /// While a certificate does not stand nobody may refer to it: the certification body watches that, and customers
    /// rely on it.
    ///
    /// ## How to resolve
    /// Take the claim out and approve a new version, or record the certificate that stands.
    "CRT-017" "claim-without-certificate", clause "17021-1 8.3", Blocker, Inference,
    says { claim = "{id} “{title}” is in force and says “{phrase}”, but certificate {number} does not stand" }
    labels { certificate = "the certificate", revise = "Revise the text" }
}

/// The certificate that was decided last, where none stands.
fn fallen<'a>(cx: &Cx<'a>) -> Option<(&'a Id<Certificate>, &'a Certificate)> {
    let Cx { isms, today, .. } = *cx;
    let decided = || isms.certificates.iter().filter(|(_, it)| it.decided_on.is_some_and(|on| on <= today));
    let last = decided().max_by_key(|(_, it)| it.decided_on)?;
    (!decided().any(|(_, it)| it.stands(today))).then_some(last)
}

/// The words with which a text claims that the organisation is certified to the standard.
fn claim<'t>(body: &'t str, own: &'t [String]) -> Option<&'t str> {
    if !body.contains("27001") {
        return None;
    }
    let named = own.iter().map(String::as_str).find(|it| text::says(body, &[it]));
    named.or_else(|| Words::en().affirms(body, "certified"))
}

fn check(cx: &mut Cx<'_>) {
    let Some((certificate, it)) = fallen(cx) else { return };
    let (isms, number) = (cx.isms, number_of(certificate, it));
    let name = isms.organization().name.trim();
    let own: Vec<String> = if name.is_empty() { Vec::new() } else { vec![format!("{name} is certified")] };
    for (id, it) in isms.documents.iter().filter(|(_, it)| it.in_force().is_some()) {
        let Some(phrase) = claim(&it.body, &own) else { continue };
        let title = name_or(&it.title, id);
        let report = cx.report(id, "body", says::claim, args![id, title, phrase, number = number]);
        report.related(certificate, labels::certificate).open(labels::revise, [], id, "body");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn the_claim_outlives_the_certificate() {
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG name="Birch Lane Clinics"
            certificate CERT-1 number=IS-4417 decided_on=2024-03-10 valid_until=2027-03-09 suspended_on=2026-05-10
            document DOC-1 title=Policy body="We are certified to ISO/IEC 27001:2022." versions=1.0@2026-01-05/P-1
                                        ^^^^ blocker CRT-017 claim: DOC-1 “Policy” is in force and says “we are certified”, but certificate IS-4417 does not stand
            document DOC-2 title=Leaflet body="Birch Lane Clinics is certified to ISO 27001." versions=1.0@2026-01-05/P-1
        "#]]);
    }

    #[test]
    fn quiet_while_one_stands_for_denials_suppliers_and_drafts() {
        check_rule(expect![[r#"
            today 2026-06-01
            certificate CERT-1 decided_on=2022-03-10 valid_until=2025-03-09
            certificate CERT-2 decided_on=2025-03-01 valid_until=2028-03-09 renews=CERT-1
            document DOC-1 title=Policy body="We are certified to ISO/IEC 27001:2022." versions=1.0@2026-01-05/P-1
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            certificate CERT-1 decided_on=2022-03-10 valid_until=2025-03-09
            document DOC-1 title=Policy body="We are not certified to ISO/IEC 27001." versions=1.0@2026-01-05/P-1
            document DOC-2 title=Rules body="Hosting providers are certified to ISO/IEC 27001." versions=1.0@2026-01-05/P-1
            document DOC-3 title=Quality body="We are certified to ISO 9001." versions=1.0@2026-01-05/P-1
            document DOC-4 title=Draft body="We are certified to ISO/IEC 27001." draft=draft
        "#]]);
        check_rule(expect![[r#"
            document DOC-1 title=Policy body="We are certified to ISO/IEC 27001:2022." versions=1.0@2026-01-05/P-1
        "#]]);
    }
}

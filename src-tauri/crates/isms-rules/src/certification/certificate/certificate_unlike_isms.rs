use std::collections::BTreeSet;

use isms_model::text::blank;
use isms_model::{Certificate, Document, DocumentKind, Id, Location, LocationKind};

use super::number_of;
use crate::certification::certificate;
use crate::cx::{Cx, list, name_of};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The certificate of the cycle shows other locations than the scope (workplaces at home left out), names no version
    /// of the Statement of Applicability, or names a version of the scope that says something else than the one in
    /// force. What was approved is compared, not the numbers.
    ///
    /// ## Why an auditor asks
    /// The certificate holds for what stands on it. Who has moved, grown or shrunk tells the certification body at once.
    ///
    /// ## How to resolve
    /// Tell the certification body about the change and ask for a new certificate; or record what the paper says.
    "CRT-014" "certificate-unlike-isms", clause "17021-1 8.2.2, 8.5.3; 27006-1 8.2", Warning, Inference,
    says {
        sites = "Certificate {number} and the scope show different locations: {sites}",
        no_statement = "Certificate {number} names no version of the Statement of Applicability",
        older_scope = "Certificate {number} names scope {named}; scope {now} in force says something else",
    }
    labels {
        missing = "{name} is not on the certificate",
        gone = "{name} is not in the scope",
        compare = "Compare with the paper",
    }
}

/// Locations that stand on one side only, in words.
fn differing_sites(cx: &Cx<'_>, it: &Certificate) -> Vec<String> {
    let isms = cx.isms;
    let is_site = |id: &&Id<Location>| {
        let kind = isms.locations.get(id).and_then(|it| it.kind);
        !matches!(kind, Some(LocationKind::Home | LocationKind::Virtual))
    };
    let named: BTreeSet<&Id<Location>> = it.locations.iter().filter(is_site).collect();
    let inside: BTreeSet<&Id<Location>> = cx.scope.locations.iter().filter(is_site).collect();
    let said = |message: crate::Message, id: &Id<Location>| {
        let name = name_of(isms, id);
        message.fill(|place| (place == "name").then_some(name.as_str()))
    };
    let missing = inside.difference(&named).map(|id| said(labels::missing, id));
    missing.chain(named.difference(&inside).map(|id| said(labels::gone, id))).collect()
}

/// Whether the version in force says something else than the version of this number; unknown where either is not kept
/// here.
fn says_something_else(document: &Document, named: &str) -> bool {
    let then = document.versions.iter().find(|it| it.version.trim() == named.trim());
    match (then, document.in_force()) {
        (Some(then), Some(now)) if then.version != now.version => {
            let is_known = !then.fingerprint.is_empty() && !now.fingerprint.is_empty();
            is_known && then.fingerprint != now.fingerprint
        }
        _ => false,
    }
}

fn check(cx: &mut Cx<'_>) {
    let Some((id, it)) = certificate(cx).filter(|(_, it)| it.stands(cx.today)) else { return };
    let number = number_of(id, it);
    let sites = differing_sites(cx, it);
    if !sites.is_empty() {
        let report = cx.report(id, "locations", says::sites, args![number, sites = list(sites)]);
        report.open(labels::compare, [], id, "locations");
    }
    if blank(&it.soa_version) {
        let report = cx.report(id, "soa_version", says::no_statement, args![number]);
        report.open(labels::compare, [], id, "soa_version");
    }
    let Some((_, scope)) = cx.index.document(DocumentKind::Scope) else { return };
    if let Some(now) = scope.in_force().filter(|_| says_something_else(scope, &it.scope_version)) {
        let (named, now) = (&it.scope_version, &now.version);
        let report = cx.report(id, "scope_version", says::older_scope, args![number, named, now]);
        report.open(labels::compare, [], id, "scope_version");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn other_locations_no_statement_or_another_scope() {
        check_rule(expect![[r#"
            location L-1 name="Birch Lane" kind=clinic
            location L-2 name="Mill Road" kind=office
            scope SCOPE locations=L-1
            document DOC-1 kind=scope versions=1.0@2026-01-05/P-1#aaa,2.0@2026-05-05/P-1#bbb
            certificate CERT-1 number=IS-4417 decided_on=2026-03-10 locations=L-2 scope_version=1.0
                                                                    ^^^^^^^^^ warning CRT-014 sites: Certificate IS-4417 and the scope show different locations: Birch Lane is not on the certificate and Mill Road is not in the scope
                        ^^^^^^ warning CRT-014 no_statement: Certificate IS-4417 names no version of the Statement of Applicability
                                                                                  ^^^^^^^^^^^^^ warning CRT-014 older_scope: Certificate IS-4417 names scope 1.0; scope 2.0 in force says something else
        "#]]);
    }

    #[test]
    fn quiet_for_homes_the_same_content_unknown_content_and_a_certificate_that_ended() {
        check_rule(expect![[r#"
            location L-1 name="Birch Lane" kind=clinic
            location L-2 name="At home" kind=home
            scope SCOPE locations=L-1,L-2
            document DOC-1 kind=scope versions=1.0@2026-01-05/P-1#aaa,1.1@2026-05-05/P-1#aaa
            certificate CERT-1 decided_on=2026-03-10 locations=L-1 scope_version=1.0 soa_version=1.0
        "#]]);
        check_rule(expect![[r#"
            document DOC-1 kind=scope versions=1.0@2026-01-05/P-1,2.0@2026-05-05/P-1
            certificate CERT-1 decided_on=2026-03-10 scope_version=1.0 soa_version=1.0
        "#]]);
        check_rule(expect![[r#"
            certificate CERT-1 decided_on=2022-03-10 valid_until=2025-03-09
        "#]]);
    }
}

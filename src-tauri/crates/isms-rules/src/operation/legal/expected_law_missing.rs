use isms_model::{Change, Isms, Kind, Obligation, ObligationKind, RecordRef, SectorTag, text};
use serde_json::{Map, json};

use crate::Fact;
use crate::cx::{Cx, list};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The sector of the organisation, or personal data in scope, bring laws or standards with them that no obligation
    /// mentions in its title, its topics or its text. Usual other names of them count.
    ///
    /// ## Why an auditor asks
    /// Whoever knows the sector looks for these first. Their absence makes the rest of the list doubtful.
    ///
    /// ## How to resolve
    /// Add it with an owner and an answer; if it does not bind you, record that it was looked at and why it does not.
    "LEG-003" "expected-law-missing", clause "A.5.31, A.5.34", Warning, Inference,
    says {
        of_sector = "What the organisation does points to {laws}, of which no obligation speaks",
        of_data = "Personal data are in scope ({shown}), but no obligation speaks of privacy",
    }
    labels { proof = "holds personal data", start = "Add {laws}, to be completed" }
}

/// A law or standard that a sector brings with it.
struct Expected {
    sector: SectorTag,
    law: &'static str,
    kind: ObligationKind,
    /// What it is called, in lower case.
    names: &'static [&'static str],
}

const EXPECTED: [Expected; 6] = [
    Expected {
        sector: SectorTag::UsHealthcare,
        law: "HIPAA",
        kind: ObligationKind::Regulation,
        names: &["hipaa", "health insurance portability and accountability", "45 cfr 164", "45 cfr part 164"],
    },
    Expected {
        sector: SectorTag::UsDefenceCui,
        law: "DFARS",
        kind: ObligationKind::Contract,
        names: &["dfars", "252.204-7012", "252.204-7021"],
    },
    Expected {
        sector: SectorTag::UsDefenceCui,
        law: "CMMC",
        kind: ObligationKind::Regulation,
        names: &["cmmc", "cybersecurity maturity model", "800-171"],
    },
    Expected {
        sector: SectorTag::EuPersonalData,
        law: "GDPR",
        kind: ObligationKind::Regulation,
        names: &["gdpr", "general data protection regulation", "2016/679", "dsgvo", "rgpd", "rodo"],
    },
    Expected {
        sector: SectorTag::CardPayments,
        law: "PCI DSS",
        kind: ObligationKind::Standard,
        names: &["pci dss", "pci-dss", "payment card industry"],
    },
    Expected {
        sector: SectorTag::UsPublicCompany,
        law: "SEC rules on cyber incidents",
        kind: ObligationKind::Regulation,
        names: &["sec", "8-k", "securities and exchange commission"],
    },
];

/// Words by which an obligation speaks of privacy, in lower case.
const PRIVACY: &[&str] = &[
    "privacy",
    "data protection",
    "personal data",
    "personal information",
    "personally identifiable",
    "gdpr",
    "hipaa",
    "ccpa",
    "dsgvo",
    "rgpd",
];

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    let tags = &isms.organization().sector_tags;
    let is_missing = |it: &&Expected| tags.contains(&it.sector) && !is_mentioned(isms, it.names);
    let missing: Vec<&Expected> = EXPECTED.iter().filter(is_missing).collect();
    if !missing.is_empty() {
        let laws = list(missing.iter().map(|it| it.law));
        let lines = (0..).zip(&missing).map(|(at, it)| start(isms, at, it)).collect();
        let report =
            cx.report(&Kind::Organization, "sector_tags", says::of_sector, args![laws = laws.clone()]);
        report.fix(labels::start, args![laws], lines);
    }
    let holding: &[RecordRef] = cx.index.facts().sources(Fact::PersonalData);
    if let Some(proof) = holding.first().filter(|_| !is_mentioned(isms, PRIVACY)) {
        let shown = cx.index.facts().told(isms, Fact::PersonalData);
        let report = cx.report(&Kind::Organization, "", says::of_data, args![shown]);
        report.related(proof, labels::proof);
    }
}

/// Whether an obligation mentions one of these names.
fn is_mentioned(isms: &Isms, names: &[&str]) -> bool {
    let says = |it: &Obligation| {
        let topics = it.topics.join("; ");
        [&it.title, &topics, &it.requirement, &it.party].iter().any(|it| text::says(it, names))
    };
    isms.obligations.iter().any(|(_, it)| says(it))
}

/// The new record of an obligation, `at` after others that are new, to be completed by a person.
fn start(isms: &Isms, at: u32, it: &Expected) -> Change {
    let fields = [("title", json!(it.law)), ("kind", json!(it.kind)), ("sector_tags", json!([it.sector]))];
    let fields: Map<_, _> = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Change::create(Kind::Obligation, isms.nth_free_reference(Kind::Obligation, at), fields)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn the_sector_brings_them() {
        check_rule(expect![[r#"
            organization ORG sector_tags=us_healthcare,us_defence_cui,eu_personal_data,card_payments,us_public_company,other
                             ^^^^^^^^^^^ warning LEG-003 of_sector: What the organisation does points to HIPAA, DFARS, CMMC, GDPR, PCI DSS and 1 more, of which no obligation speaks
                             ^ fix: Add HIPAA, DFARS, CMMC, GDPR, PCI DSS and 1 more, to be completed
            obligation OBL-1 title="Medicare emergency preparedness" sector_tags=us_healthcare
        "#]]);
    }

    #[test]
    fn personal_data() {
        check_rule(expect![[r#"
            organization ORG name=Birch
                         ^^^ warning LEG-003 of_data: Personal data are in scope (Payroll), but no obligation speaks of privacy
            asset AS-1 name=Payroll in_scope=yes personal_data=yes
            obligation OBL-1 title=Lease
        "#]]);
    }

    #[test]
    fn quiet_when_mentioned_under_any_usual_name() {
        check_rule(expect![[r#"
            organization ORG sector_tags=us_healthcare,us_defence_cui,eu_personal_data,card_payments,us_public_company
            asset AS-1 name=Payroll in_scope=yes personal_data=yes
            obligation OBL-1 title="Security rule (45 CFR 164.308)"
            obligation OBL-2 title="Clause 252.204-7012 of the prime contract" requirement="SP 800-171"
            obligation OBL-3 title="Regulation (EU) 2016/679" topics=privacy
            obligation OBL-4 title="PCI DSS 4.0.1" kind=standard
            obligation OBL-5 title="Item 1.05" party="Securities and Exchange Commission"
        "#]]);
    }

    #[test]
    fn quiet_in_other_sectors_and_without_personal_data() {
        check_rule(expect![[r#"
            organization ORG sector_tags=other,financial_services
            asset AS-1 name=Payroll in_scope=no personal_data=yes
        "#]]);
    }
}

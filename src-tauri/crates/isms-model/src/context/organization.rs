//! The organisation that runs the ISMS.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::kind::record;
use crate::leadership::Person;
use crate::support::StoredFile;
use crate::terms::terms;

terms! {
    /// A sector that brings laws with it.
    SectorTag {
        UsHealthcare = "us_healthcare" "US healthcare",
        UsDefenceCui = "us_defence_cui" "US defence supply chain (CUI)",
        EuPersonalData = "eu_personal_data" "Personal data of people in the EU",
        CardPayments = "card_payments" "Card payments",
        UsPublicCompany = "us_public_company" "US public company",
        FinancialServices = "financial_services" "Financial services",
        Other = "other" "Other",
    }
}

terms! {
    /// The paper that documents are laid out for.
    Paper { A4 = "a4" "A4", Letter = "letter" "US Letter" }
}

/// The organisation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Organization {
    /// The name as it is used every day; it stands on every document.
    pub name: String,
    /// The name in the register of companies.
    pub legal_name: String,
    /// What it does, in a few words.
    pub sector: String,
    /// Sectors that bring laws with them.
    pub sector_tags: Vec<SectorTag>,
    /// People who work for it.
    pub headcount: Option<u32>,
    /// People who regularly work away from its premises.
    pub remote_workers: Option<u32>,
    /// Countries or states whose law it lives under.
    pub jurisdictions: Vec<String>,
    /// Its classification levels, from the least to the most sensitive.
    pub classification_levels: Vec<String>,
    /// The edition of the standard it works to.
    pub edition: String,
    /// Since when the ISMS has been running.
    pub isms_operating_since: Option<NaiveDate>,
    /// The planned day of the Stage 1 audit.
    pub stage_1_on: Option<NaiveDate>,
    /// The paper that documents are laid out for.
    pub paper: Option<Paper>,
    /// The picture that documents begin with.
    pub logo: Option<StoredFile>,
    /// Whether climate change matters to the ISMS (4.1, Amd 1:2024); nobody has decided while it is empty.
    pub climate_relevant: Option<bool>,
    /// Why it matters or does not.
    pub climate_rationale: String,
    /// The day that was decided.
    pub climate_decided_on: Option<NaiveDate>,
    /// Who decided it.
    pub climate_decided_by: Option<Id<Person>>,
}

impl Organization {
    /// Where a classification stands among the organisation's levels, 0 for the least sensitive; nothing where it is
    /// none of them. Capitals and blanks at the ends do not count.
    pub fn level(&self, classification: &str) -> Option<usize> {
        let same = |it: &String| it.trim().to_lowercase() == classification.trim().to_lowercase();
        self.classification_levels.iter().position(same).filter(|_| !classification.trim().is_empty())
    }
}

record!(Organization in organizations, title(it) it.name.clone(), links(it, links) {
    links.one("climate_decided_by", it.climate_decided_by.as_ref());
});

//! Internal and external issues (4.1), with the question of climate change (Amd 1:2024).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::kind::record;
use crate::leadership::Person;
use crate::planning::Risk;
use crate::terms::terms;

terms! {
    /// On which side of the organisation something lies.
    Side { Internal = "internal" "Internal", External = "external" "External" }
}

terms! {
    /// What an issue is about.
    IssueTopic {
        People = "people" "People and skills",
        Structure = "structure" "Structure and governance",
        Culture = "culture" "Culture",
        Technology = "technology" "Technology",
        Processes = "processes" "Processes",
        Finance = "finance" "Money",
        Market = "market" "Market and customers",
        Law = "law" "Law and regulation",
        Threats = "threats" "Threats",
        Suppliers = "suppliers" "Suppliers",
        Politics = "politics" "Politics and society",
        Environment = "environment" "Surroundings and nature",
        Other = "other" "Other",
    }
}

/// Something in or around the organisation that helps or hurts what the ISMS is for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ContextIssue {
    /// The issue in a line.
    pub title: String,
    /// What it is, in words.
    pub description: String,
    /// Whether it lies inside or outside the organisation.
    pub side: Option<Side>,
    /// What it is about.
    pub topics: Vec<IssueTopic>,
    /// What it does to the ISMS and to what the ISMS is for.
    pub effect: String,
    /// Whether it has to do with climate change; nobody has decided while it is empty.
    pub climate: Option<bool>,
    /// Risks that come of it.
    pub risks: Vec<Id<Risk>>,
    /// Why nothing is done about it, if nothing is.
    pub no_action_reason: String,
    /// Who watches it.
    pub owner: Option<Id<Person>>,
    /// The day it was first raised.
    pub raised_on: Option<NaiveDate>,
    /// When the entry was last checked.
    pub reviewed_on: Option<NaiveDate>,
    /// The reference it had in another list.
    pub external_ref: String,
    /// Anything else worth knowing.
    pub note: String,
}

impl ContextIssue {
    /// Whether it leads somewhere: to a risk, or to a reasoned decision to do nothing.
    pub fn is_followed_up(&self) -> bool {
        !self.risks.is_empty() || !self.no_action_reason.trim().is_empty()
    }
}

record!(ContextIssue in context_issues, title(it) it.title.clone(), links(it, links) {
    links.many("risks", &it.risks);
    links.one("owner", it.owner.as_ref());
});

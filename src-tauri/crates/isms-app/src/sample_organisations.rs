//! The sample organisations that come with the program: their records, approvals and later edits, as JSON.

use crate::freeze::PDF;

/// A sample organisation.
#[derive(Debug, Clone, Copy)]
pub struct Sample {
    /// Its name on the command line.
    pub name: &'static str,
    /// Its records: kind and JSON by reference.
    pub(crate) records: &'static [(&'static str, &'static str)],
    /// Documents that are files: reference, name, media type and bytes.
    pub(crate) files: &'static [(&'static str, &'static str, &'static str, &'static [u8])],
    /// What was approved, in order of date.
    pub(crate) approvals: &'static str,
    /// What was edited after the last approval.
    pub(crate) after: &'static str,
    /// States that are kept under a name.
    pub(crate) kept: &'static str,
}

macro_rules! sample {
    ($name:literal, $records:expr, $files:expr) => {
        Sample {
            name: $name,
            records: $records,
            files: $files,
            approvals: include_str!(concat!("../samples/", $name, "/approvals.json")),
            after: include_str!(concat!("../samples/", $name, "/after.json")),
            kept: include_str!(concat!("../samples/", $name, "/baselines.json")),
        }
    };
}

macro_rules! records {
    ($name:literal: $($file:literal)+) => {
        &[$(($file, include_str!(concat!("../samples/", $name, "/", $file, ".json")))),+]
    };
}

/// Meridian Health Systems: a hospital group of 600 people, two weeks before Stage 1.
pub const MERIDIAN: Sample = sample!(
    "meridian",
    records!["meridian": "organization" "scope" "units" "locations" "processes" "interfaces" "context_issues"
        "interested_parties" "people" "roles" "commitments" "assets" "suppliers" "obligations" "incidents" "decisions"
        "criteria" "risks" "treatment_actions" "controls" "planned_changes" "documents" "evidence" "competences"
        "awareness_activities" "communications" "continuity_tests" "objectives" "metrics" "measurements"
        "audit_programmes" "audits" "audit_findings" "management_reviews" "nonconformities" "certification_bodies"],
    &[
        (
            "DOC-022",
            "Downtime wall chart.pdf",
            PDF,
            include_bytes!("../samples/meridian/files/downtime-wall-chart.pdf"),
        ),
        ("ORG", "Logo.png", "image/png", include_bytes!("../samples/meridian/files/logo.png")),
    ]
);

/// Brindlepost: a software company of 40 people, certified for a year, a week before its first surveillance audit.
pub const BRINDLEPOST: Sample = sample!(
    "brindlepost",
    records!["brindlepost": "organization" "scope" "units" "locations" "processes" "interfaces" "context_issues"
        "interested_parties" "people" "roles" "commitments" "assets" "suppliers" "obligations" "incidents" "decisions"
        "criteria" "risks" "treatment_actions" "controls" "planned_changes" "documents" "evidence" "competences"
        "awareness_activities" "communications" "continuity_tests" "objectives" "metrics" "measurements"
        "audit_programmes" "audits" "audit_findings" "management_reviews" "nonconformities" "certification_bodies"
        "certificates"],
    &[]
);

/// Every sample; the first one is opened where none is named.
pub const SAMPLES: &[Sample] = &[MERIDIAN, BRINDLEPOST];

impl Sample {
    /// The sample of this name.
    pub fn named(name: &str) -> Option<Self> {
        SAMPLES.iter().find(|it| it.name == name).copied()
    }
}

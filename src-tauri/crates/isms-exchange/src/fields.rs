//! The fields a column can be: their names for `FIELD=COLUMN` and the preview, their word list, and what their cells
//! hold.

use serde::Serialize;

/// What is imported from a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Statement of Applicability: decisions on controls.
    Soa,
    /// Risk register.
    Risks,
}

/// What the cells of a field look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// A number of a control.
    ControlId,
    /// A short text that names the row.
    Reference,
    /// A short text.
    Title,
    /// Yes, no, a mark.
    Decision,
    /// A mark or nothing.
    Mark,
    /// How far something is.
    Status,
    /// One of the treatment options.
    Treatment,
    /// A day.
    Date,
    /// A step of a scale or a score.
    Rating,
    /// The name of a person or role.
    Name,
    /// Letters or names of confidentiality, integrity, availability.
    Properties,
    /// Numbers or names of controls.
    Controls,
    /// Text of any length.
    Text,
    /// Nothing is known.
    Any,
}

macro_rules! fields {
    ($($variant:ident $target:ident $name:literal $words:literal $content:ident $many:literal $help:literal),* $(,)?) => {
        /// A field that a column can be mapped to.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            $(#[doc = $help] $variant,)*
        }

        impl Field {
            /// Every field.
            pub const ALL: &'static [Field] = &[$(Field::$variant),*];

            /// The name for `FIELD=COLUMN` and in the preview; unique for each target.
            pub fn name(self) -> &'static str {
                match self { $(Field::$variant => $name),* }
            }

            /// What it belongs to.
            pub fn target(self) -> Target {
                match self { $(Field::$variant => Target::$target),* }
            }

            /// One line for `--help`.
            pub fn help(self) -> &'static str {
                match self { $(Field::$variant => $help),* }
            }

            /// The list of header words.
            pub(crate) fn words(self) -> &'static str {
                match self { $(Field::$variant => $words),* }
            }

            pub(crate) fn content(self) -> Content {
                match self { $(Field::$variant => Content::$content),* }
            }

            /// Whether several columns may be the same field; their texts are joined.
            pub(crate) fn is_many(self) -> bool {
                match self { $(Field::$variant => $many),* }
            }
        }
    };
}

fields! {
    Control Soa "control" "control" ControlId false "number of the control, in any spelling",
    ControlTitle Soa "title" "title" Title false "title of the control",
    Decision Soa "decision" "decision" Decision false "whether it applies: yes, no, a mark, operated by a provider",
    Excluded Soa "excluded" "excluded" Decision false "whether it is excluded: the opposite of decision",
    Justification Soa "justification" "justification" Text true "why it is included, or why it is left out",
    ExclusionJustification Soa "exclusion_justification" "exclusion_justification" Text false "why it is left out",
    ReasonRisk Soa "reason_risk" "reason_risk" Mark true "mark: included because of a risk",
    ReasonLaw Soa "reason_law" "reason_law" Mark true "mark: included because of a law",
    ReasonContract Soa "reason_contract" "reason_contract" Mark true "mark: included because of a contract",
    ReasonBusiness Soa "reason_business" "reason_business" Mark true "mark: included as a business decision or good practice",
    Implementation Soa "implementation" "implementation" Status false "how far it is put in place",
    NotImplemented Soa "not_implemented" "not_implemented" Decision false "whether it is not in place: the opposite of implementation",
    ImplementationDescription Soa "implementation_description" "implementation_description" Text true "how it is put in place",
    PlannedOn Soa "planned_on" "planned_on" Date false "the day by which it will be in place",
    ImplementedOn Soa "implemented_on" "implemented_on" Date false "the day since which it is in place",
    SinceOrTarget Soa "since_or_target" "since_or_target" Date false "the day since which it is in place, else by which it will be",
    ControlOwner Soa "owner" "soa_owner" Name false "who answers for it",
    Supplier Soa "supplier" "supplier" Name false "the provider that operates it",
    Evidence Soa "evidence" "evidence" Text true "what shows that it works",
    Documents Soa "documents" "documents" Text true "policies and procedures",
    Risks Soa "risks" "risks" Any false "references of risks that it treats",
    ControlNote Soa "note" "note" Text true "anything else",
    ControlText Soa "control_text" "control_text" Text true "the standard's own words: not imported",
    Theme Soa "theme" "theme" Any true "group of the control: not imported, the catalogue has it",

    Reference Risks "reference" "reference" Reference false "reference of the risk",
    RiskTitle Risks "title" "risk_title" Title false "the risk in a line",
    Description Risks "description" "description" Text false "what can happen",
    Threat Risks "threat" "threat" Text false "what could cause it",
    Vulnerability Risks "vulnerability" "vulnerability" Text false "the weak spot",
    Consequence Risks "consequence" "consequence" Text false "what it would mean",
    Assets Risks "assets" "assets" Text false "assets at risk",
    Processes Risks "processes" "processes" Text false "processes at risk",
    Affects Risks "affects" "affects" Properties false "confidentiality, integrity, availability",
    AffectsC Risks "affects_c" "affects_c" Any false "mark or value: confidentiality",
    AffectsI Risks "affects_i" "affects_i" Any false "mark or value: integrity",
    AffectsA Risks "affects_a" "affects_a" Any false "mark or value: availability",
    RiskOwner Risks "owner" "owner" Name false "the risk owner",
    InherentLikelihood Risks "inherent_likelihood" "likelihood" Rating false "likelihood before any control",
    InherentImpact Risks "inherent_impact" "impact" Rating false "impact before any control",
    InherentLevel Risks "inherent_level" "level" Rating false "level before any control",
    CurrentLikelihood Risks "current_likelihood" "likelihood" Rating false "likelihood today",
    CurrentImpact Risks "current_impact" "impact" Rating false "impact today",
    CurrentLevel Risks "current_level" "level" Rating false "level today",
    ResidualLikelihood Risks "residual_likelihood" "likelihood" Rating false "likelihood after treatment",
    ResidualImpact Risks "residual_impact" "impact" Rating false "impact after treatment",
    ResidualLevel Risks "residual_level" "level" Rating false "level after treatment",
    Treatment Risks "treatment" "treatment" Treatment false "treatment option: modify, retain, avoid, share",
    TreatmentText Risks "treatment_text" "treatment_text" Text true "how it is treated, the action",
    Controls Risks "controls" "controls" Controls true "controls, existing and planned",
    ActionDue Risks "action_due" "action_due" Date false "the day the action is due",
    ActionResponsible Risks "action_responsible" "action_responsible" Name false "who carries out the action",
    Status Risks "status" "status" Status false "open, treated, closed",
    IdentifiedOn Risks "identified_on" "identified_on" Date false "the day it was found",
    AssessedOn Risks "assessed_on" "assessed_on" Date false "the day it was assessed",
    ReviewOn Risks "review_on" "review_on" Date false "the day of the next review",
    AcceptedBy Risks "accepted_by" "accepted_by" Name false "who accepted what remains",
    AcceptedOn Risks "accepted_on" "accepted_on" Date false "the day it was accepted",
    RiskNote Risks "note" "risk_note" Text true "anything else",
    OtherRisk Risks "other" "other_risk" Any true "understood, without a field of its own: kept in the note",
}

impl Field {
    /// The fields of a target, in the order of `--help`.
    pub fn of(target: Target) -> impl Iterator<Item = Field> {
        Field::ALL.iter().copied().filter(move |f| f.target() == target)
    }

    /// The field of a target with this name.
    pub fn parse(target: Target, name: &str) -> Option<Field> {
        Field::of(target).find(|f| f.name().eq_ignore_ascii_case(name.trim()))
    }

    /// Whether the field is a likelihood, impact or level: those are told apart by stage, not by words alone.
    pub(crate) fn is_rating(self) -> bool {
        self.content() == Content::Rating
    }
}

impl Serialize for Field {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl schemars::JsonSchema for Field {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ImportField".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string" })
    }
}

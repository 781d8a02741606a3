//! The overview, the counts of the navigation, and the catalogue of everything that is fixed.

use std::collections::BTreeMap;

use isms_model::schema::{Field, FieldType};
use isms_model::standard::{annex_a, clauses};
use isms_model::{CycleStep, CycleStepKind, Date, Isms, Kind, Severity, certification_cycle};
use serde::{Deserialize, Serialize};

use super::Nothing;
use super::controls::{SoaSummary, summary};
use super::documents::{DocumentLine, lines};
use super::records::label_of;
use super::risk_map::{Matrix, matrix_of};
use super::risks::Which;
use crate::error::AppResult;
use crate::workbench::Workbench;

/// What is fixed: controls, clauses, rules, and the fields of every kind.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Catalogue {
    /// The 93 controls.
    pub controls: Vec<CatalogueControl>,
    /// The clauses: number and short title.
    pub clauses: Vec<(String, String)>,
    /// The rules.
    pub rules: Vec<CatalogueRule>,
    /// The kinds of records.
    pub kinds: Vec<CatalogueKind>,
}

/// A control of Annex A.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CatalogueControl {
    /// Its number.
    pub id: String,
    /// Its short title.
    pub title: String,
    /// Our own words for it.
    pub plain: String,
    /// Its group.
    pub theme: String,
    /// Whether it was new in 2022.
    pub is_new_2022: bool,
}

/// A rule.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CatalogueRule {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How urgent it is.
    pub severity: Severity,
    /// Clauses and controls it stands on.
    pub clause: String,
    /// What it stands on: `text`, `inference`, `practice`.
    pub basis: String,
    /// What it checks, why an auditor asks, how to resolve: Markdown with three headings.
    pub docs: String,
}

/// A kind of records.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CatalogueKind {
    /// The kind.
    pub kind: Kind,
    /// What one is called.
    pub label: String,
    /// What several are called.
    pub plural: String,
    /// Whether there is exactly one.
    pub single: bool,
    /// Its fields.
    pub fields: Vec<CatalogueField>,
}

/// A field of a kind.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CatalogueField {
    /// Its name in requests.
    pub field: String,
    /// Its name as it is shown.
    pub label: String,
    /// What it means.
    pub help: String,
    /// `text`, `date`, `number`, `yes_no`, `choice`, `reference`, `group`.
    pub holds: String,
    /// Whether it holds several.
    pub several: bool,
    /// For a choice: stored value and label.
    pub choices: Vec<(String, String)>,
    /// For a reference: the kind, or `any`.
    pub refers_to: String,
    /// For a group: its fields.
    pub fields: Vec<CatalogueField>,
}

/// What is fixed.
pub fn catalogue(_workbench: &Workbench, _: Nothing) -> AppResult<Catalogue> {
    let control = |it: &isms_model::standard::AnnexControl| CatalogueControl {
        id: it.id.clone(),
        title: it.title.clone(),
        plain: it.plain.to_owned(),
        theme: isms_model::terms::Term::value(it.theme).to_owned(),
        is_new_2022: it.is_new_2022,
    };
    let rule = |it: &isms_rules::Rule| CatalogueRule {
        code: it.code.to_owned(),
        name: it.name.to_owned(),
        severity: it.severity,
        clause: it.clause.to_owned(),
        basis: isms_model::terms::Term::value(it.basis).to_owned(),
        docs: it.docs.lines().map(str::trim).collect::<Vec<_>>().join("\n"),
    };
    let kind = |kind: &Kind| CatalogueKind {
        kind: *kind,
        label: kind.label().to_owned(),
        plural: kind.plural().to_owned(),
        single: kind.is_single(),
        fields: isms_model::schema::fields(*kind).iter().map(|it| field_of(*kind, it)).collect(),
    };
    Ok(Catalogue {
        controls: annex_a().iter().map(control).collect(),
        clauses: clauses().iter().map(|it| (it.id.clone(), it.title.clone())).collect(),
        rules: isms_rules::rules().map(rule).collect(),
        kinds: Kind::ALL.iter().map(kind).collect(),
    })
}

/// A field of a kind. Which of its fields a record shows on site only is a choice among those that can be hidden.
fn field_of(kind: Kind, field: &Field) -> CatalogueField {
    let mut view = field_view(field);
    if field.name == isms_model::ON_SITE_FIELDS {
        "choice".clone_into(&mut view.holds);
        view.choices = kind.hideable_fields().map(|it| (it.to_owned(), label_of(it))).collect();
    }
    view
}

fn field_view(field: &Field) -> CatalogueField {
    let mut view = CatalogueField {
        field: field.name.clone(),
        label: label_of(&field.name),
        help: field.help.clone(),
        holds: String::new(),
        several: false,
        choices: Vec::new(),
        refers_to: String::new(),
        fields: Vec::new(),
    };
    describe(&field.holds, &mut view);
    view
}

fn describe(holds: &FieldType, view: &mut CatalogueField) {
    let name = match holds {
        FieldType::Text => "text",
        FieldType::Date => "date",
        FieldType::Number | FieldType::Decimal => "number",
        FieldType::YesNo => "yes_no",
        FieldType::Choice(choices) => {
            view.choices.clone_from(choices);
            "choice"
        }
        FieldType::Reference(kind) => {
            view.refers_to.clone_from(kind);
            "reference"
        }
        FieldType::Group(fields) => {
            view.fields = fields.iter().map(field_view).collect();
            "group"
        }
        FieldType::List(inner) => {
            view.several = true;
            return describe(inner, view);
        }
    };
    name.clone_into(&mut view.holds);
}

/// An action that is due.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DueAction {
    /// Its reference.
    pub id: String,
    /// What is done.
    pub text: String,
    /// The day.
    pub due_on: Date,
    /// Days until then; negative if it is late.
    pub days: i32,
    /// Who does it.
    pub responsible: String,
}

/// What to do next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct NextStep {
    /// A key into the message file.
    pub key: String,
    /// The screen to go to.
    pub screen: String,
    /// How many things wait there; 0 where that says nothing.
    pub count: u32,
}

/// The next visit of the certification body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct NextVisit {
    /// Which step of the cycle it is: `Surveillance 1`.
    pub title: String,
    /// Its day; where none is planned, the last one on which it can be.
    pub on: Date,
    /// Days until then; negative if it has passed.
    pub days: i32,
    /// Whether a day is planned.
    pub is_planned: bool,
}

/// The visit that comes next, where one has a day.
fn next_visit(isms: &Isms, today: Date) -> Option<NextVisit> {
    let cycle = certification_cycle(isms, today);
    let is_visit = |it: &&CycleStep| {
        matches!(
            it.step,
            CycleStepKind::Stage1
                | CycleStepKind::Stage2
                | CycleStepKind::Surveillance
                | CycleStepKind::Recertification
        )
    };
    let step = cycle.next.and_then(|at| cycle.steps.get(at)).filter(is_visit)?;
    let on = step.on.or(step.to)?;
    let days = (on - today).num_days() as i32;
    Some(NextVisit { title: step.title(), on, days, is_planned: step.on.is_some() })
}

/// The overview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Overview {
    /// The organisation.
    pub organization: String,
    /// The day of the Stage 1 audit.
    pub stage_1_on: Option<Date>,
    /// Days until then.
    pub stage_1_days: Option<i32>,
    /// The next visit of the certification body, from its audits and certificates.
    pub next_visit: Option<NextVisit>,
    /// Diagnostics that no waiver hides.
    pub counts: isms_model::Counts,
    /// The documents of Stage 1.
    pub documents: Vec<DocumentLine>,
    /// Before any control.
    pub inherent: Matrix,
    /// Once the plan is carried out.
    pub residual: Matrix,
    /// Open actions by day, the late ones first; 8 at most.
    pub actions_due: Vec<DueAction>,
    /// Duties of every kind whose day has passed.
    pub due_late: u32,
    /// Duties of every kind that are due until Sunday and not late.
    pub due_week: u32,
    /// How far the controls are.
    pub soa: SoaSummary,
    /// What to do next.
    pub next_steps: Vec<NextStep>,
}

/// The overview.
pub fn overview(workbench: &Workbench, _: Nothing) -> AppResult<Overview> {
    let (isms, diagnostics) = workbench.snapshot()?;
    let today = workbench.today();
    let days = |date: Date| (date - today).num_days() as i32;
    let open = isms.treatment_actions.iter().filter(|(_, it)| it.is_open());
    let mut actions_due: Vec<DueAction> = open
        .filter_map(|(id, it)| {
            Some(DueAction {
                id: id.to_string(),
                text: it.text.clone(),
                due_on: it.due_on?,
                days: days(it.due_on?),
                responsible: isms
                    .people
                    .find(it.responsible.as_ref())
                    .map(|it| it.name.clone())
                    .unwrap_or_default(),
            })
        })
        .collect();
    actions_due.sort_by_key(|it| it.due_on);
    actions_due.truncate(8);
    let documents = lines(&isms, &diagnostics);
    let due = super::due::list(&isms, today, &super::due::DueRequest::default());
    let next_steps = next_steps(&isms, diagnostics.counts().blocker, &documents);
    Ok(Overview {
        organization: isms.organization().name.clone(),
        stage_1_on: isms.organization().stage_1_on,
        stage_1_days: isms.organization().stage_1_on.map(days),
        next_visit: next_visit(&isms, today),
        counts: diagnostics.counts(),
        documents,
        inherent: matrix_of(&isms, Which::Inherent),
        residual: matrix_of(&isms, Which::Residual),
        actions_due,
        due_late: due.late,
        due_week: due.week,
        soa: summary(&isms),
        next_steps,
    })
}

/// What a newcomer does next, in the order of the story: describe, import, decide, treat, approve, print.
fn next_steps(isms: &Isms, blockers: u32, documents: &[DocumentLine]) -> Vec<NextStep> {
    let undecided = summary(isms).undecided;
    let unapproved = documents.iter().filter(|it| it.version.is_none()).count() as u32;
    let steps = [
        (isms.people.is_empty(), "people", "person", 0),
        (isms.scope().statement.trim().is_empty(), "scope", "scope", 0),
        (isms.criteria_draft().accept_max.is_none(), "method", "criteria", 0),
        (undecided == 93, "import_soa", "import", 0),
        (undecided > 0 && undecided < 93, "decide_controls", "soa", undecided),
        (isms.risks.is_empty(), "import_risks", "import", 0),
        (blockers > 0, "mend_blockers", "readiness", blockers),
        (unapproved > 0, "approve", "documents", unapproved),
        (unapproved == 0 && blockers == 0, "pack", "pack", 0),
    ];
    let step = |(_, key, screen, count): (bool, &str, &str, u32)| NextStep {
        key: key.to_owned(),
        screen: screen.to_owned(),
        count,
    };
    steps.into_iter().filter(|it| it.0).map(step).take(4).collect()
}

/// How much there is on a screen, and how much of it needs attention.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct NavigationCount {
    /// Records.
    pub total: u32,
    /// Records that a blocker speaks of.
    pub blockers: u32,
    /// Other records that a warning speaks of.
    pub warnings: u32,
}

/// The counts of the navigation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Navigation {
    /// By kind.
    pub counts: BTreeMap<String, NavigationCount>,
}

/// The counts of the navigation.
pub fn navigation(workbench: &Workbench, _: Nothing) -> AppResult<Navigation> {
    let (isms, diagnostics) = workbench.snapshot()?;
    let count = |kind: &Kind| {
        let (blockers, warnings) = diagnostics.records_with(*kind);
        let count = NavigationCount { total: isms.count(*kind) as u32, blockers, warnings };
        (kind.as_str().to_owned(), count)
    };
    Ok(Navigation { counts: Kind::ALL.iter().map(count).collect() })
}

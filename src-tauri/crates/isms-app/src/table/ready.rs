//! Ready-made conditions: what people ask of a table every day, by name. Each stands where the fields it reads are.

use chrono::Months;
use isms_model::schema::{FieldType, fields as schema_fields};
use isms_model::standard::annex_control;
use isms_model::{
    AuditFinding, AuditType, ControlDecision, Date, Document, DocumentState, EffectivenessResult, Evidence,
    Id, Kind, Nonconformity, NonconformitySource, Rating, RatingStanding, Risk, Severity,
};
use serde::{Deserialize, Serialize};

use super::cx::Cx;
use super::row::Row;
use crate::commands::document_card::{Stage, stage};

/// How many rows a ready-made condition would show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ReadyCount {
    /// Its name.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// How many.
    pub count: u32,
}

struct Ready {
    name: &'static str,
    label: &'static str,
    /// For which kinds it is there.
    fits: fn(Kind) -> bool,
    holds: fn(&Cx<'_>, &Row<'_>) -> bool,
}

/// Who answers for a record.
pub(crate) const OWNERS: &[&str] = &[
    "owner",
    "responsible",
    "person",
    "manager",
    "lead",
    "lead_auditor",
    "chair",
    "measured_by",
    "assignee",
];
/// The day by which something has to be done.
const DUE: &[&str] = &[
    "due_on",
    "planned_on",
    "next_review_on",
    "review_due_on",
    "valid_until",
    "contract_end_on",
    "target_on",
    "expires_on",
];
/// What is over.
const OVER: &[&str] = &[
    "done",
    "cancelled",
    "closed",
    "retired",
    "superseded",
    "withdrawn",
    "completed",
    "implemented",
    "held",
    "resolved",
    "rejected",
];
const STATES: &[&str] = &["status", "state", "implementation"];
/// The day on which something was over, for what has no state.
const OVER_ON: &[&str] =
    &["closed_on", "completed_on", "achieved_on", "held_on", "ended_on", "retired_on", "left_on"];

const READY: &[Ready] = &[
    Ready { name: "mine", label: "Mine", fits: |it| has_any(it, OWNERS), holds: is_mine },
    Ready {
        name: "changed",
        label: "Changed since you looked",
        fits: |_| true,
        holds: |cx, row| cx.is_fresh(row.kind, row.id, row.revision),
    },
    Ready {
        name: "undecided",
        label: "Undecided",
        fits: is_control,
        holds: |_, row| matches!(row.text("decision"), "" | "undecided"),
    },
    Ready {
        name: "excluded",
        label: "Excluded",
        fits: is_control,
        holds: |_, row| row.text("decision") == "not_applicable",
    },
    Ready {
        name: "without_owner",
        label: "Without owner",
        fits: |it| has_any(it, &["owner", "responsible"]),
        holds: without_owner,
    },
    Ready {
        name: "without_treatment",
        label: "Without treatment",
        fits: is_risk,
        holds: |_, row| is_open(row) && !row.has("treatment"),
    },
    Ready { name: "above_limit", label: "Above the limit", fits: is_risk, holds: above_limit },
    Ready {
        name: "to_reassess",
        label: "To reassess",
        fits: is_risk,
        holds: |cx, row| row.risk(cx).is_some_and(|it| it.is_open() && cx.method.is_to_reassess(it)),
    },
    Ready {
        name: "unknown_version",
        label: "Version of the method not known",
        fits: is_risk,
        holds: |cx, row| {
            let unknown = |risk: &Risk, it: &Rating| cx.method.standing(risk, it) == RatingStanding::Unknown;
            row.risk(cx)
                .is_some_and(|it| it.is_open() && it.ratings().iter().any(|(_, rating)| unknown(it, rating)))
        },
    },
    Ready {
        name: "stale_decision",
        label: "Decision out of date",
        fits: is_risk,
        holds: |cx, row| cx.judged.about(row.kind, row.id).any(crate::commands::risks::says_stale),
    },
    Ready {
        name: "unaccepted",
        label: "Not accepted",
        fits: is_risk,
        holds: |_, row| is_open(row) && !row.has("acceptance"),
    },
    Ready {
        name: "without_evidence",
        label: "Without evidence",
        fits: |it| has_any(it, &["evidence"]),
        holds: without_evidence,
    },
    Ready {
        name: "old_evidence",
        label: "Evidence older than 12 months",
        fits: |it| is_control(it) || it == Kind::Evidence,
        holds: old_evidence,
    },
    Ready {
        name: "unfinished_undated",
        label: "Not finished, no date",
        fits: |it| has_any(it, &["due_on", "planned_on"]),
        holds: undated,
    },
    Ready {
        name: "overdue",
        label: "Overdue",
        fits: |it| has_any(it, DUE) || it == Kind::Document,
        holds: |cx, row| due_before(cx, row, cx.today),
    },
    Ready {
        name: "due_before_audit",
        label: "Due before the audit",
        fits: |it| has_any(it, DUE) || it == Kind::Document,
        holds: |cx, row| cx.next_visit().is_some_and(|it| due_before(cx, row, it)),
    },
    Ready {
        name: "open",
        label: "Open",
        fits: |it| has_any(it, &["status", "closed_on"]),
        holds: |_, row| is_open(row),
    },
    Ready {
        name: "changed_since_approval",
        label: "Changed since approval",
        fits: |it| is_control(it) || it == Kind::Document,
        holds: differs_from_approved,
    },
    Ready {
        name: "external",
        label: "Raised by outsiders",
        fits: |it| matches!(it, Kind::Nonconformity | Kind::AuditFinding),
        holds: is_external,
    },
    Ready {
        name: "closed_without_proof",
        label: "Closed without proof",
        fits: |it| it == Kind::Nonconformity,
        holds: closed_without_proof,
    },
    Ready {
        name: "new_in_2022",
        label: "New in 2022",
        fits: is_control,
        holds: |_, row| annex_control(row.id).is_some_and(|it| it.is_new_2022),
    },
    Ready {
        name: "never_approved",
        label: "Never approved",
        fits: |it| it == Kind::Document,
        holds: |cx, row| row.computed(cx, "version").is_empty(),
    },
    Ready {
        name: "with_blocker",
        label: "Has a blocker",
        fits: |_| true,
        holds: |cx, row| cx.judged.worst(row.kind, row.id) == Some(Severity::Blocker),
    },
    Ready {
        name: "with_diagnostics",
        label: "Has diagnostics",
        fits: |_| true,
        holds: |cx, row| cx.judged.worst(row.kind, row.id).is_some(),
    },
    Ready {
        name: "waived",
        label: "Waived",
        fits: |_| true,
        holds: |cx, row| cx.judged.about(row.kind, row.id).any(|it| it.waived_by.is_some()),
    },
];

fn is_control(kind: Kind) -> bool {
    kind == Kind::ControlDecision
}
fn is_risk(kind: Kind) -> bool {
    kind == Kind::Risk
}
/// Whether a kind has one of these fields.
fn has_any(kind: Kind, names: &[&str]) -> bool {
    schema_fields(kind)
        .iter()
        .any(|it| names.contains(&it.name.as_str()) && !matches!(it.holds, FieldType::Group(_)))
}

/// A record that is neither done nor given up.
fn is_open(row: &Row<'_>) -> bool {
    !STATES.iter().any(|it| OVER.contains(&row.text(it)))
        && !OVER_ON.iter().any(|it| row.has(it))
        && row.text("decision") != "not_applicable"
}

/// A control that applies; any other record counts as such.
fn counts(row: &Row<'_>) -> bool {
    row.kind != Kind::ControlDecision || matches!(row.text("decision"), "applicable" | "operated_by_provider")
}

fn is_mine(cx: &Cx<'_>, row: &Row<'_>) -> bool {
    cx.me.as_deref().is_some_and(|me| OWNERS.iter().any(|it| row.text(it) == me))
}

fn without_owner(_: &Cx<'_>, row: &Row<'_>) -> bool {
    let open = row.kind == Kind::ControlDecision || is_open(row);
    open && counts(row) && !row.has("owner") && !row.has("responsible")
}

fn above_limit(cx: &Cx<'_>, row: &Row<'_>) -> bool {
    let level = |it: &Risk| cx.method.level_today(it, &it.residual);
    row.risk(cx).is_some_and(|it| it.is_open() && cx.method.criteria().over_limit(level(it)))
}

fn without_evidence(_: &Cx<'_>, row: &Row<'_>) -> bool {
    let asked = if row.kind == Kind::TreatmentAction { row.text("status") == "done" } else { counts(row) };
    asked && !row.has("evidence")
}

fn old_evidence(cx: &Cx<'_>, row: &Row<'_>) -> bool {
    let Some(limit) = cx.today.checked_sub_months(Months::new(12)) else { return false };
    let is_old = |it: &Evidence| it.collected_on.is_some_and(|it| it < limit);
    if row.kind == Kind::Evidence {
        return cx.isms.evidence.get(&Id::new(row.id)).is_some_and(is_old);
    }
    let control = cx.isms.controls.get(&Id::<ControlDecision>::new(row.id));
    control.is_some_and(|it| it.evidence.iter().any(|it| cx.isms.evidence.get(it).is_some_and(is_old)))
}

fn undated(_: &Cx<'_>, row: &Row<'_>) -> bool {
    if row.kind == Kind::ControlDecision {
        let unfinished = row.has("implementation") && row.text("implementation") != "implemented";
        return counts(row) && unfinished && !row.has("planned_on");
    }
    is_open(row) && !row.has("due_on") && !row.has("planned_on")
}

/// Whether an open record has something to be done before a day.
fn due_before(cx: &Cx<'_>, row: &Row<'_>, day: Date) -> bool {
    if row.kind == Kind::Document {
        let document = cx.isms.documents.get(&Id::<Document>::new(row.id));
        let kept_up = document.filter(|it| it.state != Some(DocumentState::Retired));
        return kept_up.and_then(Document::next_review_on).is_some_and(|it| it < day);
    }
    let day = day.to_string();
    is_open(row) && DUE.iter().any(|it| row.has(it) && row.text(it) < day.as_str())
}

/// A control that says something else than the approved statement, a document whose draft does.
fn differs_from_approved(cx: &Cx<'_>, row: &Row<'_>) -> bool {
    if row.kind == Kind::ControlDecision {
        return cx.differs_from_approved(row.id);
    }
    let document = cx.isms.documents.get(&Id::<Document>::new(row.id));
    document.is_some_and(|it| it.in_force().is_some() && stage(cx.isms, it) == Stage::Changed)
}

/// What the certification body or a customer found.
fn is_external(cx: &Cx<'_>, row: &Row<'_>) -> bool {
    if row.kind == Kind::Nonconformity {
        let outside = [NonconformitySource::ExternalAudit, NonconformitySource::SecondPartyAudit];
        let it = cx.isms.nonconformities.get(&Id::<Nonconformity>::new(row.id));
        return it.and_then(|it| it.source).is_some_and(|it| outside.contains(&it));
    }
    let audit = cx.isms.audit_findings.get(&Id::<AuditFinding>::new(row.id)).and_then(|it| it.audit.as_ref());
    let held = audit.and_then(|it| cx.isms.audits.get(it)).and_then(|it| it.audit_type);
    held.is_some_and(|it| it.is_certification() || it == AuditType::SecondParty)
}

/// A nonconformity that was closed though nobody showed that it works now.
fn closed_without_proof(cx: &Cx<'_>, row: &Row<'_>) -> bool {
    let it = cx.isms.nonconformities.get(&Id::<Nonconformity>::new(row.id));
    it.is_some_and(|it| {
        let shown = it
            .last_check()
            .is_some_and(|it| it.result == Some(EffectivenessResult::Effective) && !it.evidence.is_empty());
        it.is_closed() && it.is_nonconformity() && !shown
    })
}

/// The fields that ready-made conditions read.
pub(crate) fn fields() -> impl Iterator<Item = &'static str> {
    let others = ["decision", "treatment", "acceptance", "evidence"];
    OWNERS.iter().chain(DUE).chain(STATES).chain(OVER_ON).copied().chain(others)
}

fn of(kind: Kind) -> impl Iterator<Item = &'static Ready> {
    READY.iter().filter(move |it| (it.fits)(kind))
}

/// Names and labels of the ready-made conditions of a kind.
pub fn ready_labels(kind: Kind) -> Vec<(String, String)> {
    of(kind).map(|it| (it.name.to_owned(), it.label.to_owned())).collect()
}

/// Whether a row meets a ready-made condition.
pub(crate) fn holds(cx: &Cx<'_>, row: &Row<'_>, name: &str) -> bool {
    of(row.kind).find(|it| it.name == name).is_some_and(|it| (it.holds)(cx, row))
}

/// The ready-made conditions that a row meets.
pub(crate) fn holding(cx: &Cx<'_>, row: &Row<'_>) -> Vec<&'static str> {
    of(row.kind).filter(|it| (it.holds)(cx, row)).map(|it| it.name).collect()
}

/// The ready-made conditions of a kind with how many rows each would show.
pub fn ready_counts(cx: &Cx<'_>, kind: Kind) -> Vec<ReadyCount> {
    let known: Vec<&str> = schema_fields(kind).iter().map(|it| it.name.as_str()).collect();
    let wanted: Vec<&str> = fields().filter(|it| known.contains(it)).collect();
    let list: Vec<&Ready> = of(kind).collect();
    let mut counts = vec![0_u32; list.len()];
    cx.isms.for_each(kind, |id, revision, record| {
        let row = Row { kind, id, revision, fields: record.pick(&wanted) };
        for (ready, count) in list.iter().zip(&mut counts) {
            *count += u32::from((ready.holds)(cx, &row));
        }
    });
    let view = |(ready, count): (&&Ready, u32)| ReadyCount {
        name: ready.name.to_owned(),
        label: ready.label.to_owned(),
        count,
    };
    list.iter().zip(counts).map(view).collect()
}

//! A management review, prepared: what is recorded is put under each input of 9.3.2, for people to talk about.

use chrono::NaiveDate;
use isms_model::terms::Term;
use isms_model::text::blank;
use isms_model::{
    Change, DocumentKind, FindingGrade, Id, Isms, Kind, ManagementReview, NonconformitySource, ReviewInput,
    ReviewInputKey,
};
use serde::{Deserialize, Serialize};
use serde_json::Map;

use super::records::{Outcome, commit_in};
use super::risks::View;
use crate::error::{AppError, AppResult, Code};
use crate::session::{Edit, Origin};
use crate::workbench::Workbench;

/// So many records are named under an input; the rest is counted.
const NAMED: usize = 12;

/// Which review is to be prepared.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewKey {
    /// The review.
    pub id: String,
}

/// Puts under each input of a review what is recorded since the review before it. Comments stay as they are, and what
/// was shown before is shown anew.
///
/// # Errors
/// That there is no such review, or that it was signed off.
pub fn review_prepare(workbench: &Workbench, request: ReviewKey) -> AppResult<Outcome> {
    let (now, today) = (workbench.host().now(), workbench.host().today());
    workbench.with(|session| {
        let isms = session.isms();
        let id = Id::<ManagementReview>::new(&request.id);
        let review = isms
            .management_reviews
            .get(&id)
            .ok_or_else(|| AppError::new(Code::NotFound, format!("There is no management review {id}.")))?;
        if let Some(day) = review.signed_off_on {
            let message = format!("{id} was signed off on {day}: it is locked.");
            return Err(AppError::new(Code::Gate, message).at(Kind::ManagementReview, id.as_str(), "inputs"));
        }
        let above = {
            let diagnostics = session.diagnostics();
            let view = View::new(isms, &diagnostics);
            let limit = view.method().criteria().accept_max;
            let is_above = |it: &isms_model::Risk| {
                view.rating(it, &it.current).level.zip(limit).is_some_and(|(a, b)| a > b)
            };
            isms.risks.iter().filter(|(_, it)| it.is_open() && is_above(it)).count()
        };
        let facts = Facts { isms, today, since: since(isms, &id, review), above };
        let inputs: Vec<ReviewInput> = ReviewInputKey::ALL
            .iter()
            .map(|key| {
                let before = review.inputs.iter().find(|it| it.key == Some(*key)).cloned();
                ReviewInput { key: Some(*key), shown: facts.shown(*key), ..before.unwrap_or_default() }
            })
            .collect();
        let inputs =
            serde_json::to_value(inputs).map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
        let mut fields = Map::from_iter([("inputs".to_owned(), isms_model::kind::compact(inputs))]);
        if review.documents.is_empty() {
            let shown: Vec<&str> = on_the_table(isms).collect();
            fields.insert("documents".to_owned(), shown.into());
        }
        let changes = vec![Change::update(isms, Kind::ManagementReview, id.as_str(), fields)];
        let label = format!("{id} prepared from what is recorded");
        commit_in(session, now, Edit { origin: Origin::Edit, label, why: None, decided_by: None, changes })
    })
}

/// What a review has before it: the documents of the ISMS that are in force.
fn on_the_table(isms: &Isms) -> impl Iterator<Item = &str> {
    let kept = DocumentKind::STAGE_1.iter().filter_map(|kind| isms.document_of(*kind));
    kept.filter(|(_, it)| it.in_force().is_some()).map(|(id, _)| id.as_str())
}

/// The day of the last review that was held before this one.
fn since(isms: &Isms, id: &Id<ManagementReview>, review: &ManagementReview) -> Option<NaiveDate> {
    let own = review.held_on.or(review.planned_on);
    let others = isms.management_reviews.iter().filter(|(other, it)| *other != id && it.is_held());
    others.filter_map(|(_, it)| it.held_on).filter(|it| own.is_none_or(|own| *it < own)).max()
}

struct Facts<'a> {
    isms: &'a Isms,
    today: NaiveDate,
    /// The day of the review before; everything counts where there was none.
    since: Option<NaiveDate>,
    /// Open risks above the limit.
    above: usize,
}

impl Facts<'_> {
    fn shown(&self, key: ReviewInputKey) -> String {
        let lines = match key {
            ReviewInputKey::EarlierActions => self.earlier_actions(),
            ReviewInputKey::Issues => self.issues(),
            ReviewInputKey::Parties => self.parties(),
            ReviewInputKey::Nonconformities => self.nonconformities(),
            ReviewInputKey::Measurements => self.measurements(),
            ReviewInputKey::Audits => self.audits(),
            ReviewInputKey::Objectives => self.objectives(),
            ReviewInputKey::Feedback => self.feedback(),
            ReviewInputKey::Risks => self.risks(),
            ReviewInputKey::Improvement => self.improvement(),
        };
        let more = lines.len().saturating_sub(NAMED);
        let mut shown: Vec<String> = lines.into_iter().take(NAMED).collect();
        if more > 0 {
            shown.push(format!("and {more} more"));
        }
        if shown.is_empty() { "Nothing is recorded.".to_owned() } else { shown.join("\n") }
    }
    fn is_new(&self, day: Option<NaiveDate>) -> bool {
        day.is_some_and(|it| it <= self.today && self.since.is_none_or(|since| it > since))
    }
    fn earlier_actions(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for (id, review) in self.isms.management_reviews.iter().filter(|(_, it)| it.is_held()) {
            for decision in &review.decisions {
                let is_told = decision.is_open() || self.is_new(decision.closed_on);
                if is_told && review.held_on.is_some_and(|it| self.since.is_none_or(|since| it <= since)) {
                    let state = match (decision.is_open(), decision.closed_on, decision.due_on) {
                        (false, Some(day), _) => format!("done on {day}"),
                        (true, _, Some(due)) if due < self.today => format!("late, was due on {due}"),
                        (true, _, Some(due)) => format!("open, due on {due}"),
                        (is_open, ..) => if is_open { "open, without a day" } else { "done" }.to_owned(),
                    };
                    lines.push(format!("{id}: {} ({state})", decision.text));
                }
            }
        }
        lines
    }
    fn issues(&self) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for (id, it) in self.isms.context_issues.iter() {
            if self.is_new(it.raised_on) {
                lines.push(format!("{id} {}: new", it.title));
            } else if self.is_new(it.reviewed_on) {
                lines.push(format!("{id} {}: looked at again", it.title));
            }
        }
        if let Some(climate) = self.isms.organization().climate_relevant {
            lines.push(format!("Climate change is {}relevant.", if climate { "" } else { "not " }));
        }
        lines
    }
    fn parties(&self) -> Vec<String> {
        let parties = self.isms.interested_parties.iter().filter(|(_, it)| self.is_new(it.reviewed_on));
        parties
            .map(|(id, it)| {
                format!("{id} {}: {} requirements, looked at again", it.name, it.requirements.len())
            })
            .collect()
    }
    fn nonconformities(&self) -> Vec<String> {
        let all = || self.isms.nonconformities.iter().filter(|(_, it)| it.is_nonconformity());
        let raised = all().filter(|(_, it)| self.is_new(it.raised_on)).count();
        let closed = all().filter(|(_, it)| self.is_new(it.closed_on)).count();
        let mut lines = Vec::new();
        if all().next().is_some() {
            lines.push(format!("{raised} raised and {closed} closed since the last review"));
        }
        for (id, it) in all().filter(|(_, it)| !it.is_closed()) {
            let grade = it.grade.map_or("not graded", Term::label).to_lowercase();
            lines.push(format!("{id} {}: {grade}, {}", it.statement, it.state().label().to_lowercase()));
        }
        lines
    }
    fn measurements(&self) -> Vec<String> {
        let mut last: std::collections::BTreeMap<_, (NaiveDate, f64)> = std::collections::BTreeMap::new();
        for (_, it) in self.isms.measurements.iter() {
            if let (Some(metric), Some(counted)) = (&it.metric, it.counted())
                && last.get(metric).is_none_or(|known| known.0 <= counted.0)
            {
                last.insert(metric, counted);
            }
        }
        let live = self.isms.metrics.iter().filter(|(_, it)| it.is_live(self.today));
        live.map(|(id, it)| match (last.get(id), it.target) {
            (Some((day, value)), Some(target)) => {
                let reached = if it.reaches(*value, target) { "reached" } else { "missed" };
                format!("{id} {}: {value} {} on {day}, target {target} {reached}", it.name, it.unit)
            }
            (Some((day, value)), None) => {
                format!("{id} {}: {value} {} on {day}, no target", it.name, it.unit)
            }
            (None, _) => format!("{id} {}: never measured", it.name),
        })
        .collect()
    }
    fn audits(&self) -> Vec<String> {
        let done = self.isms.audits.iter().filter(|(_, it)| it.is_done() && self.is_new(it.ends_on()));
        done.map(|(id, it)| {
            let of = |grade| {
                let found = self.isms.audit_findings.iter().filter(|(_, it)| it.audit.as_ref() == Some(id));
                found.filter(|(_, it)| it.grade == Some(grade)).count()
            };
            let day = it.ends_on().map(|it| it.to_string()).unwrap_or_default();
            format!(
                "{id} {} of {day}: {} major, {} minor, {} observations, {} opportunities",
                it.title,
                of(FindingGrade::Major),
                of(FindingGrade::Minor),
                of(FindingGrade::Observation),
                of(FindingGrade::Opportunity)
            )
        })
        .collect()
    }
    fn objectives(&self) -> Vec<String> {
        let told = self.isms.objectives.iter().filter(|(_, it)| it.is_open() || self.is_new(it.achieved_on));
        told.map(|(id, it)| {
            let state = it.status.map_or("not begun", Term::label).to_lowercase();
            let due = it.due_on.map(|it| format!(", due on {it}")).unwrap_or_default();
            format!("{id} {}: {state}{due}", it.text)
        })
        .collect()
    }
    fn feedback(&self) -> Vec<String> {
        let is_from_outside =
            |it| matches!(it, Some(NonconformitySource::Complaint | NonconformitySource::SecondPartyAudit));
        let all = self.isms.nonconformities.iter();
        let heard = all.filter(|(_, it)| is_from_outside(it.source) && self.is_new(it.raised_on));
        heard.map(|(id, it)| format!("{id} {}", it.statement)).collect()
    }
    fn risks(&self) -> Vec<String> {
        let open = self.isms.risks.iter().filter(|(_, it)| it.is_open()).count();
        let assessed = self.isms.risks.iter().filter(|(_, it)| self.is_new(it.assessed_on)).count();
        let actions = || self.isms.treatment_actions.iter();
        let done = actions().filter(|(_, it)| self.is_new(it.completed_on)).count();
        let late = actions().filter(|(_, it)| it.is_late(self.today)).count();
        let waiting = actions().filter(|(_, it)| it.is_open()).count();
        if open == 0 {
            return Vec::new();
        }
        vec![
            format!(
                "{open} open risks, {} above the limit; {assessed} assessed since the last review",
                self.above
            ),
            format!("Treatment plan: {done} actions done since the last review, {waiting} open, {late} late"),
        ]
    }
    fn improvement(&self) -> Vec<String> {
        let findings = self.isms.audit_findings.iter();
        let chances = findings.filter(|(_, it)| {
            it.grade == Some(FindingGrade::Opportunity) && it.nonconformity.is_none() && !blank(&it.text)
        });
        let own =
            self.isms.nonconformities.iter().filter(|(_, it)| !it.is_nonconformity() && !it.is_closed());
        let own = own.map(|(id, it)| format!("{id} {}", it.statement));
        chances.map(|(id, it)| format!("{id} {}", it.text)).chain(own).collect()
    }
}

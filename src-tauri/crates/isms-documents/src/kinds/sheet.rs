//! What every kind of document works with: the ISMS, the document itself, the texts, and how people, dates and
//! references are printed.

use isms_model::text::blank;
use isms_model::{
    Date, Document, DocumentKind, DocumentState, Evidence, Id, Isms, Kind, Person, RecordRef, Risk, standard,
};

use super::words::{Texts, fill};
use super::{Issue, PrintKind};
use crate::content::{Emphasis, Inline, Target, link, muted, text};
use crate::markdown::Reference;

/// One document being composed.
pub(crate) struct Sheet<'a> {
    /// The ISMS that is shown.
    pub(crate) isms: &'a Isms,
    /// The reference of the document.
    pub(crate) id: &'a Id<Document>,
    /// Its record.
    pub(crate) document: &'a Document,
    /// The occasion.
    pub(crate) issue: Issue<'a>,
    /// The texts.
    pub(crate) t: &'static Texts,
}

/// A date as it is printed.
pub(crate) fn day(date: Date) -> String {
    date.format("%Y-%m-%d").to_string()
}

/// A date as it is printed; empty where there is none.
pub(crate) fn day_or_blank(date: Option<Date>) -> String {
    date.map(day).unwrap_or_default()
}

impl Sheet<'_> {
    /// The words for a fact that is missing.
    pub(crate) fn not_stated(&self) -> &'static str {
        self.t.common.not_stated
    }

    /// Words of the user, or that there are none.
    pub(crate) fn stated(&self, words: &str) -> String {
        if blank(words) { self.not_stated().to_owned() } else { words.trim().to_owned() }
    }

    /// A date, or that there is none.
    pub(crate) fn stated_day(&self, date: Option<Date>) -> String {
        date.map_or_else(|| self.not_stated().to_owned(), day)
    }

    /// A number, or that there is none.
    pub(crate) fn stated_number(&self, number: Option<impl ToString>) -> String {
        number.map_or_else(|| self.not_stated().to_owned(), |it| it.to_string())
    }

    /// The name of a person; the bare reference where the person is not in the model.
    pub(crate) fn name(&self, person: Option<&Id<Person>>) -> Option<String> {
        let id = person?;
        let name = self.isms.people.get(id).map(|it| it.name.trim()).filter(|it| !it.is_empty());
        Some(name.unwrap_or(id.as_str()).to_owned())
    }

    /// Name and job of a person.
    pub(crate) fn name_and_job(&self, person: Option<&Id<Person>>) -> Option<String> {
        let found = self.isms.people.find(person).filter(|it| !blank(&it.name));
        found.map(Person::name_and_job).or_else(|| self.name(person))
    }

    /// A person for a narrow column: the name, and the job in grey below it; "not stated" where there is none.
    pub(crate) fn person(&self, person: Option<&Id<Person>>) -> Vec<Inline> {
        let Some(name) = self.name(person) else { return vec![muted(self.not_stated())] };
        let job = self.isms.people.find(person).map(|it| it.job.trim()).unwrap_or_default();
        if job.is_empty() { vec![text(name)] } else { vec![text(name), Inline::Break, muted(job)] }
    }

    /// Whether a document of this kind is kept up, so that links can lead into it.
    fn has(&self, kind: DocumentKind) -> bool {
        self.document.kind == Some(kind) || self.isms.document_of(kind).is_some()
    }

    /// A risk; its row stands in the register, and in the treatment plan while it is open.
    pub(crate) fn risk(&self, id: &Id<Risk>) -> Inline {
        self.any(Kind::Risk, id.as_str())
    }

    /// A control; its row stands in the Statement of Applicability.
    pub(crate) fn control(&self, id: &str) -> Inline {
        self.any(Kind::ControlDecision, id)
    }

    /// A piece of evidence; its row stands in the Statement of Applicability where a control names it.
    pub(crate) fn evidence(&self, id: &Id<Evidence>, named: bool) -> Inline {
        if named && self.has(DocumentKind::StatementOfApplicability) {
            link(id.as_str(), id.as_str())
        } else {
            text(id.as_str())
        }
    }

    /// A record of any kind.
    pub(crate) fn any(&self, kind: Kind, id: &str) -> Inline {
        match self.target(kind, id) {
            Some(target) => Inline::Link { text: id.to_owned(), emphasis: Emphasis::Plain, target },
            None => text(id),
        }
    }

    /// Where a record is printed, if it is printed in one of the documents of a pack.
    fn target(&self, kind: Kind, id: &str) -> Option<Target> {
        let isms = self.isms;
        let at = |leads: bool, home: DocumentKind| {
            (leads && self.has(home)).then(|| Target::Anchor(id.to_owned()))
        };
        match kind {
            // The report prints every risk, the plan open ones.
            Kind::Risk => isms.risks.contains(&Id::new(id)).then(|| Target::Anchor(id.to_owned())),
            Kind::TreatmentAction => {
                at(isms.treatment_actions.contains(&Id::new(id)), DocumentKind::RiskTreatmentPlan)
            }
            Kind::ControlDecision => at(
                standard::annex_control(id).is_some() || isms.controls.contains(&Id::new(id)),
                DocumentKind::StatementOfApplicability,
            ),
            // The scope statement prints them, and the document of the organisation.
            Kind::Unit => isms.units.contains(&Id::new(id)).then(|| Target::Anchor(id.to_owned())),
            Kind::Location => isms.locations.contains(&Id::new(id)).then(|| Target::Anchor(id.to_owned())),
            Kind::Role => isms.roles.contains(&Id::new(id)).then(|| Target::Anchor(id.to_owned())),
            Kind::InterestedParty => {
                isms.interested_parties.contains(&Id::new(id)).then(|| Target::Anchor(id.to_owned()))
            }
            Kind::Process => at(isms.processes.contains(&Id::new(id)), DocumentKind::Scope),
            Kind::Interface => at(isms.interfaces.contains(&Id::new(id)), DocumentKind::Scope),
            // The scope statement names them, the document of obligations says what they ask for.
            Kind::Obligation => {
                isms.obligations.contains(&Id::new(id)).then(|| Target::Anchor(id.to_owned()))
            }
            Kind::Document => self.document_target(&Id::new(id)),
            Kind::Audit => self.printed(PrintKind::AuditReport, id),
            Kind::ManagementReview => self.printed(PrintKind::ReviewMinutes, id),
            Kind::AuditProgramme => self.printed(PrintKind::AuditProgramme, id),
            Kind::Objective => isms.objectives.contains(&Id::new(id)).then(|| Target::Anchor(id.to_owned())),
            Kind::Metric => isms.metrics.contains(&Id::new(id)).then(|| Target::Anchor(id.to_owned())),
            Kind::AuditFinding => {
                let audit = isms.audit_findings.get(&Id::new(id)).and_then(|it| it.audit.as_ref())?;
                self.printed(PrintKind::AuditReport, audit.as_str()).and(Some(Target::Anchor(id.to_owned())))
            }
            Kind::Nonconformity => {
                isms.nonconformities.contains(&Id::new(id)).then(|| Target::Anchor(id.to_owned()))
            }
            _ => None,
        }
    }

    /// The first page of a record that is printed as a document of its own.
    fn printed(&self, kind: PrintKind, id: &str) -> Option<Target> {
        kind.prints(self.isms).iter().any(|it| it.reference == id).then(|| Target::Document(id.to_owned()))
    }

    /// Where a document is: in the pack, or as a row of the annex of the policy.
    fn document_target(&self, id: &Id<Document>) -> Option<Target> {
        let document = self.isms.documents.get(id)?;
        let kind = document.kind?;
        let reference = id.as_str().to_owned();
        let in_pack = DocumentKind::STAGE_1.contains(&kind)
            && (id == self.id || self.isms.document_of(kind).is_some_and(|(first, _)| first == id));
        if in_pack {
            return Some(Target::Document(reference));
        }
        (is_topic_policy(document) && self.has(DocumentKind::Policy)).then_some(Target::Anchor(reference))
    }

    /// A document with its title and the version in force.
    pub(crate) fn document_named(&self, id: &Id<Document>) -> Vec<Inline> {
        let mut runs = vec![self.any(Kind::Document, id.as_str())];
        let Some(document) = self.isms.documents.get(id) else { return runs };
        if !blank(&document.title) {
            runs.push(text(format!(" {}", document.title.trim())));
        }
        match document.in_force() {
            Some(version) if !blank(&version.version) => runs.push(text(format!(" {}", version.version))),
            Some(_) => {}
            None => runs.push(muted(format!(" ({})", self.t.common.not_in_force))),
        }
        runs
    }

    /// The title of any record with its reference in brackets: `HIPAA 164.316(a) (OBL-002)`.
    pub(crate) fn titled(&self, to: &RecordRef) -> Vec<Inline> {
        let title = self.isms.title(to.kind, &to.id);
        if blank(&title) || title == to.id {
            return vec![self.any(to.kind, &to.id)];
        }
        vec![text(format!("{} (", title.trim())), self.any(to.kind, &to.id), text(")")]
    }

    /// What a reference in a text of the user is printed as: a document and what is in none of the five documents
    /// with its title, a person by name, anything else as it stands. Where nothing is printed of a record, its
    /// target is [`nowhere`].
    pub(crate) fn resolve(&self, id: &str) -> Option<Reference> {
        let known = Kind::ALL.iter().copied().find(|kind| self.isms.any(*kind, id).is_some());
        let kind = known.or_else(|| standard::annex_control(id).map(|_| Kind::ControlDecision))?;
        let target = self.target(kind, id);
        let title = self.isms.title(kind, id);
        let words = match kind {
            _ if blank(&title) => id.to_owned(),
            Kind::Person => title,
            _ if kind == Kind::Document || target.is_none() => format!("{} ({id})", title.trim()),
            _ => id.to_owned(),
        };
        Some(Reference { words, target: target.unwrap_or_else(nowhere) })
    }

    /// At most `most` references with commas, and how many more there are.
    pub(crate) fn some<T>(
        &self,
        ids: &[&Id<T>],
        most: usize,
        show: impl Fn(&Id<T>) -> Inline,
    ) -> Vec<Inline> {
        let mut runs = Vec::with_capacity(2 * most.min(ids.len()) + 1);
        for (at, id) in ids.iter().take(most).enumerate() {
            if at > 0 {
                runs.push(text(", "));
            }
            runs.push(show(id));
        }
        if ids.len() > most {
            let more = (ids.len() - most).to_string();
            runs.push(text(format!(" {}", fill(self.t.common.and_more, &[("n", &more)]))));
        }
        runs
    }

    /// The title of a control: that of Annex A, else its own.
    pub(crate) fn control_title(&self, id: &str) -> String {
        let own = || self.isms.controls.get(&Id::new(id)).map(|it| it.title.trim().to_owned());
        let title = standard::annex_control(id).map(|it| it.title.clone()).or_else(own).unwrap_or_default();
        self.stated(&title)
    }
}

/// The target of a reference to a record that none of the documents prints; no link is made of it.
pub(crate) fn nowhere() -> Target {
    Target::Anchor(String::new())
}

/// Whether a document is a row of the annex of the policy.
pub(crate) fn is_topic_policy(document: &Document) -> bool {
    document.kind == Some(DocumentKind::TopicPolicy) && document.state != Some(DocumentState::Retired)
}

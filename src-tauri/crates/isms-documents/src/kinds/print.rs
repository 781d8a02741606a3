//! Records in print: what the ISMS did, beside the documents under control. A record has no versions. One that somebody
//! signs says DRAFT until it is signed; a register is printed as it stands on the day and is approved by nobody.

use chrono::Months;
use isms_model::text::blank;
use isms_model::{AuditType, Date, Document, DocumentKind, Id, Isms, Person, RoleKind};

use super::block::{heading, portrait};
use super::sheet::{Sheet, day};
use super::words::{ENGLISH, fill};
use super::{
    Basis, ComposeError, Issue, assessment, audit, control, log, minutes, objectives, obligations,
    organisation, programme,
};
use crate::content::{
    Block, Document as Composed, DocumentControl, Note, Section, Signature, SignatureBlock, text,
};

/// A kind of record that is printed as a document of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PrintKind {
    /// The risks with their levels, and what follows from them (6.1.2, 8.2).
    RiskAssessment,
    /// A programme of internal audits (9.2.2).
    AuditProgramme,
    /// The report of an internal audit that took place (9.2).
    AuditReport,
    /// The minutes of a management review that was held (9.3).
    ReviewMinutes,
    /// Every nonconformity (10.2), with a page for each open one.
    CorrectiveActionLog,
    /// Objectives, metrics and their values (6.2, 9.1).
    Objectives,
    /// What binds the organisation, and how it is met (A.5.31).
    Obligations,
    /// The organisation, its sites, its people with their roles, and its contacts (5.1, 5.3, 7.4, A.5.5).
    Organisation,
}

/// A record, or a register of records, to print.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Print {
    /// What is printed.
    pub kind: PrintKind,
    /// Its reference: of one record that record's own, of a register a fixed one.
    pub reference: String,
    /// The day that it is about; none of a register, which goes on.
    pub on: Option<Date>,
}

/// How a record is printed: its identity, and what it says.
pub(crate) struct PrintForm {
    pub(crate) identity: fn(&Sheet<'_>) -> Identity,
    pub(crate) sections: fn(&Sheet<'_>) -> Vec<Section>,
}

/// What the control block says of a record.
pub(crate) struct Identity {
    pub(crate) title: String,
    pub(crate) subtitle: &'static str,
    /// Who answers for it.
    pub(crate) owner: Option<Id<Person>>,
    /// Who prepared it, and when; nothing where it grew entry by entry.
    pub(crate) prepared: Option<String>,
    pub(crate) standing: Standing,
    /// On what it leans.
    pub(crate) basis: Basis,
    /// Who got it.
    pub(crate) distribution: Option<String>,
}

/// Whether somebody stands behind a record with a signature.
pub(crate) enum Standing {
    /// A register: each entry has its own dates and people, the whole is signed by nobody.
    Register,
    /// Signed by a person on a day.
    Signed(Id<Person>, Date),
    /// Somebody has to sign it and did not yet.
    Unsigned,
    /// Approved by a person on a day; it goes on being kept up.
    Approved(Id<Person>, Date),
    /// Somebody has to approve it and did not yet.
    NotApproved,
}

impl PrintKind {
    /// Every kind, in the order of a pack.
    pub const ALL: [Self; 8] = [
        Self::RiskAssessment,
        Self::AuditProgramme,
        Self::AuditReport,
        Self::ReviewMinutes,
        Self::CorrectiveActionLog,
        Self::Objectives,
        Self::Obligations,
        Self::Organisation,
    ];

    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::RiskAssessment => ENGLISH.assessment.title,
            Self::AuditProgramme => ENGLISH.programme.kind,
            Self::AuditReport => ENGLISH.audit.kind,
            Self::ReviewMinutes => ENGLISH.minutes.kind,
            Self::CorrectiveActionLog => ENGLISH.log.title,
            Self::Objectives => ENGLISH.objectives.title,
            Self::Obligations => ENGLISH.obligations.title,
            Self::Organisation => ENGLISH.organisation.title,
        }
    }

    /// Whether it is one print of many records; else each record has its own.
    pub fn is_register(self) -> bool {
        !matches!(self, Self::AuditProgramme | Self::AuditReport | Self::ReviewMinutes)
    }

    /// The prints of this kind that the records of an ISMS give, by day; none of an empty document.
    pub fn prints(self, isms: &Isms) -> Vec<Print> {
        let register = |reference: &str, is_empty: bool| {
            if is_empty { Vec::new() } else { vec![(None, reference.to_owned())] }
        };
        let mut found: Vec<(Option<Date>, String)> = match self {
            Self::RiskAssessment => register("REC-RISK", isms.risks.is_empty()),
            Self::AuditProgramme => {
                let all = isms.audit_programmes.iter();
                all.map(|(id, it)| (it.period_end, id.to_string())).collect()
            }
            Self::AuditReport => {
                let held = isms.audits.iter().filter(|(_, it)| it.is_of(AuditType::Internal) && it.is_done());
                held.map(|(id, it)| (it.ends_on(), id.to_string())).collect()
            }
            Self::ReviewMinutes => {
                let held = isms.management_reviews.iter().filter(|(_, it)| it.is_held());
                held.map(|(id, it)| (it.held_on, id.to_string())).collect()
            }
            Self::CorrectiveActionLog => register("REC-NC", isms.nonconformities.is_empty()),
            Self::Objectives => register("REC-OBJ", isms.objectives.is_empty() && isms.metrics.is_empty()),
            Self::Obligations => register("REC-OBL", isms.obligations.is_empty()),
            Self::Organisation => register("REC-ORG", organisation::is_empty(isms)),
        };
        found.sort_by_key(|it| it.0);
        found.into_iter().map(|(on, reference)| Print { kind: self, reference, on }).collect()
    }

    /// Those of the last three years before a day: a pack shows one cycle, not everything since the beginning.
    pub fn recent(self, isms: &Isms, day: Date) -> Vec<Print> {
        let since = day.checked_sub_months(Months::new(36));
        let mut prints = self.prints(isms);
        prints.retain(|it| it.on.is_none_or(|on| since.is_none_or(|since| since <= on)));
        prints
    }

    fn form(self) -> &'static PrintForm {
        match self {
            Self::RiskAssessment => &assessment::FORM,
            Self::AuditProgramme => &programme::FORM,
            Self::AuditReport => &audit::FORM,
            Self::ReviewMinutes => &minutes::FORM,
            Self::CorrectiveActionLog => &log::FORM,
            Self::Objectives => &objectives::FORM,
            Self::Obligations => &obligations::FORM,
            Self::Organisation => &organisation::FORM,
        }
    }
}

impl Print {
    /// Everything that the records of an ISMS give to print, in the order of a pack.
    pub fn all(isms: &Isms) -> Vec<Self> {
        PrintKind::ALL.iter().flat_map(|kind| kind.prints(isms)).collect()
    }

    /// The print with this reference, if the ISMS has it.
    pub fn find(isms: &Isms, reference: &str) -> Option<Self> {
        Self::all(isms).into_iter().find(|it| it.reference == reference)
    }
}

/// Composes a record as it stands in `isms` on a day.
///
/// # Errors
/// There is no such record.
pub fn compose_print(isms: &Isms, print: &Print, on: Date) -> Result<Composed, ComposeError> {
    let printable = crate::on_site::printable(isms);
    let isms = &*printable;
    if !print.kind.prints(isms).contains(print) {
        return Err(ComposeError::NoSuchDocument(print.reference.clone()));
    }
    let (id, document) = (Id::<Document>::new(&print.reference), Document::default());
    let sheet = Sheet { isms, id: &id, document: &document, issue: Issue { on, version: None }, t: &ENGLISH };
    let form = print.kind.form();
    let identity = (form.identity)(&sheet);
    let mut sections = (form.sections)(&sheet);
    open(&sheet, &identity, &mut sections);
    Ok(Composed {
        draft: matches!(identity.standing, Standing::Unsigned | Standing::NotApproved),
        control: block(&sheet, identity),
        sections,
        lang: ENGLISH.lang.to_owned(),
        as_of: on,
    })
}

fn block(sheet: &Sheet<'_>, identity: Identity) -> DocumentControl {
    let t = &sheet.t.common;
    let by_on = |by, on: &Date| {
        let name = sheet.name_and_job(Some(by)).unwrap_or_default();
        Some(format!("{name}, {}", day(*on)))
    };
    let (status, approved) = match &identity.standing {
        Standing::Register => (t.register.to_owned(), Some(t.register_approval.to_owned())),
        Standing::Signed(by, on) => (fill(t.signed_off_on, &[("date", &day(*on))]), by_on(by, on)),
        Standing::Approved(by, on) => (fill(t.approved_elsewhere, &[("date", &day(*on))]), by_on(by, on)),
        Standing::Unsigned => (t.not_signed_off.to_owned(), None),
        Standing::NotApproved => (t.draft.to_owned(), None),
    };
    DocumentControl {
        organisation: control::organisation(sheet),
        title: identity.title,
        subtitle: Some(identity.subtitle.to_owned()),
        reference: sheet.id.as_str().to_owned(),
        status,
        classification: classification(sheet.isms).unwrap_or(t.not_classified).to_owned(),
        owner: Some(sheet.stated(&sheet.name_and_job(identity.owner.as_ref()).unwrap_or_default())),
        prepared: identity.prepared,
        approved,
        made_for: control::made_for(sheet, identity.basis),
        standard: Some(t.standard.to_owned()),
        distribution: identity.distribution.filter(|it| !blank(it)),
        ..DocumentControl::default()
    }
}

/// A record has no classification of its own: it is kept as close as the closest document of the pack.
pub fn classification(isms: &Isms) -> Option<&str> {
    let kept = DocumentKind::STAGE_1.iter().filter_map(|kind| isms.document_of(*kind));
    let of: Vec<&str> = kept.map(|(_, it)| it.classification.trim()).filter(|it| !it.is_empty()).collect();
    let levels = isms.organization().classification_levels.iter().rev();
    levels.map(String::as_str).find(|level| of.contains(&level.trim())).or_else(|| of.first().copied())
}

/// Who keeps the registers of the ISMS on the day that is shown: the person who answers for it (5.3 a).
pub(crate) fn keeper(sheet: &Sheet<'_>) -> Option<Id<Person>> {
    let holder = |kind: RoleKind| {
        let held = sheet.isms.roles.iter().map(|(_, it)| it).filter(|it| it.held_on(sheet.issue.on));
        held.filter(|it| it.kind == Some(kind)).find_map(|it| it.person.clone())
    };
    holder(RoleKind::IsmsConformity).or_else(|| holder(RoleKind::Ciso))
}

/// The signature of a record: what is recorded, or a line for ink under the name of who has to sign.
pub(crate) fn signature(sheet: &Sheet<'_>, standing: &Standing, signer: Option<&Id<Person>>) -> Vec<Block> {
    let t = &sheet.t.common;
    let signature = match standing {
        Standing::Signed(by, on) => Signature {
            who: sheet.name_and_job(Some(by)).unwrap_or_default(),
            note: fill(t.signed_in_workbench, &[("date", &day(*on))]),
        },
        Standing::Approved(by, on) => Signature {
            who: sheet.name_and_job(Some(by)).unwrap_or_default(),
            note: fill(t.approved_elsewhere, &[("date", &day(*on))]),
        },
        Standing::Register | Standing::Unsigned | Standing::NotApproved => Signature {
            who: sheet.name_and_job(signer).unwrap_or_else(|| t.approver.to_owned()),
            note: t.date.to_owned(),
        },
    };
    vec![
        heading(1, t.signature, "signature"),
        Block::Signatures(SignatureBlock { signatures: vec![signature] }),
    ]
}

/// Says at the beginning why there is no table of versions.
fn open(sheet: &Sheet<'_>, identity: &Identity, sections: &mut Vec<Section>) {
    let words = match identity.standing {
        Standing::Register | Standing::Approved(..) => sheet.t.common.register_history,
        Standing::Signed(..) => sheet.t.common.record_history,
        Standing::Unsigned | Standing::NotApproved => sheet.t.common.unsigned_history,
    };
    let note = Block::Note(Note { text: vec![text(words)] });
    match sections.first_mut() {
        Some(first) => first.blocks.insert(0, note),
        None => sections.push(portrait(vec![note])),
    }
}

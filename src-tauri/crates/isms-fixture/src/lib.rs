//! The record language of the tests: one record a line, and carets under what a rule reports; never shipped.
//!
//! ```text
//! + sound                                   a small complete organisation on which no rule fires
//! today 2026-06-01                          the day of judgement (this one, where nothing is said)
//! risk R-9 title="Flood" inherent=4x5 controls=A.5.1,A.7.5 acceptance=P-1@2026-05-02
//! ~ risk R-001 owner=                       changes fields of a record; nothing after = empties one
//! - risk R-002                              takes a record away
//! control A.* decision=applicable           all 93 controls of Annex A
//! # a remark
//! ```
//!
//! Types of fields come from the model's schema. Short forms: ratings `4x5` (`4x5:18` with a recorded level),
//! owner decisions `P-1@2026-05-02` (`..2027-05-02` valid until), versions `1.0@2026-01-05/P-1` (the last one is in force;
//! `#abc` its fingerprint), reasons `risk:R-001,law:OBL-001,business`, scales `likelihood=5`, bands
//! `low:1-5,high:6-25:top_management`, consistency checks `2026-01-05/P-1+P-2`, assurances `iso_27001@2027-01-31`,
//! agreements `data_processing@2026-01-05` (signed), reviews of a document `2026-01-05/P-1`, notifications
//! `OBL-001@2026-03-01` (told on), requirements of a party `Privacy:yes:OBL-001,Low_prices:no:Not_security,Calm`
//! (addressed, with the obligation or the reason), what was sent `Registrar@2026-05-02`.
//! Everything else that is no single value is JSON in brackets.

mod annotate;
mod line;
mod value;

use isms_model::{Change, Date, Isms, Kind, Op, RecordRef, standard};

pub use annotate::{annotate, dedent};
use line::{Act, Line};

/// The day of judgement where a text names none.
pub const TODAY: &str = "2026-06-01";

/// What a text describes.
#[derive(Debug, Clone)]
pub struct Fixture {
    /// The ISMS.
    pub isms: Isms,
    /// The day of judgement.
    pub today: Date,
}

/// A small complete organisation on which no rule fires, as text. `+ sound` stands for it.
pub fn sound() -> &'static str {
    include_str!("sound.isms")
}

/// The ISMS that a text describes.
///
/// # Panics
/// The text is wrong; the message names the line.
pub fn isms(text: &str) -> Isms {
    parse(text).unwrap_or_else(|it| panic!("{it}")).isms
}

/// The ISMS and the day that a text describes.
///
/// # Errors
/// The text is wrong; the message names the line.
pub fn parse(text: &str) -> Result<Fixture, String> {
    let day = |text: &str| text.parse::<Date>().map_err(|_| format!("`{text}` is no day"));
    let mut fixture = Fixture { isms: Isms::default(), today: day(TODAY)? };
    for raw in text.lines() {
        let told = |it: String| format!("{it}\n  in the line: {raw}");
        let line = line::parse(raw).map_err(told)?;
        if let Act::Today(text) = &line.act {
            fixture.today = day(text).map_err(told)?;
        } else {
            fixture.isms = apply(&fixture.isms, &line).map_err(told)?;
        }
    }
    Ok(fixture)
}

fn apply(isms: &Isms, line: &Line) -> Result<Isms, String> {
    match &line.act {
        Act::Nothing | Act::Today(_) => return Ok(isms.clone()),
        Act::Sound if isms.revision == 0 => return Ok(parse(sound())?.isms),
        Act::Sound => return Err("`+ sound` comes first".into()),
        Act::Put | Act::Update | Act::Delete => {}
    }
    let subject = line.subject.as_ref().ok_or("a record is missing")?;
    let change = |id: &str| {
        let fields = line.fields.clone();
        let revision = isms.any(subject.kind, id).map(|it| it.0);
        match (&line.act, revision) {
            (Act::Delete, based_on) => Change {
                kind: subject.kind,
                id: id.to_owned(),
                based_on: based_on.unwrap_or(0),
                op: Op::Delete,
            },
            (Act::Update, _) => Change::update(isms, subject.kind, id, fields),
            (_, Some(_)) if line.is_for_all() => Change::update(isms, subject.kind, id, fields),
            _ => Change::create(subject.kind, id, fields),
        }
    };
    let changes: Vec<Change> = if line.is_for_all() {
        standard::annex_a().iter().map(|it| change(&it.id)).collect()
    } else {
        vec![change(&subject.id)]
    };
    isms.apply(&changes, isms.revision + 1).map(|it| it.0).map_err(|it| it.to_string())
}

/// Whether this reference stands for the 93 controls of Annex A.
fn is_all_controls(it: &RecordRef) -> bool {
    it.kind == Kind::ControlDecision && it.id == "A.*"
}

#[cfg(test)]
mod tests {
    use isms_model::{AgreementKind, Formula, Id, Treatment};

    use super::*;

    #[test]
    fn a_line_is_a_record_with_typed_fields() {
        let isms = isms(
            "person P-1 name=\"Łukasz \\\"Luk\\\" Nowak\"
             risk R-1 title=\"Flood\" controls=A.5.1,A.8.2 owner=P-1 inherent=4x5 residual=2x3:7 treatment=modify
             criteria CRIT likelihood=5 impact=4 formula=product bands=low:1-5,high:6-20:top_management
             ~ risk R-1 title=
             document DOC-1 kind=scope versions=1.0@2025-01-05/P-1,2.0@2026-01-05/P-1",
        );
        let risk = isms.risks.get(&Id::new("R-1")).unwrap();
        assert_eq!((risk.title.as_str(), risk.controls.len(), risk.inherent.impact), ("", 2, Some(5)));
        assert_eq!((risk.residual.recorded_level, risk.treatment), (Some(7), Some(Treatment::Modify)));
        assert_eq!(isms.people.get(&Id::new("P-1")).unwrap().name, "Łukasz \"Luk\" Nowak");
        assert_eq!((isms.criteria().impact.len(), isms.criteria().formula), (4, Some(Formula::Product)));
        assert_eq!(isms.criteria().bands[1].authority.len(), 1);
        let document = isms.documents.get(&Id::new("DOC-1")).unwrap();
        assert_eq!(document.in_force().unwrap().version, "2.0");
        assert_eq!(document.versions.len(), 2);
    }

    #[test]
    fn every_kind_can_be_written_and_its_lists_have_short_forms() {
        let isms = isms(
            "obligation OBL-1 title=GDPR notify_within_hours=72
             interested_party IP-1 name=Customers kind=customer requirements=\"Privacy:yes:OBL-1,Low prices:no:Not security,Calm\"
             context_issue ISS-1 title=Floods side=external topics=environment climate=yes risks=R-1
             incident INC-1 title=Break-in severity=high notifications=OBL-1@2026-03-02 on_site_fields=response,impact
             supplier SUP-1 name=Cloud required_agreements=data_processing agreements=data_processing@2026-01-05,flow_down
             document DOC-1 title=Handbook reviews=2026-01-05/P-1 clauses=7.5,8.1
             awareness_activity AW-1 title=Course completed_people=P-1,P-2
             baseline BL-1 name=\"Stage 1\" revision=12 sent=Registrar@2026-05-02",
        );
        let party = isms.interested_parties.get(&Id::new("IP-1")).unwrap();
        let told: Vec<_> =
            party.requirements.iter().map(|it| (&*it.text, it.addressed, &*it.reason)).collect();
        assert_eq!(
            told,
            [("Privacy", Some(true), ""), ("Low prices", Some(false), "Not security"), ("Calm", None, "")]
        );
        assert_eq!(party.requirements[0].obligation, Some(Id::new("OBL-1")));
        let incident = isms.incidents.get(&Id::new("INC-1")).unwrap();
        assert!(incident.is_serious() && incident.notifications[0].notified_on.is_some());
        assert_eq!(incident.on_site_fields, ["response", "impact"]);
        let supplier = isms.suppliers.get(&Id::new("SUP-1")).unwrap();
        assert!(supplier.has_signed(AgreementKind::DataProcessing));
        assert!(!supplier.has_signed(AgreementKind::FlowDown));
        assert!(isms.context_issues.get(&Id::new("ISS-1")).unwrap().is_followed_up());
        assert_eq!(isms.awareness_activities.get(&Id::new("AW-1")).unwrap().completed_count(), Some(2));
        assert_eq!(isms.documents.get(&Id::new("DOC-1")).unwrap().reviews.len(), 1);
        assert_eq!(isms.baselines.get(&Id::new("BL-1")).unwrap().sent[0].to, "Registrar");
    }

    #[test]
    fn the_93_are_one_line_and_can_be_changed_one_by_one() {
        let isms = isms("control A.* decision=applicable\n~ control A.8.30 decision=not_applicable");
        assert_eq!(isms.controls.len(), 93);
        assert_eq!(isms.controls.iter().filter(|(_, it)| it.is_excluded()).count(), 1);
    }

    #[test]
    fn a_wrong_line_is_told() {
        let error = |text: &str| parse(text).unwrap_err();
        assert!(error("rsik R-1").contains("`rsik` is no kind of record"));
        assert!(error("risk R-1 titel=x").contains("has no field `titel`"));
        assert!(error("risk R-1 treatment=ignore").contains("ignore"));
        assert!(error("~ risk R-1 title=x").contains("there is no risk R-1"));
    }

    #[test]
    fn the_sound_organisation_is_whole() {
        let isms = isms("+ sound");
        assert_eq!(isms.controls.iter().filter(|(id, _)| id.as_str().starts_with("A.")).count(), 93);
        for kind in Kind::ALL.iter().copied() {
            isms.for_each(kind, |id, _, record| {
                for link in record.links().found {
                    let to = &link.to;
                    assert!(isms.any(to.kind, &to.id).is_some(), "{id}.{} points to {to}", link.field);
                }
            });
        }
    }
}

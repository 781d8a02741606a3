//! Who the organisation is, what its ISMS covers, whether it is certified, and what it is bound by.

use isms_model::terms::Term;
use isms_model::text::{blank, list};
use isms_model::{DocumentKind, DocumentState, Kind, LocationKind, ObligationKind};

use super::controls::sentence;
use super::{Said, counted};

pub(super) fn organisation(said: &mut Said<'_>) {
    let (organization, scope) = (said.isms.organization(), said.isms.scope());
    let name = [&organization.legal_name, &organization.name].into_iter().find(|it| !blank(it));
    match name {
        Some(name) => {
            let people =
                organization.headcount.map(|it| format!(", {}", counted(it as usize, "person", "people")));
            let sector =
                Some(sentence(&organization.sector)).filter(|it| !it.is_empty()).map(|it| format!(", {it}"));
            said.say(format!(
                "{}{}{}.",
                sentence(name),
                sector.unwrap_or_default(),
                people.unwrap_or_default()
            ));
        }
        None => said.open("the name of the organisation"),
    }
    if blank(&scope.statement) {
        said.open("the scope of the ISMS in a sentence");
    } else {
        said.say(format!(
            "The information security management system covers: {}.",
            sentence(&scope.statement)
        ));
    }
    for it in scope.exclusions.iter().filter(|it| !blank(&it.label)) {
        said.say(format!("- Outside it: {}.", sentence(&it.label)));
    }
    said.rests_on(Kind::Organization, Kind::Organization.prefix());
    said.rests_on(Kind::Scope, Kind::Scope.prefix());
}

pub(super) fn places(said: &mut Said<'_>) {
    let inside = &said.isms.scope().locations;
    let mut rows = Vec::new();
    for (id, it) in said.isms.locations.iter().filter(|(id, _)| inside.contains(id)) {
        let kind = it.kind.map(|it| it.label().to_lowercase()).filter(|kind| *kind != it.name.to_lowercase());
        let address = Some(&it.address).filter(|text| !blank(text) && it.kind != Some(LocationKind::Home));
        let more: Vec<String> = kind.into_iter().chain(address.map(|it| sentence(it))).collect();
        let more = if more.is_empty() { String::new() } else { format!(": {}", more.join(", ")) };
        rows.push((id.to_string(), format!("- {}{more}.", it.name)));
    }
    if rows.is_empty() {
        said.open("the places that the scope covers");
    }
    for (id, line) in rows {
        said.say(line);
        said.rests_on(Kind::Location, id);
    }
    if let Some(remote) = said.isms.organization().remote_workers.filter(|it| *it > 0) {
        said.say(format!("{} from home.", counted(remote as usize, "person works", "people work")));
    }
}

/// What stands, and nothing more: no certificate is claimed that is not recorded and valid on the day.
pub(super) fn certificate(said: &mut Said<'_>) {
    let isms = said.isms;
    let today = said.today;
    let valid: Vec<_> = isms.certificates.iter().filter(|(_, it)| it.stands(today)).collect();
    for (id, it) in &valid {
        let body = isms.certification_bodies.find(it.body.as_ref());
        let by = body.map(|it| format!(" by {}", it.name)).unwrap_or_default();
        let accredited = body.filter(|it| !blank(&it.accreditation_body));
        let under =
            accredited.map(|it| format!(", accredited by {}", it.accreditation_body)).unwrap_or_default();
        let until = it.valid_until.map(|it| format!(", valid until {it}")).unwrap_or_default();
        said.say(format!("Yes: certificate {}{by}{under}{until}.", it.number));
        if !blank(&it.scope_text) {
            said.say(format!("Its scope: {}.", sentence(&it.scope_text)));
        }
        said.rests_on(Kind::Certificate, id);
    }
    if valid.is_empty() {
        said.say("No certificate is valid today.");
        let mut planned: Vec<_> = isms
            .audits
            .iter()
            .filter(|(_, it)| it.audit_type.is_some_and(isms_model::AuditType::is_certification))
            .filter(|(_, it)| !it.is_done() && !it.is_cancelled())
            .filter_map(|(id, it)| Some((it.begins_on()?, id, it)))
            .collect();
        planned.sort_by_key(|it| (it.0, it.1));
        if let Some((on, id, audit)) = planned.first() {
            let step = audit.audit_type.map_or("audit", |it| it.label());
            said.say(format!("The next step to certification is planned: {step} on {on}."));
            said.rests_on(Kind::Audit, id);
        }
    }
}

pub(super) fn policies(said: &mut Said<'_>) {
    let isms = said.isms;
    let mut any = false;
    for kind in [DocumentKind::Policy, DocumentKind::TopicPolicy] {
        let live = isms.documents.iter().filter(|(_, it)| it.state != Some(DocumentState::Retired));
        for (id, document) in live.filter(|(_, it)| it.kind == Some(kind)) {
            let Some(version) = document.in_force() else { continue };
            let by = said.person(version.approved_by.as_ref()).map(|it| format!(", approved by {it}"));
            let on = version.approved_on.map(|it| format!(" on {it}"));
            let line = format!(
                "- {}, version {}{}{}.",
                document.title,
                version.version,
                by.unwrap_or_default(),
                on.unwrap_or_default()
            );
            any |= kind == DocumentKind::Policy;
            said.say(line);
            said.rests_on(Kind::Document, id);
        }
    }
    if !any {
        said.open("the information security policy, once it is approved");
    }
}

pub(super) fn obligations(said: &mut Said<'_>) {
    let isms = said.isms;
    for kind in ObligationKind::ALL {
        let mine: Vec<_> = isms.obligations.iter().filter(|(_, it)| it.kind == Some(*kind)).collect();
        if mine.is_empty() {
            continue;
        }
        // Contracts are with other customers: they are counted, not named.
        let named = *kind != ObligationKind::Contract;
        let titles: Vec<String> = mine.iter().map(|it| it.1.title.clone()).collect();
        let told = if named { list(&titles, 12) } else { titles.len().to_string() };
        said.say(format!("- {}: {told}.", kind.label()));
        for (id, _) in mine {
            said.rests_on(Kind::Obligation, id);
        }
    }
    if isms.obligations.iter().next().is_none() {
        said.open("the laws and contracts that bind the organisation");
    }
}

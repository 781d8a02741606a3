//! Duties of documents, competence and evidence (7.2, 7.5).

use std::collections::{BTreeMap, BTreeSet};

use isms_model::{Competence, Date, Document, DocumentState, Evidence, Id, Person, Role, RoleKind};

use super::{At, Duties};

pub(super) fn owe(duties: &mut Duties<'_>) {
    let is_kept = |it: &Document| it.state != Some(DocumentState::Retired);
    for (id, it) in duties.isms.documents.iter().filter(|(_, it)| is_kept(it)) {
        duties.owe(
            it.next_review_on(),
            "Review the document",
            || At::of(id, it, "reviews"),
            it.owner.as_ref(),
        );
    }
    competence(duties);
    evidence(duties);
}

/// Proofs that end, and gaps to close, of people who are still here.
fn competence(duties: &mut Duties<'_>) {
    let (isms, today) = (duties.isms, duties.today);
    let lasting = lasting(duties);
    for (id, it) in isms.competences.iter() {
        if isms.people.find(it.person.as_ref()).is_some_and(|person| !person.employed(today)) {
            continue;
        }
        let is_renewed = |end: &Date| lasting.get(&what_for(it)).is_some_and(|last| last > end);
        let expires_on = it.expires_on.filter(|end| !is_renewed(end));
        duties.owe(expires_on, "Renew the proof", || At::of(id, it, "expires_on"), it.person.as_ref());
        if it.effective_on.is_none() {
            duties.owe(it.gap_due_on, "Close the gap", || At::of(id, it, "gap_due_on"), it.person.as_ref());
        }
    }
}

/// A person in a role: a newer proof takes the place of an older one for the same.
type WhatFor<'a> = (&'a Option<Id<Person>>, &'a Option<Id<Role>>, &'a Option<RoleKind>);

fn what_for(it: &Competence) -> WhatFor<'_> {
    (&it.person, &it.role, &it.role_kind)
}

/// Until when the best proof for each is good; one without an end is good for ever.
fn lasting<'a>(duties: &Duties<'a>) -> BTreeMap<WhatFor<'a>, Date> {
    let mut lasting = BTreeMap::new();
    let is_shown = |it: &Competence| !it.shown_by.trim().is_empty() || !it.evidence.is_empty();
    for (_, it) in duties.isms.competences.iter().filter(|(_, it)| is_shown(it)) {
        let end = it.expires_on.unwrap_or(Date::MAX);
        lasting.entry(what_for(it)).and_modify(|last| *last = end.max(*last)).or_insert(end);
    }
    lasting
}

/// Evidence that ends. Once it has, it is owed as long as a control that applies has nothing else that is good.
fn evidence(duties: &mut Duties<'_>) {
    let (isms, today) = (duties.isms, duties.today);
    let missed = missed_evidence(duties);
    for (id, it) in isms.evidence.iter() {
        let on = it.valid_until.filter(|end| *end >= today || missed.contains(id));
        duties.owe(on, "Renew the evidence", || At::of(id, it, "valid_until"), it.collected_by.as_ref());
    }
}

fn missed_evidence<'a>(duties: &Duties<'a>) -> BTreeSet<&'a Id<Evidence>> {
    let (isms, today) = (duties.isms, duties.today);
    let is_good = |id: &Id<Evidence>| isms.evidence.get(id).is_some_and(|it| is_good(it, today));
    let mut missed = BTreeSet::new();
    for (_, control) in isms.controls.iter().filter(|(_, it)| it.applies()) {
        if !control.evidence.iter().any(is_good) {
            // The newest alone is missed; the years before it were renewed in their time.
            let newest = |id: &&Id<Evidence>| isms.evidence.get(id).and_then(|it| it.valid_until);
            missed.extend(control.evidence.iter().max_by_key(newest));
        }
    }
    missed
}

fn is_good(it: &Evidence, today: Date) -> bool {
    it.valid_until.is_none_or(|end| end >= today)
}

//! Why a control is in or out: the records that cause it, the words, and who operates it.

use isms_model::terms::Term;
use isms_model::text::blank;
use isms_model::{
    Applicability, Assurance, AssuranceKind, ControlDecision, DecisionKind, ExclusionReason, Id, Kind,
    ReasonKind, RecordRef,
};

use super::annex::anchor_of;
use super::register::Entry;
use crate::content::{Inline, link, text};
use crate::kinds::block::{joined, sentence};
use crate::kinds::sheet::{Sheet, day};
use crate::kinds::words::fill;

/// How many risks a row names; the rest stands in the list at the end.
pub(super) const MOST: usize = 10;

/// The cell "Why": reasons with references, then words.
pub(super) fn why(sheet: &Sheet<'_>, entry: &Entry<'_>) -> Vec<Inline> {
    let Some(decision) = entry.decision else { return Vec::new() };
    let words = vec![text(sentence(&decision.justification))];
    let words = if blank(&decision.justification) { Vec::new() } else { words };
    let mut parts = match decision.decision {
        Applicability::NotApplicable => excluded(sheet, decision),
        Applicability::Undecided => reasons(sheet, entry, decision, false),
        _ => reasons(sheet, entry, decision, true),
    };
    parts.push(words);
    if decision.decision == Applicability::OperatedByProvider {
        parts.push(provider(sheet, decision));
    }
    let nothing = parts.iter().all(Vec::is_empty) && decision.decision != Applicability::Undecided;
    if nothing { vec![text(sheet.t.soa.no_reason)] } else { joined(parts, " ") }
}

/// The typed reasons, each kind in a sentence.
fn reasons(
    sheet: &Sheet<'_>,
    entry: &Entry<'_>,
    decision: &ControlDecision,
    with_register: bool,
) -> Vec<Vec<Inline>> {
    let t = &sheet.t.soa;
    let mut parts = Vec::new();
    if with_register && !entry.risks.is_empty() {
        parts.push(risks(sheet, entry));
    } else if decision.because_of(ReasonKind::Risk) {
        let named: Vec<_> = targets(decision, ReasonKind::Risk).collect();
        let list = joined(named.iter().map(|to| vec![sheet.any(to.kind, &to.id)]).collect(), ", ");
        let lead = if named.len() == 1 { t.risk_one } else { t.risk_many };
        parts.push(if named.is_empty() { vec![text(t.risk_unnamed)] } else { stopped(lead, list) });
    }
    for (kind, lead) in [(ReasonKind::Law, t.law), (ReasonKind::Contract, t.contract)] {
        if decision.because_of(kind) {
            let named: Vec<_> = targets(decision, kind).map(|to| sheet.titled(to)).collect();
            parts.push(if named.is_empty() {
                vec![text(fill(t.reason_unnamed, &[("kind", kind.label())]))]
            } else {
                stopped(lead, joined(named, "; "))
            });
        }
    }
    if decision.because_of(ReasonKind::Business) {
        parts.push(business(sheet, decision));
    }
    parts
}

fn targets(decision: &ControlDecision, kind: ReasonKind) -> impl Iterator<Item = &RecordRef> {
    decision.reasons.iter().filter(move |it| it.kind == kind).filter_map(|it| it.target.as_ref())
}

/// A lead, a list and a full stop.
fn stopped(lead: &str, list: Vec<Inline>) -> Vec<Inline> {
    let mut runs = vec![text(lead)];
    runs.extend(list);
    runs.push(text("."));
    runs
}

/// The first ten risks, and where all of them stand.
fn risks(sheet: &Sheet<'_>, entry: &Entry<'_>) -> Vec<Inline> {
    let t = &sheet.t.soa;
    let first: Vec<Vec<Inline>> = entry.risks.iter().take(MOST).map(|id| vec![sheet.risk(id)]).collect();
    let mut list = joined(first, ", ");
    if entry.risks.len() > MOST {
        let all = fill(t.all_risks, &[("n", &entry.risks.len().to_string())]);
        list.extend([text("; "), link(all, anchor_of(entry.id))]);
    }
    stopped(if entry.risks.len() == 1 { t.risk_one } else { t.risk_many }, list)
}

/// Business decisions, each named by what it is: `Good practice: Controls of ... (DEC-001).`
fn business(sheet: &Sheet<'_>, decision: &ControlDecision) -> Vec<Inline> {
    let t = &sheet.t.soa;
    let named: Vec<Vec<Inline>> = targets(decision, ReasonKind::Business)
        .map(|to| {
            let of = |it: &isms_model::Decision| it.kind.map(DecisionKind::label);
            let known =
                (to.kind == Kind::Decision).then(|| sheet.isms.decisions.get(&Id::new(&to.id))).flatten();
            let lead = known.and_then(of).map_or_else(|| t.business.to_owned(), |label| format!("{label}: "));
            stopped(&lead, sheet.titled(to))
        })
        .collect();
    if named.is_empty() {
        return vec![text(fill(t.reason_unnamed, &[("kind", ReasonKind::Business.label())]))];
    }
    joined(named, " ")
}

/// Why a control is left out.
fn excluded(sheet: &Sheet<'_>, decision: &ControlDecision) -> Vec<Vec<Inline>> {
    let t = &sheet.t.soa;
    let covered: Vec<_> = decision.covered_by.iter().map(|it| vec![sheet.control(it.as_str())]).collect();
    let reason = match decision.exclusion {
        // Which controls they are says more than that there are some.
        Some(ExclusionReason::CoveredByOtherControl) if !covered.is_empty() => Vec::new(),
        Some(reason) => vec![text(sentence(reason.label()))],
        None => Vec::new(),
    };
    let covered = if covered.is_empty() { Vec::new() } else { stopped(t.covered_by, joined(covered, ", ")) };
    vec![reason, covered]
}

/// Who operates a control, and the assurance there is of it.
fn provider(sheet: &Sheet<'_>, decision: &ControlDecision) -> Vec<Inline> {
    let t = &sheet.t.soa;
    let Some(id) = &decision.supplier else { return vec![text(t.provider_unnamed)] };
    let mut runs = vec![text(t.operated_by)];
    runs.extend(sheet.titled(&RecordRef::to(id)));
    let assurances = sheet.isms.suppliers.get(id).map(|it| it.assurances.as_slice()).unwrap_or_default();
    if assurances.is_empty() {
        runs.push(text(format!("; {}", t.no_assurance)));
    }
    for it in assurances {
        runs.push(text(format!("; {}", assurance(sheet, it))));
    }
    runs.push(text("."));
    runs
}

fn assurance(sheet: &Sheet<'_>, it: &Assurance) -> String {
    let t = &sheet.t.soa;
    let title = it.title.trim();
    // A title that says what it is needs no kind before it.
    let says = |mark: &str| title.to_uppercase().contains(mark);
    let kind = match it.kind {
        Some(AssuranceKind::Iso27001) if says("27001") => "",
        Some(AssuranceKind::Soc2) if says("SOC") => "",
        Some(AssuranceKind::OtherReport | AssuranceKind::OwnReview) if !title.is_empty() => "",
        kind => kind.map(Term::label).unwrap_or_default(),
    };
    // "certificate", "Certificate 17" would say it twice.
    let twice = title.split_whitespace().next().zip(kind.split_whitespace().last());
    let title = match twice {
        Some((first, last)) if first.eq_ignore_ascii_case(last) => title[first.len()..].trim_start(),
        _ => title,
    };
    let name = [kind, title].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
    let until = it
        .valid_until
        .map_or_else(|| t.assurance_undated.to_owned(), |on| fill(t.assurance_until, &[("date", &day(on))]));
    let reviewed = it.reviewed_on.map(|on| fill(t.assurance_reviewed, &[("date", &day(on))]));
    let parts: Vec<String> =
        [Some(name), Some(until), reviewed].into_iter().flatten().filter(|it| !it.is_empty()).collect();
    parts.join(", ")
}

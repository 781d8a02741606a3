//! How risks are judged, and how many there are: figures only, no risk is named.

use isms_model::text::blank;
use isms_model::{DocumentKind, Kind, RiskStatus};

use super::controls::sentence;
use super::{Said, counted};

pub(super) fn method(said: &mut Said<'_>) {
    let isms = said.isms;
    let method = isms.method();
    let criteria = method.criteria();
    let (likely, impact) = (criteria.likelihood.len(), criteria.impact.len());
    if likely == 0 || impact == 0 {
        said.open("the method by which risks are judged");
        return;
    }
    said.say(format!(
        "Risks are judged by likelihood ({likely} levels) and impact ({impact} levels), the same way for all."
    ));
    if let Some(limit) = criteria.accept_max {
        said.say(format!(
            "A level of {limit} or less is acceptable; above it a risk is treated, or accepted by its owner with a reason."
        ));
    }
    if let Some(months) = criteria.review_months {
        let when = if blank(&criteria.triggers) {
            String::new()
        } else {
            format!("; also on these occasions: {}", sentence(&criteria.triggers))
        };
        said.say(format!("Risks are assessed at least every {months} months{when}."));
    }
    let document = isms.documents.iter().find(|(_, it)| it.kind == Some(DocumentKind::RiskMethodology));
    if let Some((id, it)) = document {
        if let Some(version) = it.in_force() {
            said.say(format!("The method is approved as version {}.", version.version));
        }
        said.rests_on(Kind::Document, id);
    }
    said.rests_on(Kind::Criteria, Kind::Criteria.prefix());
}

pub(super) fn figures(said: &mut Said<'_>) {
    let isms = said.isms;
    let method = isms.method();
    let (mut open, mut treated, mut over, mut accepted, mut last) = (0, 0, 0, 0, None);
    for (_, risk) in isms.risks.iter().filter(|(_, it)| it.is_open()) {
        open += 1;
        treated += usize::from(risk.status == Some(RiskStatus::Treated));
        let residual = method.level(risk, &risk.residual);
        let is_over = method.criteria_of(risk, &risk.residual).is_some_and(|it| it.over_limit(residual));
        over += usize::from(is_over);
        let is_accepted = risk
            .acceptance
            .as_ref()
            .is_some_and(|it| it.on.is_some() && it.valid_until.is_none_or(|until| until >= said.today));
        accepted += usize::from(is_over && is_accepted);
        last = last.max(risk.assessed_on);
    }
    if open == 0 {
        said.open("the result of the risk assessment");
        return;
    }
    let on = last.map(|it| format!(", the latest of them assessed on {it}")).unwrap_or_default();
    said.say(format!("{} on record{on}.", counted(open, "risk is", "risks are")));
    said.say(match over {
        0 => "After treatment all of them are within the limit.".to_owned(),
        _ => format!(
            "After treatment {} above the limit; the owners accepted {accepted} of them with a reason.",
            counted(over, "is", "are")
        ),
    });
    let running = isms.treatment_actions.iter().filter(|(_, it)| it.is_open()).count();
    let late = isms.treatment_actions.iter().filter(|(_, it)| it.is_late(said.today)).count();
    said.say(format!(
        "{treated} of the risks are treated; {} under way, {late} of them late.",
        counted(running, "action is", "actions are")
    ));
}

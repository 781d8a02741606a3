//! `sheets`, `signed` and `owned`: what risk owners decide on paper, printed and recorded, and what people answer for.

use std::path::Path;

use isms_app::commands::decisions::OwnerDecides;
use isms_app::commands::outstanding::{self, Asked};
use isms_app::commands::owned::{self, OwnedRequest};
use isms_app::commands::signed_sheet::{self, SignedSheet};
use isms_app::{AppError, AppResult, Code, Workbench};
use isms_model::{Date, Isms};

use crate::args::SignedOptions;
use crate::{Verdict, open, records};

pub(crate) fn sheets(
    workbench: &Workbench,
    path: &Path,
    out: &Path,
    owner: Option<&str>,
) -> AppResult<Verdict> {
    open(workbench, path)?;
    let (isms, _) = workbench.snapshot()?;
    let written = outstanding::sheets_to(workbench, &isms, out, owner)?;
    for it in &written.sheets {
        println!(
            "{}: {}, {}",
            it.path,
            it.owner,
            if it.pages == 1 { "1 page".to_owned() } else { format!("{} pages", it.pages) }
        );
    }
    if written.sheets.is_empty() {
        println!("No risk owner has anything to decide.");
    }
    Ok(Verdict::Clean)
}

pub(crate) fn signed(workbench: &Workbench, path: &Path, options: SignedOptions) -> AppResult<Verdict> {
    open(workbench, path)?;
    let (isms, _) = workbench.snapshot()?;
    if let Some(scan) = options.scan.as_deref().filter(|_| options.scan_only) {
        let risks = if options.risks.is_empty() { decided_by(&isms, &options.by) } else { options.risks };
        return Ok(records::told(&signed_sheet::attach(workbench, &options.by, &risks, scan)?));
    }
    let request = request(&isms, workbench.today(), &options)?;
    Ok(records::told(&signed_sheet::record(workbench, &request, options.scan.as_deref())?))
}

/// The risks on which a person has decided and which no scan speaks for yet.
fn decided_by(isms: &Isms, by: &str) -> Vec<String> {
    let own = |it: &isms_model::Risk| {
        let decisions = [&it.plan_approval, &it.acceptance].into_iter().flatten();
        decisions
            .into_iter()
            .any(|it| it.by.as_ref().is_some_and(|it| it.as_str() == by) && it.evidence.is_empty())
    };
    isms.risks.iter().filter(|(_, it)| own(it)).map(|(id, _)| id.to_string()).collect()
}

/// What is signed for: what waits for this person and can be decided, or of that the risks that were named.
fn request(isms: &Isms, today: Date, options: &SignedOptions) -> AppResult<SignedSheet> {
    let waiting = outstanding::of(isms, today, usize::MAX);
    let own = waiting.people.into_iter().find(|it| it.id == options.by);
    let items = own.map(|it| it.items).unwrap_or_default();
    let asked = |asked| -> Vec<String> {
        let wanted = |id: &String| options.risks.is_empty() || options.risks.contains(id);
        let items = items.iter().filter(|it| it.asked == asked && !it.blocked && wanted(&it.id));
        items.map(|it| it.id.clone()).collect()
    };
    let (plans, residuals) = (asked(Asked::Plan), asked(Asked::Residual));
    if let Some(id) = options.risks.iter().find(|it| !plans.contains(it) && !residuals.contains(it)) {
        let message = format!("Nothing about {id} waits for {}, or it is not rated yet.", options.by);
        return Err(AppError::new(Code::BadValue, message).help("`isms facts W RISK` says what was decided."));
    }
    if plans.is_empty() && residuals.is_empty() {
        return Err(AppError::new(Code::BadValue, format!("Nothing waits for {}.", options.by)));
    }
    Ok(SignedSheet {
        plans,
        residuals,
        decision: OwnerDecides {
            ids: Vec::new(),
            by: options.by.clone(),
            on: options.on.unwrap_or(today),
            rationale: options.why.clone(),
            valid_until: options.until,
            countersigned_by: options.with.clone(),
        },
        revision: options.revision,
        grant: None,
    })
}

pub(crate) fn owned(
    workbench: &Workbench,
    path: &Path,
    person: Option<String>,
    out: Option<&Path>,
) -> AppResult<Verdict> {
    open(workbench, path)?;
    if let Some(out) = out {
        let people: Vec<String> = person.into_iter().collect();
        let written = owned::print_to(workbench, &people, out)?;
        println!("{}: people {}, pages {}", written.path, written.people, written.pages);
        return Ok(Verdict::Clean);
    }
    let found = owned::owned(workbench, OwnedRequest { person: person.unwrap_or_default() })?;
    println!("{} {}: {} records", found.person, found.name, found.count);
    for kind in &found.kinds {
        println!("\n{} ({}), {}", kind.kind.plural(), kind.count, kind.label.to_lowercase());
        for it in &kind.first {
            println!("  {:<10} {}", it.id, it.title);
        }
        if kind.count as usize > kind.first.len() {
            println!("  and {} more", kind.count as usize - kind.first.len());
        }
    }
    Ok(Verdict::Clean)
}

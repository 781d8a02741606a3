//! `check`: what an auditor would object to, as text, JSON or SARIF.

use std::collections::BTreeMap;
use std::path::Path;

use isms_app::commands::readiness::DiagnosticsRequest;
use isms_app::commands::readiness_files::file_to;
use isms_app::{AppResult, Workbench};
use isms_model::{Counts, Diagnostic, Severity};
use isms_rules::Day;
use serde_json::{Value, json};

use crate::args::{CheckFormat, CheckOptions, Deny};
use crate::{Verdict, open_at, print};

pub(crate) fn run(workbench: &Workbench, path: &Path, options: &CheckOptions) -> AppResult<Verdict> {
    open_at(workbench, path, options.at.as_deref())?;
    let on = options.on.unwrap_or_else(|| workbench.today());
    let (isms, _) = workbench.snapshot()?;
    let found = isms_rules::check(&isms, &Day::on(on));
    let counts = Counts::of(&found);
    match options.format {
        CheckFormat::Text => {
            // What follows from another diagnostic is counted, and told once that one is mended.
            let (told, folded): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
                found.iter().partition(|it| it.folded_under.is_none());
            print_told(&told, options.all);
            println!("{} for {on}, revision {}", print::counts(counts), isms.revision);
            if !folded.is_empty() {
                println!(
                    "{} of them follow from others and are not printed; --format json lists all.",
                    folded.len()
                );
            }
        }
        CheckFormat::Json => print::json(
            &json!({ "on": on, "revision": isms.revision, "counts": counts, "diagnostics": found }),
        ),
        CheckFormat::Sarif => print::json(&sarif(&found)),
    }
    if let Some(out) = &options.out {
        let request = DiagnosticsRequest { on: Some(on), ..DiagnosticsRequest::default() };
        let written = file_to(workbench, request, out)?;
        eprintln!("{}: {}", written.path, written.shows);
    }
    let denied = match options.deny {
        None => false,
        Some(Deny::Blocker) => counts.blocker > 0,
        Some(Deny::Warning) => counts.blocker + counts.warning > 0,
    };
    Ok(if denied { Verdict::Denied } else { Verdict::Clean })
}

/// Of a rule that says more than this, the first few are printed.
const MANY: usize = 8;
/// So many of them.
const FIRST: usize = 3;

/// Prints what is found; where one rule says the same of very many records, a few of them and how many more.
fn print_told(told: &[&Diagnostic], all: bool) {
    let mut of_rule: BTreeMap<&str, usize> = BTreeMap::new();
    for it in told {
        *of_rule.entry(&*it.code).or_default() += 1;
    }
    let mut printed: BTreeMap<&str, usize> = BTreeMap::new();
    for it in told {
        let of = of_rule.get(&*it.code).copied().unwrap_or_default();
        let at = printed.entry(&*it.code).or_default();
        *at += 1;
        if all || of <= MANY || *at <= FIRST {
            print::diagnostic(it);
        } else if *at == of {
            println!(
                "    and {} more of {}, up to {}; --all prints each",
                of - FIRST,
                it.code,
                it.subject.id
            );
        }
    }
}

/// SARIF 2.1.0, for tools that show results of checks. A record stands as a logical location.
fn sarif(found: &[Diagnostic]) -> Value {
    let level = |severity| match severity {
        Severity::Blocker => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    };
    let rules: Vec<Value> = isms_rules::rules()
        .map(|it| json!({ "id": it.code, "name": it.name, "help": { "text": it.help() }, "properties": { "clause": it.clause } }))
        .collect();
    let results: Vec<Value> = found
        .iter()
        .map(|it| {
            let suppressed = it.waived_by.as_ref().map(|waiver| json!({ "kind": "external", "justification": waiver }));
            json!({
                "ruleId": it.code,
                "level": level(it.severity),
                "message": { "text": it.message },
                "locations": [{ "logicalLocations": [{ "name": it.subject.id, "kind": it.subject.kind, "fullyQualifiedName": format!("{}/{}", it.subject, it.field) }] }],
                "partialFingerprints": { "key/v1": it.key() },
                "suppressions": suppressed.into_iter().collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{ "tool": { "driver": { "name": "ISMS Desk", "version": env!("CARGO_PKG_VERSION"), "rules": rules } }, "results": results }],
    })
}

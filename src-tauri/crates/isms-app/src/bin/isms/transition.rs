//! `transition`: the way from the 2013 edition, control by control, and what has to be decided again.

use std::path::Path;

use isms_app::commands::Nothing;
use isms_app::commands::transition::TransitionView;
use isms_app::{AppResult, Workbench};
use isms_model::{ControlOrigin, NewControlLine, OldControlLine, OpenPoint};

use crate::args::Format;
use crate::{Verdict, open_at, print};

pub(crate) fn run(
    workbench: &Workbench,
    path: &Path,
    at: Option<&str>,
    format: Format,
) -> AppResult<Verdict> {
    open_at(workbench, path, at)?;
    let view = isms_app::commands::transition::transition(workbench, Nothing {})?;
    if format == Format::Json {
        print::json(&view);
    } else {
        print::text(&text(&view));
    }
    Ok(Verdict::Clean)
}

fn text(view: &TransitionView) -> String {
    let it = view.counts;
    let mut lines = vec![format!(
        "{} of {} controls of 2022 are to be decided again: {} of {} carried over, {} of {} merged, {} of {} new",
        it.open,
        it.total,
        it.carried_over_open,
        it.carried_over,
        it.merged_open,
        it.merged,
        it.new_open,
        it.new
    )];
    if !view.from_2013 {
        lines.push("No control shows that the statement comes from the 2013 edition.".to_owned());
    }
    let mut domain = "";
    for old in &view.old {
        if old.domain != domain {
            domain = &old.domain;
            lines.push(format!("\n{domain} (2013)"));
        }
        lines.extend(old_lines(view, old));
    }
    lines.push("\nNew in 2022".to_owned());
    lines.extend(view.new.iter().filter(|it| it.origin == ControlOrigin::New).flat_map(new_lines));
    lines.join("\n") + "\n"
}

fn old_lines(view: &TransitionView, old: &OldControlLine) -> Vec<String> {
    let kept = old
        .kept
        .map_or_else(String::new, |it| format!(", still kept as {}", it.decision.to_string().to_lowercase()));
    let relation = old.relation.to_string().to_lowercase();
    let mut lines = vec![format!("  {} {} ({relation}{kept})", old.id, old.title)];
    lines.extend(view.new.iter().filter(|it| old.successors.contains(&it.id)).flat_map(new_lines));
    lines
}

fn new_lines(it: &NewControlLine) -> Vec<String> {
    let implementation =
        it.implementation.map_or_else(String::new, |it| format!(", {}", it.to_string().to_lowercase()));
    let decision = it.decision.to_string().to_lowercase();
    let mut lines = vec![format!("      {} {}: {decision}{implementation}", it.id, it.title)];
    lines.extend(it.open.iter().map(|point| format!("        decide again: {}", words(point))));
    lines
}

/// `Its text names old numbers, A.9.2.2 and …, in justification`.
fn words(point: &OpenPoint) -> String {
    let why = point.why.to_string();
    if point.numbers.is_empty() {
        return why;
    }
    format!("{why} ({}), {}", point.numbers.join(", "), point.field)
}

//! `answers`: what the ISMS says to a customer's questionnaire, an insurer's application or an annual report.

use std::path::Path;

use isms_app::commands::answers::{AnswerLine, AnswersRequest, AnswersView, sheet_named};
use isms_app::{AppResult, Workbench};

use crate::args::Format;
use crate::{Verdict, open_at, print};

pub(crate) fn run(
    workbench: &Workbench,
    path: &Path,
    sheet: &str,
    at: Option<&str>,
    format: Format,
) -> AppResult<Verdict> {
    let sheet = sheet_named(sheet)?;
    open_at(workbench, path, at)?;
    let view = isms_app::commands::answers::answers(workbench, AnswersRequest { sheet })?;
    if format == Format::Json {
        print::json(&view);
    } else {
        print::text(&text(&view));
    }
    Ok(Verdict::Clean)
}

fn text(view: &AnswersView) -> String {
    let all = view.answers.len();
    let mut lines = vec![
        format!("{} on {}: {} of {all} questions have nothing left to add", view.name, view.on, view.ready),
        view.note.clone(),
    ];
    let mut group = "";
    for it in &view.answers {
        if it.group != group {
            group = &it.group;
            lines.push(format!("\n{group}"));
        }
        lines.extend(answer(it));
    }
    lines.join("\n") + "\n"
}

fn answer(it: &AnswerLine) -> Vec<String> {
    let mut lines = vec![format!("\n  {}", it.question)];
    lines.extend(it.says.iter().map(|it| format!("    {}", it.replace("[[", "").replace("]]", ""))));
    lines.extend(it.open.iter().map(|it| format!("    to add: {it}")));
    lines
}

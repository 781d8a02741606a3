//! The corpus of awkward files: each has beside it what the import makes of it. `UPDATE=1` writes that anew; read the
//! difference before you commit it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use isms_exchange::{Action, Choices, Overrides, Preview, Target, accept, propose, read, read_file};
use isms_model::Isms;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/corpus/import")
}

fn files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder())
        .expect("the corpus is there")
        .filter_map(|e| Some(e.ok()?.path()))
        .filter(|p| !matches!(p.extension().and_then(|e| e.to_str()), Some("py" | "expect")))
        .collect();
    files.sort();
    files
}

fn name(path: &Path) -> String {
    path.file_name().expect("a file").to_string_lossy().into_owned()
}

fn target(path: &Path) -> Target {
    if name(path).starts_with("risks") { Target::Risks } else { Target::Soa }
}

/// The plan as lines that a person can check.
fn drawn(preview: &Preview) -> String {
    let mut out = String::new();
    let counts = serde_json::to_value(&preview.counts).expect("plain figures");
    let given: Vec<String> = counts
        .as_object()
        .into_iter()
        .flatten()
        .map(|(k, v)| if v.is_null() { format!("{k} –") } else { format!("{k} {v}") })
        .collect();
    let _ = writeln!(out, "counts: {}", given.join(", "));
    for table in &preview.tables {
        let edition = table.edition.map_or(String::new(), |e| format!(", edition {e}"));
        let _ = writeln!(out, "\ntable on “{}”, header {:?}{edition}", table.sheet, table.header_rows);
        for c in &table.columns {
            let field = c.field.map_or("–", |f| f.name());
            let _ = writeln!(
                out,
                "  {} {field} ({:.2}) “{}”",
                c.column,
                c.confidence,
                c.header.replace('\n', " ")
            );
        }
        for r in &table.rows {
            let action = serde_json::to_value(r.action).expect("a word");
            let values: Vec<String> = r.values.iter().map(|(k, v)| format!("{k}={v}")).collect();
            let from = r.mapped_from.as_ref().map_or(String::new(), |f| format!(" (from {f})"));
            let hidden = if r.hidden { " hidden" } else { "" };
            let reference = r.reference.as_deref().unwrap_or("–");
            let _ = writeln!(
                out,
                "  {} {reference}{from} {}{hidden}",
                r.row,
                action.as_str().unwrap_or_default()
            );
            if !values.is_empty() {
                let _ = writeln!(out, "      {}", values.join(" "));
            }
            if let Some(why) = &r.why {
                let _ = writeln!(out, "      why: {why}");
            }
        }
    }
    for d in &preview.diagnostics {
        let place = format!(
            "{}{}",
            d.column.as_deref().unwrap_or(""),
            d.row.map_or(String::new(), |r| r.to_string())
        );
        let sheet = d.sheet.as_deref().unwrap_or("");
        let _ = writeln!(out, "{:?} {sheet} {place}: {}", d.severity, d.message);
    }
    out
}

fn outcome(path: &Path) -> String {
    let book = match read_file(path) {
        Ok(book) => book,
        Err(e) => return format!("error {}\n{}\n{}\n", e.code.as_str(), e.message, e.help),
    };
    match propose(&book, target(path), &Overrides::default(), &Isms::default()) {
        Ok(preview) => drawn(&preview),
        Err(e) => format!("error {}\n{}\n{}\n", e.code.as_str(), e.message, e.help),
    }
}

#[test]
fn every_file_gives_what_is_written_beside_it() {
    let mut wrong = Vec::new();
    for file in files() {
        let golden = file.with_file_name(format!("{}.expect", name(&file)));
        let now = outcome(&file);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&golden, &now).expect("the golden file can be written");
        } else if std::fs::read_to_string(&golden).unwrap_or_default() != now {
            wrong.push(format!("{}:\n{now}", name(&file)));
        }
    }
    assert!(wrong.is_empty(), "{} files differ\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn accepting_fits_the_model_and_a_second_import_changes_nothing() {
    for file in files() {
        let Ok(book) = read_file(&file) else { continue };
        let plan =
            |isms: &Isms| propose(&book, target(&file), &Overrides::default(), isms).expect("no choices");
        let empty = Isms::default();
        let changes = accept(&plan(&empty), &empty, &Choices::default());
        let (isms, _) = empty.apply(&changes, 1).unwrap_or_else(|e| panic!("{}: {e}", name(&file)));
        let again = plan(&isms);
        let busy: Vec<_> = again
            .tables
            .iter()
            .flat_map(|t| &t.rows)
            .filter(|r| matches!(r.action, Action::Create | Action::Update))
            .map(|r| format!("{} {:?} {:?}", r.row, r.reference, r.changes))
            .collect();
        assert!(busy.is_empty(), "{}: {busy:#?}", name(&file));
        assert!(accept(&again, &isms, &Choices::default()).is_empty(), "{}", name(&file));
        assert_eq!(again.counts, plan(&Isms::default()).counts, "{}", name(&file));
    }
}

#[test]
fn damaged_files_are_errors_and_never_panics() {
    let mut dice = fastrand::Rng::with_seed(27001);
    for file in files() {
        let bytes = std::fs::read(&file).expect("the file is there");
        let name = name(&file);
        let mut variants: Vec<Vec<u8>> =
            [1, 8, 100, 600].iter().filter(|n| **n < bytes.len()).map(|n| bytes[..*n].to_vec()).collect();
        for _ in 0..4 {
            variants.push(bytes[..dice.usize(0..=bytes.len())].to_vec());
            let mut flipped = bytes.clone();
            for _ in 0..dice.usize(1..12) {
                if flipped.is_empty() {
                    break;
                }
                let at = dice.usize(0..flipped.len());
                flipped[at] ^= 1 << dice.u32(0..8);
            }
            variants.push(flipped);
        }
        for variant in variants {
            if let Ok(book) = read(&variant, &name) {
                let _ = propose(&book, target(&file), &Overrides::default(), &Isms::default());
            }
        }
    }
}

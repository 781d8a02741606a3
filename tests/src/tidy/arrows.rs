//! Who may import whom. The arrows of README's code map, compared with what cargo says.

use std::process::Command;

use super::{Bar, tree};

/// A crate of the workspace and what it names in its `Cargo.toml`.
pub(super) struct Member {
    pub(super) name: String,
    /// Its folder, from the top.
    pub(super) folder: String,
    dependencies: Vec<Dependency>,
}

struct Dependency {
    name: String,
    is_dev: bool,
}

const SIBLINGS: &[&str] = &["isms-store", "isms-rules", "isms-documents", "isms-exchange"];

/// What a crate may import of ours, beside `isms-fixture` in its tests; nothing for a crate that is new here.
fn may_import(name: &str) -> Option<Vec<&'static str>> {
    match name {
        "isms-model" => Some(vec![]),
        "isms-fixture" => Some(vec!["isms-model"]),
        name if SIBLINGS.contains(&name) => Some(vec!["isms-model"]),
        "isms-app" => Some([&["isms-model"], SIBLINGS].concat()),
        "isms-desk" => Some(vec!["isms-app"]),
        "isms-tests" => Some([&["isms-model", "isms-app", "isms-fixture"], SIBLINGS].concat()),
        _ => None,
    }
}

/// Foreign crates that only one of ours may name, by the beginning of their names.
const RESERVED: &[(&str, &str)] =
    &[("sled", "isms-store"), ("tauri", "isms-desk"), ("printpdf", "isms-documents")];

/// All that the model needs from outside; sha2 names approved contents and evidence by their hash.
const MODEL_NEEDS: &[&str] =
    &["serde", "serde_json", "chrono", "imbl", "schemars", "ts-rs", "thiserror", "sha2"];

/// The crates of the workspace, as cargo reads them.
pub(super) fn members() -> Vec<Member> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let said = Command::new(cargo)
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .current_dir(tree::root())
        .output()
        .expect("cargo runs, since it runs this test");
    assert!(said.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&said.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&said.stdout).expect("cargo writes JSON");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let root = tree::root();
    let packages = metadata["packages"].as_array().expect("cargo lists the packages");
    packages
        .iter()
        .map(|package| Member {
            name: text(&package["name"]),
            folder: std::path::Path::new(&text(&package["manifest_path"]))
                .parent()
                .and_then(|folder| folder.strip_prefix(&root).ok())
                .map(|folder| folder.to_string_lossy().replace('\\', "/"))
                .unwrap_or_default(),
            dependencies: package["dependencies"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|it| Dependency { name: text(&it["name"]), is_dev: it["kind"] == "dev" })
                .collect(),
        })
        .collect()
}

#[test]
fn crates_import_along_the_arrows_only() {
    let mut bar = Bar::new("dependency arrows");
    for member in members() {
        let Some(allowed) = may_import(&member.name) else {
            bar.broken(&member.name, "is a new crate: give it its arrows here, and its line in the code map");
            continue;
        };
        for it in &member.dependencies {
            let is_test_fixture = it.is_dev && it.name == "isms-fixture" && member.name != "isms-model";
            if it.name.starts_with("isms-") && !allowed.contains(&it.name.as_str()) && !is_test_fixture {
                bar.broken(&member.name, format!("imports {}", it.name));
            }
            if let Some((_, owner)) = RESERVED.iter().find(|(start, _)| it.name.starts_with(start))
                && *owner != member.name
            {
                bar.broken(&member.name, format!("names {}, which is {owner}'s alone", it.name));
            }
            let is_ours = it.name.starts_with("isms-");
            if member.name == "isms-model"
                && !it.is_dev
                && !is_ours
                && !MODEL_NEEDS.contains(&it.name.as_str())
            {
                bar.broken(&member.name, format!("needs {}: the model is plain data", it.name));
            }
        }
    }
    bar.holds("pass the thing in through isms-app, or move the type to isms-model");
}

#[test]
fn one_file_writes_pdf() {
    let mut bar = Bar::new("only one file names printpdf");
    let word = ["print", "pdf"].concat();
    let names: Vec<_> = tree::files()
        .iter()
        .filter(|file| file.is_a("rs") && !file.path.starts_with("tests/"))
        .filter(|file| {
            tree::lines(file).any(|(_, line)| line.contains(&word) && !line.trim_start().starts_with("//"))
        })
        .collect();
    if names.len() > 1 {
        for file in names {
            bar.broken(&file.path, "names it");
        }
    }
    bar.holds("speak to export/pdf.rs in Pages; it alone knows the writer");
}

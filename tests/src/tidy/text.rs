//! Every text file: leftovers, places that only one machine has, the entries at the top, and the paths in README.

use std::collections::BTreeSet;

use super::{Bar, tree};

/// The only entries at the top of the project.
const TOP: &[&str] = &[
    ".ci",
    ".gitignore",
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "Makefile",
    "README.md",
    "clippy.toml",
    "icons",
    "rustfmt.toml",
    "src-tauri",
    "tests",
    "ui",
];

#[test]
fn the_top_has_few_entries() {
    let mut bar = Bar::new("the top of the project has only the agreed entries");
    let found: BTreeSet<&str> = tree::paths().iter().filter_map(|path| path.split('/').next()).collect();
    for entry in found.iter().filter(|entry| !TOP.contains(entry)) {
        bar.broken(*entry, "is new at the top");
    }
    bar.holds("put it into the folder it belongs to: src-tauri, ui, icons or tests");
}

/// Endings of the files in which nothing unfinished may lie.
const SOURCES: &[&str] = &["rs", "ts", "tsx", "js", "mjs", "css", "sh", "toml"];

#[test]
fn nothing_unfinished_is_left_lying() {
    let mut bar = Bar::new("no leftovers");
    // Joined here, so that this file does not find itself.
    let leftovers = [
        ["FIX", "ME"],
        ["XX", "X:"],
        ["dbg", "!("],
        ["todo", "!("],
        ["unimplemented", "!("],
        ["#[ign", "ore"],
        ["it.sk", "ip("],
        ["test.sk", "ip("],
        ["describe.sk", "ip("],
        ["it.on", "ly("],
        ["test.on", "ly("],
        ["describe.on", "ly("],
        ["debugg", "er;"],
    ]
    .map(|parts| parts.concat());
    for file in tree::files().iter().filter(|file| SOURCES.iter().any(|it| file.is_a(it))) {
        for (number, line) in tree::lines(file) {
            if let Some(word) = leftovers.iter().find(|word| line.contains(word.as_str())) {
                bar.broken(format!("{}:{number}", file.path), word.clone());
            }
        }
    }
    bar.holds("finish it or take it out; what has to wait is an issue, not a comment");
}

#[test]
fn no_file_knows_the_machine_it_was_written_on() {
    let mut bar = Bar::new("no paths of one machine");
    let homes = [["/wo", "rk/"], ["/ro", "ot/"], ["/fa", "rm/"]].map(|parts| parts.concat());
    for file in tree::files() {
        for (number, line) in tree::lines(file) {
            let is_path = |home: &String| {
                line.match_indices(home.as_str()).any(|(at, _)| {
                    !line[..at].ends_with(|before: char| before.is_alphanumeric() || "_./-".contains(before))
                })
            };
            if homes.iter().any(is_path) {
                bar.broken(format!("{}:{number}", file.path), line.trim());
            }
        }
    }
    bar.holds("use a path relative to the project, or a temporary folder");
}

#[test]
fn what_the_readme_names_exists() {
    let mut bar = Bar::new("README is true");
    let read = |path: &str| std::fs::read_to_string(tree::root().join(path)).unwrap_or_default();
    let (readme, makefile) = (read("README.md"), read("Makefile"));
    let blocks = readme.lines().filter_map(|line| line.strip_prefix("    "));
    for code in readme.split('`').skip(1).step_by(2).chain(blocks) {
        let is_path = code.contains('/') && !code.contains([' ', '<', '*', '…', ':', '$']);
        if is_path && !tree::root().join(code).exists() {
            bar.broken(code, "does not exist");
        }
        if let Some(target) = code.strip_prefix("make ") {
            let target = target.split(' ').next().unwrap_or(target);
            if !makefile.lines().any(|line| line.starts_with(&format!("{target}:"))) {
                bar.broken(code, "is no target of the Makefile");
            }
        }
    }
    for member in super::arrows::members() {
        if !readme.contains(&format!("`{}", member.folder)) && !readme.contains(&format!("{}/", member.name))
        {
            bar.broken(member.name, "is a crate that the code map leaves out");
        }
    }
    bar.holds("change the sentence, or the code that it speaks of");
}

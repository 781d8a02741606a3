//! The files of the project as git sees them: tracked, or new and not ignored.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// A text file: its path from the top, with `/`, and what it says.
pub(super) struct File {
    pub(super) path: String,
    pub(super) text: String,
}

impl File {
    /// Whether its name ends in `.ending`.
    pub(super) fn is_a(&self, ending: &str) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, found)| found == ending)
    }
}

/// The top of the project.
pub(super) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the top folder").to_owned()
}

/// Every path of the project.
pub(super) fn paths() -> &'static [String] {
    static PATHS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let listed = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(root())
            .output()
            .expect("git is installed");
        assert!(listed.status.success(), "tidy reads the list of files from git: run it in a clone");
        let mut paths: Vec<String> = String::from_utf8_lossy(&listed.stdout)
            .split('\0')
            .filter(|path| !path.is_empty() && root().join(path).exists())
            .map(str::to_owned)
            .collect();
        paths.sort();
        paths.dedup();
        paths
    });
    &PATHS
}

/// Every text file that we write by hand: what tools generate is named in one place here.
pub(super) fn files() -> &'static [File] {
    static FILES: LazyLock<Vec<File>> = LazyLock::new(|| {
        paths()
            .iter()
            .filter(|path| !is_generated(path))
            .filter_map(|path| {
                let bytes = std::fs::read(root().join(path)).ok()?;
                if bytes.contains(&0) {
                    return None;
                }
                Some(File { path: path.clone(), text: String::from_utf8(bytes).ok()? })
            })
            .collect()
    });
    &FILES
}

fn is_generated(path: &str) -> bool {
    ["package-lock.json", "Cargo.lock"].iter().any(|lock| path.ends_with(lock))
        || path.contains("/generated/")
        || path.contains("/golden/")
}

/// The numbered lines of a file.
pub(super) fn lines(file: &File) -> impl Iterator<Item = (usize, &str)> {
    file.text.lines().enumerate().map(|(idx, line)| (idx + 1, line))
}

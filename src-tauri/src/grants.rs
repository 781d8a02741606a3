//! Files as grants: the page never sees a path. It holds a token for a file that the user chose in a dialog of the
//! system, and gives it back with the command that reads or writes the file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::Serialize;

/// What the page gets for a chosen file: enough to show and to give back, nothing to open it with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Grant {
    token: String,
    name: String,
}

/// The files that the user has chosen since the window opened.
#[derive(Default)]
pub(crate) struct Grants {
    paths: Mutex<BTreeMap<String, PathBuf>>,
}

impl Grants {
    /// Remembers `path` and hands out its token. The same path has the same token.
    pub(crate) fn grant(&self, path: &Path) -> Grant {
        let mut paths = self.paths.lock().unwrap_or_else(PoisonError::into_inner);
        let known = paths.iter().find(|(_, granted)| *granted == path).map(|(token, _)| token.clone());
        let token = known.unwrap_or_else(|| format!("file-{}", paths.len() + 1));
        paths.insert(token.clone(), path.to_owned());
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        Grant { token, name }
    }

    /// The file behind a token, or nothing where the user never chose one.
    pub(crate) fn path(&self, token: &str) -> Option<PathBuf> {
        self.paths.lock().unwrap_or_else(PoisonError::into_inner).get(token).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grant_shows_the_name_and_hides_the_path() {
        let grants = Grants::default();
        let grant = grants.grant(Path::new("/home/ada/SoA.xlsx"));
        assert_eq!(grant, Grant { token: "file-1".into(), name: "SoA.xlsx".into() });
        assert_eq!(grants.path("file-1"), Some(PathBuf::from("/home/ada/SoA.xlsx")));
    }

    #[test]
    fn the_same_file_keeps_its_token() {
        let grants = Grants::default();
        let first = grants.grant(Path::new("/a"));
        let other = grants.grant(Path::new("/b"));
        assert_eq!(grants.grant(Path::new("/a")), first);
        assert_ne!(first, other);
    }

    #[test]
    fn a_token_that_was_never_given_opens_nothing() {
        assert_eq!(Grants::default().path("/etc/passwd"), None);
    }
}

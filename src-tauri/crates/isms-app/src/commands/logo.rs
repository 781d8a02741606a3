//! The logo of the organisation: looked at before it is kept, shown as it will be printed.

use std::path::Path;

use isms_documents::Logo;
use isms_model::{Change, Kind};
use serde::{Deserialize, Serialize};
use serde_json::{Map, json};

use super::Nothing;
use super::own_file::keep;
use super::records::{Outcome, commit_in, refuse_if_read_only};
use crate::error::{AppError, AppResult, Code};
use crate::host::Purpose;
use crate::session::{Edit, Origin};
use crate::workbench::Workbench;

/// More than a logo ever needs, in bytes: every document carries it.
const MOST_BYTES: u64 = 2_000_000;

/// The logo as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct LogoView {
    /// The name of its file; nothing where there is no logo.
    pub name: Option<String>,
    /// The picture as a `data:` address.
    pub picture: Option<String>,
    /// Why it can't be shown nor printed.
    pub problem: Option<String>,
}

/// The logo of the organisation, as documents begin with it.
pub fn logo(workbench: &Workbench, _: Nothing) -> AppResult<LogoView> {
    let (isms, _) = workbench.snapshot()?;
    let Some(file) = isms.organization().logo.clone() else {
        return Ok(LogoView { name: None, picture: None, problem: None });
    };
    let read = workbench.with(|session| crate::freeze::logo(session, &file));
    let name = Some(file.name);
    Ok(match read {
        Ok(logo) => LogoView { name, picture: Some(isms_documents::data_address(&logo)), problem: None },
        Err(error) => LogoView { name, picture: None, problem: Some(error.message) },
    })
}

/// A picture that becomes the logo.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LogoPut {
    /// The file (grant of purpose `logo_file`): PNG or JPEG.
    pub grant: String,
}

/// Keeps a picture as the logo, after looking at it. It is taken away by clearing the field `logo` of the organisation.
pub fn logo_put(workbench: &Workbench, request: LogoPut) -> AppResult<Outcome> {
    let path = workbench.granted(&request.grant, Purpose::LogoFile)?;
    put(workbench, &path)
}

/// As [`logo_put`], from a path.
pub fn put(workbench: &Workbench, path: &Path) -> AppResult<Outcome> {
    let now = workbench.host().now();
    let unreadable = |it: std::io::Error| AppError::new(Code::File, it.to_string()).in_file(path);
    let refused = |why: String, help: &str| {
        let at = AppError::new(Code::File, format!("This can't be the logo: {why}.")).in_file(path);
        at.help(help)
    };
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > MOST_BYTES {
        let help = "Save it smaller: 1,000 pixels on its longer side are enough for print.";
        return Err(refused(format!("it has {size} bytes, and every document would carry them"), help));
    }
    let bytes = std::fs::read(path).map_err(unreadable)?;
    let logo = Logo::read(&bytes)
        .map_err(|it| refused(it.to_string(), "Save it as PNG or JPEG, at most 2,000 pixels on a side."))?;
    workbench.with(|session| {
        refuse_if_read_only(session)?;
        let file = keep(session, path, logo.media_type())?;
        let fields = Map::from_iter([("logo".to_owned(), json!(file))]);
        let kind = Kind::Organization;
        let change = if session.isms().any(kind, kind.prefix()).is_some() {
            Change::update(session.isms(), kind, kind.prefix(), fields)
        } else {
            Change::create(kind, kind.prefix(), fields)
        };
        let label = format!("{}: logo {}", kind.prefix(), file.name);
        commit_in(
            session,
            now,
            Edit { origin: Origin::Edit, label, why: None, decided_by: None, changes: vec![change] },
        )
    })
}

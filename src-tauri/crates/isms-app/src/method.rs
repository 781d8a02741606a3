//! Versions of the risk method that an earlier release approved carry no criteria of their own: what was frozen for the
//! approval has them. They are laid beside the version as it is read, so that ratings keep their scales.

use isms_model::{Criteria, DocumentKind, Isms, Kind};
use isms_store::{ObjectHash, Storage, Store};
use serde_json::Value;

use crate::error::{AppError, AppResult, Code};

/// Gives each version of the risk method the criteria it was approved with, where they are kept.
pub(crate) fn complete(isms: &mut Isms, store: &Store) -> AppResult<()> {
    let methods = isms.documents.iter().filter(|(_, it)| it.kind == Some(DocumentKind::RiskMethodology));
    let open = methods.filter(|(_, it)| {
        it.versions.iter().any(|version| version.criteria.is_none() && !version.fingerprint.is_empty())
    });
    let open: Vec<_> = open.map(|(id, it)| (id.clone(), it.clone())).collect();
    for (id, mut document) in open {
        for version in document.versions.iter_mut().filter(|it| it.criteria.is_none()) {
            version.criteria = frozen(store, &version.fingerprint).map(Box::new);
        }
        let revision = isms.documents.entry(&id).map_or(0, |it| it.revision);
        let damaged = |it: serde_json::Error| AppError::new(Code::Internal, it.to_string());
        let json = serde_json::to_value(&document).map_err(damaged)?;
        isms.load(Kind::Document, id.as_str(), revision, json).map_err(damaged)?;
    }
    Ok(())
}

/// The criteria in a frozen content; nothing where it is not kept or says something else.
fn frozen(store: &Store, fingerprint: &str) -> Option<Criteria> {
    let bytes = store.object(fingerprint.parse::<ObjectHash>().ok()?).ok()?;
    let content: Value = serde_json::from_slice(&bytes).ok()?;
    let criteria: Criteria = serde_json::from_value(content.get("criteria")?.clone()).ok()?;
    Some(criteria.frozen())
}

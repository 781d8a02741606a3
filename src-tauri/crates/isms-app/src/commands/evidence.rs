//! Files as evidence: kept by their content, linked to the controls they speak for.

use isms_model::{Change, Kind};
use isms_store::Storage;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::records::{Created, commit_in, refuse_if_read_only};
use crate::error::{AppError, AppResult, Code};
use crate::host::Purpose;
use crate::session::{Edit, Origin};
use crate::workbench::Workbench;

/// A file, or a pointer to one, as evidence.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceAdd {
    /// The file (grant of purpose `evidence_file`); none where it stays elsewhere.
    #[serde(default)]
    pub grant: Option<String>,
    /// The fields of the evidence record; its title is the file's name where it is not given.
    #[serde(default)]
    pub fields: Map<String, Value>,
    /// Controls that it is evidence for.
    #[serde(default)]
    pub controls: Vec<String>,
}

/// Keeps a file as evidence and links it to controls, as one commit.
pub fn evidence_add(workbench: &Workbench, request: EvidenceAdd) -> AppResult<Created> {
    let file = request.grant.as_deref().map(|it| workbench.granted(it, Purpose::EvidenceFile)).transpose()?;
    let now = workbench.host().now();
    workbench.with(|session| {
        refuse_if_read_only(session)?;
        let id = session.isms().next_reference(Kind::Evidence);
        let mut fields = request.fields;
        if let Some(path) = &file {
            let bytes = std::fs::metadata(path).map_err(|it| AppError::new(Code::File, it.to_string()).in_file(path))?.len();
            let hash = session.store.put_object_from(path).map_err(|it| AppError::from(it).in_file(path))?;
            let name = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
            fields.entry("title").or_insert_with(|| name.clone().into());
            fields.insert("file".into(), serde_json::json!({ "name": name, "sha256": hash.to_string(), "bytes": u32::try_from(bytes).unwrap_or(u32::MAX) }));
        }
        let mut changes = vec![Change::create(Kind::Evidence, id.clone(), fields)];
        for control in &request.controls {
            let decision = session.isms().controls.get(&isms_model::Id::new(control));
            let decision = decision.ok_or_else(|| AppError::new(Code::NotFound, format!("There is no control {control}.")))?;
            let mut evidence: Vec<Value> = decision.evidence.iter().map(|it| it.as_str().into()).collect();
            evidence.push(id.clone().into());
            changes.push(Change::set(session.isms(), Kind::ControlDecision, control.clone(), "evidence", evidence));
        }
        let label = format!("New evidence {id}");
        let edit = Edit { origin: Origin::Edit, label, why: None, decided_by: None, changes };
        Ok(Created { outcome: commit_in(session, now, edit)?, id })
    })
}

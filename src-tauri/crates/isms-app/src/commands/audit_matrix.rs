//! The audit programme as a matrix of what is audited and which internal audit looks at it.

use isms_model::evaluation::{self, AuditMatrix};
use isms_model::{AuditProgramme, Id};
use serde::{Deserialize, Serialize};

use crate::error::AppResult;
use crate::workbench::Workbench;

/// Which audits are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AuditMatrixRequest {
    /// The programme, by reference; the internal audits of the years around today where it is empty.
    pub programme: Option<String>,
}

/// What each internal audit looks at, what no audit does, and who may not audit what.
pub fn audit_matrix(workbench: &Workbench, request: AuditMatrixRequest) -> AppResult<AuditMatrix> {
    let (isms, _) = workbench.snapshot()?;
    let programme = request.programme.map(Id::<AuditProgramme>::new);
    Ok(evaluation::audit_matrix(&isms, programme.as_ref(), workbench.today()))
}

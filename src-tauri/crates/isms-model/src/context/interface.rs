//! What passes across the edge of the scope (4.3 c).

use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::kind::record;
use crate::leadership::Person;
use crate::link::RecordRef;

/// An interface or dependency between something in scope and something outside it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Interface {
    /// What it is called.
    pub name: String,
    /// The side in scope: a unit, process, location or asset.
    pub inside: Option<RecordRef>,
    /// The side outside: a unit, process, location or supplier.
    pub outside: Option<RecordRef>,
    /// The side outside in words, where it is no record of its own.
    pub outside_name: String,
    /// What passes across: information, access, services.
    pub exchanged: String,
    /// The contract, agreement or internal service description that rules it.
    pub agreement: String,
    /// Who watches over it.
    pub owner: Option<Id<Person>>,
}

record!(Interface in interfaces, title(it) it.name.clone(), links(it, links) {
    links.any("inside", it.inside.as_ref());
    links.any("outside", it.outside.as_ref());
    links.one("owner", it.owner.as_ref());
});

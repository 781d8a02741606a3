//! Clause 4.3: the scope of the ISMS and its boundaries.

use isms_model::{Id, Isms, Record, RecordRef};

use crate::Rule;
use crate::cx::name_or;

mod asset_outside_scope_locations;
mod inside_item_of_outside_unit;
mod interface_half_described;
mod neither_inside_nor_outside;
mod outside_process_on_inside_assets;
mod scope_covers_little;
mod scope_exclusion_without_reason;
mod scope_statement_promises_everything;
mod scope_without_top_management_approval;
mod shared_service_without_interface;
mod supplier_without_interface;
mod unusable_scope;

pub(crate) const RULES: &[&Rule] = &[
    &unusable_scope::RULE,
    &scope_without_top_management_approval::RULE,
    &scope_exclusion_without_reason::RULE,
    &outside_process_on_inside_assets::RULE,
    &asset_outside_scope_locations::RULE,
    &supplier_without_interface::RULE,
    &interface_half_described::RULE,
    &inside_item_of_outside_unit::RULE,
    &neither_inside_nor_outside::RULE,
    &shared_service_without_interface::RULE,
    &scope_covers_little::RULE,
    &scope_statement_promises_everything::RULE,
];

/// Every unit and every location with its name: what the edge of the scope runs between.
fn units_and_locations(isms: &Isms) -> impl Iterator<Item = (RecordRef, String)> {
    fn named<T: Record>(id: &Id<T>, name: &str) -> (RecordRef, String) {
        (RecordRef::to(id), name_or(name, id))
    }
    let units = isms.units.iter().map(|(id, it)| named(id, &it.name));
    units.chain(isms.locations.iter().map(|(id, it)| named(id, &it.name)))
}

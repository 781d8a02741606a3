//! Suppliers (A.5.19 to A.5.23, A.5.30) and what is outsourced (8.1).

use isms_model::{Asset, Date, Isms, Kind, Process, Supplier};

use crate::Rule;
use crate::cx::Cx;
use crate::index::Row;

mod critical_cloud_without_exit;
mod data_agreement_missing;
mod outsourced_process_without_supplier;
mod supplier_holds_too_sensitive;
mod supplier_recovers_too_slowly;
mod supplier_review_overdue;
mod supplier_without_secure_contract;

pub(crate) use supplier_review_overdue::last_review;

pub(crate) const RULES: &[&Rule] = &[
    &supplier_without_secure_contract::RULE,
    &supplier_review_overdue::RULE,
    &data_agreement_missing::RULE,
    &supplier_recovers_too_slowly::RULE,
    &critical_cloud_without_exit::RULE,
    &supplier_holds_too_sensitive::RULE,
    &outsourced_process_without_supplier::RULE,
];

/// Suppliers that serve what is in scope and have begun to.
fn serving(isms: &Isms, today: Date) -> impl Iterator<Item = Row<'_, Supplier>> {
    let has_begun = move |it: &Supplier| it.service_start_on.is_none_or(|it| it <= today);
    isms.suppliers.iter().filter(move |(_, it)| it.in_scope == Some(true) && has_begun(it))
}

/// A process in scope that leans on a supplier: whole, or through something it works with that the supplier runs.
struct Load<'a> {
    supplier: Row<'a, Supplier>,
    process: Row<'a, Process>,
    /// What the supplier runs; nothing where it carries out the process itself.
    asset: Option<Row<'a, Asset>>,
}

/// What leans on whom, each supplier once a process, in the order of processes.
fn loads<'a>(cx: &Cx<'a>) -> Vec<Load<'a>> {
    let Cx { isms, index, .. } = *cx;
    let mut loads: Vec<Load<'_>> = Vec::new();
    let in_scope = isms.processes.iter().filter(|(id, _)| index.is_in_scope(Kind::Process, id.as_str()));
    for process in in_scope {
        let assets = process.1.assets.iter().filter_map(|it| isms.assets.key_value(it));
        let through = assets.filter(|(_, it)| it.counts()).map(|it| (it.1.supplier.as_ref(), Some(it)));
        let first = loads.len();
        for (supplier, asset) in std::iter::once((process.1.supplier.as_ref(), None)).chain(through) {
            let Some(supplier) = supplier.and_then(|it| isms.suppliers.key_value(it)) else { continue };
            if loads[first..].iter().all(|it| it.supplier.0 != supplier.0) {
                loads.push(Load { supplier, process, asset });
            }
        }
    }
    loads
}

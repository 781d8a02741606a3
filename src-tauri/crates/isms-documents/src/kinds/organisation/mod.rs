//! The organisation, its sites and its contacts (5.1, 5.3, 7.4, A.5.5): who it is, who leads which unit, who holds which
//! role and answers for what, and whom it turns to outside.

mod chart;
mod contacts;
mod people;
mod places;
mod roles;

use isms_model::{Isms, Role, RoleKind};

use super::Basis;
use super::block::{landscape, portrait};
use super::print::{Identity, PrintForm, Standing, keeper};
use super::sheet::Sheet;
use crate::content::Section;

pub(super) const FORM: PrintForm = PrintForm { identity, sections };

/// Whether there is nothing to say: neither a unit nor a site nor a role.
pub(super) fn is_empty(isms: &Isms) -> bool {
    isms.units.is_empty() && isms.locations.is_empty() && isms.roles.is_empty()
}

fn identity(sheet: &Sheet<'_>) -> Identity {
    Identity {
        title: sheet.t.organisation.title.to_owned(),
        subtitle: sheet.t.organisation.subtitle,
        owner: keeper(sheet),
        prepared: None,
        standing: Standing::Register,
        basis: Basis::Scope,
        distribution: None,
    }
}

fn sections(sheet: &Sheet<'_>) -> Vec<Section> {
    let mut front = places::identity(sheet);
    front.extend(chart::chart(sheet));
    front.extend(places::units(sheet));
    front.extend(places::sites(sheet));
    let mut tables = roles::roles(sheet);
    tables.extend(roles::commitments(sheet));
    tables.extend(people::people(sheet));
    tables.extend(contacts::contacts(sheet));
    tables.extend(contacts::communication(sheet));
    vec![portrait(front), landscape(tables)]
}

/// The roles that are held or wait to be filled on the day that is shown, by what they are for.
fn held<'a>(sheet: &Sheet<'a>) -> Vec<(&'a isms_model::Id<Role>, &'a Role)> {
    let isms: &'a Isms = sheet.isms;
    let mut roles: Vec<_> = isms.roles.iter().filter(|(_, it)| it.held_on(sheet.issue.on)).collect();
    roles.sort_by_key(|(_, it)| (it.kind.is_none(), it.kind.map(place)));
    roles
}

/// Where a kind of role stands in lists: who leads first.
fn place(kind: RoleKind) -> usize {
    let order = [
        RoleKind::TopManagement,
        RoleKind::IsmsConformity,
        RoleKind::IsmsReporting,
        RoleKind::Ciso,
        RoleKind::InternalAuditor,
        RoleKind::RiskFacilitator,
        RoleKind::RiskOwner,
    ];
    order.iter().position(|it| *it == kind).unwrap_or(order.len())
}

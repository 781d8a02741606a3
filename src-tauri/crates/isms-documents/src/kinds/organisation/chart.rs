//! The organisation chart. A unit has no unit above it in the model, and no person a superior: under top management
//! stand the roles of the ISMS and all units, side by side, and nothing is made up between them.

use isms_model::text::blank;
use isms_model::{Kind, Role, RoleKind};

use super::held;
use crate::content::{Block, Chart, ChartBox, ChartGroup, Drawing, Figure};
use crate::kinds::block::{heading, paragraph};
use crate::kinds::scope;
use crate::kinds::sheet::Sheet;
use crate::kinds::words::{counted, fill};

/// The roles that stand in the chart; owners of risks are in the list of roles.
const SHOWN: [RoleKind; 5] = [
    RoleKind::IsmsConformity,
    RoleKind::IsmsReporting,
    RoleKind::Ciso,
    RoleKind::InternalAuditor,
    RoleKind::RiskFacilitator,
];

/// The section with the chart.
pub(super) fn chart(sheet: &Sheet<'_>) -> Vec<Block> {
    let t = &sheet.t.organisation;
    let title = heading(1, t.chart, "chart");
    let (roles, units) = (roles(sheet), units(sheet));
    let leads = |it: &&Role| it.kind == Some(RoleKind::TopManagement);
    let top: Vec<Role> = held(sheet).into_iter().map(|(_, it)| it).filter(leads).cloned().collect();
    if top.is_empty() && roles.is_empty() && units.is_empty() {
        return vec![title, paragraph(t.no_chart)];
    }
    let top = ChartBox {
        title: sheet.stated(&sheet.isms.organization().name),
        lines: top.iter().map(|it| holder(sheet, it)).collect(),
    };
    let names = |boxes: &[ChartBox]| match boxes {
        [] => t.nobody.to_owned(),
        boxes => boxes.iter().map(said).collect::<Vec<_>>().join("; "),
    };
    let places = [("top", &*said(&top)), ("roles", &*names(&roles)), ("units", &*names(&units))];
    let alt = fill(t.chart_alt, &places);
    let groups = [(t.chart_roles, roles), (t.chart_units, units)];
    let groups = groups.into_iter().filter(|(_, boxes)| !boxes.is_empty());
    let groups = groups.map(|(title, boxes)| ChartGroup { title: title.to_owned(), boxes }).collect();
    let drawing = Drawing::Chart(Chart { top, groups });
    vec![title, Block::Figure(Figure { caption: t.chart_caption.to_owned(), alt, drawing })]
}

/// The words of a box, for those who cannot see it.
fn said(it: &ChartBox) -> String {
    let lines = it.lines.join(", ");
    if lines.is_empty() { it.title.clone() } else { format!("{} ({lines})", it.title) }
}

/// Who holds a role.
fn holder(sheet: &Sheet<'_>, it: &Role) -> String {
    let name = sheet.name_and_job(it.person.as_ref());
    name.unwrap_or_else(|| sheet.t.organisation.vacant.to_owned())
}

fn roles(sheet: &Sheet<'_>) -> Vec<ChartBox> {
    let shown = held(sheet).into_iter().map(|(_, it)| it);
    let shown = shown.filter(|it| it.kind.is_some_and(|kind| SHOWN.contains(&kind)));
    let name = |it: &Role| match it.kind {
        Some(kind) if blank(&it.name) => kind.to_string(),
        _ => it.name.trim().to_owned(),
    };
    shown.map(|it| ChartBox { title: name(it), lines: vec![holder(sheet, it)] }).collect()
}

fn units(sheet: &Sheet<'_>) -> Vec<ChartBox> {
    let t = &sheet.t.organisation;
    let scope = sheet.isms.scope();
    let unit = |(id, it): (&isms_model::Id<isms_model::Unit>, &isms_model::Unit)| {
        let led = sheet.name(it.manager.as_ref()).map(|name| fill(t.led_by, &[("name", &name)]));
        let people = it.headcount.map(|n| counted(n as usize, t.one_person, t.n_people));
        let standing = scope::standing(sheet, scope.units.contains(id), Kind::Unit, id.as_str());
        let out = (standing == sheet.t.scope.no).then(|| t.out.to_owned());
        ChartBox { title: sheet.stated(&it.name), lines: [led, people, out].into_iter().flatten().collect() }
    };
    sheet.isms.units.iter().map(unit).collect()
}

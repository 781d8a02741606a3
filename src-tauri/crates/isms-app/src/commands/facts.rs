//! Facts about a record: all that touches it, by kind; what touches it by one step more; what is said of it; and, for a
//! control, what the model shows to be there that speaks for it.

use std::collections::{BTreeMap, BTreeSet};

use isms_model::{Backlinks, Diagnostic, Isms, Kind, RecordRef};
use isms_rules::{Fact, Index};
use serde::{Deserialize, Serialize};

use super::links::{Eye, FIRST, LinkView};
use super::records::RecordKey;
use crate::error::AppResult;
use crate::workbench::Workbench;

/// A record that touches another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Neighbour {
    /// The record; its `field` is the field of the link, in the one or the other.
    pub link: LinkView,
    /// The record in between, where it touches by one step more.
    pub through: Option<String>,
    /// Whether the other record points here, and not this one there.
    pub points_here: bool,
}

/// All records of one kind that touch another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct FactGroup {
    /// Their kind.
    pub kind: Kind,
    /// How many there are.
    pub count: u32,
    /// The first of them: those that touch it directly come first.
    pub first: Vec<Neighbour>,
}

/// Something that the model shows to be there, and what it speaks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ShownFact {
    /// What is there, in a sentence.
    pub text: String,
    /// The records that show it; the first of them.
    pub sources: Vec<LinkView>,
    /// How many records show it.
    pub count: u32,
    /// The controls that it speaks for.
    pub controls: Vec<LinkView>,
}

/// Facts about a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct FactsView {
    /// What touches it, by kind.
    pub groups: Vec<FactGroup>,
    /// For a control: what speaks for it. For another record: what it shows to be there.
    pub shown: Vec<ShownFact>,
    /// What is said of it, and of others because of it; at most 50.
    pub diagnostics: Vec<Diagnostic>,
}

const MOST_DIAGNOSTICS: usize = 50;

/// Facts about a record.
pub fn facts(workbench: &Workbench, request: RecordKey) -> AppResult<FactsView> {
    let (isms, diagnostics) = workbench.snapshot()?;
    let links = workbench.backlinks()?;
    let RecordKey { kind, id } = request;
    let me = RecordRef::new(kind, &id);
    let eye = Eye { isms: &isms, today: workbench.today() };
    let near = Near { isms: &isms, links: &links };
    let speaks = |it: &&Diagnostic| {
        it.waived_by.is_none() && (it.subject == me || it.related.iter().any(|other| other.to == me))
    };
    Ok(FactsView {
        groups: groups(&eye, &near, &me),
        shown: shown(&eye, &me),
        diagnostics: diagnostics.iter().filter(speaks).take(MOST_DIAGNOSTICS).cloned().collect(),
    })
}

/// A step from one record to another.
struct Step {
    to: RecordRef,
    field: &'static str,
    points_here: bool,
}

struct Near<'a> {
    isms: &'a Isms,
    links: &'a Backlinks,
}

/// Kinds that nearly everything hangs on: what lies behind them says nothing of the record that one began with.
fn is_hub(kind: Kind) -> bool {
    kind.is_single() || matches!(kind, Kind::Person | Kind::Unit | Kind::Location | Kind::Role)
}

/// The most direct neighbours behind which one more step is looked for.
const MOST_BEHIND: usize = 200;

impl Near<'_> {
    /// Both ways from a record.
    fn steps(&self, from: &RecordRef) -> Vec<Step> {
        let out = self.isms.any(from.kind, &from.id).map(|(_, it)| it.links().found).unwrap_or_default();
        let out = out.into_iter().map(|it| Step { to: it.to, field: it.field, points_here: false });
        let uses = self.links.uses(from.kind, &from.id);
        let into = uses.iter().filter(|it| it.kind != Kind::Waiver);
        let into =
            into.map(|it| Step { to: RecordRef::new(it.kind, it.id), field: it.field, points_here: true });
        out.chain(into).collect()
    }
}

fn groups(eye: &Eye<'_>, near: &Near<'_>, me: &RecordRef) -> Vec<FactGroup> {
    let mut seen = BTreeSet::from([me.clone()]);
    let mut by_kind: BTreeMap<Kind, Vec<Neighbour>> = BTreeMap::new();
    let mut counts: BTreeMap<Kind, u32> = BTreeMap::new();
    let mut take = |step: &Step, through: Option<&RecordRef>| {
        *counts.entry(step.to.kind).or_default() += 1;
        let group = by_kind.entry(step.to.kind).or_default();
        if group.len() < FIRST {
            let link = eye.link(step.field, step.to.kind, &step.to.id);
            let through = through.map(|it| it.id.clone());
            group.push(Neighbour { link, through, points_here: step.points_here });
        }
    };
    let mut direct: Vec<Step> = near.steps(me);
    direct
        .sort_by(|a, b| a.to.kind.cmp(&b.to.kind).then_with(|| isms_model::id::natural(&a.to.id, &b.to.id)));
    direct.retain(|it| seen.insert(it.to.clone()));
    for step in &direct {
        take(step, None);
    }
    for between in direct.iter().filter(|it| !is_hub(it.to.kind)).take(MOST_BEHIND) {
        for step in near.steps(&between.to) {
            // What others of my own kind are linked to the same thing is the thing's own story.
            if step.to.kind != me.kind && !is_hub(step.to.kind) && seen.insert(step.to.clone()) {
                take(&step, Some(&between.to));
            }
        }
    }
    let mut groups: Vec<FactGroup> = by_kind
        .into_iter()
        .map(|(kind, first)| FactGroup { kind, count: counts.get(&kind).copied().unwrap_or_default(), first })
        .collect();
    // Kinds of which one touches it directly come first; of direct ones there is at least the first of the group.
    groups.sort_by_key(|it| it.first.first().is_some_and(|it| it.through.is_some()));
    groups
}

fn shown(eye: &Eye<'_>, me: &RecordRef) -> Vec<ShownFact> {
    let index = Index::new(eye.isms);
    let facts = index.facts();
    let view = |fact: Fact, sources: &[RecordRef]| ShownFact {
        text: told(fact).to_owned(),
        count: sources.len() as u32,
        sources: sources.iter().take(FIRST).map(|it| eye.link("", it.kind, &it.id)).collect(),
        controls: fact.controls().iter().map(|it| eye.link("", Kind::ControlDecision, it)).collect(),
    };
    if me.kind == Kind::ControlDecision {
        return facts.defending(&me.id).map(|(fact, sources)| view(fact, sources)).collect();
    }
    let shows = |fact: &Fact| facts.sources(*fact).contains(me);
    Fact::ALL.into_iter().filter(shows).map(|fact| view(fact, facts.sources(fact))).collect()
}

/// What is there, in a sentence.
fn told(fact: Fact) -> &'static str {
    match fact {
        Fact::DevelopsSoftware => "Software is developed within the scope.",
        Fact::OutsourcesDevelopment => "Others develop software for what is in scope.",
        Fact::Premises => "There are premises in scope.",
        Fact::Equipment => "Equipment stands at a place in scope.",
        Fact::Suppliers => "Suppliers serve what is in scope.",
        Fact::Cloud => "Cloud services are used.",
        Fact::MobileWork => "People work away from the premises.",
        Fact::PersonalData => "Personal data are held.",
        Fact::Staff => "People work within the scope.",
        Fact::Networks => "There are networks in scope.",
        Fact::RemovableMedia => "Removable media are used.",
        Fact::Continuity => "Something in scope must not stand still for long.",
    }
}

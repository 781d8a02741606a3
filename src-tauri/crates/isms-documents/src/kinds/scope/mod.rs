//! The scope statement (4.3): what is inside, what is outside and why, and what passes between.

mod context;
mod drawing;
mod parts;

use isms_model::text::blank;
use isms_model::{DocumentKind, Kind, RecordRef};

use super::block::{heading, numbered, paragraph, paragraphs, portrait};
use super::sheet::Sheet;
use super::words::fill;
use super::{Basis, Form, control};
use crate::content::{Block, Section};

pub(super) use parts::{activities, list_of_sites};

pub(super) const FORM: Form =
    Form { kinds: &[DocumentKind::Scope], basis: Basis::Nothing, subtitle: |t| t.scope.subtitle, sections };

fn sections(sheet: &Sheet<'_>) -> Vec<Section> {
    let mut blocks = control::approval(sheet);
    blocks.extend(sentence(sheet));
    blocks.extend(basis(sheet));
    blocks.extend(parts::units(sheet));
    blocks.extend(parts::sites(sheet));
    blocks.extend(parts::processes(sheet));
    blocks.extend(parts::assets(sheet));
    blocks.extend(parts::interfaces(sheet));
    blocks.extend(parts::exclusions(sheet));
    blocks.extend(parts::figures(sheet));
    blocks.extend(drawing::drawing(sheet));
    vec![portrait(blocks)]
}

fn sentence(sheet: &Sheet<'_>) -> Vec<Block> {
    let (t, scope) = (&sheet.t.scope, sheet.isms.scope());
    let mut blocks = vec![numbered(t.sentence, "scope-sentence")];
    blocks.extend(paragraphs(&scope.statement, t.no_sentence));
    if !blank(&scope.products_and_services) {
        blocks.push(heading(2, t.products, "products-and-services"));
        blocks.extend(paragraphs(&scope.products_and_services, ""));
    }
    blocks
}

fn basis(sheet: &Sheet<'_>) -> Vec<Block> {
    let (t, isms) = (&sheet.t.scope, sheet.isms);
    let mut blocks = vec![numbered(t.basis, "basis"), heading(2, t.reasoning, "reasoning")];
    blocks.extend(paragraphs(&isms.scope().reasoning, &sheet.stated("")));
    let law: Vec<&str> = isms.organization().jurisdictions.iter().map(|it| it.trim()).collect();
    if !law.is_empty() {
        blocks.push(paragraph(fill(t.jurisdictions, &[("list", &law.join(", "))])));
    }
    blocks.extend(context::issues(sheet));
    blocks.extend(context::parties(sheet));
    blocks.push(heading(2, t.obligations, "obligations"));
    blocks.extend(parts::obligations(sheet));
    blocks
}

/// Whether something is in scope: listed as in, listed as left out, or neither.
pub(super) fn standing(sheet: &Sheet<'_>, listed: bool, kind: Kind, id: &str) -> &'static str {
    let t = &sheet.t.scope;
    let out = RecordRef::new(kind, id);
    if listed {
        t.yes
    } else if sheet.isms.scope().exclusions.iter().any(|it| it.target.as_ref() == Some(&out)) {
        t.no
    } else {
        t.undecided
    }
}

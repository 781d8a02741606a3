//! The risk assessment report (6.1.2, 8.2): results, the matrix before and after, the highest risks, those above the
//! limit with what is done about them, and the whole register.

mod happened;
mod limits;
mod register;
mod results;
mod top;

use isms_model::{Id, Risk};

use super::Basis;
use super::block::{landscape, portrait};
use super::index::Index;
use super::print::{Identity, PrintForm, Standing, keeper};
use super::sheet::Sheet;
use crate::content::{Inline, Section, muted, text};

pub(super) const FORM: PrintForm = PrintForm { identity, sections };

fn identity(sheet: &Sheet<'_>) -> Identity {
    Identity {
        title: sheet.t.assessment.title.to_owned(),
        subtitle: sheet.t.assessment.subtitle,
        owner: keeper(sheet),
        prepared: None,
        standing: Standing::Register,
        basis: Basis::RiskAssessment,
        distribution: None,
    }
}

fn sections(sheet: &Sheet<'_>) -> Vec<Section> {
    let index = Index::of(sheet.isms);
    let risks = Risks::of(sheet, &index);
    let mut blocks = results::assessment(sheet, &risks);
    blocks.extend(results::results(sheet, &risks));
    blocks.extend(results::matrices(sheet, &risks));
    blocks.extend(top::top(sheet, &risks));
    blocks.extend(top::above(sheet, &risks));
    blocks.extend(top::accepted(sheet, &risks));
    blocks.extend(happened::again(sheet));
    blocks.extend(happened::changed(sheet, &risks));
    blocks.extend(limits::limits(sheet, &risks));
    vec![portrait(blocks), landscape(register::register(sheet, &risks))]
}

/// A risk with its levels, by the limit of today.
struct Entry<'a> {
    id: &'a Id<Risk>,
    risk: &'a Risk,
    /// Before treatment.
    before: Option<u16>,
    /// Today; before treatment where nobody rated it since.
    today: Option<u16>,
    /// Expected after treatment.
    after: Option<u16>,
}

/// All risks, by the level before treatment from the highest, then in the order of their references.
struct Risks<'a> {
    open: Vec<Entry<'a>>,
    closed: Vec<Entry<'a>>,
    index: &'a Index<'a>,
}

impl<'a> Risks<'a> {
    fn of(sheet: &Sheet<'a>, index: &'a Index<'a>) -> Self {
        let method = &index.method;
        let isms: &'a isms_model::Isms = sheet.isms;
        let entry = |(id, risk): (&'a Id<Risk>, &'a Risk)| {
            let before = method.level_today(risk, &risk.inherent);
            let today =
                if risk.current.is_blank() { before } else { method.level_today(risk, &risk.current) };
            Entry { id, risk, before, today, after: method.level_today(risk, &risk.residual) }
        };
        let (mut open, mut closed): (Vec<_>, Vec<_>) =
            isms.risks.iter().map(entry).partition(|it| it.risk.is_open());
        for list in [&mut open, &mut closed] {
            // A stable sort: those of one level stay in the order of their references.
            list.sort_by_key(|it| std::cmp::Reverse(it.before));
        }
        Self { open, closed, index }
    }
}

/// How many open risks have a level above the limit; nothing where the limit is not stated.
fn above(sheet: &Sheet<'_>, risks: &Risks<'_>, level: impl Fn(&Entry<'_>) -> Option<u16>) -> usize {
    risks.open.iter().filter(|it| sheet.isms.criteria().over_limit(level(it))).count()
}

/// A level as a figure, or the dash.
fn figure(level: Option<u16>) -> Vec<Inline> {
    level.map_or_else(|| vec![muted("–")], |it| vec![text(it.to_string())])
}

//! What the assessment does not know yet: said by the report itself, so that nobody reads more into it.

use isms_model::{Id, Risk};

use super::{Entry, Risks};
use crate::content::{Block, KeyValue, KeyValueRow, text};
use crate::kinds::block::{numbered, paragraph};
use crate::kinds::sheet::Sheet;

/// How many risks a row names before it says how many more there are.
const MOST: usize = 20;

/// Open risks for which something is missing.
pub(super) fn limits(sheet: &Sheet<'_>, risks: &Risks<'_>) -> Vec<Block> {
    let (t, method) = (&sheet.t.assessment, &risks.index.method);
    let on = sheet.issue.on;
    let those = |is: &dyn Fn(&Entry<'_>) -> bool| -> Vec<&Id<Risk>> {
        risks.open.iter().filter(|it| is(it)).map(|it| it.id).collect()
    };
    let found = [
        (t.not_rated, those(&|it| method.level(it.risk, &it.risk.inherent).is_none())),
        (t.to_reassess, those(&|it| method.is_to_reassess(it.risk))),
        (t.no_date, those(&|it| it.risk.assessed_on.is_none())),
        (t.overdue, those(&|it| it.risk.next_review_on.is_some_and(|next| next < on))),
        (t.no_owner, those(&|it| it.risk.owner.is_none())),
    ];
    let rows: Vec<KeyValueRow> = found
        .into_iter()
        .filter(|(_, ids)| !ids.is_empty())
        .map(|(label, ids)| {
            let mut value = vec![text(format!("{}: ", ids.len()))];
            value.extend(sheet.some(&ids, MOST, |it| sheet.risk(it)));
            KeyValueRow { label: label.to_owned(), value }
        })
        .collect();
    let title = numbered(t.limits, "limits");
    if rows.is_empty() {
        return vec![title, paragraph(t.no_limits)];
    }
    vec![title, Block::KeyValue(KeyValue { rows })]
}

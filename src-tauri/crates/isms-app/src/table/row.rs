//! A row while it is looked at: its reference, the fields that the query needs, and what is computed from the record.

use isms_model::{Document, Id, Kind, Revision, Risk};
use serde_json::{Map, Value};

use super::column::severity;
use super::cx::Cx;
use crate::commands::controls::group_of;
use crate::commands::records::title_of;

/// A row while it is looked at.
#[derive(Debug)]
pub struct Row<'a> {
    /// Its kind.
    pub kind: Kind,
    /// Its reference.
    pub id: &'a str,
    /// The revision that last changed it.
    pub revision: Revision,
    /// The fields that were asked for; empty ones are left out.
    pub fields: Map<String, Value>,
}

impl Row<'_> {
    /// The text of a field; empty where there is none.
    pub(crate) fn text(&self, field: &str) -> &str {
        self.fields.get(field).and_then(Value::as_str).unwrap_or_default()
    }
    /// Whether a field says something.
    pub(crate) fn has(&self, field: &str) -> bool {
        self.fields.contains_key(field)
    }

    /// Whether a text (lower case) stands in the reference, the title or one of these fields.
    pub(crate) fn says(&self, cx: &Cx<'_>, text: &str, fields: &[&str]) -> bool {
        fn within(value: &Value, text: &str) -> bool {
            match value {
                Value::String(it) => it.to_lowercase().contains(text),
                Value::Array(list) => list.iter().any(|it| within(it, text)),
                _ => false,
            }
        }
        self.id.to_lowercase().contains(text)
            || fields.iter().any(|it| self.fields.get(*it).is_some_and(|it| within(it, text)))
            || title_of(cx.isms, self.kind, self.id).to_lowercase().contains(text)
    }

    /// What is computed from the record, by the name of the column.
    pub(crate) fn computed(&self, cx: &Cx<'_>, name: &str) -> Vec<Value> {
        let one = |it: Option<Value>| it.into_iter().collect();
        match name {
            "id" => vec![self.id.into()],
            "title" => vec![title_of(cx.isms, self.kind, self.id).into()],
            "worst" => one(cx.judged.worst(self.kind, self.id).map(|it| severity(it).into())),
            "changed" => vec![cx.is_fresh(self.kind, self.id, self.revision).into()],
            "ready" => {
                let names = super::ready::holding(cx, self);
                names.into_iter().map(Value::from).collect()
            }
            "theme" => vec![group_of(self.id).into()],
            "risks" => cx.risks_of(self.id).iter().map(|it| Value::from(it.as_str())).collect(),
            "actions_open" => vec![cx.actions_of(self.id).into()],
            "cell" => self.cells(cx),
            "version" => one(self.in_force(cx, |it| Some(it.version.clone().into()))),
            "approved_on" => one(self.in_force(cx, |it| it.approved_on.map(|it| it.to_string().into()))),
            _ => one(self.level(cx, name).map(Value::from)),
        }
    }

    /// The risk of this row.
    pub(crate) fn risk<'a>(&self, cx: &Cx<'a>) -> Option<&'a Risk> {
        cx.isms.risks.get(&Id::new(self.id))
    }

    fn level(&self, cx: &Cx<'_>, name: &str) -> Option<u16> {
        let risk = self.risk(cx)?;
        let rating = match name {
            "inherent_level" => &risk.inherent,
            "current_level" => &risk.current,
            _ => &risk.residual,
        };
        cx.method.level(risk, rating)
    }

    /// `residual 3x4`: the cells of the matrix where an open risk stands.
    fn cells(&self, cx: &Cx<'_>) -> Vec<Value> {
        let Some(risk) = self.risk(cx).filter(|it| it.is_open()) else { return Vec::new() };
        let cell = |(name, rating): (&str, &isms_model::Rating)| {
            let (likelihood, impact) = cx.method.cell(risk, rating)?;
            Some(format!("{name} {likelihood}x{impact}").into())
        };
        [("inherent", &risk.inherent), ("current", &risk.current), ("residual", &risk.residual)]
            .into_iter()
            .filter_map(cell)
            .collect()
    }

    fn in_force<T>(
        &self,
        cx: &Cx<'_>,
        read: impl FnOnce(&isms_model::DocumentVersion) -> Option<T>,
    ) -> Option<T> {
        cx.isms.documents.get(&Id::<Document>::new(self.id))?.in_force().and_then(read)
    }
}

//! A condition on a column: how it is written, how it is said on paper, and whether a row meets it.

use std::collections::BTreeSet;

use isms_model::Kind;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::column::{Column, column, plain};
use super::cx::Cx;
use super::day::day;
use super::ready;
use super::row::Row;
use crate::error::{AppError, AppResult, Code};

/// How a column is tested.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// It is one of the values.
    #[default]
    Is,
    /// It is none of the values.
    IsNot,
    /// One of the values stands in it.
    Contains,
    /// It is before the date, or below the number.
    Before,
    /// It is after the date, or above the number.
    After,
    /// It says nothing.
    Empty,
    /// It says something.
    Filled,
}

/// A condition on a column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The column; `ready` for a ready-made condition.
    pub column: String,
    /// How it is tested.
    #[serde(default)]
    pub test: Test,
    /// With what: values or labels, references, `me`, dates or distances from today as `+3m`, numbers.
    #[serde(default)]
    pub values: Vec<String>,
}

/// A condition as a person writes it: `owner=P-4`, `status!=done`, `due_on<2026-12-31`, `title~backup`, `evidence=`
/// (nothing said), `evidence!=` (something said), several values as `status=open|accepted`, or the name of a
/// ready-made one, `overdue`.
///
/// # Errors
/// The text is none of these.
pub fn parse(text: &str) -> AppResult<Condition> {
    let cut = |mark: &str| text.split_once(mark).map(|(a, b)| (a.trim().to_owned(), b.trim()));
    let values = |of: &str| of.split('|').map(|it| it.trim().to_owned()).collect::<Vec<_>>();
    let at = text.find(['=', '<', '>', '~', '!']);
    let made = |column: String, test: Test, of: &str| {
        let test = match (test, of.is_empty()) {
            (Test::Is, true) => Test::Empty,
            (Test::IsNot, true) => Test::Filled,
            (test, _) => test,
        };
        let values = if of.is_empty() { Vec::new() } else { values(of) };
        Condition { column, test, values }
    };
    let wrong = || {
        AppError::new(Code::BadRequest, format!("“{text}” is no condition."))
            .help("Write owner=P-4, status!=done, due_on<2026-12-31, title~backup, evidence= (nothing said), or the name of a ready-made one as overdue.")
    };
    let Some(at) = at else {
        let name = text.trim();
        return if name.is_empty() { Err(wrong()) } else { Ok(made("ready".to_owned(), Test::Is, name)) };
    };
    let (mark, test) = match &text[at..] {
        it if it.starts_with("!=") => ("!=", Test::IsNot),
        it if it.starts_with('=') => ("=", Test::Is),
        it if it.starts_with('<') => ("<", Test::Before),
        it if it.starts_with('>') => (">", Test::After),
        it if it.starts_with('~') => ("~", Test::Contains),
        _ => return Err(wrong()),
    };
    let (column, of) = cut(mark).filter(|it| !it.0.is_empty()).ok_or_else(wrong)?;
    if of.is_empty() && !matches!(test, Test::Is | Test::IsNot) {
        return Err(wrong());
    }
    Ok(made(column, test, of))
}

/// A condition with its column looked up and its values understood.
pub(crate) struct Resolved {
    column: Column,
    test: Test,
    values: Vec<String>,
    bound: Option<Bound>,
}

enum Bound {
    Day(String),
    Number(i64),
}

/// Looks up the columns and understands the values of conditions.
pub(crate) fn resolve(cx: &Cx<'_>, kind: Kind, conditions: &[Condition]) -> AppResult<Vec<Resolved>> {
    conditions.iter().map(|it| resolve_one(cx, kind, it)).collect()
}

fn resolve_one(cx: &Cx<'_>, kind: Kind, condition: &Condition) -> AppResult<Resolved> {
    let column = column(kind, &condition.column)?;
    let wrong = |value: &str, what: &str| {
        AppError::new(Code::BadRequest, format!("{}: “{value}” is no {what}.", column.label))
    };
    if column.name == "ready" {
        for value in &condition.values {
            if !column.choices.iter().any(|it| it.0 == *value) {
                let names: Vec<&str> = column.choices.iter().map(|it| it.0.as_str()).collect();
                return Err(wrong(value, "ready-made filter of this table")
                    .help(format!("There are: {}.", names.join(", "))));
            }
        }
    }
    let mut bound = None;
    if matches!(condition.test, Test::Before | Test::After) {
        let value = condition.values.first().map(String::as_str).unwrap_or_default();
        bound = Some(if column.holds == "number" {
            Bound::Number(value.trim().parse().map_err(|_| wrong(value, "whole number"))?)
        } else {
            let meant =
                day(value, cx.today).ok_or_else(|| wrong(value, "date; write it as 2026-03-14 or +3m"))?;
            Bound::Day(meant.to_string())
        });
    }
    let values = condition.values.iter().map(|it| {
        let low = it.trim().to_lowercase();
        match (column.holds.as_str(), low.as_str()) {
            ("reference", "me") => cx.me.clone().unwrap_or_default().to_lowercase(),
            ("date", _) => day(&low, cx.today).map_or(low.clone(), |it| it.to_string()),
            ("yes_no", "true") => "yes".to_owned(),
            ("yes_no", "false") => "no".to_owned(),
            _ => low,
        }
    });
    Ok(Resolved { values: values.collect(), test: condition.test, bound, column })
}

impl Resolved {
    /// The fields that it reads.
    pub(crate) fn fields<'a>(&'a self, wanted: &mut BTreeSet<&'a str>) {
        wanted.extend(self.column.field.as_deref());
        if self.column.name == "ready" {
            for field in ready::fields() {
                wanted.insert(field);
            }
        }
    }

    /// Whether a row meets it.
    pub(crate) fn holds(&self, cx: &Cx<'_>, row: &Row<'_>) -> bool {
        if self.column.name == "ready" {
            return self.values.iter().all(|it| ready::holds(cx, row, it)) != (self.test == Test::IsNot);
        }
        let values = self.column.values(cx, row);
        match self.test {
            Test::Empty => values.is_empty(),
            Test::Filled => !values.is_empty(),
            Test::Is => self.any_is(&values),
            Test::IsNot => !self.any_is(&values),
            Test::Contains => values.iter().any(|it| self.is_in(cx, it)),
            Test::Before => values.iter().any(|it| self.beyond(it, true)),
            Test::After => values.iter().any(|it| self.beyond(it, false)),
        }
    }

    fn any_is(&self, values: &[Value]) -> bool {
        values.iter().any(|it| {
            let text = plain(it).to_lowercase();
            self.values.contains(&text)
                || self.column.choices.iter().any(|(value, label)| {
                    *value == text && self.values.iter().any(|it| *it == label.to_lowercase())
                })
        })
    }

    fn is_in(&self, cx: &Cx<'_>, value: &Value) -> bool {
        let word = self.column.word(cx, value).to_lowercase();
        let text = plain(value).to_lowercase();
        self.values.iter().any(|it| word.contains(it.as_str()) || text.contains(it.as_str()))
    }

    fn beyond(&self, value: &Value, before: bool) -> bool {
        let order = match &self.bound {
            Some(Bound::Number(limit)) => value.as_i64().map(|it| it.cmp(limit)),
            Some(Bound::Day(limit)) => value.as_str().map(|it| it.cmp(limit.as_str())),
            None => None,
        };
        order.is_some_and(|it| if before { it.is_lt() } else { it.is_gt() })
    }
}

impl Condition {
    /// As it stands on paper: `Owner: Jonas Weber`, `Due on: before 2026-12-31`.
    ///
    /// # Errors
    /// The kind has no such column.
    pub fn words(&self, cx: &Cx<'_>, kind: Kind) -> AppResult<String> {
        let column = column(kind, &self.column)?;
        let name = |value: &String| {
            if column.holds == "reference" && value == "me" {
                let me = cx.me.clone().unwrap_or_default();
                return column.word(cx, &me.into());
            }
            if column.holds == "date" {
                return day(value, cx.today).map_or(value.clone(), |it| it.to_string());
            }
            column.word(cx, &value.as_str().into())
        };
        let values = self.values.iter().map(name).collect::<Vec<_>>().join(" or ");
        if column.name == "ready" {
            let labels: Vec<String> = self.values.iter().map(name).collect();
            return Ok(labels.join(" and ").to_lowercase());
        }
        let said = match self.test {
            Test::Is => values,
            Test::IsNot => format!("not {values}"),
            Test::Contains => format!("contains “{values}”"),
            Test::Before if column.holds == "number" => format!("below {values}"),
            Test::After if column.holds == "number" => format!("above {values}"),
            Test::Before => format!("before {values}"),
            Test::After => format!("after {values}"),
            Test::Empty => "nothing said".to_owned(),
            Test::Filled => "something said".to_owned(),
        };
        Ok(format!("{}: {said}", column.label))
    }
}

#[cfg(test)]
mod tests {
    use super::{Test, parse};

    #[test]
    fn a_condition_is_written_as_one_says_it() {
        for (text, column, test, values) in [
            ("owner=P-4", "owner", Test::Is, vec!["P-4"]),
            ("status = open | accepted", "status", Test::Is, vec!["open", "accepted"]),
            ("status!=done", "status", Test::IsNot, vec!["done"]),
            ("due_on<2026-12-31", "due_on", Test::Before, vec!["2026-12-31"]),
            ("inherent_level>9", "inherent_level", Test::After, vec!["9"]),
            ("title~back up", "title", Test::Contains, vec!["back up"]),
            ("evidence=", "evidence", Test::Empty, vec![]),
            ("evidence!=", "evidence", Test::Filled, vec![]),
            ("overdue", "ready", Test::Is, vec!["overdue"]),
        ] {
            let made = parse(text).unwrap();
            assert_eq!(
                (made.column.as_str(), made.test, made.values),
                (column, test, values.iter().map(ToString::to_string).collect()),
                "{text}"
            );
        }
        for text in ["", "=x", "due_on<", "!", "a!b"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}

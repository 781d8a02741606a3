//! What a rule sees, and where it reports to.

use std::borrow::Cow;

use isms_model::diagnostic::Text;
use isms_model::terms::Term;
use isms_model::{
    CertificationCycle, Change, Criteria, Date, Diagnostic, Fix, Id, Isms, Kind, Opens, Record, RecordRef,
    Related, Risk, Scope, Severity, text,
};
use serde_json::{Map, Value, json};

use crate::day::{Day, Params};
use crate::index::{Index, Row};
use crate::rule::{Message, Rule};

/// Names in a message are cut after so many.
const NAMES_MAX: usize = 5;

/// The system under check, and the place to report to. Everything but the reports is shared and can be copied
/// out before a loop: `let Cx { isms, index, .. } = *cx;`.
pub(crate) struct Cx<'a> {
    /// The ISMS.
    pub(crate) isms: &'a Isms,
    /// The day of judgement.
    pub(crate) today: Date,
    /// The settings.
    pub(crate) params: &'a Params,
    /// Who points to whom, looked up in no time.
    pub(crate) index: &'a Index<'a>,
    /// The scope as it is being written.
    pub(crate) scope: &'a Scope,
    /// The risk criteria as they are being written.
    pub(crate) criteria: &'a Criteria,
    risks: &'a [Row<'a, Risk>],
    rule: Option<&'static Rule>,
    help: &'static str,
    found: Vec<Diagnostic>,
}

/// What a diagnostic can be about: the id of a record, a reference, or a kind of which there is one.
pub(crate) trait Subject {
    /// It as a reference.
    fn to_ref(&self) -> RecordRef;
}
impl<T: Record> Subject for Id<T> {
    fn to_ref(&self) -> RecordRef {
        RecordRef::to(self)
    }
}
impl Subject for RecordRef {
    fn to_ref(&self) -> RecordRef {
        self.clone()
    }
}
impl Subject for Kind {
    fn to_ref(&self) -> RecordRef {
        RecordRef::new(*self, self.prefix())
    }
}

impl<'a> Cx<'a> {
    pub(crate) fn new(isms: &'a Isms, day: &'a Day, index: &'a Index<'a>) -> Self {
        let Day { today, params } = day;
        let (scope, criteria, risks) = (index.scope, index.criteria, &[][..]);
        Self {
            isms,
            today: *today,
            params,
            index,
            scope,
            criteria,
            risks,
            rule: None,
            help: "",
            found: Vec::new(),
        }
    }
    /// Has rules for each risk look at these only.
    pub(crate) fn narrow(&mut self, risks: &'a [Row<'a, Risk>]) {
        self.risks = risks;
    }
    /// The open risks that a rule for each risk is to look at, in the order of references.
    pub(crate) fn risks(&self) -> &'a [Row<'a, Risk>] {
        self.risks
    }
    /// Where the certification cycle stands on the day of judgement.
    pub(crate) fn cycle(&self) -> &'a CertificationCycle {
        self.index.cycle(self.today)
    }
    /// Runs a rule and takes what it reports.
    pub(crate) fn run(&mut self, rule: &'static Rule) -> Vec<Diagnostic> {
        self.rule = Some(rule);
        self.help = rule.help();
        (rule.check)(self);
        std::mem::take(&mut self.found)
    }
    /// Reports that the running rule is broken at `field` of `subject` (empty: the record as a whole).
    pub(crate) fn report<const N: usize>(
        &mut self,
        subject: &impl Subject,
        field: &'static str,
        message: Message,
        args: [(&'static str, String); N],
    ) -> Report<'_> {
        let rule = self.rule.expect("a report comes from a running rule");
        debug_assert!(rule.says.contains(&message), "{}: {} is no message of it", rule.code, message.key);
        self.found.push(Diagnostic {
            code: Cow::Borrowed(rule.code),
            severity: rule.severity,
            clause: Cow::Borrowed(rule.clause),
            subject: subject.to_ref(),
            field: Cow::Borrowed(field),
            message: filled(message, &args),
            message_key: Cow::Borrowed(message.key),
            args: args.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect(),
            help: Cow::Borrowed(self.help),
            related: Vec::new(),
            fixes: Vec::new(),
            folded_under: None,
            waived_by: None,
        });
        Report { it: self.found.last_mut().expect("it was just pushed") }
    }
}

fn filled<const N: usize>(message: Message, args: &[(&'static str, String); N]) -> String {
    debug_assert!(
        message.places().all(|it| args.iter().any(|arg| arg.0 == it))
            && args.iter().all(|arg| message.places().any(|it| it == arg.0)),
        "{}: its places and its arguments differ",
        message.key
    );
    message.fill(|name| args.iter().find(|it| it.0 == name).map(|it| it.1.as_str()))
}

/// As [`filled`]; a label without places costs nothing.
fn label<const N: usize>(message: Message, args: &[(&'static str, String); N]) -> Text {
    if N == 0 && !message.text.contains('{') {
        Cow::Borrowed(message.text)
    } else {
        Cow::Owned(filled(message, args))
    }
}

/// A diagnostic just reported, to be completed.
pub(crate) struct Report<'c> {
    it: &'c mut Diagnostic,
}

#[allow(clippy::needless_pass_by_value)] // arguments are built in the call, like those of `report`
impl Report<'_> {
    /// Mostly there is one: ten thousand diagnostics should not carry room for four.
    fn push(self, fix: Fix) -> Self {
        self.it.fixes.reserve_exact(1);
        self.it.fixes.push(fix);
        self
    }
    /// It is of another urgency than the rule usually is.
    pub(crate) fn severity(self, severity: Severity) -> Self {
        self.it.severity = severity;
        self
    }
    /// Names another record that it speaks of.
    pub(crate) fn related(self, to: &impl Subject, label: Message) -> Self {
        self.it.related.reserve_exact(1);
        self.it.related.push(Related { to: to.to_ref(), label: Cow::Borrowed(label.text) });
        self
    }
    /// Offers changes that resolve it.
    pub(crate) fn fix<const N: usize>(
        self,
        says: Message,
        args: [(&'static str, String); N],
        changes: Vec<Change>,
    ) -> Self {
        self.push(Fix { label: label(says, &args), changes, opens: None })
    }
    /// Offers to go where a person has to write something.
    pub(crate) fn open<const N: usize>(
        self,
        says: Message,
        args: [(&'static str, String); N],
        to: &impl Subject,
        field: &'static str,
    ) -> Self {
        let opens = Some(Opens { to: to.to_ref(), field: Cow::Borrowed(field) });
        self.push(Fix { label: label(says, &args), changes: Vec::new(), opens })
    }
    /// Offers to go to the list of a kind, where a record has to be begun.
    pub(crate) fn open_list(self, says: Message, kind: Kind) -> Self {
        self.open(says, [], &kind, "")
    }
}

/// Names as a sentence lists them, cut after five: `a, b and c`.
pub(crate) fn list<T: ToString>(names: impl IntoIterator<Item = T>) -> String {
    let names: Vec<String> = names.into_iter().map(|it| it.to_string()).collect();
    text::list(&names, NAMES_MAX)
}

/// The fields that are missing, with what to call them: for rules that ask for several things of one record.
#[derive(Debug, Default)]
pub(crate) struct Gaps {
    found: Vec<(&'static str, &'static str)>,
}

impl Gaps {
    /// Notes `field` as a gap, called `label`, if it is one.
    pub(crate) fn note(&mut self, is_gap: bool, field: &'static str, label: Message) {
        if is_gap {
            self.found.push((field, label.text));
        }
    }
    /// The first field that is missing, and all of them in words.
    pub(crate) fn told(&self) -> Option<(&'static str, String)> {
        let (field, _) = self.found.first()?;
        let names: Vec<String> = self.found.iter().map(|it| it.1.to_owned()).collect();
        Some((*field, text::list(&names, names.len())))
    }
}

/// A name that stands for a record: its name, or its reference where it has none.
pub(crate) fn name_or<T>(name: &str, id: &Id<T>) -> String {
    if text::blank(name) { id.as_str().to_owned() } else { name.to_owned() }
}

/// What stands for the record that a link points to: its title, or its reference where there is no such record.
pub(crate) fn name_of<T: Record>(isms: &Isms, id: &Id<T>) -> String {
    T::table(isms).get(id).map_or_else(|| id.to_string(), |it| name_or(&it.title(), id))
}

/// Sets fields of a record that may not be there yet (the scope, the criteria).
pub(crate) fn put(isms: &Isms, kind: Kind, id: &str, fields: Map<String, Value>) -> Change {
    match isms.any(kind, id) {
        Some(_) => Change::update(isms, kind, id, fields),
        None => Change::create(kind, id, fields),
    }
}

/// Puts a record into a list of the scope.
pub(crate) fn add_to_scope<T: Record>(
    isms: &Isms,
    field: &'static str,
    present: &[Id<T>],
    new: &Id<T>,
) -> Change {
    let ids: Vec<&str> = present.iter().chain([new]).map(Id::as_str).collect();
    put(isms, Kind::Scope, Kind::Scope.prefix(), Map::from_iter([(field.to_owned(), json!(ids))]))
}

/// The new record of an interface to something outside the scope, to be completed by a person.
pub(crate) fn start_interface(isms: &Isms, name: &str, outside: &RecordRef) -> Change {
    let fields = [("name".to_owned(), json!(name)), ("outside".to_owned(), json!(outside))];
    Change::create(Kind::Interface, isms.next_reference(Kind::Interface), Map::from_iter(fields))
}

/// Values of a closed list as a sentence lists them: “IT operations” keeps its capitals.
pub(crate) fn labels_of<T: Term>(values: &[T]) -> String {
    list(values.iter().map(|it| {
        let mut chars = it.label().chars();
        match (chars.next(), chars.next()) {
            (Some(first), second) if second.is_none_or(char::is_lowercase) => {
                first.to_lowercase().chain(second).chain(chars).collect()
            }
            _ => it.label().to_owned(),
        }
    }))
}

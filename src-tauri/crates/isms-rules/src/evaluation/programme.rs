//! Internal audits, and the years over which a programme of them is judged: three, also where each year has a programme
//! of its own.

use chrono::{Days, Months};
use isms_model::standard::clauses;
use isms_model::{
    Audit, AuditProgramme, AuditType, Change, ControlDecision, Date, Id, Isms, Kind, LocationKind,
};

use crate::cx::Cx;
use crate::day::{Params, days_are_over};
use crate::index::Row;

/// The clauses that an auditor ticks off: 6.1 in its three parts, all others as a whole.
pub(crate) const CLAUSES: [&str; 25] = [
    "4.1", "4.2", "4.3", "4.4", "5.1", "5.2", "5.3", "6.1.1", "6.1.2", "6.1.3", "6.2", "6.3", "7.1", "7.2",
    "7.3", "7.4", "7.5", "8.1", "8.2", "8.3", "9.1", "9.2", "9.3", "10.1", "10.2",
];

/// A few days short of three years are three years.
const NEARLY: Days = Days::new(31);

/// Internal audits that were not given up.
pub(crate) fn internal(isms: &Isms) -> impl Iterator<Item = Row<'_, Audit>> {
    isms.audits.iter().filter(|(_, it)| it.is_of(AuditType::Internal) && !it.is_cancelled())
}

/// The first day of an audit, or the only one that is known.
pub(crate) fn day_of(it: &Audit) -> Option<Date> {
    it.begins_on().or(it.end_on)
}

/// The programme whose period holds this day: an approved one before others, the youngest before older ones.
pub(crate) fn programme_of(isms: &Isms, today: Date) -> Option<Row<'_, AuditProgramme>> {
    let covering = isms.audit_programmes.iter().filter(|(_, it)| it.covers(today));
    covering.max_by_key(|(_, it)| (it.approved_on.is_some(), it.period_start))
}

/// Whether a programme is more than a draft that is about to be approved.
pub(crate) fn is_settled(it: &AuditProgramme, today: Date, params: &Params) -> bool {
    let began_long_ago = |on: Date| days_are_over(on, params.programme_grace_days, today);
    it.approved_on.is_some() || it.period_start.is_some_and(began_long_ago)
}

/// A programme with the internal audits of its years.
pub(crate) struct Years<'a> {
    /// The programme whose period holds the day of judgement.
    pub(crate) programme: Row<'a, AuditProgramme>,
    /// The first day.
    pub(crate) from: Date,
    /// The last day.
    pub(crate) to: Date,
    audits: Vec<Row<'a, Audit>>,
}

impl<'a> Years<'a> {
    /// The years that the programme of today is judged over. Nothing while it is a draft, and while programmes of single
    /// years do not yet fill three: what they left out can still be planned.
    pub(crate) fn of(cx: &Cx<'a>) -> Option<Self> {
        let Cx { isms, today, params, .. } = *cx;
        let programme = programme_of(isms, today).filter(|it| is_settled(it.1, today, params))?;
        let (start, to) = (programme.1.period_start?, programme.1.period_end?);
        let whole = to.succ_opt()?.checked_sub_months(Months::new(params.programme_months))?;
        let from = if start <= whole.checked_add_days(NEARLY)? { start } else { whole };
        let first = isms.audit_programmes.iter().filter_map(|(_, it)| it.period_start).min()?;
        if from < start && first > from.checked_add_days(NEARLY)? {
            return None;
        }
        let belongs = |it: &Audit| match day_of(it) {
            Some(on) => it.programme.as_ref() == Some(programme.0) || (from <= on && on <= to),
            None => it.programme.as_ref().is_none_or(|of| of == programme.0),
        };
        let audits = internal(isms).filter(|(_, it)| belongs(it)).collect();
        Some(Self { programme, from, to, audits })
    }
    /// Whether one of the audits looks at this clause, or they look at everything below it.
    pub(crate) fn see_clause(&self, id: &str) -> bool {
        see_clause(&self.audits, id)
    }
    /// Whether one of the audits looks at this control.
    pub(crate) fn see_control(&self, id: &Id<ControlDecision>) -> bool {
        self.audits.iter().any(|(_, it)| it.looks_at_control(id))
    }
    /// The audits of these years.
    pub(crate) fn audits(&self) -> impl Iterator<Item = &'a Audit> {
        self.audits.iter().map(|it| it.1)
    }
    /// The next of them that can still be planned otherwise.
    pub(crate) fn next(&self, today: Date) -> Option<Row<'a, Audit>> {
        next_to_plan(self.audits.iter().copied(), today)
    }
}

/// Whether one of these audits looks at this clause, or together they look at everything below it.
pub(crate) fn see_clause(audits: &[Row<'_, Audit>], id: &str) -> bool {
    if audits.iter().any(|(_, it)| it.looks_at_clause(id)) {
        return true;
    }
    let is_number = |it: &str| it.chars().all(|c| c == '.' || c.is_ascii_digit());
    let mut below = clauses().iter().filter(|it| it.parent == id && is_number(&it.id)).peekable();
    below.peek().is_some() && below.all(|it| see_clause(audits, &it.id))
}

/// The earliest audit from today on that can still be planned otherwise.
pub(crate) fn next_to_plan<'a>(
    audits: impl Iterator<Item = Row<'a, Audit>>,
    today: Date,
) -> Option<Row<'a, Audit>> {
    let is_ahead = |it: &Audit| it.is_open_to_plan() && it.begins_on().is_none_or(|on| on >= today);
    audits.filter(|(_, it)| is_ahead(it)).min_by_key(|(_, it)| (it.begins_on().is_none(), it.begins_on()))
}

/// The change that has an audit look at more: `field` holds `present` already.
pub(crate) fn look_at_more<T: ToString>(
    isms: &Isms,
    audit: &Id<Audit>,
    field: &str,
    present: &[T],
    more: impl IntoIterator<Item = String>,
) -> Change {
    let all: Vec<String> = present.iter().map(ToString::to_string).chain(more).collect();
    Change::set(isms, Kind::Audit, audit.as_str(), field, all)
}

/// Whether an auditor goes to places of this kind.
pub(crate) fn can_be_visited(kind: Option<LocationKind>) -> bool {
    !matches!(kind, Some(LocationKind::Home | LocationKind::Virtual))
}

//! What the rules say of a snapshot, and what they say of the next one without judging everything again: rules that
//! look at each risk by itself run only for the risks that a change can have touched. A bad register of ten thousand
//! risks has seventy thousand diagnostics, of which an edit changes five.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{Arc, LazyLock, OnceLock};

use imbl::OrdMap;
use imbl::ordmap::DiffItem;
use isms_model::id::natural;
use isms_model::terms::Term;
use isms_model::{Counts, Diagnostic, DocumentKind, Id, Isms, Kind, RecordRef, Risk, Severity};

use crate::all_risks::AllRisks;
use crate::day::Day;
use crate::finish::{self, Grounds, Waivers};
use crate::index::{Index, Row};
use crate::rule::Rule;
use crate::run::run;
use crate::tally::Tallies;

/// What is said of one risk by the rules that look at each by itself. Two are the same if they are the same memory.
#[derive(Debug, Clone)]
struct Said(Arc<[Diagnostic]>);

impl PartialEq for Said {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What the rules say of an ISMS on a day. Cloning costs nothing that grows with it.
#[derive(Clone)]
pub struct Judgement {
    isms: Isms,
    day: Day,
    all_risks: AllRisks,
    /// By the rules that look at the whole: in the order of rules, then of records.
    whole: Arc<Whole>,
    /// By the rules that look at each risk by itself.
    each: OrdMap<Id<Risk>, Said>,
    of_each: Tallies,
    grounds: Grounds,
}

/// The diagnostics of the rules that look at the whole, with where those of a record are.
#[derive(Debug, Default)]
struct Whole {
    diagnostics: Vec<Diagnostic>,
    tallies: Tallies,
    subjects: OnceLock<HashMap<(Kind, String), Vec<u32>>>,
    numbers: OnceLock<Vec<u64>>,
}

impl Whole {
    fn new(diagnostics: Vec<Diagnostic>) -> Self {
        let mut tallies = Tallies::default();
        tallies.add(&diagnostics);
        Self { diagnostics, tallies, ..Self::default() }
    }
    fn subjects(&self) -> &HashMap<(Kind, String), Vec<u32>> {
        self.subjects.get_or_init(|| {
            let mut subjects: HashMap<(Kind, String), Vec<u32>> = HashMap::new();
            for (it, at) in self.diagnostics.iter().zip(0..) {
                subjects.entry((it.subject.kind, it.subject.id.clone())).or_default().push(at);
            }
            subjects
        })
    }
    fn about(&self, kind: Kind, id: &str) -> impl Iterator<Item = &Diagnostic> {
        let places = self.subjects().get(&(kind, id.to_owned())).map_or(&[][..], Vec::as_slice);
        places.iter().map(|at| &self.diagnostics[*at as usize])
    }
    /// The keys as numbers, each once; sorted.
    fn numbers(&self) -> &[u64] {
        self.numbers.get_or_init(|| numbers(&self.diagnostics))
    }
}

impl Judgement {
    /// Judges `isms` as it would stand on `day`.
    pub fn of(isms: &Isms, day: &Day) -> Self {
        let index = Index::new(isms);
        let open: Vec<_> = isms.risks.iter().filter(|(_, it)| it.is_open()).collect();
        let (whole, found) = run(isms, day, &index, &open);
        let waivers = Waivers::new(isms, day.today);
        let (whole, grounds) = finish::whole(whole, &waivers);
        let mut judgement = Self {
            isms: isms.clone(),
            day: day.clone(),
            all_risks: index.all_risks().clone(),
            whole: Arc::new(Whole::new(whole)),
            each: OrdMap::new(),
            of_each: Tallies::default(),
            grounds,
        };
        judgement.take(found, &waivers);
        judgement
    }

    /// Judges a later state of the same ISMS. The answer is that of [`Self::of`]; what a change can't have touched is
    /// taken over from this one.
    #[must_use]
    pub fn after(&self, isms: &Isms, day: &Day) -> Self {
        let changed = isms.changed_since(&self.isms);
        // From some number on it is quicker to judge all of them side by side.
        if self.day != *day || changed.len() * 4 > isms.risks.len() + 64 {
            return Self::of(isms, day);
        }
        let mut all_risks = self.all_risks.clone();
        for id in changed.iter().filter_map(RecordRef::as_id::<Risk>) {
            all_risks.replace(&id, self.isms.risks.get(&id), isms.risks.get(&id));
        }
        let index = Index::over(isms, all_risks.clone());
        let Some(touched) = self.touched(changed, isms, &index) else { return Self::of(isms, day) };
        let rows: Vec<Row<'_, Risk>> = touched
            .iter()
            .filter_map(|id| isms.risks.key_value(id))
            .filter(|(_, risk)| risk.is_open())
            .collect();
        let (whole, found) = run(isms, day, &index, &rows);
        let waivers = Waivers::new(isms, day.today);
        let (whole, grounds) = finish::whole(whole, &waivers);
        if grounds != self.grounds {
            return Self::of(isms, day);
        }
        let mut judgement = Self {
            isms: isms.clone(),
            day: day.clone(),
            all_risks,
            whole: Arc::new(Whole::new(whole)),
            each: self.each.clone(),
            of_each: self.of_each.clone(),
            grounds,
        };
        for id in &touched {
            if let Some(said) = judgement.each.remove(id) {
                judgement.of_each.remove(&said.0);
            }
        }
        judgement.take(found, &waivers);
        judgement
    }

    /// The risks that rules for each risk may see otherwise than before; nothing where that may be any of them.
    fn touched(&self, changed: Vec<RecordRef>, isms: &Isms, index: &Index<'_>) -> Option<BTreeSet<Id<Risk>>> {
        let mut touched = BTreeSet::new();
        for changed in changed {
            let id = changed.id.as_str();
            match changed.kind {
                Kind::Risk => drop(touched.insert(Id::new(id))),
                Kind::TreatmentAction => {
                    let id = Id::new(id);
                    for table in [&self.isms.treatment_actions, &isms.treatment_actions] {
                        touched.extend(table.get(&id).into_iter().flat_map(|it| it.risks.iter().cloned()));
                    }
                }
                Kind::ControlDecision if self.isms.controls.is_empty() == isms.controls.is_empty() => {
                    touched.extend(index.risks_of_control(&Id::new(id)).map(|it| it.0.clone()));
                }
                Kind::Asset => touched.extend(index.risks_of_asset(id).map(|it| it.0.clone())),
                Kind::Process => touched.extend(index.risks_of_process(id).map(|it| it.0.clone())),
                Kind::Document => {
                    let id = Id::new(id);
                    let method = |isms: &Isms| {
                        isms.documents
                            .get(&id)
                            .is_some_and(|it| it.kind == Some(DocumentKind::RiskMethodology))
                    };
                    if method(&self.isms) || method(isms) {
                        return None;
                    }
                }
                kind if UNREAD.contains(&kind) => {}
                _ => return None,
            }
        }
        Some(touched)
    }

    /// Takes over what the rules for each risk found: waived, folded, by risk.
    fn take(&mut self, found: Vec<Diagnostic>, waivers: &Waivers<'_>) {
        let mut found = found.into_iter().peekable();
        while let Some(first) = found.next() {
            let id = first.subject.id.clone();
            let mut said = vec![first];
            while let Some(next) = found.next_if(|it| it.subject.id == id) {
                said.push(next);
            }
            finish::each(&mut said, waivers, &self.grounds);
            self.of_each.add(&said);
            self.each.insert(Id::new(id), Said(said.into()));
        }
    }

    /// The ISMS that was judged.
    pub fn isms(&self) -> &Isms {
        &self.isms
    }
    /// How many of each severity, waived ones left out.
    pub fn counts(&self) -> Counts {
        self.whole.tallies.counts().plus(self.of_each.counts())
    }
    /// For each rule that found something: how many of each severity no waiver hides, and how many in all.
    pub fn by_rule(&self) -> BTreeMap<&'static str, (Counts, u32)> {
        let mut all = self.whole.tallies.by_rule().clone();
        all.extend(self.of_each.by_rule());
        all
    }
    /// How many diagnostics there are, waived ones among them.
    pub fn len(&self) -> usize {
        self.by_rule().values().map(|it| it.1 as usize).sum()
    }
    /// Whether the rules have nothing to say.
    pub fn is_empty(&self) -> bool {
        self.whole.diagnostics.is_empty() && self.each.is_empty()
    }
    /// All of them in the order in which they are shown: blockers first, then by clause, code and record.
    pub fn in_order(&self) -> Vec<&Diagnostic> {
        let rules = rule_order();
        let mut buckets: Vec<Vec<&Diagnostic>> = vec![Vec::new(); rules.len() * Severity::ALL.len()];
        for it in self.iter() {
            let severity = Severity::ALL.iter().position(|severity| *severity == it.severity).unwrap_or(0);
            let rule = rules.get(&*it.code).copied().unwrap_or(0);
            buckets[severity * rules.len() + rule].push(it);
        }
        buckets.concat()
    }
    /// All of them, those of a rule in the order of records.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.whole.diagnostics.iter().chain(self.each.values().flat_map(|it| it.0.iter()))
    }
    /// What is said of a record.
    pub fn about(&self, kind: Kind, id: &str) -> impl Iterator<Item = &Diagnostic> {
        let each = if kind == Kind::Risk { self.each.get(&Id::new(id)) } else { None };
        each.into_iter().flat_map(|it| it.0.iter()).chain(self.whole.about(kind, id))
    }
    /// The worst that is said of a record and that no waiver hides.
    pub fn worst(&self, kind: Kind, id: &str) -> Option<Severity> {
        worst(self.about(kind, id))
    }
    /// How many records of a kind a blocker speaks of, and how many others a warning.
    pub fn records_with(&self, kind: Kind) -> (u32, u32) {
        let mut count = if kind == Kind::Risk { self.of_each.records() } else { (0, 0) };
        for (_, id) in self.whole.subjects().keys().filter(|it| it.0 == kind) {
            let said = if kind == Kind::Risk { self.each.get(&Id::new(id)) } else { None };
            match said.and_then(|it| worst(it.0.iter())) {
                Some(Severity::Blocker) => count.0 -= 1,
                Some(Severity::Warning) => count.1 -= 1,
                _ => {}
            }
            match self.worst(kind, id) {
                Some(Severity::Blocker) => count.0 += 1,
                Some(Severity::Warning) => count.1 += 1,
                _ => {}
            }
        }
        count
    }
    /// The diagnostic with this key.
    pub fn find(&self, key: &str) -> Option<&Diagnostic> {
        let (code, rest) = key.split_once('|')?;
        let is_it = |it: &&Diagnostic| it.code == code && it.key() == key;
        let subject = RecordRef::parse(rest.split('|').next()?)?;
        // A reference that somebody wrote with a bar in it is found the long way.
        self.about(subject.kind, &subject.id).find(is_it).or_else(|| self.iter().find(is_it))
    }
    /// Whether it says this, too.
    pub fn says(&self, other: &Diagnostic) -> bool {
        let number = other.key_number();
        self.about(other.subject.kind, &other.subject.id).any(|it| it.key_number() == number)
    }
    /// Those that `other` does not have.
    pub fn missing_in<'a>(&'a self, other: &'a Self) -> Vec<&'a Diagnostic> {
        let mut missing: Vec<_> = self.whole.diagnostics.iter().filter(|it| !other.says(it)).collect();
        for it in self.each.diff(&other.each) {
            let (old, new) = sides(&it);
            let new: HashSet<u64> = new.iter().map(Diagnostic::key_number).collect();
            missing.extend(old.iter().filter(|it| !new.contains(&it.key_number())));
        }
        missing
    }
    /// How many of these are gone in `after`, and how many there are new.
    pub fn compare(&self, after: &Self) -> (u32, u32) {
        let (mut gone, mut came) = differ(self.whole.numbers(), after.whole.numbers());
        for it in self.each.diff(&after.each) {
            let (old, new) = sides(&it);
            let (less, more) = differ(&numbers(old), &numbers(new));
            (gone, came) = (gone + less, came + more);
        }
        (gone, came)
    }
}

impl Default for Judgement {
    /// Of an ISMS that nobody has judged.
    fn default() -> Self {
        Self {
            isms: Isms::default(),
            day: Day::on(isms_model::Date::default()),
            all_risks: AllRisks::default(),
            whole: Arc::default(),
            each: OrdMap::new(),
            of_each: Tallies::default(),
            grounds: Grounds::default(),
        }
    }
}

/// Kinds of records that no rule for each risk reads; a test changes records of every kind and compares.
const UNREAD: &[Kind] = &[
    Kind::Unit,
    Kind::Location,
    Kind::Interface,
    Kind::Supplier,
    Kind::Obligation,
    Kind::Decision,
    Kind::Evidence,
    Kind::ContextIssue,
    Kind::InterestedParty,
    Kind::Commitment,
    Kind::Competence,
    Kind::AwarenessActivity,
    Kind::Communication,
    Kind::Incident,
    Kind::PlannedChange,
    Kind::Baseline,
    Kind::Objective,
    Kind::Metric,
    Kind::Measurement,
    Kind::AuditProgramme,
    Kind::Audit,
    Kind::AuditFinding,
    Kind::ManagementReview,
    Kind::Nonconformity,
    Kind::CertificationBody,
    Kind::Certificate,
    Kind::ContinuityTest,
];

/// Both sides of a difference.
fn sides<'a>(it: &DiffItem<'a, 'a, Id<Risk>, Said>) -> (&'a [Diagnostic], &'a [Diagnostic]) {
    match it {
        DiffItem::Add(_, new) => (&[], &new.0),
        DiffItem::Remove(_, old) => (&old.0, &[]),
        DiffItem::Update { old, new } => (&old.1.0, &new.1.0),
    }
}

pub(crate) fn worst<'a>(said: impl Iterator<Item = &'a Diagnostic>) -> Option<Severity> {
    said.filter(|it| it.waived_by.is_none()).map(|it| it.severity).min()
}

fn numbers(diagnostics: &[Diagnostic]) -> Vec<u64> {
    let mut numbers: Vec<u64> = diagnostics.iter().map(Diagnostic::key_number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// How many of the sorted `old` are not in the sorted `new`, and the other way round.
fn differ(old: &[u64], new: &[u64]) -> (u32, u32) {
    let (mut gone, mut came, mut a, mut b) = (0, 0, 0, 0);
    while a < old.len() || b < new.len() {
        match (old.get(a), new.get(b)) {
            (Some(x), Some(y)) if x == y => (a, b) = (a + 1, b + 1),
            (Some(x), y) if y.is_none_or(|y| x < y) => (gone, a) = (gone + 1, a + 1),
            _ => (came, b) = (came + 1, b + 1),
        }
    }
    (gone, came)
}

/// Where each rule stands among all: by clause, then code.
fn rule_order() -> &'static HashMap<&'static str, usize> {
    static ORDER: LazyLock<HashMap<&str, usize>> = LazyLock::new(|| {
        let mut rules: Vec<&Rule> = crate::rules().collect();
        rules.sort_by(|a, b| natural(a.clause, b.clause).then_with(|| a.code.cmp(b.code)));
        rules.into_iter().zip(0..).map(|(it, at)| (it.code, at)).collect()
    });
    &ORDER
}

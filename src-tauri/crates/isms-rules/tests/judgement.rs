//! A judgement made from the one before says what one made afresh says, whatever was changed in between: records of
//! every kind, field by field, new ones and removed ones.

use std::fmt::Write as _;

use isms_model::change::{Change, Op};
use isms_model::{Isms, Kind, schema};
use isms_rules::{Day, Judgement};
use serde_json::{Map, Value};

/// A sound organisation, and beside it a register as a spreadsheet brings it.
fn organisation() -> (Isms, Day) {
    let mut text = String::from("+ sound\n");
    for n in 0..12 {
        let asset = 1 + n % 3;
        let (id, control, owner) = (100 + n, 1 + n % 6, 1 + n % 4);
        writeln!(
            text,
            "risk R-{id} title=\"Risk {n}\" threat=Theft assets=AS-{asset} controls=A.5.{control} inherent=4x5:12 owner=P-{owner}"
        )
        .unwrap();
    }
    text.push_str("treatment_action TA-50 text=\"Encrypt\" risks=R-101,R-102\n");
    let fixture = isms_fixture::parse(&text).unwrap();
    (fixture.isms, Day::on(fixture.today))
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }
}

fn ids(isms: &Isms, kind: Kind) -> Vec<String> {
    let mut ids = Vec::new();
    isms.for_each(kind, |id, _, _| ids.push(id.to_owned()));
    ids
}

/// A change of one record: a field emptied, a field taken from another record, a copy, a removal.
fn change(isms: &Isms, kind: Kind, dice: &mut Dice) -> Option<Change> {
    let ids = ids(isms, kind);
    let id = ids.get(dice.roll(ids.len()))?;
    let other = isms.any(kind, ids.get(dice.roll(ids.len()))?)?.1.json();
    let fields = schema::fields(kind);
    let field = fields.get(dice.roll(fields.len()))?;
    match dice.roll(10) {
        0 if !kind.is_single() => {
            Some(Change { op: Op::Delete, ..Change::update(isms, kind, id.clone(), Map::new()) })
        }
        1 if !kind.is_single() => {
            Some(Change::create(kind, isms.next_reference(kind), other.as_object()?.clone()))
        }
        2 | 3 => Some(Change::set(isms, kind, id.clone(), &field.name, Value::Null)),
        _ => {
            let value = other.get(&*field.name).cloned().unwrap_or(Value::Null);
            Some(Change::set(isms, kind, id.clone(), &field.name, value))
        }
    }
}

#[test]
fn a_judgement_from_the_one_before_says_what_a_fresh_one_says() {
    let (mut isms, day) = organisation();
    let mut kept = Judgement::of(&isms, &day);
    let mut dice = Dice(0x5eed_2700_1202_2001);
    let mut changed = 0;
    for round in 0..400 {
        let kind = match round % 3 {
            0 => Kind::Risk,
            _ => Kind::ALL[dice.roll(Kind::ALL.len())],
        };
        let Some(change) = change(&isms, kind, &mut dice) else { continue };
        let told = format!("round {round}: {change:?}");
        let Ok((next, _)) = isms.apply(&[change], isms.revision + 1) else { continue };
        changed += 1;
        let (fresh, after) = (Judgement::of(&next, &day), kept.after(&next, &day));
        assert_eq!(after.in_order(), fresh.in_order(), "{told}");
        assert_eq!((after.counts(), after.by_rule()), (fresh.counts(), fresh.by_rule()), "{told}");
        for kind in [Kind::Risk, Kind::ControlDecision, Kind::Document] {
            assert_eq!(after.records_with(kind), fresh.records_with(kind), "{told}");
        }
        let keys = |of: &Judgement| {
            of.iter().map(isms_model::Diagnostic::key).collect::<std::collections::BTreeSet<_>>()
        };
        let (old, new) = (keys(&kept), keys(&after));
        let differ = (old.difference(&new).count() as u32, new.difference(&old).count() as u32);
        assert_eq!(kept.compare(&after), differ, "{told}");
        assert_eq!(kept.missing_in(&after).len(), differ.0 as usize, "{told}");
        (isms, kept) = (next, after);
    }
    assert!(changed > 200, "only {changed} changes could be applied");
}

#[test]
fn another_day_is_judged_afresh() {
    let (isms, day) = organisation();
    let later = Day::on(day.today + chrono::Months::new(30));
    let kept = Judgement::of(&isms, &day).after(&isms, &later);
    assert_eq!(kept.in_order(), Judgement::of(&isms, &later).in_order());
    assert!(kept.compare(&Judgement::of(&isms, &day)).0 > 0);
}

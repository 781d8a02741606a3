//! How long a check takes: `cargo run --release -p isms-rules --example measure`. A sound register of 10,000 risks
//! with three links each, and the same register as a bad spreadsheet would bring it.
#![allow(clippy::print_stdout)] // it is a tool for a terminal

use std::fmt::Write as _;
use std::time::Instant;

use isms_model::{Change, Kind};
use isms_rules::{Day, Judgement, check};

const RISKS: usize = 10_000;
const RUNS: usize = 21;

fn register(fields: &str) -> String {
    (0..RISKS).fold(String::from("+ sound\n"), |mut text, n| {
        let (owner, asset, control) = (2 + n % 3, 1 + n % 3, 1 + n % 8);
        let signed = format!("P-{owner}@2026-03-20");
        let fields = fields.replace("OWNER", &format!("P-{owner}")).replace("SIGNED", &signed);
        let links = format!("assets=AS-{asset} controls=A.6.{control},A.5.{}", 1 + n % 30);
        writeln!(text, "risk R-{} title=\"Risk {n}\" threat=\"Threat {n}\" {links} {fields}", n + 100)
            .expect("writing to a String can't fail");
        text
    })
}

fn main() {
    let sound = "affects=integrity owner=OWNER inherent=2x4 residual=2x2 treatment=modify status=open \
        assessed_on=2026-03-02 criteria_version=1.0 plan_approval=SIGNED acceptance=SIGNED";
    for (name, fields) in [("sound", sound), ("bad", "inherent=4x5:12")] {
        let fixture = isms_fixture::parse(&register(fields)).expect("the text is right");
        let day = Day::on(fixture.today);
        let mut times: Vec<_> = (0..RUNS)
            .map(|_| {
                let start = Instant::now();
                let found = check(&fixture.isms, &day);
                (start.elapsed(), found.len())
            })
            .collect();
        let before = Judgement::of(&fixture.isms, &day);
        let edits = (0..RUNS).map(|n| {
            let isms = &fixture.isms;
            let change = Change::set(isms, Kind::Risk, format!("R-{}", 500 + n), "title", "Other");
            let (next, _) = isms.apply(&[change], isms.revision + 1).expect("the risk is there");
            let start = Instant::now();
            let after = before.after(&next, &day);
            let _ = before.compare(&after);
            start.elapsed()
        });
        let mut edits: Vec<_> = edits.collect();
        edits.sort();
        println!(
            "{name}: an edit judged again in {:.1} ms at best, {:.1} ms in the middle",
            edits[0].as_secs_f64() * 1e3,
            edits[RUNS / 2].as_secs_f64() * 1e3
        );
        times.sort();
        let ms = |at: usize| times[at].0.as_secs_f64() * 1000.0;
        println!(
            "{name}: {RISKS} risks, {} diagnostics: {:.1} ms at best, {:.1} ms in the middle of {RUNS} runs",
            times[0].1,
            ms(0),
            ms(RUNS / 2)
        );
    }
}

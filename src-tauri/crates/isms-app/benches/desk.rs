//! What a user waits for, measured with criterion: the sample's pack, and the steps of a day on 10,000 imported risks.
//! Each stands beside its bar of the plan: sample pack 0.3 s, first page 1.2 s, edit 50 ms, large pack 4 s.

mod large;

use std::path::Path;
use std::time::Duration;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use isms_app::commands::{import, workspace};
use isms_app::jobs::Progress;
use isms_app::{Workbench, pack, sample};
use isms_exchange::{Overrides, Target};
use isms_rules::Day;
use serde_json::{Value, json};

fn pack_into(desk: &Workbench, out: &Path) {
    let plan = desk.with(|it| pack::plan(it, large::today())).expect("a plan");
    pack::write(plan, out, &Progress::default()).expect("a pack");
}

fn sample_pack(c: &mut Criterion) {
    let folder = large::folder();
    let desk = large::workbench(folder.path());
    let made = sample::create(&folder.path().join("sample"), sample::MERIDIAN, large::now(), large::today());
    desk.install(Some(made.expect("a sample")));
    let mut group = c.benchmark_group("sample");
    group.sample_size(10);
    group.bench_function("pack", |b| b.iter(|| pack_into(&desk, &folder.path().join("out"))));
    group.finish();
}

fn large_workspace(c: &mut Criterion) {
    let folder = large::folder();
    let path = folder.path().join("large");
    large::workspace(&path);
    let desk = large::workbench(folder.path());
    let mut group = c.benchmark_group("10000 risks");
    group.sample_size(10);
    group.bench_function("open, first page of risks", |b| {
        b.iter(|| {
            desk.install(None);
            workspace::open_at(&desk, &path).expect("it opens");
            desk.query("risk_window", json!({ "limit": 60 })).expect("a page")
        });
    });
    group.sample_size(20);
    let isms = desk.with(|it| Ok(it.isms().clone())).expect("open");
    let day = Day::on(large::today());
    group.bench_function("check alone", |b| b.iter(|| isms_rules::check(&isms, &day)));
    let mut edits = 0;
    group.bench_function("edit, durable and checked", |b| b.iter(|| edit(&desk, &mut edits)));
    let mut typed = 0;
    group.bench_function("draft, kept and checked", |b| {
        b.iter(|| {
            typed += 1;
            let draft = json!({ "kind": "risk", "id": "R-07000", "field": "title", "value": format!("Typing {typed}") });
            desk.apply("draft_put", draft).expect("a draft")
        });
    });
    desk.apply("draft_clear", json!({ "kind": "risk", "id": "R-07000", "field": "title" })).expect("a draft");
    let windows: [(&str, Value); 3] = [
        ("page of risks", json!({ "limit": 60 })),
        ("page of risks by title", json!({ "column": "title", "descending": true, "limit": 60 })),
        ("page of risks with a text", json!({ "filter": { "text": "team 7" }, "limit": 60 })),
    ];
    for (name, request) in windows {
        group
            .bench_function(name, |b| b.iter(|| desk.query("risk_window", request.clone()).expect("a page")));
    }
    group.sample_size(10);
    group.bench_function("pack", |b| b.iter(|| pack_into(&desk, &folder.path().join("out"))));
    group.finish();
}

fn edit(desk: &Workbench, edits: &mut usize) {
    *edits += 1;
    let id = format!("R-{:05}", 1 + *edits * 601 % large::RISKS);
    let based_on =
        desk.with(|it| Ok(it.isms().any(isms_model::Kind::Risk, &id).map_or(0, |it| it.0))).expect("open");
    let fields = json!({ "title": format!("Title {edits}"), "owner": format!("P-{:03}", 1 + *edits % 20) });
    desk.apply("record_update", json!({ "kind": "risk", "id": id, "based_on": based_on, "fields": fields }))
        .expect("an edit");
}

fn spreadsheet(c: &mut Criterion) {
    let folder = large::folder();
    let file = folder.path().join("risks.csv");
    large::csv(&file);
    let mut group = c.benchmark_group("10000 rows of csv");
    group.sample_size(10);
    let desk = large::workbench(folder.path());
    desk.install(Some(large::without_risks(&folder.path().join("preview"), |_| Vec::new())));
    let isms = desk.with(|it| Ok(it.isms().clone())).expect("open");
    let propose = || {
        let book = import::read(&file).expect("it can be read");
        import::plan(&book, Target::Risks, &Overrides::default(), &isms).expect("a register")
    };
    group.bench_function("preview", |b| b.iter(propose));
    let preview = propose();
    let mut made = 0;
    group.bench_function("accept", |b| {
        let fresh = || {
            made += 1;
            let session = large::without_risks(&folder.path().join(format!("accept{made}")), |_| Vec::new());
            let revision = session.isms().revision;
            let desk = large::workbench(folder.path());
            desk.install(Some(session));
            (desk, revision)
        };
        b.iter_batched(
            fresh,
            |(desk, revision)| import::carry_out(&desk, &preview, revision, Vec::new()).expect("it fits"),
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group! {
    name = day;
    config = Criterion::default().warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
    targets = sample_pack, large_workspace, spreadsheet
}
criterion_main!(day);

//! What holds for the documents whatever the ISMS says: counts equal rows, long lists move to the end, every link
//! leads somewhere, nothing is invented, and ten thousand risks are no quadratic search.

use std::time::{Duration, Instant};

use chrono::NaiveDate;
use isms_documents::content::{Block, Document, Row, RowKind, Table, Target, plain_text};
use isms_documents::kinds::{ComposeError, Issue, compose};
use isms_documents::{PackCover, Paper, RenderOptions, Warning, lay_out, lay_out_pack, outline, render};
use isms_model::{DocumentKind, DocumentVersion, Id, Isms, Kind, VersionState, standard};
use serde_json::json;

fn today() -> NaiveDate {
    isms_fixture::TODAY.parse().expect("a day")
}

/// A document as it is in force, else its draft.
fn composed(isms: &Isms, kind: DocumentKind) -> Document {
    let (id, document) = isms.document_of(kind).expect("the ISMS has this document");
    compose(isms, id, &Issue { on: today(), version: document.in_force() }).expect("the document exists")
}

fn all_five(isms: &Isms) -> Vec<Document> {
    DocumentKind::STAGE_1.iter().map(|kind| composed(isms, *kind)).collect()
}

fn blocks(document: &Document) -> impl Iterator<Item = &Block> {
    document.sections.iter().flat_map(|section| &section.blocks)
}

fn tables(document: &Document) -> Vec<&Table> {
    blocks(document)
        .filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
        .collect()
}

fn cells(row: &Row) -> Vec<String> {
    row.cells.iter().map(|cell| plain_text(&cell.0)).collect()
}

/// The row with an anchor, as words.
fn row(document: &Document, anchor: &str) -> Vec<String> {
    let rows = tables(document).into_iter().flat_map(|table| &table.rows);
    let found = rows.into_iter().find(|row| row.anchor.as_deref() == Some(anchor));
    cells(found.unwrap_or_else(|| panic!("no row {anchor}")))
}

/// The rows of the table between a heading and the next one.
fn under<'a>(document: &'a Document, heading: &str) -> Vec<&'a Row> {
    let begins = |block: &Block| matches!(block, Block::Heading(it) if it.anchor.as_deref() == Some(heading));
    let section = blocks(document).skip_while(|block| !begins(block)).skip(1);
    let section = section.take_while(|block| !matches!(block, Block::Heading(_)));
    let tables = section.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    tables.flat_map(|table| &table.rows).collect()
}

#[test]
fn the_counts_of_the_statement_are_those_of_its_rows() {
    let isms = isms_fixture::isms(
        "
        + sound
        ~ control A.5.7 decision=undecided reasons=
        ~ control A.6.1 decision=not_applicable exclusion=risk_retained reasons=
        - control A.8.34
        control OWN-002 title=Second decision=not_applicable
        ",
    );
    let document = composed(&isms, DocumentKind::StatementOfApplicability);
    let register: Vec<Vec<String>> =
        under(&document, "controls").into_iter().filter(|it| it.kind != RowKind::Group).map(cells).collect();
    assert_eq!(register.len(), 93 + 2);
    let count = |of: &dyn Fn(&[String]) -> bool, own: bool| {
        register.iter().filter(|it| it[0].starts_with("OWN") == own && of(it)).count().to_string()
    };
    let expected = |name: &str, own: bool| {
        vec![
            name.to_owned(),
            count(&|_| true, own),
            count(&|it| it[2].starts_with("Applicable"), own),
            count(&|it| it[2].contains("operated by a provider"), own),
            count(&|it| it[2].starts_with("Not applicable"), own),
            count(&|it| it[2] == "Undecided", own),
            count(&|it| it[4].starts_with("Implemented"), own),
        ]
    };
    let result: Vec<Vec<String>> = under(&document, "result").into_iter().map(cells).collect();
    assert!(result.contains(&expected("Annex A", false)), "{result:?}");
    assert!(result.contains(&expected("Own controls", true)), "{result:?}");
    for column in 1..7 {
        let sum: usize = result[..4].iter().map(|it| it[column].parse::<usize>().expect("a count")).sum();
        assert_eq!(sum.to_string(), result[4][column], "column {column} of {result:?}");
    }
    assert_eq!(under(&document, "exclusions").len(), 2 + 1 + 1);
    assert_eq!(row(&document, "A.8.34")[2], "Undecided");
}

/// A reason of at least 400 characters whose every word stands nowhere else.
fn long_reason(control: &str) -> String {
    let words: Vec<String> = (10..40).map(|n| format!("{control}because{n}")).collect();
    let reason = words.join(" ");
    assert!(reason.len() >= 400, "{}", reason.len());
    reason
}

#[test]
fn a_statement_with_400_characters_in_each_reason_loses_no_word_and_its_sum_is_its_lines() {
    let mut isms = isms_fixture::isms(
        "
        + sound
        control OWN-002 title=Second decision=applicable
        ",
    );
    let ids: Vec<String> = isms.controls.iter().map(|(id, _)| id.to_string()).collect();
    for id in &ids {
        let mut record = isms.any(Kind::ControlDecision, id).expect("the control").1.json();
        record["justification"] = long_reason(id).into();
        isms.load(Kind::ControlDecision, id, 2, record).expect("a control");
    }
    let document = composed(&isms, DocumentKind::StatementOfApplicability);
    let lines = under(&document, "controls").into_iter().filter(|it| it.kind != RowKind::Group).count();
    let result: Vec<Vec<String>> = under(&document, "result").into_iter().map(cells).collect();
    let sum = result.last().expect("a sum");
    assert_eq!((lines, sum[0].as_str(), sum[1].as_str()), (93 + 2, "All", "95"));

    for paper in [Paper::A4, Paper::Letter] {
        let pages = lay_out(&document, &RenderOptions { paper, ..RenderOptions::default() }).expect("pages");
        let printed = pages.text().concat();
        let printed: std::collections::BTreeSet<&str> =
            printed.split_whitespace().map(|it| it.trim_end_matches('.')).collect();
        for id in &ids {
            for word in long_reason(id).split(' ') {
                assert!(printed.contains(word), "{word} is lost on {paper:?}");
            }
        }
    }
}

#[test]
fn all_93_controls_come_in_order_and_excluded_ones_are_shaded_and_say_so() {
    let document = composed(&isms_fixture::isms("+ sound"), DocumentKind::StatementOfApplicability);
    let rows = under(&document, "controls");
    let order: Vec<&str> = rows.iter().filter_map(|it| it.anchor.as_deref()).collect();
    let mut expected: Vec<&str> = standard::annex_a().iter().map(|it| it.id.as_str()).collect();
    expected.push("OWN-001");
    assert_eq!(order, expected);
    for row in rows {
        assert_eq!(row.kind == RowKind::Shaded, cells(row).get(2).is_some_and(|it| it.contains("excluded")));
    }
}

/// The sound organisation with many more risks on one control.
fn many_risks(count: usize, controls: &[&str]) -> Isms {
    let mut isms = isms_fixture::isms("+ sound");
    for n in 1..=count {
        let risk = json!({
            "title": format!("Risk number {n}"), "owner": "P-3", "treatment": "modify", "controls": controls,
            "inherent": { "likelihood": 4, "impact": 4 }, "residual": { "likelihood": 2, "impact": 2 },
            "consequence": "x".repeat(1200),
        });
        isms.load(Kind::Risk, &format!("R-{:05}", 1000 + n), 2, risk).expect("a risk");
    }
    isms
}

#[test]
fn a_control_with_hundreds_of_risks_names_ten_and_leads_to_all_of_them() {
    let document = composed(&many_risks(300, &["A.5.7"]), DocumentKind::StatementOfApplicability);
    let why = &row(&document, "A.5.7")[3];
    assert_eq!(why.matches("R-").count(), 10, "{why}");
    assert!(why.contains("all 300 in the list at the end"), "{why}");
    let all = row(&document, "risks-of-A.5.7");
    assert_eq!(all[2], "300");
    assert_eq!(all[3].matches("R-").count(), 300);
    assert_eq!(outline(&document).matches("](#risks-of-A.5.7)").count(), 1);
}

#[test]
fn every_link_leads_somewhere() {
    let documents = all_five(&isms_fixture::isms("+ sound"));
    let cover = PackCover {
        organisation: String::new(),
        title: "Pack".into(),
        subtitle: None,
        classification: String::new(),
        facts: Vec::new(),
        requirements: Vec::new(),
        blocks: Vec::new(),
        lang: "en".into(),
        as_of: today(),
        issue: "revision 7, issued 2026-03-14".into(),
    };
    let (pages, _) = lay_out_pack(documents.clone(), &cover, &RenderOptions::default()).expect("a pack");
    let dead: Vec<&Warning> =
        pages.warnings.iter().filter(|it| matches!(it, Warning::DeadLink { .. })).collect();
    assert!(dead.is_empty(), "{dead:?}");
    // And there are many: risks to the plan, controls to the statement, obligations to the scope.
    let soa = outline(&documents[3]);
    for link in ["[R-001](#R-001)", "[OBL-001](#OBL-001)", "[E-001](#E-001)"] {
        assert!(soa.contains(link), "{link} in {soa}");
    }
}

#[test]
fn names_in_any_script_are_printed_as_they_are() {
    let isms = isms_fixture::isms(
        "
        + sound
        ~ person P-3 name=\"Łukasz Ελένη Дмитрий Nguyễn\" job=\"Αρχιμηχανικός\"
        ~ unit U-2 name=\"Отдел ИТ\"
        ",
    );
    for document in all_five(&isms) {
        let rendered = render(&document, &RenderOptions::default()).expect("a PDF");
        let missing: Vec<&Warning> =
            rendered.warnings.iter().filter(|it| matches!(it, Warning::MissingCharacter { .. })).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
    let plan = outline(&composed(&isms, DocumentKind::RiskTreatmentPlan));
    assert!(plan.contains("Łukasz Ελένη Дмитрий Nguyễn / Αρχιμηχανικός"));
}

#[test]
fn what_is_not_approved_is_a_draft_that_names_no_approver() {
    let isms = isms_fixture::isms("+ sound");
    let id = Id::new("DOC-004");
    let draft = compose(&isms, &id, &Issue { on: today(), version: None }).expect("a draft");
    assert!(draft.draft);
    assert_eq!(draft.control.version, "2.0");
    assert_eq!(draft.control.status, "draft");
    assert_eq!((&draft.control.approved, &draft.control.fingerprint), (&None, &None));
    assert_eq!((&draft.control.in_force_from, &draft.control.next_review), (&None, &None));
    assert!(outline(&draft).contains("____ Approver: name and role (date)"));
    // The version in force stays in the history.
    assert!(outline(&draft).contains("1.0 |"));

    // A version that lacks its day of approval is not passed off as approved.
    let undated =
        DocumentVersion { version: "2.0".into(), approved_by: Some(Id::new("P-1")), ..Default::default() };
    let printed = compose(&isms, &id, &Issue { on: today(), version: Some(&undated) }).expect("a print");
    assert!(printed.draft);
    assert_eq!(printed.control.approved, None);
}

#[test]
fn whatever_is_missing_of_an_approval_the_print_says_draft() {
    let isms = isms_fixture::isms("+ sound");
    let id = Id::new("DOC-004");
    let sound = DocumentVersion {
        version: "2.0".into(),
        approved_by: Some(Id::new("P-1")),
        approved_on: Some(today()),
        ..Default::default()
    };
    let is_draft = |version: Option<&DocumentVersion>| {
        let printed = compose(&isms, &id, &Issue { on: today(), version }).expect("a print");
        let pages = lay_out(&printed, &RenderOptions::default()).expect("pages").text();
        let marked = pages.iter().filter(|it| it.contains("DRAFT, NOT APPROVED")).count();
        assert!(marked == 0 || marked == pages.len(), "on every page or on none");
        marked > 0
    };
    assert!(!is_draft(Some(&sound)));
    assert!(is_draft(None), "no version at all");
    assert!(is_draft(Some(&DocumentVersion { approved_by: None, ..sound.clone() })), "nobody approved it");
    assert!(is_draft(Some(&DocumentVersion { approved_on: None, ..sound })), "no day of approval");
}

#[test]
fn an_approved_version_prints_who_when_and_of_which_content() {
    let isms = isms_fixture::isms("+ sound");
    let version = DocumentVersion {
        version: "2.0".into(),
        state: Some(VersionState::Approved),
        prepared_by: Some(Id::new("P-3")),
        prepared_on: "2026-05-20".parse().ok(),
        approved_by: Some(Id::new("P-1")),
        approved_as: "Managing director".into(),
        approved_on: "2026-05-28".parse().ok(),
        effective_on: "2026-06-01".parse().ok(),
        reason: "Payroll moved".into(),
        fingerprint: "9f3c51aa07e2b448".into(),
        ..Default::default()
    };
    let issue = Issue { on: today(), version: Some(&version) };
    let document = compose(&isms, &Id::new("DOC-005"), &issue).expect("the plan");
    assert!(!document.draft);
    let control = &document.control;
    assert_eq!(control.status, "in force from 2026-06-01");
    // The job is the one held on that day, not today's.
    assert_eq!(control.approved.as_deref(), Some("Maria Lindqvist, Managing director, 2026-05-28"));
    assert_eq!(control.next_review.as_deref(), Some("2027-05-28"));
    assert_eq!(
        control.made_for.as_deref(),
        Some("Scope 1.0 (2026-02-10), risk criteria 1.0, risk assessment of 2026-03-05")
    );
    let said = outline(&document);
    let approval = "____ Maria Lindqvist, Managing director (approved in the workbench on 2026-05-28, content\u{a0}9f3c\u{a0}51aa\u{a0}07e2)";
    assert!(said.contains(approval), "{said}");
    assert!(said.ends_with("2.0 | 2026-05-20 | Dorota Wójcik | Payroll moved | Maria Lindqvist, Managing director | 2026-05-28\n"), "{said}");
}

#[test]
fn a_provider_is_named_with_its_assurance_and_undecided_is_said_plainly() {
    let isms =
        isms_fixture::isms("+ sound\n~ control A.7.11 reasons=\n~ control A.5.7 decision=undecided reasons=");
    let document = composed(&isms, DocumentKind::StatementOfApplicability);
    let why = &row(&document, "A.7.11")[3];
    assert!(
        why.ends_with(
            "Operated by Columbus Property Services (SUP-2); Own review or audit, valid to 2027-02-28."
        ),
        "{why}"
    );
    assert_eq!(row(&document, "A.5.7")[2], "Undecided");
}

#[test]
fn the_plan_tells_late_actions_stale_decisions_and_controls_that_contradict_the_statement() {
    let isms = isms_fixture::isms(
        "
        + sound
        ~ treatment_action TA-002 due_on=2026-05-31
        ~ control A.8.12 decision=not_applicable exclusion=risk_retained reasons=
        ~ risk R-002 residual=4x4
        risk R-009 title=Unrated treatment=modify controls=A.9.9
        ",
    );
    let mut risk = isms.risks.get(&Id::new("R-001")).expect("a risk").clone();
    risk.plan_approval.as_mut().expect("an approval").state = "an older state".into();
    let mut isms = isms;
    isms.load(Kind::Risk, "R-001", 9, json!(risk)).expect("a risk");
    let plan = composed(&isms, DocumentKind::RiskTreatmentPlan);
    assert!(row(&plan, "TA-002")[7].ends_with("late"));
    assert_eq!(row(&plan, "R-002")[6], "above");
    assert_eq!(row(&plan, "R-009")[4], "not rated");
    assert_eq!(row(&plan, "R-009")[7], "not accepted");
    let approvals: Vec<String> =
        under(&plan, "approvals").into_iter().map(|row| cells(row).join(" | ")).collect();
    assert!(
        approvals.iter().any(|it| it.contains("R-001 |") && it.contains("changed since")),
        "{approvals:?}"
    );
    assert!(
        approvals.iter().any(|it| it.contains("no owner | R-009") && it.contains("not approved")),
        "{approvals:?}"
    );
    let missing: Vec<String> =
        under(&plan, "needed-controls").into_iter().map(|row| cells(row).join(" | ")).collect();
    assert_eq!(
        missing,
        [
            "A.8.12 | Data leakage prevention | Not applicable | R-005, TA-002",
            "A.9.9 | not stated | Unknown control | R-009"
        ]
    );
    let unused = under(&plan, "unused-controls");
    assert!(unused.iter().any(|row| cells(row)[0] == "A.5.1"));
    assert!(unused.iter().all(|row| cells(row)[0] != "A.8.7"));
}

#[test]
fn a_matrix_that_is_no_formula_is_printed_cell_by_cell() {
    let isms = isms_fixture::isms(
        "
        + sound
        ~ criteria CRIT likelihood=3 impact=3 formula=matrix matrix=[[1,2,4],[2,5,7],[3,8,9]] accept_max=4 bands=low:1-4,large:5-8,huge:9-9
        ",
    );
    let said = outline(&composed(&isms, DocumentKind::RiskMethodology));
    assert!(said.contains(": 3Lo 8La 9Hu"), "{said}");
    assert!(said.contains(": 1Lo 2Lo 4Lo"), "{said}");
}

#[test]
fn our_own_words_are_no_sentences_of_the_standard() {
    let isms = isms_fixture::isms(
        "
        document DOC-001 kind=scope
        document DOC-002 kind=policy
        document DOC-003 kind=risk_methodology
        document DOC-004 kind=statement_of_applicability
        document DOC-005 kind=risk_treatment_plan
        ",
    );
    for document in all_five(&isms) {
        let said = outline(&document).to_lowercase();
        for mark in ["shall", "the organization ", "should be "] {
            assert!(!said.contains(mark), "{mark:?} in {}", document.control.title);
        }
    }
}

#[test]
fn a_written_document_is_composed_too_and_one_that_does_not_exist_is_refused() {
    let isms = isms_fixture::isms("+ sound\n~ document DOC-006 location=\"Share, folder 3\"");
    let issue = Issue { on: today(), version: None };
    let document = compose(&isms, &Id::new("DOC-006"), &issue).expect("the handbook");
    assert!(outline(&document).contains("The text of this document is kept at: Share, folder 3"));
    let missing = compose(&isms, &Id::new("DOC-404"), &issue);
    assert_eq!(missing, Err(ComposeError::NoSuchDocument("DOC-404".into())));
}

#[test]
fn every_reference_to_a_risk_is_a_link_to_its_row() {
    let documents = all_five(&isms_fixture::isms("+ sound"));
    let json = serde_json::to_string(&documents).expect("plain data");
    let target = serde_json::to_string(&Target::Anchor("R-003".into())).expect("plain data");
    assert!(json.matches(&target).count() >= 6, "{}", json.matches(&target).count());
}

#[test]
fn ten_thousand_risks_of_three_links_are_composed_in_one_pass() {
    let isms = many_risks(10_000, &["A.5.7", "A.8.7", "A.8.24"]);
    let start = Instant::now();
    let documents = all_five(&isms);
    let taken = start.elapsed();
    assert!(tables(&documents[4]).iter().any(|table| table.rows.len() > 10_000));
    // A search for each risk would take minutes without optimisation; one pass takes about a second.
    assert!(taken < Duration::from_secs(20), "{taken:?}");
}

#[test]
fn what_is_shown_on_site_only_gives_way_to_a_note() {
    let isms = isms_fixture::isms(
        r#"
        + sound
        ~ evidence E-001 shows="Patient names" location="Safe 7" on_site_only=yes
        ~ risk R-001 title="Patient Anna Berg is identified" on_site_fields=title
        "#,
    );
    let text: String = all_five(&isms).iter().map(outline).collect();
    for secret in ["Patient names", "Safe 7", "Anna Berg"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    assert!(text.contains("available on site"), "{text}");
}

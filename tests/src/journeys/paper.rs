//! What lies on the auditor's table: every page taken alone, both papers, the index of the single files, and a search
//! for what no auditor wants to find. The pages are read out of the finished PDFs.

use isms_app::host::Purpose;
use isms_documents::kinds::{Issue, Print, compose, compose_print};
use isms_documents::layout::{Draw, Text};
use isms_documents::{Document, Paper, RenderOptions, lay_out};
use isms_model::DocumentKind;
use serde_json::{Value, json};

use super::Desk;

const DAY: &str = "2026-11-24";

/// Makes the pack of a sample organisation.
fn pack(desk: &Desk) -> Value {
    let grant = desk.pick(Purpose::PackFolder, "pack");
    desk.finish(&desk.apply("pack_generate", json!({ "grant": grant, "on": DAY })))["manifest"].clone()
}

fn sample(name: &str) -> Desk {
    let desk = Desk::new();
    desk.apply("explore_sample", json!({ "sample": name }));
    desk
}

/// The words on each page of a file of the pack.
fn pages(desk: &Desk, file: &str) -> Vec<String> {
    let pdf = lopdf::Document::load(desk.path("pack").join(file)).unwrap();
    let numbers: Vec<u32> = pdf.get_pages().into_keys().collect();
    let words = |page: &u32| pdf.extract_text(&[*page]).unwrap();
    numbers.iter().map(|it| words(it).split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn text<'v>(file: &'v Value, name: &str) -> &'v str {
    file[name].as_str().unwrap()
}

#[test]
fn every_page_of_every_pdf_taken_alone_tells_whose_it_is_what_it_is_and_how_far_it_holds() {
    for name in ["meridian", "brindlepost"] {
        let desk = sample(name);
        let manifest = pack(&desk);
        for file in manifest["files"].as_array().unwrap() {
            let pages = pages(&desk, text(file, "name"));
            assert_eq!(pages.len() as u64, file["pages"].as_u64().unwrap(), "{file}");
            let total = pages.len();
            for (at, page) in pages.iter().enumerate() {
                let told = |words: &str| assert!(page.contains(words), "{words} on {} of {file}", at + 1);
                told(text(&manifest, "organization"));
                told(&format!("page {} of {total}", at + 1));
                told("as of 20");
                match text(file, "status") {
                    // All as one: each page tells the document that it belongs to.
                    "all documents" | "index" => told(" · "),
                    status => {
                        told(text(file, "title"));
                        told(text(file, "reference"));
                        told(if status == "draft" { "DRAFT, NOT APPROVED" } else { status });
                    }
                }
                // A record has no versions; it is told apart by its state and its day.
                if text(file, "reference").starts_with("DOC-") {
                    told("version ");
                    told(text(file, "version"));
                }
                if text(file, "status") == "in force" {
                    told(&format!("approved {}", text(file, "approved_on")));
                }
            }
        }
    }
}

#[test]
fn the_index_of_the_single_files_leads_from_a_requirement_to_a_page_of_a_file() {
    let desk = sample("brindlepost");
    // What was approved on A4 stays as it was; all else is printed on the paper of today.
    desk.set("organization", "ORG", json!({ "paper": "letter" }));
    let manifest = pack(&desk);
    let index = pages(&desk, "00_Index.pdf").join(" ");
    for file in manifest["files"].as_array().unwrap().iter().filter(|it| !text(it, "reference").is_empty()) {
        assert!(index.contains(text(file, "name")), "{file} in {index}");
    }
    let after = |heading: &str| index.split(heading).nth(1).unwrap().trim_start();
    for (line, file, heading) in [
        (
            "6.1.3 d) Controls, why each is in or out, how far each is DOC-004 Controls",
            "05_Statement_of_applicability.pdf",
            "Organizational controls",
        ),
        (
            "4.3 c) Interfaces and dependencies DOC-001 Interfaces",
            "01_Scope.pdf",
            "Interfaces and dependencies",
        ),
        (
            "10.2 What was wrong and what was done about it REC-NC Log",
            "10_Corrective_action_log.pdf",
            "Source and date",
        ),
    ] {
        let told: usize = after(line).split(' ').next().unwrap().parse().unwrap();
        let found = pages(&desk, file).iter().position(|page| page.contains(heading)).unwrap() + 1;
        assert_eq!(told, found, "{line}");
    }
    assert!(index.contains("Sites in scope 2: Office in Galway; Home workplaces"), "{index}");
}

#[test]
fn the_manifest_says_who_approved_what_and_counts_the_pages_of_the_files_themselves() {
    let desk = sample("meridian");
    desk.set("organization", "ORG", json!({ "paper": "a4" }));
    let manifest = pack(&desk);
    let files = manifest["files"].as_array().unwrap();
    let of = |reference: &str| files.iter().find(|it| text(it, "reference") == reference).unwrap();
    assert_eq!(text(of("DOC-001"), "approved_by"), "Margaret Okafor, Chief Executive Officer");
    assert_eq!(text(of("AUD-002"), "approved_on"), "2026-04-24");
    assert_eq!(text(of("DOC-005"), "approved_by"), "", "nobody approved the plan");
    assert_eq!(text(of("REC-RISK"), "approved_by"), "", "nobody signs a register as a whole");
    for file in files {
        let pdf = lopdf::Document::load(desk.path("pack").join(text(file, "name"))).unwrap();
        assert_eq!(pdf.get_pages().len() as u64, file["pages"].as_u64().unwrap(), "{file}");
    }
    let list = std::fs::read_to_string(desk.path("pack").join("manifest.csv")).unwrap();
    assert!(list.contains("Approved on,Approved by,Pages"), "{list}");
}

/// Everything that a pack prints, today.
fn printed(desk: &Desk) -> Vec<Document> {
    let (isms, _) = desk.workbench().snapshot().unwrap();
    let on = DAY.parse().unwrap();
    let kept = DocumentKind::STAGE_1.iter().filter_map(|kind| isms.document_of(*kind));
    let mut all: Vec<Document> =
        kept.map(|(id, it)| compose(&isms, id, &Issue { on, version: it.in_force() }).unwrap()).collect();
    all.extend(Print::all(&isms).iter().map(|it| compose_print(&isms, it, on).unwrap()));
    all
}

#[test]
fn both_papers_print_every_column_within_the_margins_and_lose_no_word() {
    for name in ["meridian", "brindlepost"] {
        for document in printed(&sample(name)) {
            let words = [Paper::A4, Paper::Letter].map(|paper| {
                let pages = lay_out(&document, &RenderOptions { paper, ..RenderOptions::default() }).unwrap();
                for page in &pages.pages {
                    let side = if page.width > page.height { 34_000 } else { 51_000 };
                    let texts = page
                        .ops
                        .iter()
                        .filter_map(|it| if let Draw::Text(it) = it { Some(it) } else { None });
                    for it in texts {
                        let Text { at, text, .. } = it;
                        let end = at.x + it.width();
                        let trailing = text.len() - text.trim_end().len();
                        let within = at.x >= side && (end <= page.width - side || trailing > 0);
                        assert!(
                            within,
                            "{}: “{text}” from {} to {end} on {paper:?}",
                            document.control.title, at.x
                        );
                    }
                }
                let all = pages.text().concat();
                // A line may end at a hyphen on one paper and not on the other.
                let words = all.split(|it: char| !it.is_alphanumeric()).map(str::to_owned);
                words.collect::<std::collections::BTreeSet<String>>()
            });
            let [a4, letter] = &words;
            // The number of a page, and whether a group goes on on the next one, differ from paper to paper.
            let lost: Vec<&String> = a4
                .symmetric_difference(letter)
                .filter(|it| it.parse::<u32>().is_err() && *it != "continued")
                .collect();
            assert!(lost.is_empty(), "{}: {lost:?}", document.control.title);
        }
    }
}

#[test]
fn a_sound_pack_names_neither_the_edition_of_2013_nor_its_numbers() {
    let desk = sample("brindlepost");
    let manifest = pack(&desk);
    for file in manifest["files"].as_array().unwrap() {
        for page in pages(&desk, text(file, "name")) {
            assert!(!page.contains("27001:2013"), "{file}: {page}");
            for (at, _) in page.match_indices("A.") {
                let number: String = page[at + 2..].chars().take_while(char::is_ascii_digit).collect();
                let is_old = number.parse::<u32>().is_ok_and(|it| it >= 9);
                assert!(!is_old, "A.{number} in {file}");
            }
        }
    }
}

/// The printed characters without blanks, in a fixed order: how runs of words are cut does not matter.
fn characters(words: &str) -> String {
    let mut all: Vec<char> = words.chars().filter(|it| !it.is_whitespace()).collect();
    all.sort_unstable();
    all.into_iter().collect()
}

/// What stands on a page of the preview.
fn words_of(picture: &str) -> String {
    let runs = picture.split("<text").skip(1).filter_map(|it| it.split_once('>'));
    let words: Vec<&str> = runs.filter_map(|(_, it)| it.split_once("</text>")).map(|it| it.0).collect();
    let words = words.join(" ").replace("&lt;", "<").replace("&gt;", ">");
    words.replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&")
}

#[test]
fn the_preview_is_the_pdf_page_by_page_of_drafts_of_what_is_in_force_and_of_records() {
    let desk = sample("meridian");
    let manifest = pack(&desk);
    for file in manifest["files"].as_array().unwrap() {
        let (reference, version) = (text(file, "reference"), text(file, "version"));
        if reference.is_empty() {
            continue;
        }
        let version = Some(version).filter(|it| !it.is_empty());
        let preview = desk.query("document_preview", json!({ "id": reference, "version": version }));
        let shown =
            preview["pages"].as_array().unwrap().iter().map(|it| characters(&words_of(it.as_str().unwrap())));
        let printed = pages(&desk, text(file, "name"));
        let printed = printed.iter().map(|it| characters(it));
        assert!(shown.eq(printed), "the preview of {reference} differs from {file}");
    }
}

#[test]
fn what_changed_since_an_approved_version_prints_field_by_field_as_an_annex() {
    let desk = sample("meridian");
    desk.set(
        "control",
        "A.5.7",
        json!({ "justification": "Warnings of the health sector arrive each week." }),
    );
    let grant = desk.pick(Purpose::PrintFile, "pack/annex.pdf");
    std::fs::create_dir_all(desk.path("pack")).unwrap();
    let request = json!({ "document": "DOC-004", "from": "2.0", "to": "draft", "grant": grant });
    let written = desk.apply("compare_print", request);
    assert!(text(&written, "shows").starts_with("DOC-004, 2.0 (approved 2026-09-29, "), "{written}");
    let annex = pages(&desk, "annex.pdf").join(" ");
    assert!(annex.contains("Changes: Statement of Applicability"), "{annex}");
    assert!(annex.contains("Record Title What Before After Last changed"), "{annex}");
    assert!(annex.contains("Warnings of the health sector arrive each week."), "{annex}");
    assert!(annex.contains("A.5.7") && annex.contains("2026-11-24"), "{annex}");
}

#[test]
fn a_cell_that_begins_like_a_formula_survives_spreadsheet_and_back_as_text() {
    let desk = sample("brindlepost");
    for (at, words) in ["=HYPERLINK(\"http://x.example\")", "+1", "-1", "@sum"].iter().enumerate() {
        desk.set("asset", &format!("AS-00{}", at + 1), json!({ "note": words }));
    }
    std::fs::create_dir_all(desk.path("pack")).unwrap();
    for file in ["pack/assets.xlsx", "pack/assets.csv"] {
        let grant = desk.pick(Purpose::TableFile, file);
        desk.apply("table_export", json!({ "kind": "asset", "grant": grant }));
        let grant = desk.pick(Purpose::ImportFile, file);
        let found =
            desk.query("sheet_preview", json!({ "kind": "asset", "grant": grant }))["differences"].clone();
        assert_eq!(found["rows"], json!([]), "{file}: {found}");
    }
    assert_eq!(desk.record("asset", "AS-001")["record"]["note"], "=HYPERLINK(\"http://x.example\")");
}

#[test]
fn waivers_stand_in_the_index_where_the_user_wants_them_there() {
    let desk = sample("brindlepost");
    let found = desk.query("diagnostics", json!({ "severity": "warning" }))["diagnostics"].clone();
    let known = found.as_array().unwrap().iter().find(|it| it["can_waive"] == true).unwrap();
    let reason = "The lease ends in spring";
    desk.apply(
        "waive",
        json!({ "key": known["key"], "reason": reason, "by": "P-001", "until": "2027-03-31" }),
    );
    let index = |folder: &str, waivers: bool| {
        let grant = desk.pick(Purpose::PackFolder, folder);
        let request = json!({ "grant": grant, "on": DAY, "waivers": waivers });
        desk.finish(&desk.apply("pack_generate", request));
        let pdf = lopdf::Document::load(desk.path(folder).join("00_Index.pdf")).unwrap();
        pdf.extract_text(&pdf.get_pages().into_keys().collect::<Vec<u32>>()).unwrap()
    };
    assert!(!index("without", false).contains("The lease ends in spring"));
    let shown = index("with", true);
    assert!(
        shown.contains("Known and accepted for a time") && shown.contains("The lease ends in spring"),
        "{shown}"
    );
    assert!(shown.contains("2027-03-31"), "{shown}");
}

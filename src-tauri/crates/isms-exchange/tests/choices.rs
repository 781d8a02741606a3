//! What the user may say about a plan: columns, sheets, rows left out; and what an import into a filled ISMS does.

use isms_exchange::{Choices, ColumnOverride, Overrides, Preview, RowRef, Target, accept, propose, read};
use isms_model::{Isms, Kind};
use serde_json::json;

fn plan(text: &str, target: Target, isms: &Isms) -> Preview {
    let book = read(text.as_bytes(), "file.csv").expect("text is read");
    propose(&book, target, &Overrides::default(), isms).expect("no choices")
}

fn imported(text: &str, target: Target, isms: &Isms) -> Isms {
    let changes = accept(&plan(text, target, isms), isms, &Choices::default());
    isms.apply(&changes, isms.revision + 1).expect("the changes fit").0
}

const SOA: &str = "Control;Title;Applicable;Justification;Owner\n\
    A.5.1;Policies for information security;Yes;Customers ask;Ana Ruiz\n\
    A.5.2;Information security roles and responsibilities;No;One person;\n";

#[test]
fn a_blank_cell_never_empties_a_field_and_changes_are_shown_field_by_field() {
    let isms = imported(SOA, Target::Soa, &Isms::default());
    let second = "Control;Title;Applicable;Justification;Owner\nA.5.1;Policies for information security;;Law asks too;\n";
    let preview = plan(second, Target::Soa, &isms);
    let changes = serde_json::to_value(&preview.tables[0].rows[0].changes).expect("json");
    assert_eq!(changes, json!([{"field": "justification", "old": "Customers ask", "new": "Law asks too"}]));
    let after = imported(second, Target::Soa, &isms);
    let control = after.any(Kind::ControlDecision, "A.5.1").expect("it is there").1.json();
    assert_eq!(control["decision"], "applicable");
    assert_eq!(control["owner"], "P-001");
}

#[test]
fn rows_left_out_are_not_imported() {
    let empty = Isms::default();
    let skip = vec![RowRef { sheet: "file.csv".into(), row: 3 }];
    let changes = accept(&plan(SOA, Target::Soa, &empty), &empty, &Choices { skip });
    let (isms, _) = empty.apply(&changes, 1).expect("the changes fit");
    assert!(isms.any(Kind::ControlDecision, "A.5.2").is_none());
    assert!(isms.any(Kind::ControlDecision, "A.5.1").is_some());
}

#[test]
fn the_user_maps_columns_by_letter_or_header() {
    let text = "Nr;Was;Wer haftet;W;S\n1;Brand im Lager;Leitung;2;4\n2;Diebstahl im Hof;Leitung;3;3\n";
    let book = read(text.as_bytes(), "file.csv").expect("text is read");
    let columns = ["title=B", "owner=Wer haftet", "inherent_likelihood=D", "inherent_impact=E"]
        .map(|c| Overrides::parse_column(c).expect("FIELD=COLUMN"))
        .to_vec();
    let preview = propose(&book, Target::Risks, &Overrides { sheet: None, columns }, &Isms::default())
        .expect("known columns");
    assert_eq!(preview.counts.risks, Some(2));
    assert_eq!(preview.counts.with_owner, Some(2));
    assert_eq!(preview.counts.max_inherent, Some(9.0));
    assert!(preview.tables[0].columns.iter().filter(|c| c.confidence >= 1.0).count() == 4);
}

#[test]
fn a_wrong_choice_is_told_with_what_there_is() {
    let book = read(SOA.as_bytes(), "file.csv").expect("text is read");
    let with = |overrides: Overrides| {
        propose(&book, Target::Soa, &overrides, &Isms::default()).expect_err("a wrong choice").to_string()
    };
    let column = |field: &str, column: &str| Overrides {
        sheet: None,
        columns: vec![ColumnOverride { field: field.into(), column: column.into() }],
    };
    assert!(with(column("owners", "E")).contains("The fields are: control, title, decision"));
    assert!(with(column("owner", "Z")).contains("The columns are: A “Control”"));
    assert!(
        with(Overrides { sheet: Some("Risks".into()), columns: vec![] }).contains("The sheets are: file.csv")
    );
}

#[test]
fn risks_are_matched_by_reference_or_by_the_one_they_had() {
    let text = "No;Risk;Cause;Likelihood;Impact;Owner;Treatment plan;Due date\n\
        1;Fire in the store;Old wiring;2;5;Ana;Renew the wiring;30.09.2027\n\
        2;Theft of samples;Open gate;3;3;Ben;Close the gate;\n";
    let isms = imported(text, Target::Risks, &Isms::default());
    assert_eq!(isms.risks.len(), 2);
    assert_eq!(isms.treatment_actions.len(), 1);
    let risk = isms.any(Kind::Risk, "R-001").expect("it is there").1.json();
    assert_eq!(risk["external_ref"], "1");
    let worse = text.replace("1;Fire in the store;Old wiring;2;5", "1;Fire in the store;Old wiring;3;5");
    let preview = plan(&worse, Target::Risks, &isms);
    assert_eq!(preview.tally()["update"], 1);
    assert_eq!(preview.tally()["unchanged"], 1);
    let after = imported(&worse, Target::Risks, &isms);
    assert_eq!(after.risks.len(), 2);
    assert_eq!(after.any(Kind::Risk, "R-001").expect("it is there").1.json()["inherent"]["likelihood"], 3);
}

#[test]
fn a_list_on_which_nothing_is_decided_yet_is_read_as_such() {
    let text =
        "Control;Applicable;Justification\nA.8.1 User endpoint devices;;\nA.8.2 Privileged access rights;;\n";
    let counts = plan(text, Target::Soa, &Isms::default()).counts;
    assert_eq!((counts.controls, counts.undecided), (Some(2), Some(2)));
}

#[test]
fn shares_and_fractions_are_no_steps_of_a_scale() {
    let text = "Ref;Description;Probability;Impact;Score;Owner\nR1;Fire in the store;40%;4;1,6;Ana\nR2;Theft of samples;2,5;4;10;Ben\n";
    let preview = plan(text, Target::Risks, &Isms::default());
    for row in &preview.tables[0].rows {
        assert!(!row.values.contains_key("inherent_likelihood"), "{:?}", row.values);
        assert!(row.values["note"].as_str().is_some_and(|n| n.starts_with("Probability: ")));
    }
    assert_eq!(preview.diagnostics.iter().filter(|d| d.message.contains("kept in the note")).count(), 2);
}

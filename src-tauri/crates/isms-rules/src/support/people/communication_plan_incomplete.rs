use isms_model::text::blank;
use isms_model::{Change, Isms, Kind};
use serde_json::{Map, json};

use crate::cx::{Cx, Gaps, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// There is no plan of communication, or a line of it does not say what is communicated, when, with whom or how.
    ///
    /// ## Why an auditor asks
    /// The need for communication has to be determined. Six to ten lines show that it was.
    ///
    /// ## How to resolve
    /// Write the few lines that matter: the policy, incidents, reports to top management, customers, authorities,
    /// suppliers.
    "PPL-003" "communication-plan-incomplete", clause "7.4", Warning, Practice,
    says {
        nothing = "Nothing says what is communicated about information security, when, with whom and how",
        gaps = "The line “{line}” of the communication plan does not say {gaps}",
    }
    labels {
        what = "what is communicated",
        when = "when",
        with_whom = "with whom",
        how = "how",
        complete = "Complete it",
        start = "Start the plan with six usual lines, to be completed",
    }
}

/// What nearly everybody has to tell, and to whom.
const USUAL: [(&str, &str, &str); 6] = [
    ("The policy and changes to it", "internal", "Everybody in scope"),
    ("How to report an incident, and what became of reports", "internal", "Everybody in scope"),
    ("How the ISMS performs", "internal", "Top management"),
    ("Security questions and incidents that concern customers", "external", "Customers"),
    ("Incidents that have to be notified", "external", "Authorities"),
    ("Security requirements and changes to them", "external", "Suppliers"),
];

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    if isms.communications.is_empty() {
        cx.report(&Kind::Organization, "", says::nothing, []).fix(labels::start, [], usual_lines(isms));
        return;
    }
    for (id, it) in isms.communications.iter() {
        let mut gaps = Gaps::default();
        gaps.note(blank(&it.what), "what", labels::what);
        gaps.note(blank(&it.when), "when", labels::when);
        gaps.note(blank(&it.with_whom) && it.parties.is_empty(), "with_whom", labels::with_whom);
        gaps.note(blank(&it.how), "how", labels::how);
        if let Some((field, gaps)) = gaps.told() {
            let line = name_or(&it.what, id);
            let report = cx.report(id, field, says::gaps, args![line, gaps]);
            report.open(labels::complete, [], id, field);
        }
    }
}

/// The usual lines as new records; when and how is for a person to say.
fn usual_lines(isms: &Isms) -> Vec<Change> {
    let line = |(at, (what, side, with_whom)): (u32, (&str, &str, &str))| {
        let fields = [("what", what), ("side", side), ("with_whom", with_whom)];
        let fields: Map<_, _> =
            fields.into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect();
        let id = isms.nth_free_reference(Kind::Communication, at);
        Change::create(Kind::Communication, id, fields)
    };
    (0..).zip(USUAL).map(line).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn no_plan() {
        check_rule(expect![[r#"
            organization ORG name=Birch
                         ^^^ warning PPL-003 nothing: Nothing says what is communicated about information security, when, with whom and how
                         ^ fix: Start the plan with six usual lines, to be completed
        "#]]);
    }

    #[test]
    fn half_a_line() {
        check_rule(expect![[r#"
            communication COM-1 what="The policy" with_whom=Everybody
                          ^^^^^ warning PPL-003 gaps: The line “The policy” of the communication plan does not say when and how
            communication COM-2 when=Yearly how=Mail
                          ^^^^^ warning PPL-003 gaps: The line “COM-2” of the communication plan does not say what is communicated and with whom
            communication COM-3 what=Incidents when="At once" how=" " parties=IP-1
                                                              ^^^ warning PPL-003 gaps: The line “Incidents” of the communication plan does not say how
        "#]]);
    }

    #[test]
    fn quiet_when_each_line_is_whole() {
        check_rule(expect![[r#"
            communication COM-1 what="The policy" when="After each approval" with_whom=Everybody how=Mail
            communication COM-2 what=Incidents when="At once" parties=IP-1 how=Telephone
        "#]]);
    }
}

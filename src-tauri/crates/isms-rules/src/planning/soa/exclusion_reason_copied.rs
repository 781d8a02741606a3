use std::collections::HashMap;

use isms_model::text::words;

use super::{excluded, named};
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// More than four exclusions give the same reason, word for word.
    ///
    /// ## Why an auditor asks
    /// One sentence for many controls shows that nobody looked at each of them.
    ///
    /// ## How to resolve
    /// Write one fact for each control. A shared fact is fine if you then say why it removes the need for this very
    /// control.
    "SOA-016" "exclusion-reason-copied", clause "6.1.3 d)", Advice, Practice,
    says { copied = "The same sentence excuses {control} and {others} others. Each exclusion needs its own reason" }
    labels { write = "Write its own reason" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, params, .. } = *cx;
    let mut count: HashMap<String, usize> = HashMap::new();
    for (_, it) in excluded(isms).filter(|(_, it)| words(&it.justification) > 0) {
        *count.entry(plain(&it.justification)).or_default() += 1;
    }
    for (id, it) in excluded(isms) {
        let same = count.get(&plain(&it.justification)).copied().unwrap_or(0);
        if same > params.same_text_max {
            let (control, others) = (named(id, it), same - 1);
            let report = cx.report(id, "justification", says::copied, args![control, others]);
            report.open(labels::write, [], id, "justification");
        }
    }
}

/// A text as it is compared: capitals, blanks and the last full stop do not make it another one.
fn plain(text: &str) -> String {
    let text = text.to_lowercase();
    text.trim_end().trim_end_matches('.').split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn five_times_the_same() {
        check_rule(expect![[r#"
            control A.7.1 decision=not_applicable justification="No premises."
                                                  ^^^^^^^^^^^^^ advice SOA-016 copied: The same sentence excuses A.7.1 Physical security perimeters and 4 others. Each exclusion needs its own reason
            control A.7.2 decision=not_applicable justification="No premises"
                                                  ^^^^^^^^^^^^^ advice SOA-016 copied: The same sentence excuses A.7.2 Physical entry and 4 others. Each exclusion needs its own reason
            control A.7.3 decision=not_applicable justification="no  premises"
                                                  ^^^^^^^^^^^^^ advice SOA-016 copied: The same sentence excuses A.7.3 Securing offices, rooms and facilities and 4 others. Each exclusion needs its own reason
            control A.7.4 decision=not_applicable justification="No premises."
                                                  ^^^^^^^^^^^^^ advice SOA-016 copied: The same sentence excuses A.7.4 Physical security monitoring and 4 others. Each exclusion needs its own reason
            control A.7.5 decision=not_applicable justification="No premises."
                                                  ^^^^^^^^^^^^^ advice SOA-016 copied: The same sentence excuses A.7.5 Protecting against physical and environmental threats and 4 others. Each exclusion needs its own reason
            control A.7.6 decision=not_applicable justification="No premises, so nobody works in a secure area."
        "#]]);
    }

    #[test]
    fn quiet_when_four_share_it_or_the_controls_apply() {
        check_rule(expect![[r#"
            control A.7.1 decision=not_applicable justification="No premises."
            control A.7.2 decision=not_applicable justification="No premises."
            control A.7.3 decision=not_applicable justification="No premises."
            control A.7.4 decision=not_applicable justification="No premises."
            control A.7.5 decision=applicable justification="No premises."
        "#]]);
        check_rule(expect![[r#"
            control A.* decision=not_applicable
        "#]]);
    }
}

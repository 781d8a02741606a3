use isms_model::{Date, Kind};

use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The ISMS says that it is built on an edition before 2022, or a certificate that has not ended names one.
    ///
    /// ## Why an auditor asks
    /// New certificates had to be to the 2022 edition from 1 May 2024, and the last ones to the 2013 edition ended on
    /// 31 October 2025. National adoptions of the same text, such as EN ISO/IEC 27001:2023, are the 2022 edition.
    ///
    /// ## How to resolve
    /// Move to the 2022 edition and write it down. Where the certificate lapsed, a new initial certification is needed.
    "TRN-001" "edition-of-2013", clause "4.4", Blocker, Text,
    says {
        isms = "The ISMS is built on “{edition}”; only the 2022 edition can be certified",
        decided_late = "Certificate {number} was decided on {decided} to “{edition}”; from {from} on that had to be the 2022 edition",
        ended = "Certificate {number} names “{edition}”; certificates to it ended on {last}",
    }
    labels { write = "Write down the edition" }
}

/// From this day on certification and recertification audits had to be to the 2022 edition.
const FROM: Option<Date> = Date::from_ymd_opt(2024, 5, 1);
/// The last day of certificates to the 2013 edition.
const LAST: Option<Date> = Date::from_ymd_opt(2025, 10, 31);

/// Whether a text names an edition of the standard, and one before 2022. A text without a year names none.
fn is_old(edition: &str) -> bool {
    let years = edition.split(|it: char| !it.is_ascii_digit()).filter_map(|it| it.parse::<u32>().ok());
    let years: Vec<u32> = years.filter(|it| (2000..2100).contains(it)).collect();
    !years.is_empty() && years.iter().all(|it| *it < 2022)
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, .. } = *cx;
    let (Some(from), Some(last)) = (FROM, LAST) else { return };
    let edition = &isms.organization().edition;
    if is_old(edition) && today > last {
        let report = cx.report(&Kind::Organization, "edition", says::isms, args![edition]);
        report.open(labels::write, [], &Kind::Organization, "edition");
    }
    for (id, it) in isms.certificates.iter() {
        if !is_old(&it.edition) || !it.stands(today) {
            continue;
        }
        let (number, edition) = (if it.number.is_empty() { id.as_str() } else { &it.number }, &it.edition);
        if let Some(decided) = it.decided_on.filter(|it| *it >= from) {
            cx.report(id, "edition", says::decided_late, args![number, decided, edition, from]);
        } else if today > last {
            cx.report(id, "edition", says::ended, args![number, edition, last]);
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn the_isms_or_a_certificate_names_it() {
        check_rule(expect![[r#"
            today 2025-11-01
            organization ORG edition="ISO/IEC 27001:2013"
                             ^^^^^^^ blocker TRN-001 isms: The ISMS is built on “ISO/IEC 27001:2013”; only the 2022 edition can be certified
            certificate CERT-1 number=1234 edition="ISO/IEC 27001:2013" decided_on=2022-06-01
                                           ^^^^^^^ blocker TRN-001 ended: Certificate 1234 names “ISO/IEC 27001:2013”; certificates to it ended on 2025-10-31
            certificate CERT-2 number=1235 edition="ISO/IEC 27001:2013" decided_on=2024-06-01
                                           ^^^^^^^ blocker TRN-001 decided_late: Certificate 1235 was decided on 2024-06-01 to “ISO/IEC 27001:2013”; from 2024-05-01 on that had to be the 2022 edition
        "#]]);
    }

    #[test]
    fn quiet_while_it_could_be_and_for_the_same_text_under_a_national_name() {
        check_rule(expect![[r#"
            today 2025-10-31
            organization ORG edition="ISO/IEC 27001:2013"
            certificate CERT-1 number=1234 edition="ISO/IEC 27001:2013" decided_on=2022-06-01
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG edition="DIN EN ISO/IEC 27001:2024"
            certificate CERT-1 number=1234 edition="ISO/IEC 27001:2022 with Amd 1:2024" decided_on=2025-06-01
            certificate CERT-2 number=1235 edition="ISO/IEC 27001:2013" decided_on=2022-06-01 valid_until=2025-05-31
        "#]]);
        check_rule(expect![[r#"
            organization ORG edition=
        "#]]);
    }
}

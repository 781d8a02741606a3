use isms_model::{AuditType, FindingGrade};

use crate::certification::of_body;
use crate::cx::{Cx, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A major of an audit within the cycle, such as a surveillance or the recertification, is not verified, and the
    /// body's last day for proof or the last day of the certificate has passed. It ends with the next decision.
    ///
    /// ## Why an auditor asks
    /// The certification body suspends a certificate whose majors nobody settles, and can't renew it.
    ///
    /// ## How to resolve
    /// Send the proof today, and speak with the certification body.
    "CRT-015" "major-not-verified-in-time", clause "17021-1 9.6", Blocker, Text,
    says {
        due = "The major “{title}” is not verified by the body, whose last day for proof was {day}",
        ended = "The major “{title}” is not verified by the body, and the certificate ended on {day}",
    }
    labels { day = "Write down the day of verification" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, .. } = *cx;
    let cycle = cx.cycle();
    let Some(decided) = cycle.decided_on else { return };
    for it in of_body(isms).filter(|it| it.row.1.grade == Some(FindingGrade::Major)) {
        let (id, major) = it.row;
        let is_first = it.audit.is_of(AuditType::Stage1) || it.audit.is_of(AuditType::Stage2);
        if is_first || it.audit.begins_on() <= Some(decided) || major.body_verified_on.is_some() {
            continue;
        }
        let title = name_or(&major.statement, id);
        let report = if let Some(day) = it.deadlines.evidence.filter(|day| *day < today) {
            cx.report(id, "body_verified_on", says::due, args![title, day])
        } else if let Some(day) = cycle.ends_on.filter(|day| *day < today) {
            cx.report(id, "body_verified_on", says::ended, args![title, day])
        } else {
            continue;
        };
        report.open(labels::day, [], id, "body_verified_on");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn past_the_bodys_day_or_the_last_day_of_the_certificate() {
        check_rule(expect![[r#"
            today 2029-03-10
            certificate CERT-1 decided_on=2026-03-10 valid_until=2029-03-09
            audit AUD-1 audit_type=surveillance status=done start_on=2028-02-10
            audit AUD-2 audit_type=recertification status=done start_on=2028-12-10
            nonconformity NC-1 statement="No internal audit" audit=AUD-1 grade=major body_evidence_due_on=2028-05-10
                          ^^^^ blocker CRT-015 due: The major “No internal audit” is not verified by the body, whose last day for proof was 2028-05-10
            nonconformity NC-2 audit=AUD-2 grade=major
                          ^^^^ blocker CRT-015 ended: The major “NC-2” is not verified by the body, and the certificate ended on 2029-03-09
        "#]]);
    }

    #[test]
    fn quiet_in_time_when_verified_for_minors_and_once_it_is_decided() {
        check_rule(expect![[r#"
            today 2029-03-09
            certificate CERT-1 decided_on=2026-03-10 valid_until=2029-03-09
            audit AUD-0 audit_type=stage_2 status=done start_on=2026-02-10
            audit AUD-2 audit_type=recertification status=done start_on=2028-12-10
            nonconformity NC-1 audit=AUD-2 grade=major body_evidence_due_on=2029-03-09
            nonconformity NC-2 audit=AUD-2 grade=minor body_evidence_due_on=2029-01-09
            nonconformity NC-3 audit=AUD-2 grade=major body_evidence_due_on=2029-01-09 body_verified_on=2029-01-15
            nonconformity NC-4 audit=AUD-0 grade=major body_evidence_due_on=2026-03-01
        "#]]);
        check_rule(expect![[r#"
            today 2029-03-10
            certificate CERT-1 decided_on=2026-03-10 valid_until=2029-03-09
            certificate CERT-2 decided_on=2029-03-01 valid_until=2032-03-09 renews=CERT-1
            audit AUD-2 audit_type=recertification status=done start_on=2028-12-10
            nonconformity NC-1 audit=AUD-2 grade=major body_evidence_due_on=2029-01-09
        "#]]);
    }
}

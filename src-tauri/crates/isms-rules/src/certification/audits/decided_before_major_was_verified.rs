use isms_model::FindingGrade;

use crate::certification::{decision_after, of_body};
use crate::cx::{Cx, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A certificate was decided although a major nonconformity that the certification body had raised before was not
    /// verified by then. It ends with the body's next decision.
    ///
    /// ## Why an auditor asks
    /// The body decides when it has seen that majors are settled. A certificate that came before can be challenged.
    ///
    /// ## How to resolve
    /// Clear it up with the certification body; correct the day if it was recorded wrongly.
    "CRT-006" "decided-before-major-was-verified", clause "17021-1 9.5.2", Blocker, Text,
    says {
        never = "The certificate was decided on {decided}, and the body has not verified the major “{title}” of {raised}",
        later = "The certificate was decided on {decided}, and the body verified the major “{title}” on {verified} only",
    }
    labels { certificate = "the certificate", day = "Write down the day of verification" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, .. } = *cx;
    for it in of_body(isms).filter(|it| it.row.1.grade == Some(FindingGrade::Major)) {
        let (id, nonconformity) = it.row;
        let Some(raised) = nonconformity.raised_on.or_else(|| it.audit.ends_on()) else { continue };
        let Some((decided, certificate)) = decision_after(isms, raised, today) else { continue };
        let title = name_or(&nonconformity.statement, id);
        let report = match nonconformity.body_verified_on {
            None => cx.report(id, "body_verified_on", says::never, args![decided, title, raised]),
            Some(verified) if verified > decided => {
                cx.report(id, "body_verified_on", says::later, args![decided, title, verified])
            }
            Some(_) => continue,
        };
        report.related(certificate.0, labels::certificate).open(labels::day, [], id, "body_verified_on");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn the_decision_came_first() {
        check_rule(expect![[r#"
            audit AUD-2 audit_type=stage_2 status=done end_on=2026-02-10
            certificate CERT-1 decided_on=2026-03-10
            nonconformity NC-1 statement="No internal audit" audit=AUD-2 grade=major raised_on=2026-02-10
                          ^^^^ blocker CRT-006 never: The certificate was decided on 2026-03-10, and the body has not verified the major “No internal audit” of 2026-02-10
            nonconformity NC-2 audit=AUD-2 grade=major raised_on=2026-02-10 body_verified_on=2026-03-11
                                                                            ^^^^^^^^^^^^^^^^ blocker CRT-006 later: The certificate was decided on 2026-03-10, and the body verified the major “NC-2” on 2026-03-11 only
        "#]]);
    }

    #[test]
    fn quiet_when_verified_raised_later_decided_on_since_or_not_of_the_body() {
        check_rule(expect![[r#"
            audit AUD-1 audit_type=internal status=done end_on=2026-02-10
            audit AUD-2 audit_type=stage_2 status=done end_on=2026-02-10
            audit AUD-3 audit_type=surveillance status=done end_on=2026-05-10
            certificate CERT-1 decided_on=2026-03-10
            nonconformity NC-1 audit=AUD-2 grade=major raised_on=2026-02-10 body_verified_on=2026-03-10
            nonconformity NC-2 audit=AUD-3 grade=major raised_on=2026-05-10
            nonconformity NC-3 audit=AUD-1 grade=major raised_on=2026-02-10
            nonconformity NC-4 source=external_audit grade=major raised_on=2026-02-10
            nonconformity NC-5 audit=AUD-2 grade=minor raised_on=2026-02-10
        "#]]);
        check_rule(expect![[r#"
            audit AUD-2 audit_type=stage_2 status=done end_on=2023-02-10
            certificate CERT-1 decided_on=2023-03-10
            certificate CERT-2 decided_on=2026-03-01 renews=CERT-1
            nonconformity NC-1 audit=AUD-2 grade=major raised_on=2023-02-10
        "#]]);
        check_rule(expect![[r#"
            audit AUD-2 audit_type=stage_2 status=done end_on=2026-01-10
            certificate CERT-1 decided_on=2026-02-10 suspended_on=2026-03-01 restored_on=2026-05-01
            nonconformity NC-1 audit=AUD-2 grade=major raised_on=2026-01-10 body_verified_on=2026-04-20
        "#]]);
    }
}

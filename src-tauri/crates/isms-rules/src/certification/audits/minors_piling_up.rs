use std::collections::BTreeSet;

use isms_model::{Audit, Date, FindingGrade, Isms};

use crate::certification::{OfBody, of_body};
use crate::cx::{Cx, list, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A minor nonconformity of the certification body is open and not verified, and the body's last day for proof has
    /// passed; where the body gave none, a later audit of it has taken place. Five or more that are open from several
    /// audits are told together. Those of customers, authorities and other standards do not count.
    ///
    /// ## Why an auditor asks
    /// A minor that nobody settled between two audits says that corrective action does not work: it is graded major.
    ///
    /// ## How to resolve
    /// Settle it with proof now, and tell the auditor before being asked.
    "CRT-013" "minors-piling-up", clause "17021-1 9.4.10, 9.6.2", Blocker, Practice,
    says {
        late = "The minor “{title}” is open, and the body’s last day for proof was {due}",
        passed_over = "The minor “{title}” is open, and another audit of the body has taken place since",
        many = "{count} minors of several audits of the body are open: {ids}",
    }
    labels { settle = "Settle it", another = "open as well" }
}

/// Whether an audit of the body was held after this one.
fn is_passed_over(isms: &Isms, audit: &Audit, today: Date) -> bool {
    let ended = audit.ends_on();
    isms.audits.iter().any(|(_, it)| {
        let begins = it.begins_on().filter(|on| *on <= today);
        it.is_done()
            && it.audit_type.is_some_and(isms_model::AuditType::is_certification)
            && ended.is_some()
            && begins > ended
    })
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    let open: Vec<OfBody<'_>> = of_body(isms)
        .filter(|it| {
            let (_, minor) = it.row;
            minor.grade == Some(FindingGrade::Minor) && !minor.is_closed() && minor.body_verified_on.is_none()
        })
        .collect();
    for it in &open {
        let (id, minor) = it.row;
        let title = name_or(&minor.statement, id);
        match it.deadlines.evidence {
            Some(due) if due < today => {
                let report = cx.report(id, "body_evidence_due_on", says::late, args![title, due]);
                report.open(labels::settle, [], id, "actions");
            }
            None if is_passed_over(isms, it.audit, today) => {
                let report = cx.report(id, "closed_on", says::passed_over, args![title]);
                report.open(labels::settle, [], id, "actions");
            }
            _ => {}
        }
    }
    let audits: BTreeSet<&str> =
        open.iter().filter_map(|it| Some(it.row.1.audit.as_ref()?.as_str())).collect();
    if let [first, others @ ..] = &open[..]
        && audits.len() > 1
        && open.len() >= params.open_minors
    {
        let ids = list(open.iter().map(|it| it.row.0));
        let report = cx.report(first.row.0, "", says::many, args![count = open.len(), ids]);
        others.iter().fold(report, |report, it| report.related(it.row.0, labels::another));
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn past_the_bodys_day_or_past_another_audit() {
        check_rule(expect![[r#"
            today 2026-06-01
            certification_body CB-1 evidence_days=90
            audit AUD-1 audit_type=stage_2 status=done end_on=2025-02-10
            audit AUD-2 audit_type=surveillance body=CB-1 status=done start_on=2026-03-01 end_on=2026-03-02
            nonconformity NC-1 statement="Old forms" audit=AUD-2 grade=minor
                          ^^^^ blocker CRT-013 late: The minor “Old forms” is open, and the body’s last day for proof was 2026-05-31
            nonconformity NC-2 audit=AUD-2 grade=minor body_evidence_due_on=2026-05-30
                                                       ^^^^^^^^^^^^^^^^^^^^ blocker CRT-013 late: The minor “NC-2” is open, and the body’s last day for proof was 2026-05-30
            nonconformity NC-3 audit=AUD-1 grade=minor
                          ^^^^ blocker CRT-013 passed_over: The minor “NC-3” is open, and another audit of the body has taken place since
        "#]]);
    }

    #[test]
    fn many_from_several_audits() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit AUD-1 audit_type=stage_2 status=done end_on=2026-05-10
            audit AUD-2 audit_type=special status=done end_on=2026-05-10
            nonconformity NC-1 audit=AUD-1 grade=minor
                          ^^^^ blocker CRT-013 many: 5 minors of several audits of the body are open: NC-1, NC-2, NC-3, NC-4 and NC-5
            nonconformity NC-2 audit=AUD-1 grade=minor
            nonconformity NC-3 audit=AUD-1 grade=minor
            nonconformity NC-4 audit=AUD-1 grade=minor
            nonconformity NC-5 audit=AUD-2 grade=minor
        "#]]);
    }

    #[test]
    fn quiet_within_the_bodys_days_when_settled_and_for_others() {
        check_rule(expect![[r#"
            today 2026-06-01
            certification_body CB-1 evidence_days=91
            audit AUD-1 audit_type=stage_2 status=done end_on=2025-02-10
            audit AUD-2 audit_type=surveillance body=CB-1 status=done start_on=2026-03-01 end_on=2026-03-02
            audit AUD-3 audit_type=second_party status=done end_on=2025-03-02
            nonconformity NC-1 audit=AUD-2 grade=minor
            nonconformity NC-2 audit=AUD-1 grade=minor body_verified_on=2026-03-02
            nonconformity NC-3 audit=AUD-1 grade=minor closed_on=2026-02-02
            nonconformity NC-4 audit=AUD-3 grade=minor body_evidence_due_on=2025-04-01
            nonconformity NC-5 source=external_audit grade=minor
            nonconformity NC-6 audit=AUD-1 grade=minor body_evidence_due_on=2026-07-01
            nonconformity NC-7 audit=AUD-1 grade=observation
        "#]]);
    }
}

use isms_model::Kind;

use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// More than 20 % of the open risks, and at least three, lack their owner's approval of the plan or acceptance
    /// of what remains.
    ///
    /// ## Why an auditor asks
    /// One missing signature is a slip; this many mean that the step is not being done.
    ///
    /// ## How to resolve
    /// Run an approval round with all risk owners before the audit.
    "RTP-009" "missing-approvals-are-systemic", clause "6.1.3 f)", Blocker, Practice,
    says {
        systemic = "{count} of {all} open risks lack the owner's approval of the plan or acceptance of what remains. One missing signature is a slip; this many mean that the step is not being done",
    }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { index, params, .. } = *cx;
    let all = index.open_risks();
    let count = index.all_risks().unsigned;
    if count >= params.systemic_min && count * 100 > params.systemic_percent * all {
        cx.report(&Kind::Organization, "", says::systemic, args![count, all]);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn three_of_five_lack_one_or_the_other() {
        check_rule(expect![[r#"
            organization ORG name=Birch
                         ^^^ blocker RTP-009 systemic: 3 of 5 open risks lack the owner's approval of the plan or acceptance of what remains. One missing signature is a slip; this many mean that the step is not being done
            risk R-1 treatment=modify acceptance=P-1@2026-05-02
            risk R-2 treatment=modify plan_approval=P-1@2026-05-02
            risk R-3 treatment=retain
            risk R-4 treatment=modify plan_approval=P-1@2026-05-02 acceptance=P-1@2026-05-02
            risk R-5 treatment=retain acceptance=P-1@2026-05-02
        "#]]);
    }

    #[test]
    fn quiet_when_only_two_lack_it() {
        check_rule(expect![[r#"
            risk R-1 treatment=modify
            risk R-2 treatment=modify
            risk R-3 status=closed
        "#]]);
    }

    #[test]
    fn quiet_when_three_are_a_small_share() {
        check_rule(expect![[r#"
            risk R-1 treatment=retain
            risk R-2 treatment=retain
            risk R-3 treatment=retain
            risk R-4 treatment=retain acceptance=P-1@2026-05-02
            risk R-5 treatment=retain acceptance=P-1@2026-05-02
            risk R-6 treatment=retain acceptance=P-1@2026-05-02
            risk R-7 treatment=retain acceptance=P-1@2026-05-02
            risk R-8 treatment=retain acceptance=P-1@2026-05-02
            risk R-9 treatment=retain acceptance=P-1@2026-05-02
            risk R-10 treatment=retain acceptance=P-1@2026-05-02
            risk R-11 treatment=retain acceptance=P-1@2026-05-02
            risk R-12 treatment=retain acceptance=P-1@2026-05-02
            risk R-13 treatment=retain acceptance=P-1@2026-05-02
            risk R-14 treatment=retain acceptance=P-1@2026-05-02
            risk R-15 treatment=retain acceptance=P-1@2026-05-02
        "#]]);
    }
}

use isms_model::Kind;

use crate::cx::{Cx, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A process is in scope, but no open risk names it or anything that it works with.
    ///
    /// ## Why an auditor asks
    /// The assessment has to reach everything in scope; a blank spot was forgotten or avoided.
    ///
    /// ## How to resolve
    /// Assess the process, or link it to the risks that already cover it.
    "RSK-013" "process-without-risk", clause "6.1.2 c)", Warning, Inference,
    says { untouched = "{name} is in scope, but neither it nor anything it uses appears in a risk" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, .. } = *cx;
    for (id, process) in isms.processes.iter().filter(|(id, _)| index.is_in_scope(Kind::Process, id.as_str()))
    {
        let is_touched = index.risks_of_process(id.as_str()).next().is_some()
            || process.assets.iter().any(|it| index.risks_of_asset(it.as_str()).next().is_some());
        if !is_touched {
            let name = name_or(&process.name, id);
            cx.report(id, "", says::untouched, args![name]);
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn no_risk_reaches_it() {
        check_rule(expect![[r#"
            scope SCOPE processes=PR-1,PR-2
            process PR-1 name=Billing assets=AS-1
                    ^^^^ warning RSK-013 untouched: Billing is in scope, but neither it nor anything it uses appears in a risk
            process PR-2
                    ^^^^ warning RSK-013 untouched: PR-2 is in scope, but neither it nor anything it uses appears in a risk
            risk R-1 assets=AS-1 processes=PR-1 status=closed
        "#]]);
    }

    #[test]
    fn quiet_when_reached_or_out_of_scope() {
        check_rule(expect![[r#"
            scope SCOPE processes=PR-1,PR-2
            process PR-1
            process PR-2 assets=AS-1,AS-2
            process PR-3
            risk R-1 processes=PR-1 assets=AS-2
        "#]]);
    }
}

use isms_model::Kind;

use crate::cx::{Cx, add_to_scope, list, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A process outside the scope works with assets inside it, and no interface describes the process or its unit.
    ///
    /// ## Why an auditor asks
    /// The commonest way in which a narrow scope falls apart: ask the unit that was left out which screens it opens
    /// in a normal week.
    ///
    /// ## How to resolve
    /// Bring the process (and its unit) into scope, or take the assets away from it, or describe the interface:
    /// what is exchanged, under which agreement, who watches over it.
    "SCP-004" "outside-process-on-inside-assets", clause "4.3 c)", Blocker, Inference,
    says {
        works_inside = "{name} is outside the scope, yet it works with {assets}, inside it. No interface describes what passes across",
    }
    labels { the_asset = "is in scope", add_process = "Add {name} to the scope" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, scope, .. } = *cx;
    for (id, process) in isms.processes.iter() {
        let unit = process.unit.as_ref();
        if index.is_in_scope(Kind::Process, id.as_str())
            || index.is_described(Kind::Process, id.as_str())
            || unit.is_some_and(|it| index.is_described(Kind::Unit, it.as_str()))
        {
            continue;
        }
        let inside = process.assets.iter().filter_map(|it| Some((it, isms.assets.get(it)?)));
        let inside: Vec<_> = inside.filter(|(_, it)| it.counts()).collect();
        if inside.is_empty() {
            continue;
        }
        let (name, assets) =
            (name_or(&process.name, id), list(inside.iter().map(|(id, it)| name_or(&it.name, id))));
        let mut report = cx.report(id, "assets", says::works_inside, args![name, assets]);
        for (asset, _) in inside {
            report = report.related(asset, labels::the_asset);
        }
        let change = add_to_scope(isms, "processes", &scope.processes, id);
        report.fix(labels::add_process, args![name], vec![change]);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn works_with_what_is_inside() {
        check_rule(expect![[r#"
            asset AS-1 name=Records in_scope=yes
            asset AS-2 name=Bills in_scope=yes
            asset AS-3 name=Menu in_scope=no
            process PR-1 name=Billing assets=AS-1,AS-2,AS-3
                                      ^^^^^^ blocker SCP-004 works_inside: Billing is outside the scope, yet it works with Records and Bills, inside it. No interface describes what passes across
                                      ^ fix: Add Billing to the scope
        "#]]);
    }

    #[test]
    fn quiet_when_inside_described_or_apart() {
        check_rule(expect![[r#"
            scope SCOPE processes=PR-1
            asset AS-1 in_scope=yes
            asset AS-2 in_scope=yes status=retired
            process PR-1 assets=AS-1
            process PR-2 assets=AS-1
            interface IF-1 outside=process:PR-2
            process PR-3 assets=AS-1 unit=U-1
            interface IF-2 outside=unit:U-1
            process PR-4 assets=AS-2
        "#]]);
    }
}

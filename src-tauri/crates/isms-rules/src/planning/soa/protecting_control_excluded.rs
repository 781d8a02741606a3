use super::defended;
use crate::Fact;
use crate::cx::Cx;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it checks
    /// A control is excluded although the model shows what it protects: work away from the premises, people,
    /// networks, removable media, or something that must not stand still for long.
    ///
    /// ## Why an auditor asks
    /// The reason given for the exclusion has to hold against the other registers.
    ///
    /// ## How to resolve
    /// Include it, or correct the model if what it shows is no longer true.
    "SOA-023" "protecting-control-excluded", clause "6.1.3 d)", Warning, Inference,
    says {
        mobile_work = "{control} is excluded, but people work away from the premises ({sources})",
        staff = "{control} is excluded, but people work in scope ({sources})",
        networks = "{control} is excluded, but there are networks in scope ({sources})",
        removable_media = "{control} is excluded, but removable media are used ({sources})",
        continuity = "{control} is excluded, but something in scope must not stand still for long ({sources})",
    }
    labels { proves = "shows it", mark = "Mark applicable" }
}

fn check(cx: &mut Cx<'_>) {
    let told = [
        (Fact::MobileWork, says::mobile_work),
        (Fact::Staff, says::staff),
        (Fact::Networks, says::networks),
        (Fact::RemovableMedia, says::removable_media),
        (Fact::Continuity, says::continuity),
    ];
    for it in defended(cx, &told.map(|it| it.0)) {
        if let Some((_, message)) = told.iter().find(|(fact, _)| *fact == it.fact) {
            it.report(cx, *message, labels::proves, labels::mark);
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn what_it_protects_is_there() {
        check_rule(expect![[r#"
            organization ORG name=Birch remote_workers=6
            unit U-1 name=Care headcount=70
            process PR-1 name="Patient records" critical=yes
            scope SCOPE units=U-1 processes=PR-1
            asset AS-1 name="Clinic network" kind=network in_scope=yes
            asset AS-2 name=Sticks kind=removable_media in_scope=yes
            control A.6.7 decision=not_applicable
                          ^^^^^^^^ warning SOA-023 mobile_work: A.6.7 Remote working is excluded, but people work away from the premises (Birch)
                          ^ fix: Mark applicable
            control A.6.1 decision=not_applicable exclusion=no_such_asset justification="Nobody is ever hired here."
                          ^^^^^^^^ warning SOA-023 staff: A.6.1 Screening is excluded, but people work in scope (Care)
                          ^ fix: Mark applicable
            control A.8.22 decision=not_applicable
                           ^^^^^^^^ warning SOA-023 networks: A.8.22 Segregation of networks is excluded, but there are networks in scope (Clinic network)
                           ^ fix: Mark applicable
            control A.7.10 decision=not_applicable
                           ^^^^^^^^ warning SOA-023 removable_media: A.7.10 Storage media is excluded, but removable media are used (Sticks)
                           ^ fix: Mark applicable
            control A.5.30 decision=not_applicable
                           ^^^^^^^^ warning SOA-023 continuity: A.5.30 ICT readiness for business continuity is excluded, but something in scope must not stand still for long (Patient records)
                           ^ fix: Mark applicable
        "#]]);
    }

    #[test]
    fn quiet_when_it_is_not_there_or_when_included() {
        check_rule(expect![[r#"
            organization ORG remote_workers=0
            unit U-1 headcount=70
            asset AS-1 kind=network in_scope=no
            control A.6.7 decision=not_applicable
            control A.6.1 decision=not_applicable
            control A.8.22 decision=not_applicable
        "#]]);
        check_rule(expect![[r#"
            asset AS-1 kind=network in_scope=yes
            control A.8.22 decision=applicable
            control A.8.28 decision=not_applicable
        "#]]);
    }
}

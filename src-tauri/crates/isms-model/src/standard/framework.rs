//! Other frameworks: their requirements as identifiers and short titles, and the crosswalk from ISO/IEC 27001:2022 to
//! each. A crosswalk says where to look; it never says that a framework is met.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::terms::{Term, terms};

terms! {
    /// A framework that somebody asks the organisation about, beside ISO/IEC 27001.
    Framework {
        NistCsf = "nist_csf" "NIST CSF 2.0",
        Soc2 = "soc2" "SOC 2 (2017 criteria)",
        CmmcLevel2 = "cmmc_level_2" "CMMC 2.0 Level 2",
        FedrampModerate = "fedramp_moderate" "FedRAMP moderate (SP 800-53 Rev. 5)",
        Hipaa = "hipaa" "HIPAA Security Rule",
    }
}

terms! {
    /// What a pair of a crosswalk rests on.
    MappingBasis {
        Olir = "olir" "NIST's own reference",
        Supplementary = "supplementary" "Earlier NIST references carried forward",
        Agreed = "agreed" "Several sources agree",
        Single = "single" "One source",
        Strong = "strong" "Strong",
        Moderate = "moderate" "Moderate",
    }
}

/// A clause or control of ISO/IEC 27001:2022 that a requirement is mapped to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IsoMapping {
    /// The number of a control of Annex A, `A.5.1`, or of a clause, `6.1.2`.
    pub iso: String,
    /// What the pair rests on.
    pub basis: MappingBasis,
}

/// A requirement of a framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameworkRequirement {
    /// Its number in the framework: `GV.OC-01`, `CC6.1`, `164.308(a)(1)(i)`.
    pub id: String,
    /// The part of the framework it stands in.
    pub group: String,
    /// Its short title.
    pub title: String,
    /// What the crosswalk maps, clauses first, then controls in order; empty where it maps nothing.
    pub mapped: Vec<IsoMapping>,
}

/// The rows of a table and the pairs of its crosswalk.
struct Tables {
    rows: &'static str,
    pairs: &'static str,
}

impl Framework {
    fn tables(self) -> Tables {
        macro_rules! reference {
            ($rows:literal, $pairs:literal) => {
                Tables {
                    rows: include_str!(concat!("../../reference/", $rows, ".csv")),
                    pairs: include_str!(concat!("../../reference/iso27001_2022_to_", $pairs, ".csv")),
                }
            };
        }
        match self {
            Self::NistCsf => reference!("nist_csf_2_0", "csf_2_0"),
            Self::Soc2 => reference!("soc2_tsc_2017", "soc2"),
            Self::CmmcLevel2 => reference!("cmmc_2_level2", "800_171_r2"),
            Self::FedrampModerate => reference!("fedramp_moderate_r5", "800_53_r5"),
            Self::Hipaa => reference!("hipaa_security_rule", "hipaa"),
        }
    }
    /// A row of its table as number, group, title, and the number under which the crosswalk knows it. Headings of the
    /// CSF are no requirements.
    fn requirement(self, row: &[String]) -> Option<(String, String, String, String)> {
        let id = row[0].clone();
        Some(match self {
            Self::NistCsf if row[1] != "subcategory" => return None,
            Self::NistCsf => (id.clone(), row[2].clone(), row[5].clone(), id),
            Self::Soc2 => (id.clone(), row[1].clone(), row[2].clone(), id),
            Self::CmmcLevel2 => (id, row[1].clone(), row[2].clone(), row[3].clone()),
            Self::FedrampModerate => (id.clone(), family(&id), row[1].clone(), id),
            Self::Hipaa => (id.clone(), format!("§ {} {}", row[1], row[2]), row[5].clone(), id),
        })
    }
    /// Where a requirement stands among the others: by part as the framework's publisher orders them, then as the table.
    fn rank(self, id: &str) -> usize {
        let parts: &[&str] = match self {
            Self::NistCsf => &["GV.", "ID.", "PR.", "DE.", "RS.", "RC."],
            Self::Soc2 => &["CC", "A", "C", "PI", "P"],
            _ => &[],
        };
        parts.iter().position(|it| id.starts_with(it)).unwrap_or(parts.len())
    }
    /// Every requirement in order.
    pub fn requirements(self) -> &'static [FrameworkRequirement] {
        REQUIREMENTS.get(&self).map_or(&[], Vec::as_slice)
    }
}

static REQUIREMENTS: LazyLock<BTreeMap<Framework, Vec<FrameworkRequirement>>> =
    LazyLock::new(|| Framework::ALL.iter().map(|it| (*it, read(*it))).collect());

fn read(framework: Framework) -> Vec<FrameworkRequirement> {
    let Tables { rows, pairs } = framework.tables();
    let mut mapped: BTreeMap<String, Vec<IsoMapping>> = BTreeMap::new();
    for pair in super::csv::rows(pairs) {
        let basis = MappingBasis::parse(&pair[4]).expect("the crosswalks name no other basis");
        mapped.entry(pair[1].clone()).or_default().push(IsoMapping { iso: pair[0].clone(), basis });
    }
    let each = super::csv::rows(rows).filter_map(|row| framework.requirement(&row));
    let mut all: Vec<FrameworkRequirement> = each
        .map(|(id, group, title, known_as)| FrameworkRequirement {
            mapped: mapped.get(&known_as).cloned().unwrap_or_default(),
            id,
            group,
            title,
        })
        .collect();
    all.sort_by_key(|it| framework.rank(&it.id));
    all
}

/// The family of a control of SP 800-53 with its code: `AC Access Control`.
fn family(id: &str) -> String {
    let code = id.split('-').next().unwrap_or(id);
    let name = FAMILIES.iter().find(|(it, _)| *it == code).map_or("", |(_, name)| name);
    format!("{code} {name}").trim().to_owned()
}

/// The families of SP 800-53 that a FedRAMP baseline takes controls from.
const FAMILIES: [(&str, &str); 18] = [
    ("AC", "Access Control"),
    ("AT", "Awareness and Training"),
    ("AU", "Audit and Accountability"),
    ("CA", "Assessment, Authorization, and Monitoring"),
    ("CM", "Configuration Management"),
    ("CP", "Contingency Planning"),
    ("IA", "Identification and Authentication"),
    ("IR", "Incident Response"),
    ("MA", "Maintenance"),
    ("MP", "Media Protection"),
    ("PE", "Physical and Environmental Protection"),
    ("PL", "Planning"),
    ("PS", "Personnel Security"),
    ("RA", "Risk Assessment"),
    ("SA", "System and Services Acquisition"),
    ("SC", "System and Communications Protection"),
    ("SI", "System and Information Integrity"),
    ("SR", "Supply Chain Risk Management"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::{annex_control, clause_title};

    #[test]
    fn every_framework_has_all_its_requirements_each_in_a_group_of_its_own_place() {
        let counts: Vec<usize> = Framework::ALL.iter().map(|it| it.requirements().len()).collect();
        assert_eq!(counts, [106, 61, 110, 323, 65]);
        for framework in Framework::ALL {
            let mut groups: Vec<&str> = framework.requirements().iter().map(|it| it.group.as_str()).collect();
            groups.dedup();
            let in_a_row = groups.len();
            groups.sort_unstable();
            groups.dedup();
            assert_eq!(groups.len(), in_a_row, "{framework}: the rows of a group stand together");
            assert!(framework.requirements().iter().all(|it| !it.title.is_empty() && it.group.len() > 2));
        }
        assert_eq!(Framework::NistCsf.requirements()[0].id, "GV.OC-01");
        assert_eq!(Framework::Soc2.requirements()[0].id, "CC1.1");
    }

    #[test]
    fn everything_that_is_mapped_stands_in_our_catalogues_and_clauses_come_first() {
        for framework in Framework::ALL {
            for requirement in framework.requirements() {
                for it in &requirement.mapped {
                    assert!(
                        clause_title(&it.iso)
                            .or(annex_control(&it.iso).map(|it| it.title.as_str()))
                            .is_some()
                    );
                }
                let is_control: Vec<bool> =
                    requirement.mapped.iter().map(|it| it.iso.starts_with('A')).collect();
                assert!(is_control.is_sorted(), "{framework} {}", requirement.id);
            }
        }
    }
}

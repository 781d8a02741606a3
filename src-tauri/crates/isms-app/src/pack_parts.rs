//! What a Stage 1 pack is made of, in the order in which an auditor reads: documents under control and records in
//! print, each with the name of its file and the requirements that it meets.

use isms_documents::kinds::{Print, PrintKind};
use isms_model::DocumentKind;

/// A part of the pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// A document under control.
    Document(DocumentKind),
    /// Records: one print, or as many as there are records.
    Print(PrintKind),
}

/// A requirement: clause, what it asks for in own words, the place in words, and its anchor in the document.
pub(crate) type Met = (&'static str, &'static str, &'static str, &'static str);

impl Part {
    /// Every part in the order of the pack.
    pub(crate) const ALL: [Self; 13] = [
        Self::Document(DocumentKind::Scope),
        Self::Document(DocumentKind::Policy),
        Self::Document(DocumentKind::RiskMethodology),
        Self::Print(PrintKind::RiskAssessment),
        Self::Document(DocumentKind::StatementOfApplicability),
        Self::Document(DocumentKind::RiskTreatmentPlan),
        Self::Print(PrintKind::AuditProgramme),
        Self::Print(PrintKind::AuditReport),
        Self::Print(PrintKind::ReviewMinutes),
        Self::Print(PrintKind::CorrectiveActionLog),
        Self::Print(PrintKind::Objectives),
        Self::Print(PrintKind::Obligations),
        Self::Print(PrintKind::Organisation),
    ];

    /// What it is called.
    pub(crate) fn title(self) -> String {
        match self {
            Self::Document(kind) => kind.to_string(),
            Self::Print(kind) => kind.title().to_owned(),
        }
    }

    /// The beginning of its file's name. It is a promise: what was approved is kept byte for byte, and its links lead to
    /// these names for good. The numbers stay, whatever is missing; a new part takes the next one.
    fn stem(self) -> &'static str {
        match self {
            Self::Document(DocumentKind::Scope) => "01_Scope",
            Self::Document(DocumentKind::Policy) => "02_Information_security_policy",
            Self::Document(DocumentKind::RiskMethodology) => "03_Risk_method",
            Self::Document(DocumentKind::StatementOfApplicability) => "05_Statement_of_applicability",
            Self::Document(_) => "06_Risk_treatment_plan",
            Self::Print(PrintKind::RiskAssessment) => "04_Risk_assessment_report",
            Self::Print(PrintKind::AuditProgramme) => "07_Internal_audit_programme",
            Self::Print(PrintKind::AuditReport) => "08_Internal_audit_report",
            Self::Print(PrintKind::ReviewMinutes) => "09_Management_review_minutes",
            Self::Print(PrintKind::CorrectiveActionLog) => "10_Corrective_action_log",
            Self::Print(PrintKind::Objectives) => "11_Objectives_and_metrics",
            Self::Print(PrintKind::Obligations) => "12_Obligations",
            Self::Print(PrintKind::Organisation) => "13_Organisation_sites_contacts",
        }
    }

    /// The name of the file of a document.
    pub(crate) fn file(self) -> String {
        format!("{}.pdf", self.stem())
    }

    /// Which requirements it meets.
    pub(crate) fn requirements(self) -> &'static [Met] {
        match self {
            Self::Document(DocumentKind::Scope) => &[
                ("4.3", "Where the ISMS applies and where it ends", "Scope sentence", "scope-sentence"),
                ("4.3 c)", "Interfaces and dependencies", "Interfaces", "interfaces"),
            ],
            Self::Document(DocumentKind::Policy) => &[("5.2", "What leadership wants", "Whole document", "")],
            Self::Document(DocumentKind::RiskMethodology) => &[
                ("6.1.2 a)", "Criteria for accepting and assessing risks", "Acceptance", "acceptance"),
                ("6.1.2 b)", "The same result twice", "Repeatable results", "repeatable"),
                ("6.1.2 d)", "How the level of a risk is found", "Level", "level"),
                ("6.1.3", "How treatment is chosen", "Treatment", "treatment"),
            ],
            Self::Document(DocumentKind::StatementOfApplicability) => {
                &[("6.1.3 d)", "Controls, why each is in or out, how far each is", "Controls", "controls")]
            }
            Self::Document(_) => &[
                ("6.1.3 c)", "Comparison with Annex A", "Comparison", "comparison"),
                ("6.1.3 e)", "Who does what by when about the risks", "Actions", "actions"),
                ("6.1.3 f)", "Owners' approval and acceptance of what remains", "Residual risk", "residual"),
            ],
            Self::Print(PrintKind::RiskAssessment) => &[
                ("6.1.2 c)", "The risks and their owners", "Register", "register"),
                ("8.2", "Results of the assessments", "Main results", "results"),
            ],
            Self::Print(PrintKind::AuditProgramme) => &[
                ("9.2.2", "What is audited when, how and by whom", "Audits", "audits"),
                ("9.2.2", "That nothing is left out", "Coverage", "coverage"),
            ],
            Self::Print(PrintKind::AuditReport) => {
                &[("9.2.2", "That audits took place, and their results", "Findings", "findings")]
            }
            Self::Print(PrintKind::ReviewMinutes) => &[
                ("9.3.2", "What top management looked at", "What was looked at", "inputs"),
                ("9.3.3", "What top management decided", "Decisions", "decisions"),
            ],
            Self::Print(PrintKind::CorrectiveActionLog) => &[
                ("10.2", "What was wrong and what was done about it", "Log", "log"),
                ("10.2 g)", "Results of corrective action", "Figures", "figures"),
            ],
            Self::Print(PrintKind::Objectives) => &[
                ("6.2", "What is aimed at, and how it is reached", "Objectives", "objectives"),
                ("9.1", "What is measured, and what it says", "Metrics", "metrics"),
            ],
            Self::Print(PrintKind::Obligations) => {
                &[("A.5.31", "What law and contracts ask, and how it is met", "Register", "register")]
            }
            Self::Print(PrintKind::Organisation) => &[
                ("5.1", "What top management stands for", "Commitments", "commitments"),
                ("5.3", "Who answers for what", "Roles", "roles"),
                ("7.4", "Who tells whom what, when and how", "Communication", "communication"),
                ("A.5.5", "Contacts with authorities", "Contacts", "contacts"),
            ],
        }
    }
}

/// The name of the file of a print: a register has the name of its part, a record its reference besides.
pub(crate) fn file_of(print: &Print) -> String {
    let part = Part::Print(print.kind);
    if print.kind.is_register() {
        return part.file();
    }
    // A reference that was brought along by an import may hold anything.
    let kept = |c: char| if c.is_ascii_alphanumeric() || "-.".contains(c) { c } else { '_' };
    format!("{}_{}.pdf", part.stem(), print.reference.chars().map(kept).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::Part;

    /// What was approved is kept byte for byte, and its links name the files beside it: a name that changes here breaks
    /// links in papers that nobody may change any more.
    #[test]
    fn the_names_of_the_files_are_a_promise() {
        let names: Vec<String> = Part::ALL.iter().map(|it| it.file()).collect();
        let promised = [
            "01_Scope.pdf",
            "02_Information_security_policy.pdf",
            "03_Risk_method.pdf",
            "04_Risk_assessment_report.pdf",
            "05_Statement_of_applicability.pdf",
            "06_Risk_treatment_plan.pdf",
            "07_Internal_audit_programme.pdf",
            "08_Internal_audit_report.pdf",
            "09_Management_review_minutes.pdf",
            "10_Corrective_action_log.pdf",
            "11_Objectives_and_metrics.pdf",
            "12_Obligations.pdf",
            "13_Organisation_sites_contacts.pdf",
        ];
        assert_eq!(names, promised);
    }
}

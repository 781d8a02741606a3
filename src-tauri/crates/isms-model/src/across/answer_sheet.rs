//! Sheets of answers that outsiders ask for: what a customer's questionnaire, an insurer's or an annual report wants to
//! know, answered from the ISMS.

use crate::terms::terms;

terms! {
    /// Who asks.
    AnswerSheet {
        /// A customer before buying: a security questionnaire or a tender.
        Procurement = "procurement" "Customer's questionnaire",
        /// The underwriter of a cyber insurance.
        CyberInsurance = "cyber_insurance" "Cyber insurance application",
        /// Readers of an annual report to the SEC (Regulation S-K, Item 106).
        SecRiskManagement = "sec_risk_management" "SEC risk management disclosure",
    }
}

//! The questions of each sheet, in our own words, and which part of the ISMS answers them.

use isms_model::AnswerSheet;

/// What answers a question, or a part of it.
pub(super) enum Part {
    Organisation,
    Places,
    Certificate,
    Policies,
    Obligations,
    Responsible,
    Oversight,
    Expertise,
    Awareness,
    RiskMethod,
    RiskFigures,
    Incidents {
        months: u32,
    },
    Materiality,
    Continuity,
    Suppliers,
    PersonalData,
    Audits,
    Controls(&'static [&'static str]),
    /// What no record says and a person has to add.
    Open(&'static str),
}

/// A question of a sheet.
pub(super) struct Question {
    pub(super) group: &'static str,
    pub(super) question: &'static str,
    pub(super) parts: &'static [Part],
}

const fn ask(group: &'static str, question: &'static str, parts: &'static [Part]) -> Question {
    Question { group, question, parts }
}

pub(super) fn of(sheet: AnswerSheet) -> &'static [Question] {
    match sheet {
        AnswerSheet::Procurement => PROCUREMENT,
        AnswerSheet::CyberInsurance => CYBER_INSURANCE,
        AnswerSheet::SecRiskManagement => SEC_RISK_MANAGEMENT,
    }
}

const COMPANY: &str = "Company and certification";
const GOVERNANCE: &str = "Governance and risk";
const TECHNOLOGY: &str = "Protection of systems";
const OPERATION: &str = "Operation and incidents";
const OTHERS: &str = "People, suppliers and law";

const PROCUREMENT: &[Question] = &[
    ask(COMPANY, "Who are you, and what does your ISMS cover?", &[Part::Organisation]),
    ask(COMPANY, "Where do you work?", &[Part::Places]),
    ask(COMPANY, "Are you certified to ISO/IEC 27001?", &[Part::Certificate]),
    ask(GOVERNANCE, "Which security policies are in force, and who approved them?", &[Part::Policies]),
    ask(GOVERNANCE, "Who answers for information security?", &[Part::Responsible]),
    ask(GOVERNANCE, "How do you find, judge and treat risks?", &[Part::RiskMethod, Part::RiskFigures]),
    ask(GOVERNANCE, "Who checks that it works?", &[Part::Audits]),
    ask(
        TECHNOLOGY,
        "How is access given, checked and taken away?",
        &[Part::Controls(&["A.5.15", "A.5.16", "A.5.17", "A.5.18", "A.8.2", "A.8.3", "A.8.5"])],
    ),
    ask(
        TECHNOLOGY,
        "How is information encrypted?",
        &[
            Part::Controls(&["A.8.24"]),
            Part::Open("which data is encrypted at rest and in transit, and who holds the keys"),
        ],
    ),
    ask(
        TECHNOLOGY,
        "How do you deal with malware and weaknesses?",
        &[Part::Controls(&["A.8.7", "A.8.8", "A.8.9"])],
    ),
    ask(TECHNOLOGY, "What is logged and watched?", &[Part::Controls(&["A.8.15", "A.8.16"])]),
    ask(
        TECHNOLOGY,
        "How is software developed and changed?",
        &[Part::Controls(&["A.8.25", "A.8.26", "A.8.28", "A.8.29", "A.8.31", "A.8.32"])],
    ),
    ask(TECHNOLOGY, "How are premises protected?", &[Part::Controls(&["A.7.1", "A.7.2", "A.7.4"])]),
    ask(
        OPERATION,
        "How do you deal with incidents, and when would you tell us?",
        &[
            Part::Controls(&["A.5.24", "A.5.26"]),
            Part::Incidents { months: 12 },
            Part::Open("within how many hours this customer is told of an incident that concerns it"),
        ],
    ),
    ask(
        OPERATION,
        "How do you keep working after a disaster?",
        &[Part::Controls(&["A.8.13", "A.5.29", "A.5.30"]), Part::Continuity],
    ),
    ask(
        OTHERS,
        "How are your people chosen, bound and trained?",
        &[Part::Controls(&["A.6.1", "A.6.2", "A.6.6"]), Part::Awareness],
    ),
    ask(
        OTHERS,
        "How do you look after your own suppliers?",
        &[Part::Controls(&["A.5.19", "A.5.22", "A.5.23"]), Part::Suppliers],
    ),
    ask(OTHERS, "Do you handle personal data, and how?", &[Part::Controls(&["A.5.34"]), Part::PersonalData]),
    ask(OTHERS, "Which laws and contracts bind you?", &[Part::Obligations]),
];

const APPLICANT: &str = "Applicant";
const DEFENCE: &str = "Defence";
const RECOVERY: &str = "Response and recovery";
const LOSSES: &str = "Losses and exposure";

const CYBER_INSURANCE: &[Question] = &[
    ask(
        APPLICANT,
        "Who applies, and what is covered?",
        &[
            Part::Organisation,
            Part::Places,
            Part::Open("revenue of the last and the current year, by region"),
        ],
    ),
    ask(APPLICANT, "Is there a certified management system?", &[Part::Certificate]),
    ask(APPLICANT, "Who answers for information security?", &[Part::Responsible]),
    ask(
        DEFENCE,
        "How do people prove who they are, above all from outside?",
        &[
            Part::Controls(&["A.8.5", "A.5.17", "A.6.7"]),
            Part::Open("where a second factor is asked for: mail, remote access, administrators, backups"),
        ],
    ),
    ask(DEFENCE, "How are administrators' rights kept small?", &[Part::Controls(&["A.8.2", "A.8.18"])]),
    ask(
        DEFENCE,
        "What protects devices and servers?",
        &[
            Part::Controls(&["A.8.1", "A.8.7"]),
            Part::Open("the product on devices and servers, and the share of them that it covers"),
        ],
    ),
    ask(
        DEFENCE,
        "How fast are weaknesses closed?",
        &[
            Part::Controls(&["A.8.8"]),
            Part::Open(
                "days within which critical patches are installed, and systems that get none any more",
            ),
        ],
    ),
    ask(
        DEFENCE,
        "How are networks divided and watched?",
        &[Part::Controls(&["A.8.20", "A.8.22", "A.8.15", "A.8.16"])],
    ),
    ask(
        DEFENCE,
        "How are people warned of fraud by mail and phone?",
        &[Part::Awareness, Part::Open("how a change of bank details or an urgent payment is confirmed")],
    ),
    ask(
        DEFENCE,
        "How are suppliers held to security?",
        &[Part::Controls(&["A.5.19", "A.5.20", "A.5.22"]), Part::Suppliers],
    ),
    ask(
        RECOVERY,
        "How is data backed up?",
        &[
            Part::Controls(&["A.8.13"]),
            Part::Open(
                "whether one copy is out of reach of the network, and when a full restore was last tried",
            ),
        ],
    ),
    ask(
        RECOVERY,
        "Is there a plan for incidents, and is it tried?",
        &[Part::Controls(&["A.5.24", "A.5.26", "A.5.30"]), Part::Continuity],
    ),
    ask(
        LOSSES,
        "What happened in the last three years?",
        &[
            Part::Incidents { months: 36 },
            Part::Open("losses and claims paid, and circumstances that may still lead to a claim"),
        ],
    ),
    ask(
        LOSSES,
        "How much personal data is held?",
        &[Part::PersonalData, Part::Open("number of people whose data is held, by kind of data")],
    ),
    ask(LOSSES, "Which risks remain?", &[Part::RiskFigures]),
    ask(LOSSES, "Which laws with a duty to report apply?", &[Part::Obligations]),
];

const STRATEGY: &str = "Risk management and strategy";
const OVERSIGHT: &str = "Governance";

const SEC_RISK_MANAGEMENT: &[Question] = &[
    ask(
        STRATEGY,
        "By which processes are material cybersecurity risks found, judged and managed?",
        &[Part::RiskMethod, Part::RiskFigures],
    ),
    ask(
        STRATEGY,
        "How are they part of the management of all risks of the company?",
        &[Part::Open(
            "how the register of information security risks feeds the enterprise risk management, and who reconciles the two",
        )],
    ),
    ask(STRATEGY, "Do assessors, consultants or auditors take part?", &[Part::Audits, Part::Certificate]),
    ask(
        STRATEGY,
        "How are risks from third-party service providers overseen?",
        &[Part::Suppliers, Part::Controls(&["A.5.19", "A.5.20", "A.5.21", "A.5.22", "A.5.23"])],
    ),
    ask(
        STRATEGY,
        "Did threats or earlier incidents materially affect the company, or are they likely to?",
        &[
            Part::Materiality,
            Part::Open(
                "the judgement of management and counsel on strategy, results and financial condition",
            ),
        ],
    ),
    ask(
        STRATEGY,
        "By which process is the materiality of an incident judged?",
        &[
            Part::Controls(&["A.5.25", "A.5.26"]),
            Part::Open(
                "who judges materiality, and how the four business days of Form 8-K, Item 1.05, are kept",
            ),
        ],
    ),
    ask(
        OVERSIGHT,
        "How does the board oversee these risks?",
        &[Part::Oversight, Part::Open("the board or committee that oversees, and how it is informed")],
    ),
    ask(OVERSIGHT, "Which positions manage them?", &[Part::Responsible]),
    ask(OVERSIGHT, "What expertise do they have?", &[Part::Expertise]),
    ask(
        OVERSIGHT,
        "How are they informed of incidents, and whom do they tell?",
        &[Part::Controls(&["A.5.24", "A.6.8", "A.8.16"])],
    ),
];

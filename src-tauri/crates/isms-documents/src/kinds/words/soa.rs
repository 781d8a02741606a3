//! Texts of the Statement of Applicability.

words! {
    /// Statement of Applicability.
    Soa {
        subtitle = "Controls of ISO/IEC 27001:2022, Annex A, and the organisation’s own controls";
        result = "Result";
        theme = "Theme";
        controls = "Controls";
        applicable = "Applicable";
        by_provider = "Operated by a provider";
        not_applicable = "Not applicable";
        undecided = "Undecided";
        implemented = "Implemented";
        all = "Annex A";
        everything = "All";
        own = "Own controls";
        progress_title = "How far the applicable controls are";
        progress_note = "Controls operated by a provider are counted as applicable too.";
        no_progress = "No control is decided as applicable yet.";
        in_progress = "In progress";
        planned = "Planned";
        not_started = "Not started";
        unstated = "Not stated";
        exclusions = "Controls that are not applicable";
        no_exclusions = "No control is excluded.";
        why_not = "Why it is not applicable";
        legend = "How to read the reasons";
        legend_risk = "A risk in the register is held down by the control; its reference is given.";
        legend_law = "A law or regulation asks for it; the entry in the list of obligations is given.";
        legend_contract = "A contract or customer asks for it; the entry in the list of obligations is given.";
        legend_business = "A dated decision of the organisation, also on good practice; its reference is given.";
        register = "Controls";
        theme_group = "{theme} controls";
        own_group = "Own controls, outside Annex A";
        control = "Control";
        title = "Title";
        decision = "Decision";
        why = "Why";
        implementation = "Implementation";
        owner = "Owner";
        policy_and_evidence = "Policy and evidence";
        excluded = "excluded";
        risk_one = "Risk ";
        risk_many = "Risks ";
        risk_unnamed = "Risk, not named.";
        law = "Law: ";
        contract = "Contract: ";
        business = "Business: ";
        reason_unnamed = "{kind}, not named.";
        no_reason = "No reason is recorded.";
        all_risks = "all {n} in the list at the end";
        covered_by = "Covered by ";
        operated_by = "Operated by ";
        provider_unnamed = "The provider is not named.";
        no_assurance = "no assurance recorded";
        assurance_until = "valid to {date}";
        assurance_reviewed = "reviewed {date}";
        assurance_undated = "validity not stated";
        by_date = "by {date}";
        risks_of_controls = "Controls with more than ten risks";
        risks_intro = "All risks behind the controls whose row names only the first ten.";
        count = "Number";
        risks = "Risks";
        evidence = "Evidence named in this statement";
        no_evidence = "No evidence is named.";
        evidence_reference = "Evidence";
        shows = "What it shows";
        collected = "Collected";
        valid_until = "valid until {date}";
        kept = "Where it is";
        in_workbench = "kept with this ISMS: {name}";
    }
}

//! Texts of the internal audit programme.

words! {
    /// Internal audit programme.
    Programme {
        kind = "Internal audit programme";
        title = "Internal audit programme: {title}";
        subtitle = "What is audited over the period, how and by whom, and what has been looked at so far";
        period = "Period and purpose";
        name = "Programme";
        from_to = "{from} to {to}";
        from = "From and to";
        owner = "Who answers for it";
        approved = "Approved";
        approved_by = "{name}, {date}";
        not_approved = "not approved";
        purpose = "Purpose";
        purpose_text = "To find out by audits of our own whether the ISMS is as we and the standard want it, put into practice and kept up; every clause and every applicable control within the period.";
        how = "How audits are done";
        frequency = "How often";
        methods = "Methods";
        responsibilities = "Who does what";
        reporting = "Reports";
        basis = "What shaped it";
        changes = "Changes to the programme";
        no_changes = "None since it was approved.";
        auditors = "Auditors";
        auditor = "Auditor";
        unit = "Unit";
        competence = "Competence";
        barred = "May not audit";
        outside = "from outside";
        nothing_barred = "nothing of what is planned is their own work";
        barred_from = "{id} ({reason})";
        audits_it = "{id} ({reason}; assigned all the same)";
        no_auditors = "No auditor is named yet.";
        audits = "Audits";
        audit = "Audit";
        what = "Title";
        planned = "Planned";
        clauses = "Clauses";
        controls = "Controls";
        places = "Units and sites";
        team = "Lead and team";
        status = "Status";
        held = "Held";
        report = "Report of";
        no_audits = "No internal audit belongs to the programme yet.";
        grid = "Coverage of clauses and controls";
        grid_note = "By audit: done, planned, or a dash where the audit does not look at it. {clauses} and {controls} are done or planned; controls that do not apply are not counted.";
        n_of_clauses = "{n} of {all} clauses";
        n_of_controls = "{n} of {all} applicable controls";
        number = "No.";
        subject = "Clause or control";
        clause_group = "Clauses";
        control_group = "Controls";
        done = "done";
        is_planned = "planned";
        excluded = "excluded";
        standing = "In all";
        never = "–";
        sites = "Coverage of units and sites";
        place = "Unit or site";
        unit_group = "Units";
        location_group = "Sites";
        no_places = "The scope names no unit or site yet.";
        continued = "Audits {first} to {last}";
    }
}

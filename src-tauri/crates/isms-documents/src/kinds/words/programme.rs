//! Texts of the internal audit programme.

words! {
    /// Internal audit programme.
    Programme {
        kind = "Internal audit programme";
        title = "Internal audit programme: {title}";
        subtitle = "What is audited over the period, how and by whom, and what has been looked at so far";
        period = "Period and purpose";
        from_to = "{from} to {to}";
        from = "From and to";
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
        grid = "Coverage";
        grid_note = "Each column is an audit, under the end of its reference. D is done: the audit looked at it; P is planned: it will; a dash: it does not. In all, {clauses} and {controls} are done or planned; controls that do not apply are excluded and not counted.";
        n_of_clauses = "{n} of {all} clauses";
        n_of_controls = "{n} of {all} applicable controls";
        number = "No.";
        subject = "Clause, control or place";
        clause_group = "Clauses";
        control_group = "{theme} controls";
        own_controls = "Own controls";
        done = "done";
        is_planned = "planned";
        done_mark = "D";
        planned_mark = "P";
        excluded = "excluded";
        never = "–";
        nobody = "nobody";
        standing = "In all";
        unit_group = "Units in scope";
        location_group = "Sites in scope";
        no_places = "The scope names no unit or site yet.";
    }
}

//! Texts of the internal audit report.

words! {
    /// Internal audit report.
    Audit {
        kind = "Internal audit report";
        title = "Internal audit report: {title}";
        subtitle = "What was looked at, what was found, and whether the ISMS does what it is meant to do";
        purpose = "Purpose, scope, criteria";
        purpose_text = "An audit of our own (9.2): whether the ISMS is as we and the standard want it, and whether it is put into practice and kept up.";
        audit = "Audit";
        programme = "Programme";
        no_programme = "in no audit programme";
        criteria = "Criteria";
        scope = "Scope";
        clauses = "Clauses";
        controls = "Controls";
        processes = "Processes";
        team = "Dates and team";
        dates = "Held";
        from_to = "{from} to {to}";
        lead = "Lead auditor";
        others = "Team";
        outside = "From outside";
        independence = "Independence";
        visited = "Places and people";
        units = "Units visited";
        locations = "Sites visited";
        plan = "Who was seen, when and where";
        sample = "Method and sample";
        sample_text = "Items looked at, by result. What was there to choose from, how the sample was chosen and what was seen stand item by item in the annex.";
        result = "Result";
        items = "Items";
        all = "All";
        no_result = "No result yet";
        no_items = "No item is recorded.";
        conclusion = "Summary and opinion";
        strengths = "What works well";
        findings = "Findings";
        number = "No.";
        grade = "Grade";
        subject = "Clause, control";
        requirement = "What is required";
        seen = "What was seen";
        gap = "The gap";
        followed = "Unit, followed in";
        no_findings = "The audit found nothing to object to.";
        grades = "Major nonconformities: {major}. Minor: {minor}. Observations: {observation}. Opportunities for improvement: {opportunity}.";
        earlier = "Earlier findings";
        earlier_text = "What was still open when the audit began, and where it stands on {date}.";
        no_earlier = "Nothing from before was open when the audit began.";
        wrong = "What was wrong";
        from = "Raised";
        stands = "Stands";
        closed_on = "closed {date}";
        not_seen = "What could not be seen";
        not_sampled = "Not sampled: {list}.";
        everything_seen = "Nothing is recorded that was to be seen and could not be.";
        distribution = "Distribution";
        nobody = "Nobody is recorded as having received the report.";
        received = "Received by";
        report_day = "Report of";
        annex = "Annex: checklist";
        item = "Item";
        item_title = "Title";
        auditor = "Auditor";
        population = "There are";
        chosen = "Chosen how";
        what_seen = "Seen";
        evidence = "Evidence";
    }
}

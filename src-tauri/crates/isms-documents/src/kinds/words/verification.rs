//! Texts of the sheet on which somebody verifies that corrective actions work.

words! {
    /// Verification sheet.
    Verification {
        title = "Verification sheet";
        reference = "{id}, to be verified, revision {revision}";
        subject = "Nonconformity";
        subject_words = "{id}, {grade}";
        state = "State";
        state_words = "{date}, revision {revision} of the ISMS";
        done = "What was done";
        not_done = "not done, due {date}";
        not_done_undated = "not done";
        in_place = "In place?";
        look = "What to look at";
        works_if = "It works if";
        no_criterion = "Not written down yet. Write it here before you look:";
        sample = "Sample";
        no_sample = "Not written down yet: how many, of how many, chosen how?";
        elsewhere = "Elsewhere, too";
        compare = "Compare with";
        before = "Checked before";
        before_one = "{date}, {name}: {seen} ({result})";
        seen = "What was seen";
        item = "No.";
        looked_at = "Looked at: what, where, when";
        observed = "What was seen";
        as_it_should = "As it should be?";
        result = "Result";
        counted = "Counted";
        counted_words = "______ of ______ looked at, ______ of these as they should be";
        verdict = "Strike out one";
        verdict_words = "It works  /  It does not work";
        found_more = "Found besides";
        raised_as = "What, and as which nonconformity it is raised:";
        independent = "Who acted does not verify: not {names}.";
        verifier = "Verified by (name)";
        date_and_signature = "Date and signature";
        on_site = "This sheet shows what is otherwise shown on site only. It is not for a pack.";
    }
}

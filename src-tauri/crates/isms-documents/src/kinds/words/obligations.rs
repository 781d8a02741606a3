//! Texts of the document of obligations.

words! {
    /// Obligations.
    Obligations {
        title = "Obligations";
        subtitle = "The laws, regulations, contracts and standards that bind the organisation, and how each is met";
        summary = "Summary";
        kind = "Kind";
        count = "Obligations";
        tells = "With a time to tell somebody in";
        late = "Check past its day";
        kind_not_stated = "Kind not stated";
        all = "All";
        summary_note = "Check past its day: the next look at the entry was due before {date}.";
        law = "Law that applies: {list}.";
        law_not_stated = "Which countries' or states' law applies is not stated.";
        clocks = "Who has to be told of a breach, and how fast";
        no_clocks = "No obligation names somebody who has to be told within a time.";
        obligation = "Obligation";
        whom = "Who has to be told";
        from = "The clock starts";
        within = "Within";
        hours = "{n} hours";
        business_days = "{n} business days";
        business_day = "{n} business day";
        days = "{n} days";
        register = "Register";
        number = "No.";
        what = "What binds, and who set it";
        asks = "What it asks for";
        met = "How it is met";
        through = "Controls, documents";
        owner = "Owner";
        checked = "Checked";
        next = "Next check";
        set_by = "set by {party}";
        binds_from = "binds from {date}";
        behind = "asked for by {list}";
        passed_on = "passed on to {list}";
        is_late = "late";
    }
}

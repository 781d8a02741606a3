//! Texts that several kinds of document print.

words! {
    /// What several kinds print.
    Common {
        not_stated = "not stated";
        organisation_not_stated = "Organisation not stated";
        not_classified = "Not classified";
        standard = "ISO/IEC 27001:2022 with Amendment 1:2024";
        draft = "draft";
        in_review = "draft in review";
        approval_incomplete = "approval incomplete";
        in_force = "in force";
        in_force_from = "in force from {date}";
        in_force_later = "approved, in force from {date}";
        superseded = "superseded";
        withdrawn = "withdrawn";
        made_for_scope = "Scope {version} ({date})";
        made_for_scope_undated = "Scope {version}";
        made_for_no_scope = "no version of the scope in force";
        made_for_criteria = "risk criteria {version}";
        made_for_no_criteria = "no version of the risk criteria in force";
        made_for_assessment = "risk assessment of {date}";
        made_for_no_assessment = "no dated risk assessment";
        approval = "Approval";
        approved_in_workbench = "approved in the workbench on {date}, content\u{a0}{fingerprint}";
        approved_elsewhere = "approved on {date}";
        approver = "Approver: name and role";
        date = "date";
        history = "Version history";
        no_history = "No version has been approved yet.";
        withdrawn_because = "Withdrawn: {reason}";
        withdrawn_plain = "Withdrawn.";
        overruled_because = "Author and approver are one person: {reason}";
        topic_policies = "Topic policies";
        no_topic_policies = "No topic policy is recorded yet.";
        reference = "Reference";
        title = "Title";
        version = "Version";
        owner = "Owner";
        approved = "Approved";
        next_review = "Next review";
        controls = "Controls";
        no_text = "The text of this document is not written yet.";
        kept_as_file = "The text of this document is the file {name} ({kilobytes} kB). Its SHA-256 is {hash}. This sheet says who answers for it, who approved it, and which versions there were.";
        kept_at = "The text of this document is kept at: {location}";
        not_in_force = "no version in force";
        and_more = "and {n} more";
        register = "record";
        register_approval = "nobody as a whole: each entry of the record names who decided it and when";
        register_history = "A record has no versions: it is printed as it stood on the day in the foot of each page. The workbench keeps every change with who made it, when and why.";
        record_history = "A record has no versions: the signature locks it. A signature that is taken back stays in the history of the workbench, with the reason.";
        unsigned_history = "Nobody has signed or approved this record yet: what it says can still change.";
        signature = "Signature";
        signed_off_on = "signed off on {date}";
        not_signed_off = "not signed off";
        signed_in_workbench = "signed off in the workbench on {date}";
    }
}

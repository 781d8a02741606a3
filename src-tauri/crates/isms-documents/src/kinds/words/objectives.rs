//! Texts of the document of objectives and metrics.

words! {
    /// Objectives and metrics.
    Objectives {
        title = "Objectives and metrics";
        subtitle = "What information security aims at, what is done to get there, and what the figures say";
        summary = "Summary";
        status = "Status";
        count = "Objectives";
        late = "Of these past their day";
        not_stated = "Not stated";
        all = "All";
        summary_note = "Past their day: still worked on, and to be reached before {date}.";
        metrics_measured = "{measured} of {all} metrics have a value; {reached} reach their target with the last one.";
        objectives = "Objectives";
        number = "No.";
        objective = "Objective";
        owner = "Owner";
        target = "Target";
        last = "Last value";
        reached = "Reached";
        due = "By";
        looked_at = "Looked at";
        no_objectives = "No objective is recorded yet.";
        yes = "yes";
        no = "no";
        is_late = "late";
        not_measured = "not measured yet";
        not_measurable = "not measurable: {reason}";
        metrics = "Metrics and their values";
        metric = "What is measured, and how";
        at_least = "at least {value}";
        at_most = "at most {value}";
        often = "How often";
        months = "every {n} months";
        monthly = "every month";
        who = "Measured, judged by";
        judged = "judged: {name}";
        values = "Last values";
        says = "What they say";
        no_metrics = "No metric is recorded yet.";
        ended = "measured until {date}";
        up = "up from {value}";
        down = "down from {value}";
        level = "as before";
        earlier = "{n} earlier";
        set_aside = "{n} set aside";
        plans = "How each objective is reached";
        plan_title = "{id}: {text}";
        done = "What is done";
        means = "Means";
        answers = "Who answers for it";
        until = "By when";
        judged_how = "How the result is judged";
        shown_by = "Shown by";
        risks = "Follows from risks";
        followed = "Followed";
        told = "made known on {date}";
        reviewed = "last looked at on {date}";
        achieved = "reached on {date}";
    }
}

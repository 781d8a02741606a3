//! Texts of the sheet that a risk owner signs.

words! {
    /// Sheet of a risk owner.
    OwnerSheet {
        title = "Risk owner's approval and acceptance";
        reference = "For signature by {name}, revision {revision}";
        owner = "Risk owner";
        shows = "Shows";
        shows_all = "{all} of this owner: {open} to decide, {held} decided";
        one_risk = "{n} open risk";
        n_risks = "{n} open risks";
        limit = "Acceptable";
        limit_up_to = "levels up to {n}";
        state = "State";
        state_words = "{date}, revision {revision} of the ISMS";
        to_decide = "To decide ({n})";
        decided = "Decided, for information ({n})";
        risk = "Risk";
        what = "What can happen";
        before = "Before";
        treatment = "What is done about it";
        after = "After";
        position = "Limit";
        plan = "How it is treated";
        remaining = "What remains";
        approve = "to approve";
        accept = "to accept";
        stale = "changed since {date}";
        expired = "good until {date}";
        not_rated = "can't be accepted: not rated";
        to_reassess = "can't be accepted: rated by an earlier version of the method";
        no_plan = "no plan needed";
        undecided = "not decided how";
        approved_on = "approved {date}";
        accepted_on = "accepted {date}";
        until = "good until {date}";
        countersign = "with {roles}";
        planned = "planned: {text}";
        signs = "By signing I approve how the risks marked “{approve}” are treated, and accept what remains of the risks marked “{accept}”, as they stand on this sheet.";
        nothing = "Nothing is to be decided: every decision of this owner holds.";
        date_and_signature = "Date and signature";
        countersigns = "{roles}, for {risks}";
        on_site = "This sheet shows what is otherwise shown on site only. It is not for a pack.";
    }
}

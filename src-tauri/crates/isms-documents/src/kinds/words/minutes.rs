//! Texts of the minutes of a management review.

words! {
    /// Minutes of a management review.
    Minutes {
        kind = "Management review minutes";
        title = "Management review: minutes";
        subtitle = "What top management was shown about the ISMS, what it said, and what it decided";
        meeting = "Meeting";
        name = "Review";
        held = "Held";
        place = "Place";
        chair = "Chair";
        excused = "Excused";
        nobody = "nobody";
        present = "Present";
        person = "Name";
        job = "Role";
        top = "Top management";
        top_yes = "yes";
        none_present = "Nobody is recorded as present.";
        documents = "Documents shown";
        no_documents = "None is recorded.";
        inputs = "What was looked at";
        shown = "Shown";
        said = "Said and concluded";
        nothing = "Nothing to report.";
        not_dealt = "Not dealt with.";
        decisions = "Decisions";
        number = "No.";
        decided = "What was decided";
        kind_of = "Kind";
        answers = "Answers";
        who = "Who";
        due = "By";
        status = "Status";
        no_decisions = "No decision is recorded.";
        is_late = "late";
        open = "Open";
        status_note = "The status is the one of {date}.";
        judgement = "Judgement";
        no_judgement = "No judgement on the ISMS as a whole is recorded.";
        next = "Next review";
        next_on = "The next review is planned for {date}.";
        no_next = "No day is set for the next review.";
    }
}

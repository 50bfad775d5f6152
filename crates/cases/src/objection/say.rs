//! The sentences behind the question whether an objection came in time.

use base::deadline::Step;
use base::{Date, Lang, date_long};

use super::InTime;

pub(super) fn not_proved() -> Step {
    Step::new(
        "Es ist nicht nachgewiesen, ab welchem Tag der Bescheid für diese Person zählt. Soweit bekannt, läuft keine \
         Frist gegen sie.",
        "Nobody proved from which day the decision counts for this person. As far as is known, no period runs \
         against them.",
        "",
    )
}

pub(super) fn later(end: Date) -> Step {
    Step::new(
        format!("Zählt der spätere Tag, endet die Frist am {}.", date_long(end, Lang::De)),
        format!("If the later day counts, the period ends on {}.", date_long(end, Lang::En)),
        "",
    )
}

pub(super) fn received(received: Date, answer: InTime) -> Step {
    let (de, en) = match answer {
        InTime::Yes => ("Das ist rechtzeitig.", "That is in time."),
        InTime::OpenDay => (
            "Nur wenn der spätere Tag zählt, ist das rechtzeitig. Zu prüfen.",
            "That is in time only if the later day counts. To be checked.",
        ),
        InTime::IfNoticeWrong | InTime::No | InTime::NotProved => {
            ("Das ist nach dem Ende dieser Frist.", "That is after the end of this period.")
        }
    };
    Step::new(
        format!("Der Widerspruch ging am {} ein. {de}", date_long(received, Lang::De)),
        format!("The objection came in on {}. {en}", date_long(received, Lang::En)),
        "",
    )
}

pub(super) fn without_notice(end: Date) -> Step {
    Step::new(
        format!(
            "Wer widerspricht, sagt, die Rechtsbehelfsbelehrung fehle oder sei falsch. Trifft das zu, endet die Frist \
             erst am {}. Zu prüfen.",
            date_long(end, Lang::De)
        ),
        format!(
            "Whoever objects says that the notice of remedies is missing or wrong. If so, the period ends only on {}. \
             To be checked.",
            date_long(end, Lang::En)
        ),
        "",
    )
}

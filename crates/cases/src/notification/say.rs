//! The sentences behind a day of notification.

use base::deadline::Step;
use base::{Date, Lang, date_long};

use super::CountedFrom;

/// What the sources say against each other.
pub(super) fn conflict(conflict: &str, source: &str) -> Step {
    Step::new(
        format!("Die Quellen sind uneins: {conflict}"),
        format!("Sources disagree: {conflict}"),
        source,
    )
}

/// A receipt that is proved.
pub(super) fn receipt(received: Date, norm: &str) -> Step {
    Step::new(
        format!("Nachgewiesener Zugang am {}.", date_long(received, Lang::De)),
        format!("Receipt proved on {}.", date_long(received, Lang::En)),
        norm,
    )
}

/// What the days are counted from.
pub(super) fn event(from: CountedFrom, event: Date, norm: &str) -> Step {
    let (de, en) = match from {
        CountedFrom::Posting => ("Zur Post gegeben am", "Handed to the post on"),
        CountedFrom::Transmission => ("Elektronisch abgesandt am", "Sent electronically on"),
        CountedFrom::Provision => ("Im Postfach bereitgestellt am", "Put into the mailbox on"),
        CountedFrom::NoticeSent => ("Benachrichtigung versandt am", "Notice sent on"),
        CountedFrom::Retrieval => ("Abgerufen am", "Opened on"),
        CountedFrom::Service => ("Zugestellt am", "Served on"),
    };
    Step::new(
        format!("{de} {}.", date_long(event, Lang::De)),
        format!("{en} {}.", date_long(event, Lang::En)),
        norm,
    )
}

/// The day on which it counts as notified, or both days where the law is open.
pub(super) fn days((less, more): (u8, u8), (earliest, latest): (Date, Date), norm: &str) -> Step {
    if less == more {
        return Step::new(
            format!(
                "Gilt am {less}. Tag danach als bekannt gegeben: {}. Dieser Tag verschiebt sich \
                 nicht, auch nicht am Wochenende.",
                date_long(earliest, Lang::De)
            ),
            format!(
                "Counts as notified on day {less} after that: {}. This day does not move, not \
                 even at a weekend.",
                date_long(earliest, Lang::En)
            ),
            norm,
        );
    }
    Step::new(
        format!(
            "Gilt am {less}. oder {more}. Tag danach als bekannt gegeben: {} oder {}. Zu prüfen.",
            date_long(earliest, Lang::De),
            date_long(latest, Lang::De)
        ),
        format!(
            "Counts as notified on day {less} or {more} after that: {} or {}. To be checked.",
            date_long(earliest, Lang::En),
            date_long(latest, Lang::En)
        ),
        norm,
    )
}

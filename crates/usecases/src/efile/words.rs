//! How the parts of a file are called.

use base::{Lang, Timestamp};
use cases::efile::{Direction, Kind, Sender};

/// A kind of document.
pub(crate) fn kind(kind: Kind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (Kind::Application, Lang::En) => "Application",
        (Kind::Application, _) => "Antrag",
        (Kind::Evidence, Lang::En) => "Evidence",
        (Kind::Evidence, _) => "Nachweis",
        (Kind::Receipt, Lang::En) => "Receipt",
        (Kind::Receipt, _) => "Eingangsbestätigung",
        (Kind::Question, Lang::En) => "Question",
        (Kind::Question, _) => "Rückfrage",
        (Kind::Answer, Lang::En) => "Answer",
        (Kind::Answer, _) => "Antwort",
        (Kind::Message, Lang::En) => "Message",
        (Kind::Message, _) => "Nachricht",
        (Kind::Change, Lang::En) => "Report of a change",
        (Kind::Change, _) => "Änderungsmitteilung",
        (Kind::Statement, Lang::En) => "Statement",
        (Kind::Statement, _) => "Stellungnahme",
        (Kind::Letter, Lang::En) => "Letter",
        (Kind::Letter, _) => "Schreiben",
        (Kind::Minutes, Lang::En) => "Minutes",
        (Kind::Minutes, _) => "Niederschrift",
        (Kind::Decision, Lang::En) => "Decision",
        (Kind::Decision, _) => "Bescheid",
        (Kind::Note, Lang::En) => "Note",
        (Kind::Note, _) => "Vermerk",
    }
}

/// Which way it went.
pub(crate) fn direction(direction: Direction, lang: Lang) -> &'static str {
    match (direction, lang) {
        (Direction::Incoming, Lang::En) => "incoming",
        (Direction::Incoming, _) => "Eingang",
        (Direction::Outgoing, Lang::En) => "outgoing",
        (Direction::Outgoing, _) => "Ausgang",
        (Direction::Internal, Lang::En) => "internal",
        (Direction::Internal, _) => "intern",
    }
}

/// In which role somebody sent it.
pub(crate) fn sender(sender: Sender, lang: Lang) -> &'static str {
    match (sender, lang) {
        (Sender::Applicant, Lang::En) => "applicant",
        (Sender::Applicant, _) => "antragstellende Person",
        (Sender::Party, Lang::En) => "party",
        (Sender::Party, _) => "beteiligte Person oder Stelle",
        (Sender::Desk, Lang::En) => "case worker",
        (Sender::Desk, _) => "Sachbearbeitung",
        (Sender::House, Lang::En) => "portal",
        (Sender::House, _) => "Portal",
    }
}

/// The notice that a decision lies in the mailbox.
pub(crate) fn provided(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "Notice that the decision is in the mailbox",
        Lang::De | Lang::DeSimple => "Mitteilung, dass der Bescheid bereitliegt",
    }
}

/// Day and time, as prints say them.
pub(crate) fn moment(at: Timestamp) -> String {
    let day = base::date_long(base::berlin_date(at), Lang::De);
    format!("{day}, {} Uhr", base::time_of_day(at))
}

/// The role of who acted, as prints say it.
pub(crate) fn role(word: &str) -> &str {
    match word {
        "citizen" => "antragstellende Person",
        "participant" => "beteiligte Person oder Stelle",
        "caseworker" => "Sachbearbeitung",
        "team_lead" => "Teamleitung",
        "system" => "Portal",
        other => other,
    }
}

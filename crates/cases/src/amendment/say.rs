//! Why a provision does not stand open, in sentences.

use std::collections::BTreeMap;

use base::{Lang, LocalText, date_long};

use super::Closed;

impl Closed {
    /// As a sentence for the desk. Questions that a law asks are named by their words.
    #[must_use]
    pub fn say(&self, questions: &BTreeMap<String, LocalText>) -> LocalText {
        let name = |name: &String| {
            questions.get(name).cloned().unwrap_or_else(|| name_of_house_fact(name))
        };
        match self {
            Self::Fact(fact) => {
                let name = name(fact);
                text(
                    format!("Die Antwort steht entgegen: {}", name.get(Lang::De)),
                    format!("The answer stands against it: {}", name.get(Lang::En)),
                )
            }
            Self::Over(since, day) => {
                let name = name(since);
                text(
                    format!(
                        "Die Frist ist am {} abgelaufen (gerechnet ab: {}).",
                        date_long(*day, Lang::De),
                        name.get(Lang::De)
                    ),
                    format!(
                        "The period ended on {} (counted from: {}).",
                        date_long(*day, Lang::En),
                        name.get(Lang::En)
                    ),
                )
            }
            Self::NotInForce => text(
                "Die Vorschrift gilt an diesem Tag nicht.",
                "The provision is not in force on this day.",
            ),
            Self::OnlyFuture => text(
                "Sie wirkt nur für die Zukunft, der gewählte Tag ist aber schon vorbei. Wählen Sie einen Tag ab heute oder \
                 eine Vorschrift, die zurückreicht.",
                "It works for the time to come only, and the chosen day has passed. Choose a day from today on, or a \
                 provision that reaches back.",
            ),
            Self::TooFarBack(day) => text(
                format!(
                    "So weit zurück zahlt sie nicht. Wählen Sie frühestens den {}. Wurde es in einem früheren Jahr beantragt, \
                     geben Sie den Tag des Antrags an.",
                    date_long(*day, Lang::De)
                ),
                format!(
                    "It pays not as far back. Choose {} at the earliest. Where it was asked for in an earlier year, state \
                     the day of the request.",
                    date_long(*day, Lang::En)
                ),
            ),
            Self::NoEnd(since) => {
                let name = name(since);
                text(
                    format!(
                        "Das Ende der Frist lässt sich nicht berechnen ({}).",
                        name.get(Lang::De)
                    ),
                    format!("The end of the period cannot be computed ({}).", name.get(Lang::En)),
                )
            }
        }
    }
}

/// What the house answers itself, in words.
#[must_use]
pub fn name_of_house_fact(name: &str) -> LocalText {
    match name {
        "granted" => text("Der Bescheid hat etwas bewilligt", "The decision granted something"),
        "lasting" => text("Der Bescheid wirkt auf Dauer", "The decision has a lasting effect"),
        "less" => text("Es wird weniger gezahlt als bisher", "Less is paid than before"),
        "more" => text("Es wird mehr gezahlt als bisher", "More is paid than before"),
        "from" => text("Der Tag, ab dem es gelten soll", "The day from which on it is to hold"),
        "issued" => text("Tag des Bescheides", "Day of the decision"),
        "notified" => text("Tag der Bekanntgabe", "Day of notification"),
        other => text(other, other),
    }
}

fn text(de: impl Into<String>, en: impl Into<String>) -> LocalText {
    LocalText { de: de.into(), en: Some(en.into()), de_simple: None }
}

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
        "issued" => text("Tag des Bescheides", "Day of the decision"),
        "notified" => text("Tag der Bekanntgabe", "Day of notification"),
        other => text(other, other),
    }
}

fn text(de: impl Into<String>, en: impl Into<String>) -> LocalText {
    LocalText { de: de.into(), en: Some(en.into()), de_simple: None }
}

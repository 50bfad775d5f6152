//! Facts of the authority that letters print, where nobody has read them up. Each has one name, for
//! the check of the content, for the gate of a decision and for a release.

use base::Certainty;

use crate::authority::{Authority, Court, Neighbour, Residence};
use crate::facts::UnsettledFact;
use crate::law::{NotificationPeriod, NotificationRule};

impl Authority {
    /// Address and telephone of the letterhead, while they are examples.
    #[must_use]
    pub fn unsettled(&self) -> Option<UnsettledFact> {
        let about = format!("Anschrift und Telefon: {} (Beispielangaben)", self.name);
        UnsettledFact::of("authority/contact".to_owned(), Certainty::Unsure, about)
            .filter(|_| self.example_contact)
    }
}

impl Authority {
    /// The account from which it pays, while nobody has vouched for it.
    #[must_use]
    pub fn unsettled_bank(&self) -> Option<UnsettledFact> {
        let bank = self.bank.as_ref()?;
        let about = format!("Konto, von dem gezahlt wird: {}", bank.holder);
        UnsettledFact::of("authority/bank".to_owned(), bank.certainty, about)
    }
}

impl Court {
    /// Its name and seat, where they are not settled. A seat that nobody looked up never is.
    #[must_use]
    pub fn unsettled(&self) -> Option<UnsettledFact> {
        let known = if self.street.is_empty() { Certainty::Unsure } else { self.certainty };
        UnsettledFact::of(format!("court/{}", self.id), known, format!("Sitz: {}", self.name))
    }
}

impl Residence {
    /// Who is in charge of its places, where that is not settled.
    #[must_use]
    pub fn unsettled(&self) -> Option<UnsettledFact> {
        let id = self.court.as_deref().unwrap_or(self.authority.as_str());
        let places: Vec<&str> =
            self.places.iter().chain(&self.association).map(String::as_str).collect();
        let about = format!("Zuständigkeit für {}", places.join(", "));
        UnsettledFact::of(format!("residence/{id}"), self.certainty, about)
    }
}

impl Neighbour {
    /// Its name and area, where they are not settled.
    #[must_use]
    pub fn unsettled(&self) -> Option<UnsettledFact> {
        let about = format!("Andere Behörde: {}", self.name);
        UnsettledFact::of(format!("neighbour/{}", self.id), self.certainty, about)
    }
}

impl NotificationRule {
    /// How many days pass before a letter counts as notified, where that is not settled.
    #[must_use]
    pub fn unsettled(&self, period: &NotificationPeriod) -> Option<UnsettledFact> {
        let about = format!("Bekanntgabe nach {} Tagen ({})", period.days, self.norm);
        UnsettledFact::of(self.fact(period), period.certainty, about)
    }
}

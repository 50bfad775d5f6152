use base::{Certainty, LocalText};
use cases::committee::{Rules, Tie};
use cases::objection::Outcome;
use serde::Deserialize;

use super::certainty;

/// A committee that decides about objections: who belongs to it and how it votes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommitteeSpec {
    /// What people call it.
    pub label: LocalText,
    /// Its seats, in the order of the minutes.
    #[serde(rename = "seat")]
    pub seats: Vec<SeatSpec>,
    /// How many members must be present.
    pub quorum: u16,
    /// What happens where as many are for a motion as against it: `falls` or `chair`.
    #[serde(with = "tie")]
    pub tie: Tie,
    /// What may be moved, by the outcome of the objection.
    #[serde(with = "motions")]
    pub motions: Vec<Outcome>,
    /// The provision.
    #[serde(default)]
    pub norm: String,
    /// How sure the house is of seats, quorum and majority.
    #[serde(with = "certainty")]
    pub certainty: Certainty,
    /// Where it was read.
    #[serde(default)]
    pub source: String,
    /// What somebody has to find out.
    #[serde(default)]
    pub note: String,
}

/// Seats of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatSpec {
    /// Short name.
    pub id: String,
    /// Whom they are for.
    pub label: LocalText,
    /// How many there are.
    pub count: u16,
}

impl CommitteeSpec {
    /// The committee as the law of cases reads it.
    #[must_use]
    pub fn law(&self) -> Rules {
        let seats = self.seats.iter().map(|seat| (seat.id.clone(), seat.count)).collect();
        Rules { seats, quorum: self.quorum, tie: self.tie }
    }

    /// How many seats there are.
    #[must_use]
    pub fn size(&self) -> u16 {
        self.seats.iter().fold(0, |sum, seat| sum.saturating_add(seat.count))
    }
}

mod tie {
    use cases::committee::Tie;
    use serde::{Deserialize, Deserializer, de::Error};

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Tie, D::Error> {
        match String::deserialize(from)?.as_str() {
            "falls" => Ok(Tie::Falls),
            "chair" => Ok(Tie::Chair),
            other => Err(D::Error::custom(format!("“{other}” is no rule; write falls or chair"))),
        }
    }
}

mod motions {
    use cases::objection::Outcome;
    use serde::{Deserialize, Deserializer, de::Error};

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Vec<Outcome>, D::Error> {
        let words = Vec::<String>::deserialize(from)?;
        words.iter().map(|word| word.parse().map_err(D::Error::custom)).collect()
    }
}

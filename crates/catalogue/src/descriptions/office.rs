use base::{Certainty, Date, Finding, Length, deadline};
use serde::{Deserialize, Deserializer, de::Error};

/// The editorial office: where reminders go, how long a text is good, and where texts are handed in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditorialOffice {
    /// Address of the reminders; empty where none are sent.
    #[serde(default)]
    pub email: String,
    /// After this time a released text is looked at again.
    #[serde(deserialize_with = "length")]
    pub review: Length,
    /// Reminders begin so long before a review or an end.
    #[serde(deserialize_with = "length")]
    pub remind: Length,
    /// The body that releases texts here.
    pub body: String,
    /// Where texts are handed in.
    pub state_editors: StateEditors,
}

/// The state's editorial office.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateEditors {
    /// Its name.
    pub name: String,
    /// How sure the house is that texts go there.
    #[serde(deserialize_with = "certainty")]
    pub certainty: Certainty,
    /// Where it was read.
    #[serde(default)]
    pub source: String,
}

impl EditorialOffice {
    /// Where it lies in the content of an authority.
    pub const PATH: &'static str = "editorial.toml";

    /// Reads it.
    ///
    /// # Errors
    /// What is wrong with it, as a finding.
    pub fn read(text: &str) -> Result<Self, Finding> {
        toml::from_str(text).map_err(|error| {
            let first = error.message().lines().next().unwrap_or_default().to_owned();
            Finding::error("editorial.toml", Self::PATH, 0)
                .says(first)
                .cure("Correct the entry; the comments of the file say what belongs there.")
        })
    }

    /// When a text that is released on a day is looked at again.
    #[must_use]
    pub fn review_after(&self, released: Date) -> Date {
        deadline::unshifted(released, self.review).unwrap_or(released)
    }

    /// True where a reminder of a day is due.
    #[must_use]
    pub fn reminds_of(&self, day: Date, today: Date) -> bool {
        deadline::unshifted(today, self.remind).is_some_and(|horizon| day <= horizon)
    }
}

fn length<'de, D: Deserializer<'de>>(from: D) -> Result<Length, D::Error> {
    String::deserialize(from)?.parse().map_err(D::Error::custom)
}

fn certainty<'de, D: Deserializer<'de>>(from: D) -> Result<Certainty, D::Error> {
    String::deserialize(from)?.parse().map_err(D::Error::custom)
}

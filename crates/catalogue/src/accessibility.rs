//! The places that law asks for, as data: the accessibility statement, the time an authority has
//! for answering a report, and the electronic access. What these share with other pages is not
//! repeated here.

mod access;
mod answer;
mod statement;

pub use access::{AccessChannel, ChannelKind, ElectronicAccess, Unfit};
pub use answer::{AnswerPeriod, AnswerPeriods, Due};
pub use statement::{GapReason, Statement, StatementGap, StatementMethod, StatementStatus};

use base::{Certainty, Finding};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, de::Error};

/// Reads a TOML text into a type, or says as a finding what is wrong with it.
fn toml<T: DeserializeOwned>(text: &str, path: &'static str) -> Result<T, Finding> {
    ::toml::from_str(text).map_err(|error| {
        let first = error.message().lines().next().unwrap_or_default().to_owned();
        Finding::error("accessibility.toml", path, 0)
            .says(first)
            .cure("Correct the entry; the head of the file says what an entry has.")
    })
}

fn certainty<'de, D: Deserializer<'de>>(from: D) -> Result<Certainty, D::Error> {
    String::deserialize(from)?.parse().map_err(D::Error::custom)
}

fn length<'de, D: Deserializer<'de>>(from: D) -> Result<base::Length, D::Error> {
    String::deserialize(from)?.parse().map_err(D::Error::custom)
}

fn maybe_length<'de, D: Deserializer<'de>>(from: D) -> Result<Option<base::Length>, D::Error> {
    length(from).map(Some)
}

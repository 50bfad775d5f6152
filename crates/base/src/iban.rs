use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Lengths of account numbers in the common payments area.
const IBAN_LENGTHS: &[(&str, usize)] = &[
    ("AD", 24),
    ("AL", 28),
    ("AT", 20),
    ("BE", 16),
    ("BG", 22),
    ("CH", 21),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("EE", 20),
    ("ES", 24),
    ("FI", 18),
    ("FR", 27),
    ("GB", 22),
    ("GI", 23),
    ("GR", 27),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IS", 26),
    ("IT", 27),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MT", 31),
    ("NL", 18),
    ("NO", 15),
    ("PL", 28),
    ("PT", 25),
    ("RO", 24),
    ("RS", 22),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("VA", 22),
];

/// An account number of the common payments area whose check digits are right, without blanks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Iban(String);

/// A text that is no such account number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum IbanError {
    /// No country of the payments area, or other signs than letters and digits.
    #[error("this is no IBAN, such as DE02 1203 0000 0000 2020 51")]
    NoIban,
    /// Too many signs for its country, or too few.
    #[error("the IBAN has {has} signs and its country wants {needs}")]
    Length {
        /// So many it has.
        has: usize,
        /// So many its country wants.
        needs: usize,
    },
    /// The check digits do not fit to the others.
    #[error("there is a slip in the IBAN: its check digits do not fit")]
    Slip,
}

impl Iban {
    /// The number without blanks.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Iban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Iban {
    type Err = IbanError;

    /// Reads what people type: blanks, dots and hyphens between the signs, small letters.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let iban: String = text
            .chars()
            .filter(|sign| !sign.is_whitespace() && !matches!(sign, '-' | '.'))
            .flat_map(char::to_uppercase)
            .collect();
        let country = iban.get(..2).unwrap_or_default();
        let known = IBAN_LENGTHS.iter().find(|(code, _)| *code == country);
        let (_, needs) = known.ok_or(IbanError::NoIban)?;
        if !iban.bytes().all(|sign| sign.is_ascii_alphanumeric()) {
            return Err(IbanError::NoIban);
        }
        if iban.len() != *needs {
            return Err(IbanError::Length { has: iban.len(), needs: *needs });
        }
        if remainder(&iban) == 1 { Ok(Self(iban)) } else { Err(IbanError::Slip) }
    }
}

impl TryFrom<String> for Iban {
    type Error = IbanError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Iban> for String {
    fn from(iban: Iban) -> Self {
        iban.0
    }
}

/// ISO 7064 mod 97, the first four signs last.
fn remainder(iban: &str) -> u32 {
    let (head, tail) = iban.split_at_checked(4).unwrap_or((iban, ""));
    tail.chars().chain(head.chars()).fold(0, |rest, sign| {
        let digit = sign.to_digit(36).unwrap_or(0);
        (if digit < 10 { rest * 10 } else { rest * 100 } + digit) % 97
    })
}

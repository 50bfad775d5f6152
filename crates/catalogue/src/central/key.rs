//! Keys of the catalogue: texts with a fixed shape, checked once and never made up.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// The key of a service in the LeiKa: 14 digits that begin with 99. It is a text, never a number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LeikaKey(String);

/// The number of an OZG bundle: five digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OzgId(String);

/// A text that is no key of its kind.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("“{text}” is no {kind}")]
pub struct NoKey {
    text: String,
    kind: &'static str,
}

/// The parts of a LeiKa key behind the leading 99; three digits each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyParts<'a> {
    /// Leistungsgruppierung.
    pub group: &'a str,
    /// Leistungskennung.
    pub object: &'a str,
    /// Verrichtungskennung; `000` names the object without anything done to it.
    pub act: &'a str,
    /// Verrichtungsdetail.
    pub detail: &'a str,
}

impl LeikaKey {
    /// The 14 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key as the URN under which FIM names it.
    #[must_use]
    pub fn urn(&self) -> String {
        format!("urn:de:fim:leika:leistung:{}", self.0)
    }

    /// Its parts.
    #[must_use]
    pub fn parts(&self) -> KeyParts<'_> {
        let part = |from: usize| self.0.get(from..from + 3).unwrap_or_default();
        KeyParts { group: part(2), object: part(5), act: part(8), detail: part(11) }
    }
}

impl OzgId {
    /// The five digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for LeikaKey {
    type Err = NoKey;

    fn from_str(text: &str) -> Result<Self, NoKey> {
        let fits = text.len() == 14 && text.starts_with("99") && is_digits(text);
        let kind = "LeiKa key; one has 14 digits and begins with 99";
        if fits { Ok(Self(text.to_owned())) } else { Err(NoKey { text: text.to_owned(), kind }) }
    }
}

impl FromStr for OzgId {
    type Err = NoKey;

    fn from_str(text: &str) -> Result<Self, NoKey> {
        let fits = text.len() == 5 && is_digits(text);
        let kind = "OZG number; one has five digits";
        if fits { Ok(Self(text.to_owned())) } else { Err(NoKey { text: text.to_owned(), kind }) }
    }
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

impl fmt::Display for LeikaKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for OzgId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who makes the law of a service and who carries it out: one or several of the catalogue's types.
/// `2/3` is a type of its own; `1, 2/3` are two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typing(Vec<String>);

/// The types that the current list knows.
const TYPES: [&str; 17] = [
    "1", "2", "2a", "2b", "2/3", "3", "3a", "3b", "4", "4a", "4b", "5", "6", "7", "10", "11", "12",
];

impl Typing {
    /// Reads a cell such as `1, 2/3` or `1;2/3`. What the list does not know comes back beside it;
    /// it is kept as well, because a source may be ahead of us.
    #[must_use]
    pub fn read(cell: &str) -> (Self, Vec<String>) {
        let values = cell.split([',', ';']).map(str::trim).filter(|value| !value.is_empty());
        let values: Vec<String> = values.map(str::to_owned).collect();
        let is_known = |value: &String| TYPES.contains(&value.as_str());
        let unknown = values.iter().filter(|value| !is_known(value)).cloned().collect();
        (Self(values), unknown)
    }

    /// The types in the order of the source.
    #[must_use]
    pub fn values(&self) -> &[String] {
        &self.0
    }
}

impl fmt::Display for Typing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(", "))
    }
}

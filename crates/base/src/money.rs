use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::say::group_digits;

/// An amount in euro, kept in whole cents. Computing with percentages belongs to
/// the `rules` room, which rounds once and says how.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Money {
    cents: i64,
}

/// A text that is no amount of money.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("“{0}” is no amount in euro and cent, such as 764,54")]
pub struct MoneyError(String);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self { cents: 0 };

    /// An amount in cents.
    #[must_use]
    pub const fn cents(cents: i64) -> Self {
        Self { cents }
    }

    /// The amount in cents.
    #[must_use]
    pub const fn in_cents(self) -> i64 {
        self.cents
    }

    /// As an authority writes it: `1.529,08`. The unit is left to the sentence.
    #[must_use]
    pub fn german(self) -> String {
        let whole = group_digits(self.cents.unsigned_abs() / 100, '.');
        format!("{}{whole},{:02}", self.sign("−"), self.cents.unsigned_abs() % 100)
    }

    /// As English texts write it: `1,529.08`.
    #[must_use]
    pub fn english(self) -> String {
        let whole = group_digits(self.cents.unsigned_abs() / 100, ',');
        format!("{}{whole}.{:02}", self.sign("−"), self.cents.unsigned_abs() % 100)
    }

    fn sign(self, minus: &'static str) -> &'static str {
        if self.cents < 0 { minus } else { "" }
    }
}

/// With a dot and two decimals, as files and machines want it: `1529.08`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let abs = self.cents.unsigned_abs();
        write!(f, "{}{}.{:02}", self.sign("-"), abs / 100, abs % 100)
    }
}

impl FromStr for Money {
    type Err = MoneyError;

    /// Reads what people type: `764,54`, `764.54`, `1.529,08`, `1,529.08`, `764`,
    /// blanks and a euro sign allowed. The last separator with one or two digits
    /// behind it is the decimal one; three digits behind it make it a group.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse_cents(text).map(Self::cents).ok_or_else(|| MoneyError(text.to_owned()))
    }
}

fn parse_cents(text: &str) -> Option<i64> {
    let bare: String =
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '€' | '\u{a0}')).collect();
    let bare = bare.strip_suffix("EUR").or_else(|| bare.strip_suffix("Euro")).unwrap_or(&bare);
    let (negative, digits) = match bare.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, bare),
    };
    let (whole, fraction) = split_fraction(digits)?;
    let whole: i64 = without_groups(whole)?.parse().ok()?;
    let fraction: i64 = format!("{fraction:0<2}").parse().ok()?;
    let cents = whole.checked_mul(100)?.checked_add(fraction)?;
    Some(if negative { -cents } else { cents })
}

fn split_fraction(digits: &str) -> Option<(&str, &str)> {
    let Some(at) = digits.rfind([',', '.']) else {
        return Some((digits, ""));
    };
    let (whole, rest) = digits.split_at(at);
    let fraction = rest.get(1..)?;
    match fraction.len() {
        1 | 2 if whole.contains(rest.get(..1)?) => None,
        1 | 2 if fraction.bytes().all(|b| b.is_ascii_digit()) => Some((whole, fraction)),
        3 => Some((digits, "")),
        _ => None,
    }
}

fn without_groups(whole: &str) -> Option<String> {
    let mut groups = whole.split(['.', ',']);
    let first = groups.next()?;
    let mut bare = first.to_owned();
    for group in groups {
        if group.len() != 3 || !(1..=3).contains(&first.len()) || first.starts_with('0') {
            return None;
        }
        bare.push_str(group);
    }
    (!bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit())).then_some(bare)
}

impl Add for Money {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self::cents(self.cents + other.cents)
    }
}

impl Sub for Money {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self::cents(self.cents - other.cents)
    }
}

impl Neg for Money {
    type Output = Self;

    fn neg(self) -> Self {
        Self::cents(-self.cents)
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

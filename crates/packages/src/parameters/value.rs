//! What fits a question, and how it is written where it is needed.

use base::{Date, Lang, Length, LocalText};

use serde::Deserialize;

/// What kind of answer a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParameterKind {
    /// One line, the same in every language.
    Text,
    /// One line in each language.
    Words,
    /// A number.
    Number,
    /// Euros and cents.
    Amount,
    /// A day.
    Date,
    /// A period, such as `14-days`.
    Length,
    /// How file numbers look.
    FileNumber,
    /// Places to choose from, each with its code.
    Places,
}

/// An answer that fits its question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParameterValue {
    /// One line.
    Line(String),
    /// One line in each language.
    Words(LocalText),
    /// Places in their order; never none.
    Places(Vec<Place>),
}

/// A place to choose.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Its code in forms.
    pub code: String,
    /// Its name.
    pub name: LocalText,
    /// The one that texts name as an example; the first where none is marked.
    #[serde(default)]
    pub example: bool,
}

impl ParameterKind {
    /// The value, or what is wrong with it as the end of a sentence.
    pub(super) fn read(self, value: &toml::Value) -> Result<ParameterValue, String> {
        match self {
            Self::Words => words(value).map(ParameterValue::Words),
            Self::Places => places(value).map(ParameterValue::Places),
            _ => self.line(value).map(ParameterValue::Line),
        }
    }

    fn line(self, value: &toml::Value) -> Result<String, String> {
        let text = match value {
            toml::Value::String(text) => text.clone(),
            toml::Value::Integer(number) if self == Self::Number => number.to_string(),
            toml::Value::Datetime(day) if self == Self::Date => day.to_string(),
            _ => return Err(format!("is {}, not {}", value.type_str(), self.name())),
        };
        let fits = match self {
            Self::Text => return plain(&text).map(|()| text),
            Self::Number => is_decimal(&text, 6),
            Self::Amount => is_decimal(&text, 2),
            Self::Date => text.parse::<Date>().is_ok(),
            Self::Length => text.parse::<Length>().is_ok(),
            Self::FileNumber => is_file_number(&text),
            Self::Words | Self::Places => false,
        };
        if fits { Ok(text) } else { Err(format!("is no {}: “{}”", self.name(), shown(&text))) }
    }

    /// How people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "line of text",
            Self::Words => "line of text in each language",
            Self::Number => "number",
            Self::Amount => "amount",
            Self::Date => "day",
            Self::Length => "period",
            Self::FileNumber => "pattern of file numbers",
            Self::Places => "list of places",
        }
    }

    /// How an answer is written.
    #[must_use]
    pub fn example(self) -> &'static str {
        match self {
            Self::Text => "one plain line, with “ ” and ’ for quotation marks",
            Self::Words => "{ de = \"…\", en = \"…\", de-simple = \"…\" }, each one plain line",
            Self::Number => "a number, such as 30 or \"0.5\"",
            Self::Amount => "an amount in quotation marks, such as \"473.00\"",
            Self::Date => "a day, such as 2026-07-01",
            Self::Length => "a period, such as \"14-days\" or \"20-working-days\"",
            Self::FileNumber => "letters, {yy} and # for each digit, such as \"AB {yy} #### ###\"",
            Self::Places => "[{ code = \"…\", name = { de = \"…\" } }], each code once",
        }
    }

    /// Whether nothing can be read where such an answer is missing.
    pub(super) fn needs_proposal(self) -> bool {
        matches!(self, Self::Date | Self::Length | Self::FileNumber)
    }

    /// Whether rules compute with it: then a missing one is missing there too.
    pub(super) fn is_computed(self) -> bool {
        matches!(self, Self::Number | Self::Amount)
    }
}

/// A text that means the same in a form, a rule, a letter and a page: it has no sign that any of
/// their formats reads as more than itself.
pub(super) fn plain(text: &str) -> Result<(), String> {
    const SPECIAL: [char; 12] = ['"', '\'', '\\', '{', '}', '<', '>', '&', '`', '$', '*', '#'];
    match text.chars().find(|sign| sign.is_control() || SPECIAL.contains(sign)) {
        None => Ok(()),
        Some(sign) if sign.is_control() => Err("has more than one line".to_owned()),
        Some(sign) => Err(format!("has the sign {sign}, which forms and letters do not take")),
    }
}

fn words(value: &toml::Value) -> Result<LocalText, String> {
    let text: LocalText = value
        .clone()
        .try_into()
        .map_err(|_| format!("is {}, not a text with its languages", value.type_str()))?;
    for lang in Lang::ALL {
        plain(text.get(lang))?;
    }
    if text.de.trim().is_empty() { Err("has no German text".to_owned()) } else { Ok(text) }
}

fn places(value: &toml::Value) -> Result<Vec<Place>, String> {
    let places: Vec<Place> = value
        .clone()
        .try_into()
        .map_err(|_| "is no list of places with code and name".to_owned())?;
    let is_code = |code: &str| {
        let fits = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_';
        !code.is_empty() && code.chars().all(fits)
    };
    let mut codes = std::collections::BTreeSet::new();
    for place in &places {
        for lang in Lang::ALL {
            plain(place.name.get(lang))?;
        }
        if !is_code(&place.code) || !codes.insert(place.code.as_str()) {
            return Err(format!(
                "has a code that is wrong or there twice: “{}”",
                shown(&place.code)
            ));
        }
    }
    if places.is_empty() { Err("names no place".to_owned()) } else { Ok(places) }
}

fn is_decimal(text: &str, most_places: usize) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, places) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|digit| digit.is_ascii_digit())
    };
    digits(whole, 12) && digits(places, most_places)
}

fn is_file_number(text: &str) -> bool {
    let fixed = text.replace("{yy}", "");
    let fits = |sign: char| sign.is_alphanumeric() || [' ', '#', '-', '.', '/'].contains(&sign);
    text.contains("{yy}") && fixed.contains('#') && fixed.chars().all(fits)
}

fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}

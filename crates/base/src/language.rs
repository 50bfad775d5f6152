use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The languages that every public page speaks.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Lang {
    /// German, the language of the administrative act (§ 23 VwVfG).
    #[default]
    #[serde(rename = "de")]
    De,
    /// English.
    #[serde(rename = "en")]
    En,
    /// German in Leichte Sprache (easy language), tag `de-simple`.
    #[serde(rename = "de-simple")]
    DeSimple,
}

impl Lang {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::De, Self::En, Self::DeSimple];

    /// The tag used in file names and settings.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
            Self::DeSimple => "de-simple",
        }
    }

    /// The tag for the `lang` attribute of HTML. Leichte Sprache has no
    /// registered subtag of its own that voices understand, so it is plain German there.
    #[must_use]
    pub fn html(self) -> &'static str {
        match self {
            Self::De | Self::DeSimple => "de",
            Self::En => "en",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Lang {
    type Err = String;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|lang| lang.tag() == tag)
            .ok_or_else(|| format!("“{tag}” is no supported language; write de, en or de-simple"))
    }
}

/// A text with its translations. German is always there; a missing translation
/// falls back to it, and `package check` names what is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalText {
    /// German.
    pub de: String,
    /// English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
    /// Leichte Sprache.
    #[serde(default, rename = "de-simple", skip_serializing_if = "Option::is_none")]
    pub de_simple: Option<String>,
}

impl LocalText {
    /// A text that so far exists in German only.
    #[must_use]
    pub fn german(text: impl Into<String>) -> Self {
        Self { de: text.into(), en: None, de_simple: None }
    }

    /// The text in a language, or the German one.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        self.own(lang).unwrap_or(&self.de)
    }

    /// The text in exactly this language, if somebody wrote it.
    #[must_use]
    pub fn own(&self, lang: Lang) -> Option<&str> {
        match lang {
            Lang::De => Some(&self.de),
            Lang::En => self.en.as_deref(),
            Lang::DeSimple => self.de_simple.as_deref(),
        }
    }

    /// Sets one language.
    pub fn set(&mut self, lang: Lang, text: impl Into<String>) {
        let text = text.into();
        match lang {
            Lang::De => self.de = text,
            Lang::En => self.en = Some(text),
            Lang::DeSimple => self.de_simple = Some(text),
        }
    }
}

use crate::node::{Attribute, Rest};

/// An identifier (Identifikator).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Id {
    /// The identifier itself.
    pub value: String,
    /// Who gave it (`schemeAgencyID`).
    pub agency: Option<String>,
    /// In which scheme (`schemeID`), for areas the key list.
    pub scheme: Option<String>,
    /// Further attributes, such as `schemeDataURI`.
    pub more: Vec<Attribute>,
}

impl Id {
    /// An identifier that an agency gave.
    #[must_use]
    pub fn given(agency: &str, value: &str) -> Self {
        Self { value: value.to_owned(), agency: Some(agency.to_owned()), ..Self::default() }
    }

    /// An identifier of a scheme.
    #[must_use]
    pub fn of(scheme: &str, value: &str) -> Self {
        Self { value: value.to_owned(), scheme: Some(scheme.to_owned()), ..Self::default() }
    }
}

/// A text in a language (`languageCode`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Tag of the language, as the sender wrote it.
    pub lang: Option<String>,
    /// The text, for text modules HTML.
    pub text: String,
    /// Further attributes.
    pub more: Vec<Attribute>,
}

impl Text {
    /// A text in a language.
    #[must_use]
    pub fn new(lang: &str, text: &str) -> Self {
        Self { lang: Some(lang.to_owned()), text: text.to_owned(), more: Vec::new() }
    }
}

/// A code of a code list; `code` and `name` stand without namespace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code {
    /// The code.
    pub code: String,
    /// What it is called.
    pub name: Option<String>,
    /// `listURI`.
    pub list: Option<String>,
    /// `listVersionID`.
    pub version: Option<String>,
    /// Whatever else stood there.
    pub rest: Rest,
}

impl Code {
    /// A code without its list.
    #[must_use]
    pub fn bare(code: &str) -> Self {
        Self { code: code.to_owned(), ..Self::default() }
    }

    /// A code of a list.
    #[must_use]
    pub fn of(list: &str, code: &str) -> Self {
        Self { list: Some(list.to_owned()), ..Self::bare(code) }
    }
}

/// A link: of an online service (`link`), or to the portal of origin (`uri`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// What it leads to.
    pub kind: Option<Code>,
    /// The address.
    pub address: String,
    /// How it is called.
    pub title: Option<String>,
    /// Tag of the language.
    pub lang: Option<String>,
    /// Whatever else stood there.
    pub rest: Rest,
}

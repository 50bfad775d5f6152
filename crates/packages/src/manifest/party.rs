use base::LocalText;
use serde::Deserialize;

/// How the applicant is named among those on whom a decision is served.
pub const APPLICANT: &str = "applicant";

/// Somebody who takes part in the procedure besides the applicant.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartySpec {
    /// Its name; process and rows refer to it.
    pub id: String,
    /// How people call it.
    pub label: LocalText,
    /// What its part is.
    pub kind: PartyKind,
    /// FEEL over the answers: it takes part where this is true; always where absent.
    #[serde(default, rename = "if")]
    pub exists_if: Option<String>,
    /// FEEL over the answers: the name.
    pub name: String,
    /// FEEL over the answers: the address, in lines.
    #[serde(default)]
    pub address: Option<String>,
    /// FEEL over the answers: the e-mail address.
    #[serde(default)]
    pub email: Option<String>,
    /// How it gets its way into the case.
    #[serde(default)]
    pub way: PartyWay,
    /// The letter by which it is heard.
    #[serde(default)]
    pub letter: Option<String>,
    /// What it may read.
    #[serde(default)]
    pub sees: Vec<Sight>,
    /// Fields of the form that it never sees.
    #[serde(default)]
    pub withheld: Vec<String>,
    /// The provision by which it takes part.
    #[serde(default)]
    pub norm: String,
}

/// What the part of a party is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// It is asked for a statement.
    Heard,
    /// It gets a copy of the decision, no more.
    Informed,
}

/// How a party gets the code that opens its room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyWay {
    /// By letter only.
    #[default]
    Letter,
    /// An e-mail carries the link.
    Link,
}

/// What a party may read of the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sight {
    /// The application, without the fields that are withheld.
    Application,
    /// What the others stated.
    Statements,
}

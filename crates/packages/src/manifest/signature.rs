use base::LocalText;
use serde::Deserialize;

use super::{Assurance, Fact};

/// What somebody beside the applicant declares before the application is sent.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignatureSpec {
    /// Its name.
    pub id: String,
    /// How people call it.
    pub label: LocalText,
    /// Who it is about, and what to do where nobody can sign here.
    #[serde(default)]
    pub hint: LocalText,
    /// What the other person declares.
    pub statement: Fact<LocalText>,
    /// FEEL over the answers: asked where it is true; always where absent.
    #[serde(default)]
    pub asked_if: Option<String>,
    /// How many persons sign.
    #[serde(default = "one")]
    pub needed: usize,
    /// Level of assurance that the account of whoever signs needs.
    pub level: Fact<Assurance>,
    /// The kind of evidence that does as well, on paper.
    #[serde(default)]
    pub instead: Option<String>,
    /// How many days an invitation holds.
    pub days: u16,
}

fn one() -> usize {
    1
}

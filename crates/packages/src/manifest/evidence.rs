use base::LocalText;
use serde::Deserialize;

/// A kind of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceType {
    /// Its name.
    pub id: String,
    /// How people call it.
    pub label: LocalText,
    /// What it must show, and how to get it.
    #[serde(default)]
    pub hint: LocalText,
    /// When it is needed, in words, for the service page.
    #[serde(default)]
    pub when: LocalText,
    /// Accepted media types.
    pub accept: Vec<String>,
    /// Largest size in bytes.
    pub max_bytes: u64,
    /// May be handed in after submission.
    #[serde(default)]
    pub later: bool,
    /// FEEL over the answers: asked where it is true; always where absent.
    #[serde(default)]
    pub asked_if: Option<String>,
    /// The text by which the applicant lets the authority fetch it itself.
    #[serde(default)]
    pub consent: Option<ConsentText>,
    /// The provision that asks for it.
    #[serde(default)]
    pub norm: String,
    /// Other kinds of evidence that prove the same.
    #[serde(default)]
    pub instead: Vec<String>,
}

/// A text that somebody agrees to, with its version.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentText {
    /// Version that is kept with the answer.
    pub version: String,
    /// The text.
    pub text: LocalText,
}

use base::LocalText;
use serde::Deserialize;

/// What the desk establishes before the rules give their result: discretion, another body's word, a question of law that
/// nobody has settled for all cases. It takes the place of an input of the rules.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettleSpec {
    /// The input, which `[inputs]` gives as long as nobody settled it.
    pub id: String,
    /// What is to be settled, as a question.
    pub label: LocalText,
    /// By what it is settled, and what the rules read until then.
    #[serde(default)]
    pub hint: LocalText,
    /// What it can be.
    pub kind: SettleKind,
    /// Where it is one of several.
    #[serde(default, rename = "option")]
    pub options: Vec<SettleOption>,
    /// The least, of a number.
    #[serde(default)]
    pub least: Option<u32>,
    /// The most, of a number.
    #[serde(default)]
    pub most: Option<u32>,
    /// The provision that leaves it to the authority, as it is cited; the one place where it stands.
    #[serde(default)]
    pub norm: Option<String>,
}

/// What something settled can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SettleKind {
    /// One of several.
    Choice,
    /// Yes or no.
    YesNo,
    /// A whole number.
    Whole,
    /// A sum of money.
    Money,
    /// A day.
    Date,
}

/// One thing that it can be.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettleOption {
    /// What the rules read.
    pub code: String,
    /// What people read.
    pub label: LocalText,
}

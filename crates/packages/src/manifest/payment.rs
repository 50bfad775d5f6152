use base::LocalText;
use cases::payments::{DueDay, PartMonth, Rhythm};
use serde::Deserialize;

use super::Fact;

/// What a decision makes due: how much, to whom, when.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaymentSpec {
    /// Its name; entitlements refer to it.
    pub id: String,
    /// How people call it.
    pub label: LocalText,
    /// The decisions that grant it.
    pub decisions: Vec<String>,
    /// Output of the amount rule that is paid.
    pub amount: String,
    /// How often.
    pub rhythm: Rhythm,
    /// FEEL over the answers: the holder of the account.
    pub name: String,
    /// FEEL over the answers: the account.
    pub iban: String,
    /// FEEL over the answers: the first day; the start that the rules give where absent.
    #[serde(default)]
    pub from: Option<String>,
    /// FEEL over the answers: the last day; it goes on where absent.
    #[serde(default)]
    pub until: Option<String>,
    /// What it is for, as a code of ISO 20022 such as `SSBE`.
    pub purpose: String,
    /// The line of the bank statement; `{number}` is the file number, `{month}` the month.
    pub text: String,
    /// When a month is due.
    pub due: Fact<DueDay>,
    /// What a month counts that is not whole.
    pub part_month: Fact<PartMonth>,
    /// How many of a hundred of what is due may be taken for an overpayment at the most; none where
    /// nothing may.
    #[serde(default)]
    pub set_off: Option<Fact<u8>>,
}

impl PaymentSpec {
    /// The line of the bank statement for a case.
    #[must_use]
    pub fn line(&self, number: &str) -> String {
        self.text.replace("{number}", number)
    }
}

use base::Date;
use serde::Deserialize;

use super::date;

/// The published form of which a package was made, and who released what was made of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportedSpec {
    /// Name of the file.
    pub file: String,
    /// The standard in which it was written.
    pub standard: String,
    /// The day of the import.
    #[serde(with = "date")]
    pub on: Date,
    /// Who released it, by name; empty while nobody did.
    #[serde(default)]
    pub released_by: String,
}

impl ImportedSpec {
    /// Whether somebody stands for what was made of the form.
    #[must_use]
    pub fn is_released(&self) -> bool {
        !self.released_by.trim().is_empty()
    }
}

use base::{Certainty, Date, Finding, Length, LocalText, deadline};
use serde::Deserialize;

/// An authority's accessibility statement.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// How far the portal conforms.
    pub status: StatementStatus,
    /// With what.
    pub standard: String,
    /// When it was written.
    pub prepared_on: Date,
    /// When it was last looked at.
    pub reviewed_on: Date,
    /// How often it is looked at.
    #[serde(deserialize_with = "super::length")]
    pub review: Length,
    /// Who assessed the portal.
    pub method: StatementMethod,
    /// The provisions that ask for the statement.
    pub norm: String,
    /// How sure the house is of them.
    #[serde(deserialize_with = "super::certainty")]
    pub certainty: Certainty,
    /// Where they were read.
    #[serde(default)]
    pub source: String,
    /// What it is about.
    pub scope: LocalText,
    /// How the portal was assessed.
    pub how: LocalText,
    /// What is not accessible.
    #[serde(default, rename = "gap")]
    pub gaps: Vec<StatementGap>,
}

/// How far a portal conforms; the words of the European model statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatementStatus {
    /// Fully.
    Conforming,
    /// Partly: there are gaps.
    Partly,
    /// Most of it does not.
    Not,
}

/// Who assessed a portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatementMethod {
    /// The authority itself.
    #[serde(rename = "self")]
    Own,
    /// Somebody else.
    Outside,
}

/// Something that is not accessible.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatementGap {
    /// Short name.
    pub id: String,
    /// What it is.
    pub what: LocalText,
    /// Why it is not.
    pub reason: GapReason,
    /// What helps instead.
    pub instead: LocalText,
    /// By when it shall be gone.
    #[serde(default)]
    pub until: Option<Date>,
}

/// Why something is not accessible; the three reasons that the European model statement knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GapReason {
    /// It does not conform yet.
    NotYet,
    /// It would be a disproportionate burden.
    Disproportionate,
    /// The law does not ask for it.
    Exempt,
}

impl Statement {
    /// Where it lies in the content of an authority.
    pub const PATH: &'static str = "accessibility.toml";

    /// Reads a statement. One that calls itself conforming and names gaps is refused.
    ///
    /// # Errors
    /// What is wrong with it, as a finding.
    pub fn read(text: &str) -> Result<Self, Finding> {
        let statement: Self = super::toml(text, Self::PATH)?;
        let open = statement.gaps.iter().any(|gap| gap.reason != GapReason::Exempt);
        if statement.status == StatementStatus::Conforming && open {
            return Err(Finding::error("accessibility.contradiction", Self::PATH, 0)
                .says("The statement calls the portal conforming and names gaps.")
                .cure("Write status = \"partly\", or take the gaps out."));
        }
        Ok(statement)
    }

    /// The day by which it must be looked at again.
    #[must_use]
    pub fn review_by(&self) -> Date {
        deadline::unshifted(self.reviewed_on, self.review).unwrap_or(self.reviewed_on)
    }
}

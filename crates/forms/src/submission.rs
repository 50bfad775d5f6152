use std::collections::BTreeMap;

use rules::Scope;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::definition::Definition;
use crate::judgement::Judgement;

/// What was sent: typed values by short name, without anything that does not arise.
/// Stored as JSON with the case, therefore promised.
///
/// Dates are ISO texts (a month its first day), numbers and amounts texts with a dot,
/// so that no decimal is lost; yes and no are booleans; several choices and lists are
/// arrays. A question that was left empty is null.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Submission {
    /// The schema that was asked.
    pub schema: String,
    /// Values by short name; of a list an array of objects.
    pub values: serde_json::Map<String, Json>,
    /// Names of the questions that did not arise.
    pub not_asked: Vec<String>,
    /// How each piece of evidence comes: `file`, `later` or `consent`.
    pub evidence: BTreeMap<String, String>,
}

impl Submission {
    /// What would be sent now. Only a submittable judgement should be.
    #[must_use]
    pub fn of(definition: &Definition, judgement: &Judgement) -> Self {
        let _ = (definition, judgement);
        Self::default()
    }

    /// As JSON.
    #[must_use]
    pub fn to_json(&self) -> Json {
        serde_json::to_value(self).unwrap_or_default()
    }

    /// From JSON.
    ///
    /// # Errors
    /// JSON of another shape.
    pub fn from_json(json: Json) -> Result<Self, serde_json::Error> {
        serde_json::from_value(json)
    }

    /// The values for the rules; what did not arise is null, what was not answered
    /// missing.
    #[must_use]
    pub fn scope(&self, definition: &Definition) -> Scope {
        let _ = definition;
        Scope::new()
    }
}

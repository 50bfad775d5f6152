use serde::Deserialize;

/// What a service that takes objections asks about the decision that is attacked: fields of its form.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectionSpec {
    /// The file number of the decision.
    pub number: String,
    /// The day that the decision bears.
    pub day: String,
    /// The day on which it was served, as the person says.
    #[serde(default)]
    pub served: Option<String>,
    /// Whether it carried a correct notice of remedies, as the person says.
    #[serde(default)]
    pub notice: Option<String>,
}

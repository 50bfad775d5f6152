use base::LocalText;
use serde::Deserialize;

/// What a clerk goes through in a case of the service. Ticks stand in the record.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// Its name.
    pub id: String,
    /// What it is for.
    pub label: LocalText,
    /// Its items, in order.
    #[serde(rename = "item")]
    pub items: Vec<ChecklistItem>,
}

/// An item of a checklist.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChecklistItem {
    /// Its name, unique within the list.
    pub id: String,
    /// What is to be seen to.
    pub label: LocalText,
}

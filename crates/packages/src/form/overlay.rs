//! `form.toml`: order, wording and logic over a published schema.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Overlay {
    pub(crate) overlay: u32,
    pub(crate) schema: String,
    pub(crate) locale: String,
    #[serde(default)]
    pub(crate) declarations: Vec<String>,
    pub(crate) names: BTreeMap<String, String>,
    #[serde(default, rename = "chapter")]
    pub(crate) chapters: Vec<Heading>,
    #[serde(default, rename = "section")]
    pub(crate) sections: Vec<Heading>,
    #[serde(default, rename = "page")]
    pub(crate) pages: Vec<PageEntry>,
    #[serde(default)]
    pub(crate) list: BTreeMap<String, ListEntry>,
    /// Questions that are asked before an optional or an alternative group, by the group's name.
    #[serde(default)]
    pub(crate) gate: BTreeMap<String, GateEntry>,
    #[serde(default)]
    pub(crate) field: BTreeMap<String, FieldEntry>,
    #[serde(default, rename = "check")]
    pub(crate) checks: Vec<CheckEntry>,
    #[serde(default)]
    pub(crate) rule: BTreeMap<String, RuleEntry>,
    #[serde(default)]
    pub(crate) omit: BTreeMap<String, String>,
    /// Files that the schema asks for: kind of evidence → place in the schema.
    #[serde(default)]
    pub(crate) evidence: BTreeMap<String, String>,
    /// Code lists of which another version is offered: version URI of the schema → what is offered.
    #[serde(default)]
    pub(crate) code_list: BTreeMap<String, CodeListEntry>,
    /// What somebody has to settle before publication.
    #[serde(default, rename = "todo")]
    pub(crate) todos: Vec<TodoEntry>,
}

/// A question that opens a group: yes or no, or which of its children.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GateEntry {
    pub(crate) question: String,
}

/// Another version of a list than the schema names, and who took it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CodeListEntry {
    pub(crate) offered: String,
    #[serde(default)]
    pub(crate) checked: String,
}

impl CodeListEntry {
    /// What is offered, where nobody compared it with what the schema names yet.
    pub(crate) fn unchecked(&self) -> Option<&str> {
        Some(self.offered.as_str()).filter(|_| self.checked.trim().is_empty())
    }
}

/// One thing to settle, in words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TodoEntry {
    pub(crate) about: String,
    pub(crate) says: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Heading {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) chapter: Option<String>,
    pub(crate) hint: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PageEntry {
    pub(crate) id: String,
    pub(crate) section: String,
    pub(crate) title: String,
    pub(crate) hint: Option<String>,
    pub(crate) show_if: Option<String>,
    #[serde(default)]
    pub(crate) fields: Vec<String>,
    pub(crate) rows: Option<String>,
    #[serde(default)]
    pub(crate) evidence: bool,
    pub(crate) why: Option<WhyEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WhyEntry {
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) norm: String,
    pub(crate) certainty: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListEntry {
    pub(crate) label: String,
    pub(crate) item: String,
    pub(crate) item_title: Option<String>,
    pub(crate) add: String,
    pub(crate) question: String,
    pub(crate) gate: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FieldEntry {
    pub(crate) widget: Option<String>,
    pub(crate) version: Option<String>,
    pub(crate) hint: Option<String>,
    pub(crate) under: Option<UnderEntry>,
    pub(crate) show_if: Option<String>,
    pub(crate) required_if: Option<String>,
    pub(crate) autocomplete: Option<String>,
    pub(crate) width: Option<String>,
    pub(crate) input_mode: Option<String>,
    pub(crate) unit: Option<String>,
    pub(crate) decimals: Option<u32>,
    pub(crate) prefill: Option<PrefillEntry>,
    /// The option of the field that stands for each way in which somebody applies.
    #[serde(default)]
    pub(crate) role_as: BTreeMap<String, String>,
    /// A link may bring the answer along.
    #[serde(default)]
    pub(crate) from_link: bool,
    #[serde(default)]
    pub(crate) special_category: bool,
    #[serde(default)]
    pub(crate) covered: bool,
    pub(crate) desk_order: Option<u32>,
    #[serde(default)]
    pub(crate) option_hints: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) errors: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UnderEntry {
    pub(crate) field: String,
    pub(crate) options: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PrefillEntry {
    pub(crate) from: String,
    pub(crate) level: Option<String>,
    #[serde(default)]
    pub(crate) editable: bool,
    /// Whose facts: `applicant` or `representative`.
    pub(crate) of: Option<String>,
    #[serde(rename = "if")]
    pub(crate) when: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckEntry {
    pub(crate) id: String,
    pub(crate) feel: String,
    pub(crate) fields: Vec<String>,
    pub(crate) say: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleEntry {
    pub(crate) kind: String,
    #[serde(default)]
    pub(crate) done_by: Vec<String>,
    pub(crate) open: Option<String>,
    /// Who compared the rule with what does it, and when.
    #[serde(default)]
    pub(crate) checked: String,
}

impl RuleEntry {
    /// What is open about the rule, where nobody compared it yet.
    pub(crate) fn unchecked(&self) -> Option<&str> {
        self.open.as_deref().filter(|_| self.checked.trim().is_empty())
    }
}

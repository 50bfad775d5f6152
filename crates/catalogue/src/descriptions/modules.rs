use base::{Certainty, Finding, LocalText};
use serde::Deserialize;

/// The text modules that a description is made of, in the order of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Modules(Vec<TextModule>);

/// One text module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextModule {
    /// Its key.
    pub key: String,
    /// Prose or a value.
    pub kind: ModuleKind,
    /// True where a master text must have it.
    pub mandatory: bool,
    /// True where the house writes it when a version is released.
    pub filled_by_house: bool,
    /// True where it is the heading of the page.
    pub is_title: bool,
    /// What editors call it.
    pub label: LocalText,
    /// What belongs there.
    pub hint: LocalText,
    /// How sure the house is that the module exists under this name.
    pub certainty: Certainty,
}

/// Prose for readers, or a value for catalogues.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ModuleKind {
    /// Prose.
    Text,
    /// A value.
    Meta,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    module: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    key: String,
    kind: ModuleKind,
    mandatory: bool,
    #[serde(default)]
    filled_by_house: bool,
    #[serde(default)]
    is_title: bool,
    label: LocalText,
    hint: LocalText,
    certainty: String,
}

impl Modules {
    /// Where the list lies in a content folder.
    pub const PATH: &'static str = "standards/text_modules.toml";

    /// Reads the list. Modules that are named twice are found and left out.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<Finding>) {
        let mut found = Vec::new();
        let file: File = match toml::from_str(text) {
            Ok(file) => file,
            Err(error) => {
                let first = error.message().lines().next().unwrap_or_default().to_owned();
                found.push(
                    Finding::error("modules.toml", Self::PATH, 0)
                        .says(first)
                        .cure("Correct the entry; the head of the file says what an entry has."),
                );
                return (Self::default(), found);
            }
        };
        let mut modules: Vec<TextModule> = Vec::with_capacity(file.module.len());
        for entry in file.module {
            if modules.iter().any(|module| module.key == entry.key) {
                found.push(
                    Finding::error("modules.twice", Self::PATH, 0)
                        .says(format!("The module “{}” stands there twice.", entry.key))
                        .cure("Remove one of the two."),
                );
                continue;
            }
            modules.push(entry.into());
        }
        (Self(modules), found)
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &TextModule> {
        self.0.iter()
    }

    /// The module of that key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&TextModule> {
        self.0.iter().find(|module| module.key == key)
    }

    /// True where readers see the module's text on the page.
    #[must_use]
    pub fn is_shown(&self, key: &str) -> bool {
        // What the list does not know was added by an author, and authors write for readers.
        self.get(key).is_none_or(|module| module.kind == ModuleKind::Text && !module.is_title)
    }
}

impl From<Entry> for TextModule {
    fn from(entry: Entry) -> Self {
        Self {
            certainty: entry.certainty.parse().unwrap_or(Certainty::Unsure),
            key: entry.key,
            kind: entry.kind,
            mandatory: entry.mandatory,
            filled_by_house: entry.filled_by_house,
            is_title: entry.is_title,
            label: entry.label,
            hint: entry.hint,
        }
    }
}

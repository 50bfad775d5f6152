//! From a published schema, its overlay and the texts to a form.

use std::collections::{BTreeMap, BTreeSet};

use base::{Finding, Lang, LocalText};
use rules::{Expression, Names};
use xdatenfelder::genericode::CodeList;
use xdatenfelder::{Body, Child, Schema, Step};

use crate::files::Files;
use crate::lines::line_of;
use crate::manifest::{EvidenceType, Manifest, SignatureSpec};
use crate::texts::Texts;

pub(crate) mod check;
mod code_lists;
mod evidence;
mod fields;
pub(crate) mod gates;
pub(crate) mod openers;
pub(crate) mod overlay;
mod pages;
pub(crate) mod settle;
mod signatures;

use overlay::Overlay;

/// The published form of a package.
pub const SCHEMA: &str = "form.xdf3.xml";
pub(crate) const OVERLAY: &str = "form.toml";

/// A form with what else is known about it.
pub(crate) struct Form {
    pub(crate) definition: forms::Definition,
    pub(crate) names: Names,
}

/// What the manifest demands beside the questions.
#[derive(Clone, Copy, Default)]
pub(crate) struct Demanded<'a> {
    evidence: &'a [EvidenceType],
    signatures: &'a [SignatureSpec],
}

impl<'a> Demanded<'a> {
    pub(crate) fn of(manifest: &'a Manifest) -> Self {
        Self { evidence: &manifest.evidence, signatures: &manifest.signatures }
    }
}

/// Reads schema and overlay and joins them.
pub(crate) fn read(
    files: &Files,
    texts: &Texts,
    demanded: &Demanded<'_>,
    found: &mut Vec<Finding>,
) -> (Option<Form>, BTreeSet<String>) {
    let schema = schema(files, found);
    let overlay: Option<Overlay> = crate::read::toml(files, OVERLAY, found);
    let (Some(schema), Some(overlay)) = (schema, overlay) else {
        return (None, BTreeSet::new());
    };
    let text = files.text(OVERLAY).unwrap_or_default();
    let mut builder = Builder::new(&schema, &overlay, text, texts);
    builder.lists = code_lists::read(files, &mut builder.found);
    builder.manifest = files.text(crate::package::MANIFEST).unwrap_or_default();
    let form = builder.build(demanded);
    found.append(&mut builder.found);
    (Some(form), builder.keys)
}

/// Every German text of a form with the key of its translations; none where the form cannot be read.
pub(crate) fn said(files: &Files) -> BTreeMap<String, String> {
    let found = &mut Vec::new();
    let overlay: Option<Overlay> = crate::read::toml(files, OVERLAY, found);
    let (Some(schema), Some(overlay)) = (schema(files, found), overlay) else {
        return BTreeMap::new();
    };
    let texts = Texts::default();
    let mut builder = Builder::new(&schema, &overlay, "", &texts);
    builder.build(&Demanded::default());
    builder.said
}

/// The published form of a package; none where it cannot be read.
#[must_use]
pub fn published_schema(files: &Files) -> Option<Schema> {
    schema(files, &mut Vec::new())
}

fn schema(files: &Files, found: &mut Vec<Finding>) -> Option<Schema> {
    let Some(bytes) = files.get(SCHEMA) else {
        found.push(
            Finding::error("package.missing-file", SCHEMA, 0)
                .says("The file is missing.")
                .cure("Add the schema as XDatenfelder 3."),
        );
        return None;
    };
    match xdatenfelder::read(bytes) {
        Ok(document) => match document.body {
            Body::Schema(schema) => Some(*schema),
            Body::Group(_) => {
                found.push(
                    Finding::error("form.schema", SCHEMA, 1)
                        .says("The file holds a single group, not a schema.")
                        .cure("Export the whole schema (message 0102)."),
                );
                None
            }
        },
        Err(error) => {
            found.push(
                Finding::error("form.schema", SCHEMA, error.line)
                    .says(format!("This is no XDatenfelder 3: {error}."))
                    .cure("Correct the element, or export the schema again."),
            );
            None
        }
    }
}

pub(crate) struct Builder<'a> {
    schema: &'a Schema,
    overlay: &'a Overlay,
    text: &'a str,
    manifest: &'a str,
    texts: &'a Texts,
    steps: BTreeMap<String, Step<'a>>,
    /// Place in the schema → where that stands in its order.
    order: BTreeMap<String, usize>,
    /// Published code lists that the package brings along.
    lists: Vec<CodeList>,
    /// FEEL names of the whole form.
    names: Names,
    /// Keys of texts that the form uses.
    keys: BTreeSet<String>,
    /// Every German text of the form with its key.
    said: BTreeMap<String, String>,
    found: Vec<Finding>,
}

impl<'a> Builder<'a> {
    fn new(schema: &'a Schema, overlay: &'a Overlay, text: &'a str, texts: &'a Texts) -> Self {
        let steps = schema.walk().map(|step| (step.path.clone(), step)).collect();
        let mut order = BTreeMap::new();
        for (at, step) in schema.walk().enumerate() {
            order.entry(step.path).or_insert(at);
        }
        Self {
            schema,
            overlay,
            text,
            manifest: "",
            texts,
            steps,
            order,
            lists: Vec::new(),
            names: Names::new(),
            keys: BTreeSet::new(),
            said: BTreeMap::new(),
            found: Vec::new(),
        }
    }

    fn build(&mut self, demanded: &Demanded<'_>) -> Form {
        self.check_head();
        self.declare_names();
        let mut definition = forms::Definition {
            schema: self.schema.reference(),
            chapters: self.chapters(),
            sections: self.sections(),
            pages: self.pages(),
            fields: self.fields(),
            lists: self.lists(),
            checks: self.checks(),
            evidence: self.evidence(demanded.evidence),
            signatures: self.signatures(demanded.signatures),
            declarations: self.overlay.declarations.clone(),
            plan: forms::Planned::default(),
        };
        definition.fields.sort_by_key(|field| self.place_in_schema(&field.path));
        self.gates(&definition);
        Form { definition, names: self.names.clone() }
    }

    fn check_head(&mut self) {
        if self.overlay.overlay != 1 {
            let says = format!("Overlay format {} is not known here.", self.overlay.overlay);
            self.error("form.format", "overlay =", &says, "Write `overlay = 1`.");
        }
        if self.overlay.schema != self.schema.reference() {
            let says = format!(
                "The overlay belongs to {}, but the schema is {}.",
                self.overlay.schema,
                self.schema.reference()
            );
            self.error(
                "form.other-schema",
                "schema =",
                &says,
                "Adapt the overlay to this version.",
            );
        }
        if self.overlay.locale != "de" {
            let says = "The overlay must be written in German.";
            self.error("form.locale", "locale =", says, "Write `locale = \"de\"`.");
        }
    }

    /// Checks the short names and makes them known to FEEL.
    fn declare_names(&mut self) {
        let mut places = BTreeMap::new();
        for (name, path) in &self.overlay.names {
            if !is_name(name) {
                let says = format!("“{name}” is no short name.");
                let cure = "Write lower-case letters, digits and _, in a list `list.name`.";
                self.error("form.name", name, &says, cure);
            }
            if !self.steps.contains_key(path) {
                let says = format!("“{name}” points to {path}, which the schema does not have.");
                self.error("form.unknown-path", path, &says, "Correct the path.");
            }
            // The field of a list that is one repeated field stands where its list stands.
            let own_list = name.split_once('.').and_then(|(list, _)| self.overlay.names.get(list));
            if own_list != Some(path)
                && let Some(other) = places.insert(path, name)
            {
                let says = format!("“{name}” and “{other}” point to the same place.");
                self.error("form.path-twice", path, &says, "Remove one of the two.");
            }
            if !name.contains('.') && !self.is_list(name) {
                self.names.add(name.clone());
            }
        }
        for list in self.list_names() {
            let parts = self.parts(&list);
            self.names.add_list(list, parts);
        }
    }

    /// The names inside a list, without the list's own.
    fn parts(&self, list: &str) -> Vec<String> {
        let inside = |name: &String| Some(name.strip_prefix(list)?.strip_prefix('.')?.to_owned());
        self.overlay.names.keys().filter_map(inside).collect()
    }

    fn list_names(&self) -> Vec<String> {
        self.overlay.names.keys().filter(|name| self.is_list(name)).cloned().collect()
    }

    /// What a name is asked as, by what stands at its place in the schema.
    fn role(&self, name: &str) -> Option<Role> {
        let path = self.overlay.names.get(name)?;
        let step = self.steps.get(path)?;
        let repeats = step.multiplicity.repeats();
        Some(match step.child {
            Child::Group(_) if repeats => Role::List,
            Child::Group(group) if group.choice.is_some() => Role::Alternative,
            Child::Group(_) => Role::Gate,
            Child::Field(field) if field.is_file() => Role::Gate,
            Child::Field(field) if repeats && !field.is_choice() && !name.contains('.') => {
                Role::List
            }
            Child::Field(_) => Role::Field,
        })
    }

    fn is_list(&self, name: &str) -> bool {
        self.role(name) == Some(Role::List)
    }

    /// The names that a condition inside a list may read: the row's own first.
    fn names_in(&self, field: &str) -> Names {
        let mut names = self.names.clone();
        if let Some((list, _)) = field.split_once('.') {
            for part in self.parts(list) {
                names.add(part);
            }
        }
        names
    }

    fn expression(&mut self, text: &str, names: &Names) -> Option<Expression> {
        match Expression::parse(text, names) {
            Ok(expression) => Some(expression),
            Err(error) => {
                let line = line_of(self.text, text);
                self.found.push(
                    Finding::error(error.code(), OVERLAY, line)
                        .says(format!("{error}."))
                        .cure(error.cure()),
                );
                None
            }
        }
    }

    /// A German text with its translations from Fluent. What is missing is found.
    fn local(&mut self, german: &str, key: &str) -> LocalText {
        let mut text = LocalText::german(german);
        self.texts.translate(&mut text, key, &[]);
        self.keys.insert(key.split('.').next().unwrap_or(key).to_owned());
        self.said.insert(key.to_owned(), german.to_owned());
        for (lang, severity) in [(Lang::En, "open"), (Lang::DeSimple, "hint")] {
            if text.own(lang).is_some() {
                continue;
            }
            let path = Texts::path(lang);
            let finding = match severity {
                "open" => Finding::open("texts.missing-translation", path, 0),
                _ => Finding::hint("texts.missing-translation", path, 0),
            };
            self.found.push(
                finding
                    .says(format!("“{german}” has no translation."))
                    .cure(format!("Write it under the key {key}.")),
            );
        }
        text
    }

    fn optional(&mut self, german: Option<&str>, key: &str) -> Option<LocalText> {
        german.map(|german| self.local(german, key))
    }

    fn error(&mut self, code: &'static str, needle: &str, says: &str, cure: &str) {
        let line = line_of(self.text, needle);
        self.found.push(Finding::error(code, OVERLAY, line).says(says).cure(cure));
    }

    fn place_in_schema(&self, path: &str) -> usize {
        self.order.get(path).copied().unwrap_or(usize::MAX)
    }
}

/// What a name is asked as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// One question.
    Field,
    /// Rows.
    List,
    /// Whether there is something to say at all.
    Gate,
    /// Which of several.
    Alternative,
}

/// The part of a key that stands for a name.
fn key(name: &str) -> String {
    name.replace('.', "-")
}

fn is_name(name: &str) -> bool {
    let plain = |part: &str| {
        part.starts_with(|sign: char| sign.is_ascii_lowercase())
            && part.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_'))
    };
    let mut parts = name.split('.');
    parts.clone().count() <= 2 && parts.all(plain)
}

//! A submission as its published schema (FIM) orders it: by the ids of the schema instead of our short names, as JSON and as
//! XML in the manner of XFall, and the JSON Schema against which it holds. Questions that the schema does not have (whether
//! there is something to say, which of several) are left out.

mod schema;

use forms::{Definition, Kind, Submission};
use quick_xml::escape::escape;
use serde_json::{Map, Value as Json};
use xdatenfelder::{Child, DataType, Field, Identification, Schema, Structure};

pub use schema::json_schema;

/// The namespace of schemas for XFall that are made of forms.
pub const NAMESPACE: &str = "urn:fim-de:xfall:datenschema:xdf3";

/// A submission in the order of its schema.
#[derive(Clone, Debug, PartialEq)]
pub struct Filled {
    root: String,
    entries: Vec<Entry>,
}

/// Everything that stands at one place: once, or in rows.
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    key: String,
    rows: bool,
    content: Vec<Content>,
}

#[derive(Clone, Debug, PartialEq)]
enum Content {
    Group(Vec<Entry>),
    /// What is said, and whether it is a number or a truth value.
    Said(String, Plain),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plain {
    Text,
    Number,
    Truth,
}

/// The name of an element in both forms: `F60000000243V1.1.0`.
pub(crate) fn key(identification: &Identification) -> String {
    match &identification.version {
        Some(version) => format!("{}V{version}", identification.id),
        None => identification.id.clone(),
    }
}

/// Orders a submission by its schema. `evidence` says how a piece of evidence comes, in the words of the receiver.
#[must_use]
pub fn filled(
    schema: &Schema,
    form: &Definition,
    submission: &Submission,
    evidence: &dyn Fn(&str) -> Option<String>,
) -> Filled {
    let way = Way { form, submission, evidence };
    let entries = way.entries(&schema.structure, "", None);
    Filled { root: key(&schema.element.identification), entries }
}

struct Way<'a> {
    form: &'a Definition,
    submission: &'a Submission,
    evidence: &'a dyn Fn(&str) -> Option<String>,
}

/// The row of a list in which something stands.
#[derive(Clone, Copy)]
struct Row<'a> {
    list: &'a str,
    values: &'a Map<String, Json>,
}

impl Way<'_> {
    fn entries(&self, inside: &[Structure], above: &str, row: Option<Row<'_>>) -> Vec<Entry> {
        inside.iter().filter_map(|structure| self.entry(structure, above, row)).collect()
    }

    fn entry(&self, structure: &Structure, above: &str, row: Option<Row<'_>>) -> Option<Entry> {
        let path = structure.child.path_below(above);
        let rows = structure.multiplicity.repeats();
        let content = match &structure.child {
            Child::Field(field) => self.field(field, &path, row),
            Child::Group(group) if rows => {
                let name = self.form.lists.iter().find(|list| list.path == path)?.name.as_str();
                let inside = |values| {
                    let row = Some(Row { list: name, values });
                    Content::Group(self.entries(&group.structure, &path, row))
                };
                self.rows(name).map(inside).collect()
            }
            Child::Group(group) => {
                let entries = self.entries(&group.structure, &path, row);
                let missing = structure.multiplicity.is_optional() && says_nothing(&entries);
                if missing { Vec::new() } else { vec![Content::Group(entries)] }
            }
        };
        let key = key(&structure.child.element().identification);
        (!content.is_empty()).then_some(Entry { key, rows, content })
    }

    fn rows<'s>(&'s self, list: &str) -> impl Iterator<Item = &'s Map<String, Json>> {
        let rows = self.submission.values.get(list).and_then(Json::as_array);
        rows.into_iter().flatten().filter_map(Json::as_object)
    }

    fn field(&self, field: &Field, path: &str, row: Option<Row<'_>>) -> Vec<Content> {
        if field.is_file() {
            let rule = self.form.evidence.iter().find(|rule| rule.path.as_deref() == Some(path));
            let how = rule.and_then(|rule| (self.evidence)(&rule.id));
            return how.into_iter().map(|how| Content::Said(how, Plain::Text)).collect();
        }
        if let Some(list) = self.form.lists.iter().find(|list| list.path == path) {
            let local = list.fields.first().and_then(|name| name.split('.').nth(1));
            let values = local
                .into_iter()
                .flat_map(|local| self.rows(&list.name).filter_map(move |row| row.get(local)));
            return values.flat_map(|value| said(field, value)).collect();
        }
        let list = row.map(|row| row.list);
        let asked = self.form.fields.iter().find(|one| one.path == path && one.list() == list);
        let value = asked.and_then(|asked| match row {
            Some(row) => row.values.get(asked.local_name()),
            None => self.submission.values.get(&asked.name),
        });
        let consent = asked.is_some_and(|asked| matches!(asked.kind, Kind::Consent { .. }));
        match value {
            // A consent is kept as the version of its text; the schema asks whether it was given.
            Some(Json::String(_)) if consent => {
                vec![Content::Said("true".to_owned(), Plain::Truth)]
            }
            Some(value) => said(field, value),
            None => Vec::new(),
        }
    }
}

/// Whether nothing but empty groups stands there.
fn says_nothing(entries: &[Entry]) -> bool {
    let nothing = |content: &Content| match content {
        Content::Group(entries) => says_nothing(entries),
        Content::Said(..) => false,
    };
    entries.iter().all(|entry| entry.content.iter().all(nothing))
}

fn said(field: &Field, value: &Json) -> Vec<Content> {
    let plain = match field.data_type.code {
        _ if field.is_choice() => Plain::Text,
        DataType::Number | DataType::Integer | DataType::Currency => Plain::Number,
        DataType::Bool => Plain::Truth,
        _ => Plain::Text,
    };
    match value {
        Json::Array(all) => all.iter().flat_map(|one| said(field, one)).collect(),
        Json::String(text) => vec![Content::Said(text.clone(), plain)],
        Json::Bool(yes) => vec![Content::Said(yes.to_string(), plain)],
        Json::Number(number) => vec![Content::Said(number.to_string(), plain)],
        Json::Null | Json::Object(_) => Vec::new(),
    }
}

impl Filled {
    /// As JSON that holds against [`json_schema`].
    #[must_use]
    pub fn json(&self) -> Json {
        Json::Object(object(&self.entries))
    }

    /// As XML in the manner of XFall: elements by their ids, in the order of the schema.
    #[must_use]
    pub fn xml(&self) -> String {
        let mut text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{} xmlns=\"{NAMESPACE}\">\n",
            self.root
        );
        elements(&self.entries, 1, &mut text);
        text.push_str(&format!("</{}>\n", self.root));
        text
    }
}

fn object(entries: &[Entry]) -> Map<String, Json> {
    let one = |content: &Content| match content {
        Content::Group(entries) => Json::Object(object(entries)),
        Content::Said(text, Plain::Truth) => Json::Bool(text == "true"),
        Content::Said(text, Plain::Number) => {
            text.parse().map_or_else(|_| Json::from(text.as_str()), Json::Number)
        }
        Content::Said(text, Plain::Text) => Json::from(text.as_str()),
    };
    let pair = |entry: &Entry| {
        let value = match (entry.rows, entry.content.first()) {
            (false, Some(content)) => one(content),
            _ => entry.content.iter().map(one).collect(),
        };
        (entry.key.clone(), value)
    };
    entries.iter().map(pair).collect()
}

fn elements(entries: &[Entry], depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    for entry in entries {
        for content in &entry.content {
            match content {
                Content::Said(said, _) => {
                    let said = escape(&**said);
                    text.push_str(&format!("{indent}<{0}>{said}</{0}>\n", entry.key));
                }
                Content::Group(inside) => {
                    text.push_str(&format!("{indent}<{}>\n", entry.key));
                    elements(inside, depth + 1, text);
                    text.push_str(&format!("{indent}</{}>\n", entry.key));
                }
            }
        }
    }
}

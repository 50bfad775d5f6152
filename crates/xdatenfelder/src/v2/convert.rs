//! From version 2 to version 3, as the published conversion does it, with a ledger of what version 3 has no place for.
//! Days that a file does not say are not made up: the published conversion lets fields inherit those of their schema.

use super::{Body, Child, Document, Element, Field, Group, Rule, Schema, Structure, Wording};
use crate::code::{Code, Coded, Prefill, Release, RuleKind};
use crate::schema::{self, Identification, Norm, Precision, Script};

const RELEASE_LIST: (&str, &str) = ("urn:xoev-de:xprozess:codeliste:status", "2020-03-19");
const PREFILL_LIST: (&str, &str) = ("urn:xoev-de:fim:codeliste:xdatenfelder.vorbefuellung", "1.0");
const RULE_LIST: (&str, &str) = ("urn:xoev-de:fim:codeliste:xdatenfelder.regeltyp", "1.0");
/// The version of the lists of kinds and types that version 3 names.
const KINDS: &str = "2.0";

/// A form of version 2 as version 3 says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Converted {
    /// The form.
    pub document: schema::Document,
    /// What version 3 has no place for, in the order of the file.
    pub losses: Vec<Loss>,
}

/// Something that version 3 has no place for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// Where: ids of version 2 from the top, joined by `/`.
    pub path: String,
    /// The element of version 2.
    pub construct: &'static str,
    /// What it says.
    pub said: String,
}

/// Says a form of version 2 in version 3.
#[must_use]
pub fn convert(document: &Document) -> Converted {
    let mut way = Way { created: document.header.created.clone(), ..Way::default() };
    let body = match &document.body {
        Body::Schema(body) => schema::Body::Schema(Box::new(way.schema(body))),
        Body::Group(body) => schema::Body::Group(Box::new(way.group(body))),
    };
    let document = schema::Document { header: document.header.clone(), body };
    Converted { document, losses: way.losses }
}

#[derive(Default)]
struct Way {
    /// When the file was made: version 3 wants to know when an element was changed last.
    created: String,
    path: Vec<String>,
    losses: Vec<Loss>,
}

impl Way {
    fn lose(&mut self, construct: &'static str, said: &str) {
        if !said.trim().is_empty() {
            let path = self.path.join("/");
            self.losses.push(Loss { path, construct, said: said.to_owned() });
        }
    }

    /// Goes into an element and out again.
    fn inside<T>(&mut self, element: &Element, what: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(element.identification.id.clone());
        let made = what(self);
        self.path.pop();
        made
    }

    fn schema(&mut self, from: &Schema) -> schema::Schema {
        self.inside(&from.element, |way| {
            let rules = way.rules(&from.rules);
            let title = said(from.element.label_input.as_ref());
            if let Some(label) = &from.element.label_output {
                way.lose("bezeichnungAusgabe", label);
            }
            schema::Schema {
                title: title.unwrap_or_else(|| from.element.name.clone()),
                help: said(from.help.as_ref()),
                derived_structure: from.derived_structure.clone(),
                derived_representation: from.derived_representation.clone(),
                document_profiles: Vec::new(),
                structure: way.structures(&from.structure),
                element: schema::Element { rules, ..way.element(&from.element) },
            }
        })
    }

    fn group(&mut self, from: &Group) -> schema::Group {
        self.inside(&from.element, |way| {
            let rules = way.rules(&from.rules);
            schema::Group {
                wording: wording(&from.element, &from.wording),
                choice: None,
                element: schema::Element { rules, ..way.element(&from.element) },
                structure: way.structures(&from.structure),
            }
        })
    }

    fn field(&mut self, from: &Field) -> schema::Field {
        self.inside(&from.element, |way| {
            let rules = way.rules(&from.rules);
            if let Some(list) = &from.code_list {
                way.lose("codelisteReferenz/identifikation", &list.identification.id);
            }
            let precision = from.precision.as_deref().unwrap_or_default();
            schema::Field {
                element: schema::Element { rules, ..way.element(&from.element) },
                wording: wording(&from.element, &from.wording),
                kind: newer(&from.kind),
                data_type: newer(&from.data_type),
                precision: way.precision(precision),
                content: said(from.content.as_ref()).into_iter().collect(),
                prefill: Some(listed(Prefill::Never, PREFILL_LIST)),
                code_list: from.code_list.as_ref().and_then(|list| list.published.clone()),
                ..schema::Field::default()
            }
        })
    }

    fn structures(&mut self, all: &[Structure]) -> Vec<schema::Structure> {
        let one = |structure: &Structure| schema::Structure {
            multiplicity: structure.multiplicity,
            norms: norms(structure.norms.as_deref()),
            child: match &structure.child {
                Child::Group(child) => schema::Child::Group(Box::new(self.group(child))),
                Child::Field(child) => schema::Child::Field(Box::new(self.field(child))),
            },
        };
        all.iter().map(one).collect()
    }

    fn element(&mut self, from: &Element) -> schema::Element {
        if let Some(status) = &from.status {
            self.lose("status", &status.code);
        }
        schema::Element {
            identification: self.identification(&from.identification),
            name: from.name.clone(),
            description: said(from.description.as_ref()),
            definition: said(from.definition.as_ref()),
            norms: norms(from.norms.as_deref()),
            release: Some(listed(release(from), RELEASE_LIST)),
            released_on: said(from.released_on.as_ref()),
            released_by: said(from.author.as_ref()),
            version_note: said(from.version_note.as_ref()),
            valid_from: said(from.valid_from.as_ref()),
            valid_to: said(from.valid_to.as_ref()),
            published_on: said(from.published_on.as_ref()),
            last_change: Some(self.created.clone()),
            ..schema::Element::default()
        }
    }

    fn identification(&mut self, from: &Identification) -> Identification {
        let id = longer(&from.id);
        if id == from.id {
            self.lose("identifikation/id", &from.id);
        }
        let is_short = |version: &&String| version.matches('.').count() == 1;
        let version = from.version.as_ref().map(|version| match Some(version).filter(is_short) {
            Some(version) => format!("{version}.0"),
            None => version.clone(),
        });
        Identification { id, version }
    }

    fn rules(&mut self, all: &[Rule]) -> Vec<schema::Rule> {
        all.iter().map(|rule| self.inside(&rule.element, |way| way.rule(rule))).collect()
    }

    fn rule(&mut self, from: &Rule) -> schema::Rule {
        let element = &from.element;
        if let Some(label) = element.label_input.as_ref().filter(|label| **label != element.name) {
            self.lose("bezeichnungEingabe", label);
        }
        let status = element.status.as_ref().map(|status| &status.code);
        for (construct, text) in [
            ("status", status),
            ("gueltigAb", element.valid_from.as_ref()),
            ("gueltigBis", element.valid_to.as_ref()),
            ("freigabedatum", element.released_on.as_ref()),
            ("veroeffentlichungsdatum", element.published_on.as_ref()),
            ("versionshinweis", element.version_note.as_ref()),
        ] {
            self.lose(construct, text.map_or("", String::as_str));
        }
        schema::Rule {
            identification: self.identification(&element.identification),
            name: element.name.clone(),
            description: said(element.description.as_ref()),
            text: said(element.definition.as_ref()).map(|text| longer_inside(&text)),
            norms: norms(element.norms.as_deref()),
            author: said(element.author.as_ref()),
            last_change: Some(self.created.clone()),
            kind: Some(listed(RuleKind::Complex, RULE_LIST)),
            script: said(from.script.as_ref())
                .map(|text| Script { element: "skript".to_owned(), text }),
            ..schema::Rule::default()
        }
    }

    /// Bounds stand as JSON in a text; what cannot be read there is lost by name.
    fn precision(&mut self, text: &str) -> Option<Precision> {
        if text.trim().is_empty() {
            return None;
        }
        let Ok(serde_json::Value::Object(bounds)) = serde_json::from_str(text) else {
            self.lose("praezisierung", text);
            return None;
        };
        let mut precision = Precision::default();
        for (name, value) in &bounds {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            if value.trim().is_empty() {
                continue;
            }
            let length = value.trim().parse::<u32>().ok();
            match (name.as_str(), length) {
                ("minLength", Some(_)) => precision.min_length = length,
                ("maxLength", Some(_)) => precision.max_length = length,
                ("minValue", _) => precision.min_value = Some(value),
                ("maxValue", _) => precision.max_value = Some(value),
                ("pattern", _) => precision.pattern = Some(value),
                _ => self.lose("praezisierung", &format!("{name}: {value}")),
            }
        }
        (precision != Precision::default()).then_some(precision)
    }
}

/// A text that says something.
fn said(text: Option<&String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty()).cloned()
}

fn wording(element: &Element, from: &Wording) -> schema::Wording {
    schema::Wording {
        // Version 3 wants the label at the input even where it says nothing.
        label_input: element.label_input.clone(),
        label_output: said(element.label_output.as_ref()),
        element_kind: from.element_kind.clone(),
        help_input: said(from.help_input.as_ref()),
        help_output: said(from.help_output.as_ref()),
    }
}

/// What was released on a day is released by the field; anything else is in the works or withdrawn from use.
fn release(from: &Element) -> Release {
    let status = from.status.as_ref().map_or("", |status| status.code.as_str());
    match (said(from.released_on.as_ref()), status) {
        (_, "inaktiv") => Release::Inactive,
        (Some(_), _) => Release::Gold,
        (None, _) => Release::InWork,
    }
}

fn listed<T>(code: T, (uri, version): (&str, &str)) -> Coded<T> {
    Coded { code, list_uri: Some(uri.to_owned()), list_version: Some(version.to_owned()) }
}

fn newer<T: Code + Clone>(from: &Coded<T>) -> Coded<T> {
    let list_version = from.list_version.as_ref().map(|_| KINDS.to_owned());
    Coded { code: from.code.clone(), list_uri: from.list_uri.clone(), list_version }
}

/// One text names several norms, parted by semicolons; blanks and line ends inside one are nothing.
fn norms(text: Option<&str>) -> Vec<Norm> {
    let parts = text.unwrap_or_default().split(';');
    let parts = parts.map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    let named = parts.filter(|part| !part.is_empty());
    named.map(|text| Norm { text, link: None }).collect()
}

/// `F00000039` as `F00000000039`: version 3 has three digits more behind the first two. Anything else stays.
fn longer(id: &str) -> String {
    let digits = |text: &str| text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    match id.split_at_checked(1) {
        Some((kind, rest)) if "FGRSD".contains(kind) && digits(rest) => {
            let (range, number) = rest.split_at(2);
            format!("{kind}{range}000{number}")
        }
        _ => id.to_owned(),
    }
}

/// Ids inside the words of a rule.
fn longer_inside(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    let mut word = String::new();
    for sign in text.chars() {
        if sign.is_alphanumeric() {
            word.push(sign);
            continue;
        }
        made.push_str(&longer(&std::mem::take(&mut word)));
        made.push(sign);
    }
    made.push_str(&longer(&word));
    made
}

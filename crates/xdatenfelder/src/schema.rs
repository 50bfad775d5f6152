use crate::code::{Choice, Coded, DataType, ElementKind, FieldKind, Prefill, Release, RuleKind};
use crate::multiplicity::Multiplicity;
use crate::node::Node;

/// One message of the standard: a header and what it carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// `header`.
    pub header: Header,
    /// What the message carries.
    pub body: Body,
}

/// `header`: which message this is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// `nachrichtID`.
    pub message_id: String,
    /// `erstellungszeitpunkt`.
    pub created: String,
}

/// What a message carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// `stammdatenschema` in message 0102.
    Schema(Box<Schema>),
    /// `datenfeldgruppe` in message 0103.
    Group(Box<Group>),
}

/// `identifikation`: an id, and a version where one is pinned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identification {
    /// `id`, for example `F60000000243`.
    pub id: String,
    /// `version`, for example `1.1.0`.
    pub version: Option<String>,
}

/// What schemas, groups and fields have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// `identifikation`.
    pub identification: Identification,
    /// `name`: for those who model, not for those who fill in.
    pub name: String,
    /// `beschreibung`.
    pub description: Option<String>,
    /// `definition`.
    pub definition: Option<String>,
    /// `bezug`: norms and sources.
    pub norms: Vec<Norm>,
    /// `freigabestatus`.
    pub release: Option<Coded<Release>>,
    /// `statusGesetztAm`.
    pub released_on: Option<String>,
    /// `statusGesetztDurch`.
    pub released_by: Option<String>,
    /// `versionshinweis`.
    pub version_note: Option<String>,
    /// `gueltigAb`.
    pub valid_from: Option<String>,
    /// `gueltigBis`.
    pub valid_to: Option<String>,
    /// `veroeffentlichungsdatum`.
    pub published_on: Option<String>,
    /// `letzteAenderung`.
    pub last_change: Option<String>,
    /// `stichwort`.
    pub keywords: Vec<Keyword>,
    /// `relation`.
    pub relations: Vec<Relation>,
    /// `regel`.
    pub rules: Vec<Rule>,
}

/// `stammdatenschema`: a whole form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schema {
    /// What it has in common with groups and fields.
    pub element: Element,
    /// `bezeichnung`: what citizens read.
    pub title: String,
    /// `hilfetext`.
    pub help: Option<String>,
    /// `ableitungsmodifikationenStruktur`.
    pub derived_structure: Option<Coded<String>>,
    /// `ableitungsmodifikationenRepraesentation`.
    pub derived_representation: Option<Coded<String>>,
    /// `dokumentsteckbrief`.
    pub document_profiles: Vec<Identification>,
    /// `struktur`.
    pub structure: Vec<Structure>,
}

/// `datenfeldgruppe`: fields and groups that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// What it has in common with schemas and fields.
    pub element: Element,
    /// Labels and help.
    pub wording: Wording,
    /// `art`: `X` for a group of which exactly one child is chosen.
    pub choice: Option<Coded<Choice>>,
    /// `struktur`.
    pub structure: Vec<Structure>,
}

/// `datenfeld`: one thing that is asked or shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// What it has in common with schemas and groups.
    pub element: Element,
    /// Labels and help.
    pub wording: Wording,
    /// `feldart`.
    pub kind: Coded<FieldKind>,
    /// `datentyp`.
    pub data_type: Coded<DataType>,
    /// `praezisierung`.
    pub precision: Option<Precision>,
    /// `inhalt`: a proposal, or what a label says. Files in the wild repeat it.
    pub content: Vec<String>,
    /// `vorbefuellung`.
    pub prefill: Option<Coded<Prefill>>,
    /// `werte`: the options of a selection, inline.
    pub values: Option<Vec<ListedValue>>,
    /// `codelisteReferenz`: the options of a selection, elsewhere.
    pub code_list: Option<CodeListRef>,
    /// `codeKey`: the column of the code.
    pub code_key: Option<String>,
    /// `nameKey`: the column of the text.
    pub name_key: Option<String>,
    /// `helpKey`: the column of the help.
    pub help_key: Option<String>,
    /// `maxSize` of a file, in bytes.
    pub max_size: Option<u64>,
    /// `mediaType` of a file, any number of them.
    pub media_types: Vec<String>,
}

/// How a group or field is called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// `bezeichnungEingabe`: the label at the input.
    pub label_input: Option<String>,
    /// `bezeichnungAusgabe`: the label in outputs.
    pub label_output: Option<String>,
    /// `schemaelementart`.
    pub element_kind: Option<Coded<ElementKind>>,
    /// `hilfetextEingabe`.
    pub help_input: Option<String>,
    /// `hilfetextAusgabe`.
    pub help_output: Option<String>,
}

/// `struktur`: a child, how often, and on which grounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Structure {
    /// `anzahl`.
    pub multiplicity: Multiplicity,
    /// `bezug`: the norm that allows to ask it here.
    pub norms: Vec<Norm>,
    /// `enthaelt`.
    pub child: Child,
}

/// A child of a schema or group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Child {
    /// A group.
    Group(Box<Group>),
    /// A field.
    Field(Box<Field>),
}

/// `bezug`: a norm or a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Norm {
    /// The citation.
    pub text: String,
    /// `link`.
    pub link: Option<String>,
}

/// `stichwort`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keyword {
    /// The word.
    pub text: String,
    /// `uri` of the vocabulary.
    pub uri: Option<String>,
}

/// `relation` to another element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// `praedikat`: `ABL` derived from, `ERS` replaces, `EQU` the same as.
    pub predicate: Coded<String>,
    /// `objekt`.
    pub object: Identification,
}

/// `praezisierung`: what an input must satisfy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Precision {
    /// `minLength`.
    pub min_length: Option<u32>,
    /// `maxLength`.
    pub max_length: Option<u32>,
    /// `minValue`, as written.
    pub min_value: Option<String>,
    /// `maxValue`, as written.
    pub max_value: Option<String>,
    /// `pattern`, in the spelling of XML Schema.
    pub pattern: Option<String>,
    /// A remark inside the element.
    pub remark: Option<String>,
}

/// `wert`: one inline option.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListedValue {
    /// `code`.
    pub code: String,
    /// `name`.
    pub name: String,
    /// `hilfe`.
    pub help: Option<String>,
}

/// `codelisteReferenz`: a published code list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeListRef {
    /// `canonicalIdentification`.
    pub identification: Option<String>,
    /// `version`.
    pub version: Option<String>,
    /// `canonicalVersionUri`.
    pub version_uri: Option<String>,
}

/// `regel`: a rule in words. Scripts are kept and never run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rule {
    /// `identifikation`.
    pub identification: Identification,
    /// `name`.
    pub name: String,
    /// `beschreibung`.
    pub description: Option<String>,
    /// `freitextRegel`: the rule itself.
    pub text: Option<String>,
    /// `bezug`.
    pub norms: Vec<Norm>,
    /// `stichwort`.
    pub keywords: Vec<Keyword>,
    /// `fachlicherErsteller`.
    pub author: Option<String>,
    /// `letzteAenderung`.
    pub last_change: Option<String>,
    /// `typ`.
    pub kind: Option<Coded<RuleKind>>,
    /// `param`, `ziel` and `fehler`, kept as they are.
    pub machine_parts: Vec<Node>,
    /// `skript` or `script`.
    pub script: Option<Script>,
}

/// A script and the spelling of its element: readers in the wild disagree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// The element's name.
    pub element: String,
    /// What it says.
    pub text: String,
}

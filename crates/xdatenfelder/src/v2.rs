//! XDatenfelder 2, in which most published forms still are: types, a reader, a writer, and the way to version 3.
//!
//! Nothing that a file says is lost: `write(&read(bytes)?)` says the same. The way to version 3 names what version 3
//! has no place for.

mod convert;
mod read;
mod write;

use crate::code::{Coded, DataType, ElementKind, FieldKind};
use crate::multiplicity::Multiplicity;
use crate::schema::{CodeListRef, Header, Identification};

pub use convert::{Converted, Loss, convert};
pub use read::read;
pub use write::write;

/// The namespace of this version.
pub const NAMESPACE: &str = "urn:xoev-de:fim:standard:xdatenfelder_2";

/// One message: a header and what it carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// `header`.
    pub header: Header,
    /// What the message carries.
    pub body: Body,
}

/// What a message carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// `stammdatenschema` in message 0102.
    Schema(Box<Schema>),
    /// `datenfeldgruppe` in message 0103.
    Group(Box<Group>),
}

/// What schemas, groups, fields and rules have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// `identifikation`.
    pub identification: Identification,
    /// `name`.
    pub name: String,
    /// `bezeichnungEingabe`: what citizens read at the input.
    pub label_input: Option<String>,
    /// `bezeichnungAusgabe`: what they read in outputs.
    pub label_output: Option<String>,
    /// `beschreibung`.
    pub description: Option<String>,
    /// `definition`; of a rule, the rule itself in words.
    pub definition: Option<String>,
    /// `bezug`: norms and sources in one text.
    pub norms: Option<String>,
    /// `status`.
    pub status: Option<Coded<String>>,
    /// `gueltigAb`.
    pub valid_from: Option<String>,
    /// `gueltigBis`.
    pub valid_to: Option<String>,
    /// `fachlicherErsteller`.
    pub author: Option<String>,
    /// `versionshinweis`.
    pub version_note: Option<String>,
    /// `freigabedatum`.
    pub released_on: Option<String>,
    /// `veroeffentlichungsdatum`.
    pub published_on: Option<String>,
}

/// `stammdatenschema`: a whole form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schema {
    /// What it has in common with groups, fields and rules.
    pub element: Element,
    /// `hilfetext`.
    pub help: Option<String>,
    /// `ableitungsmodifikationenStruktur`.
    pub derived_structure: Option<Coded<String>>,
    /// `ableitungsmodifikationenRepraesentation`.
    pub derived_representation: Option<Coded<String>>,
    /// `regel`.
    pub rules: Vec<Rule>,
    /// `struktur`.
    pub structure: Vec<Structure>,
}

/// `datenfeldgruppe`: fields and groups that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// What it has in common with schemas, fields and rules.
    pub element: Element,
    /// Kind and help.
    pub wording: Wording,
    /// `regel`.
    pub rules: Vec<Rule>,
    /// `struktur`.
    pub structure: Vec<Structure>,
}

/// `datenfeld`: one thing that is asked or shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// What it has in common with schemas, groups and rules.
    pub element: Element,
    /// Kind and help.
    pub wording: Wording,
    /// `feldart`.
    pub kind: Coded<FieldKind>,
    /// `datentyp`.
    pub data_type: Coded<DataType>,
    /// `praezisierung`: bounds as JSON in a text.
    pub precision: Option<String>,
    /// `inhalt`: a proposal, or what a label says.
    pub content: Option<String>,
    /// `codelisteReferenz`.
    pub code_list: Option<CodeList>,
    /// `regel`.
    pub rules: Vec<Rule>,
}

/// Kind and help of a group or field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// `schemaelementart`.
    pub element_kind: Option<Coded<ElementKind>>,
    /// `hilfetextEingabe`.
    pub help_input: Option<String>,
    /// `hilfetextAusgabe`.
    pub help_output: Option<String>,
}

/// `codelisteReferenz`: a code list of the editorial system, and where it was published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeList {
    /// `identifikation` in the editorial system.
    pub identification: Identification,
    /// `genericodeIdentification`.
    pub published: Option<CodeListRef>,
}

/// `regel`: a rule in words. Scripts are kept and never run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rule {
    /// What it has in common with schemas, groups and fields.
    pub element: Element,
    /// `script`.
    pub script: Option<String>,
}

/// `struktur`: a child, how often, and on which grounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Structure {
    /// `anzahl`.
    pub multiplicity: Multiplicity,
    /// `bezug`: the norms that allow to ask it here.
    pub norms: Option<String>,
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

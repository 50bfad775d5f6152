use super::{
    Body, Child, CodeList, Document, Element, Field, Group, NAMESPACE, Rule, Schema, Structure,
    Wording,
};
use crate::multiplicity::Multiplicity;
use crate::node::Node;
use crate::read::element::identification;
use crate::read::field::code_list as published;
use crate::read::{Parts, ReadError, carried, header};

/// Reads a message with a schema (0102) or a group (0103).
///
/// # Errors
/// The first thing that is not XDatenfelder 2, with its element and line.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let root = Node::parse(bytes)?;
    let carried = carried(&root, NAMESPACE)?;
    let mut parts = Parts::of(&root)?;
    let header = header(parts.need("header")?)?;
    let node = parts.need(carried)?;
    let body = match carried {
        "stammdatenschema" => Body::Schema(Box::new(schema(node)?)),
        _ => Body::Group(Box::new(group(node)?)),
    };
    parts.finish()?;
    Ok(Document { header, body })
}

fn element(parts: &mut Parts<'_>) -> Result<Element, ReadError> {
    Ok(Element {
        identification: identification(parts.need("identifikation")?)?,
        name: parts.need("name")?.text.clone(),
        label_input: parts.text("bezeichnungEingabe")?,
        label_output: parts.text("bezeichnungAusgabe")?,
        description: parts.text("beschreibung")?,
        definition: parts.text("definition")?,
        norms: parts.text("bezug")?,
        status: parts.coded("status")?,
        valid_from: parts.token("gueltigAb")?,
        valid_to: parts.token("gueltigBis")?,
        author: parts.text("fachlicherErsteller")?,
        version_note: parts.text("versionshinweis")?,
        released_on: parts.token("freigabedatum")?,
        published_on: parts.token("veroeffentlichungsdatum")?,
    })
}

fn wording(parts: &mut Parts<'_>) -> Result<Wording, ReadError> {
    Ok(Wording {
        element_kind: parts.coded("schemaelementart")?,
        help_input: parts.text("hilfetextEingabe")?,
        help_output: parts.text("hilfetextAusgabe")?,
    })
}

fn schema(node: &Node) -> Result<Schema, ReadError> {
    let mut parts = Parts::of(node)?;
    let schema = Schema {
        element: element(&mut parts)?,
        help: parts.text("hilfetext")?,
        derived_structure: parts.coded("ableitungsmodifikationenStruktur")?,
        derived_representation: parts.coded("ableitungsmodifikationenRepraesentation")?,
        rules: rules(&mut parts)?,
        structure: structures(&mut parts)?,
    };
    parts.finish()?;
    Ok(schema)
}

fn group(node: &Node) -> Result<Group, ReadError> {
    let mut parts = Parts::of(node)?;
    let group = Group {
        element: element(&mut parts)?,
        wording: wording(&mut parts)?,
        rules: rules(&mut parts)?,
        structure: structures(&mut parts)?,
    };
    parts.finish()?;
    Ok(group)
}

fn field(node: &Node) -> Result<Field, ReadError> {
    let mut parts = Parts::of(node)?;
    let missing = |name: &str| ReadError::element(node, &format!("has no <{name}>"));
    let field = Field {
        element: element(&mut parts)?,
        wording: wording(&mut parts)?,
        kind: parts.coded("feldart")?.ok_or_else(|| missing("feldart"))?,
        data_type: parts.coded("datentyp")?.ok_or_else(|| missing("datentyp"))?,
        precision: parts.text("praezisierung")?,
        content: parts.text("inhalt")?,
        code_list: parts.one("codelisteReferenz")?.map(code_list).transpose()?,
        rules: rules(&mut parts)?,
    };
    parts.finish()?;
    Ok(field)
}

fn code_list(node: &Node) -> Result<CodeList, ReadError> {
    let mut parts = Parts::of(node)?;
    let list = CodeList {
        identification: identification(parts.need("identifikation")?)?,
        published: parts.one("genericodeIdentification")?.map(published).transpose()?,
    };
    parts.finish()?;
    Ok(list)
}

fn rules(parts: &mut Parts<'_>) -> Result<Vec<Rule>, ReadError> {
    parts.all("regel").into_iter().map(rule).collect()
}

fn rule(node: &Node) -> Result<Rule, ReadError> {
    let mut parts = Parts::of(node)?;
    let rule = Rule { element: element(&mut parts)?, script: parts.text("script")? };
    parts.finish()?;
    Ok(rule)
}

fn structures(parts: &mut Parts<'_>) -> Result<Vec<Structure>, ReadError> {
    parts.all("struktur").into_iter().map(structure).collect()
}

fn structure(node: &Node) -> Result<Structure, ReadError> {
    let mut parts = Parts::of(node)?;
    let amount = parts.need("anzahl")?;
    let multiplicity: Multiplicity =
        amount.trimmed().parse().map_err(|what: String| ReadError::element(amount, &what))?;
    let norms = parts.text("bezug")?;
    let child = child(parts.need("enthaelt")?)?;
    parts.finish()?;
    Ok(Structure { multiplicity, norms, child })
}

fn child(node: &Node) -> Result<Child, ReadError> {
    let mut parts = Parts::of(node)?;
    let found = match (parts.one("datenfeldgruppe")?, parts.one("datenfeld")?) {
        (Some(node), None) => Child::Group(Box::new(group(node)?)),
        (None, Some(node)) => Child::Field(Box::new(field(node)?)),
        _ => return Err(ReadError::element(node, "must hold one group or one field")),
    };
    parts.finish()?;
    Ok(found)
}

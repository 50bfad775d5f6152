use super::element::{element, identification, norms, wording};
use super::field::field;
use super::{Parts, ReadError};
use crate::multiplicity::Multiplicity;
use crate::node::Node;
use crate::schema::{Child, Group, Schema, Structure};

/// A whole form.
pub(super) fn schema(node: &Node) -> Result<Schema, ReadError> {
    let mut parts = Parts::of(node)?;
    let schema = Schema {
        element: element(&mut parts)?,
        title: parts.need("bezeichnung")?.text.clone(),
        help: parts.text("hilfetext")?,
        derived_structure: parts.coded("ableitungsmodifikationenStruktur")?,
        derived_representation: parts.coded("ableitungsmodifikationenRepraesentation")?,
        document_profiles: parts
            .all("dokumentsteckbrief")
            .into_iter()
            .map(identification)
            .collect::<Result<_, _>>()?,
        structure: structures(&mut parts)?,
    };
    parts.finish()?;
    Ok(schema)
}

/// A group with its children.
pub(super) fn group(node: &Node) -> Result<Group, ReadError> {
    let mut parts = Parts::of(node)?;
    let group = Group {
        element: element(&mut parts)?,
        wording: wording(&mut parts)?,
        choice: parts.coded("art")?,
        structure: structures(&mut parts)?,
    };
    parts.finish()?;
    Ok(group)
}

fn structures(parts: &mut Parts<'_>) -> Result<Vec<Structure>, ReadError> {
    parts.all("struktur").into_iter().map(structure).collect()
}

fn structure(node: &Node) -> Result<Structure, ReadError> {
    let mut parts = Parts::of(node)?;
    let amount = parts.need("anzahl")?;
    let multiplicity: Multiplicity =
        amount.trimmed().parse().map_err(|what: String| ReadError::element(amount, &what))?;
    let norms = norms(&mut parts)?;
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

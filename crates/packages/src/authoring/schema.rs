//! Changes to the schema below a form: new fields and groups, with ids of the range for samples, because nobody gave any.

use xdatenfelder::{
    Child, Coded, DataType, Element, ElementKind, Field, FieldKind, Group, Identification,
    Multiplicity, Release, Schema, Structure, Wording,
};

use super::refusal::Refusal;
use super::work::Work;

/// The version of an element that was just made.
pub(super) const FIRST: &str = "1.0.0";

/// The range of ids that stands for invented samples.
const SAMPLES: u64 = 99_000_000_000;

/// A path in a schema without its last id; none at the top.
pub(super) fn above(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(above, _)| above)
}

/// The path of a child below a path.
pub(super) fn below(above: Option<&str>, id: &str) -> String {
    above.map_or_else(|| id.to_owned(), |above| format!("{above}/{id}"))
}

impl Work {
    /// A new group, and its path.
    pub(super) fn new_group(
        &mut self,
        name: &str,
        multiplicity: Multiplicity,
    ) -> Result<String, Refusal> {
        let id = free(self.schema()?, 'G');
        let element = element(&id, name);
        let wording = wording(name);
        let group = Group { element, wording, choice: None, structure: Vec::new() };
        let child = Child::Group(Box::new(group));
        self.schema_mut()?.structure.push(Structure { multiplicity, norms: Vec::new(), child });
        Ok(id)
    }

    /// A new field at the end of a group, and its path.
    pub(super) fn new_field(
        &mut self,
        group: Option<&str>,
        label: &str,
        times: Multiplicity,
        shape: Field,
    ) -> Result<String, Refusal> {
        let id = free(self.schema()?, 'F');
        let field = Field { element: element(&id, label), wording: wording(label), ..shape };
        let child = Child::Field(Box::new(field));
        let place = children(self.schema_mut()?, group)?;
        place.push(Structure { multiplicity: times, norms: Vec::new(), child });
        Ok(below(group, &id))
    }

    /// The place of a path, to be changed.
    pub(super) fn place(&mut self, path: &str) -> Result<&mut Structure, Refusal> {
        let unknown = || Refusal::Unknown(path.to_owned());
        let id = path.rsplit('/').next().unwrap_or(path).to_owned();
        let siblings = children(self.schema_mut()?, above(path))?;
        siblings.iter_mut().find(|one| one.child.id() == id).ok_or_else(unknown)
    }

    /// Takes a place out of the schema, and every group that is empty then.
    pub(super) fn take_out(&mut self, path: &str) -> Result<(), Refusal> {
        let id = path.rsplit('/').next().unwrap_or(path).to_owned();
        let siblings = children(self.schema_mut()?, above(path))?;
        siblings.retain(|one| one.child.id() != id);
        if siblings.is_empty()
            && let Some(group) = above(path).map(str::to_owned)
        {
            self.take_out(&group)?;
        }
        Ok(())
    }

    /// The plain group in which a field of a page stands: new questions of the page stand beside it.
    pub(super) fn plain_group(&self, path: &str) -> Option<String> {
        let group = above(path)?;
        let step = self.schema().ok()?.walk().find(|step| step.path == group)?;
        let plain = match step.child {
            Child::Group(found) => {
                found.choice.is_none() && step.multiplicity == Multiplicity::ONCE
            }
            Child::Field(_) => false,
        };
        (plain && step.groups.is_empty()).then(|| group.to_owned())
    }
}

/// The children of the group at a path; those of the schema where there is none.
fn children<'s>(
    schema: &'s mut Schema,
    group: Option<&str>,
) -> Result<&'s mut Vec<Structure>, Refusal> {
    let mut place = &mut schema.structure;
    for id in group.into_iter().flat_map(|path| path.split('/')) {
        let child = place.iter_mut().map(|one| &mut one.child).find(|child| child.id() == id);
        match child {
            Some(Child::Group(group)) => place = &mut group.structure,
            _ => return Err(Refusal::Unknown(id.to_owned())),
        }
    }
    Ok(place)
}

/// An id that no element of the schema has.
fn free(schema: &Schema, letter: char) -> String {
    let number = |id: &str| id.strip_prefix(letter)?.parse::<u64>().ok();
    let ours = |number: &u64| *number > SAMPLES;
    let last = schema.walk().filter_map(|step| number(step.child.id())).filter(ours).max();
    format!("{letter}{}", last.unwrap_or(SAMPLES) + 1)
}

pub(super) fn element(id: &str, name: &str) -> Element {
    let version = Some(FIRST.to_owned());
    Element {
        identification: Identification { id: id.to_owned(), version },
        name: name.to_owned(),
        release: Some(in_work()),
        ..Element::default()
    }
}

/// `in Bearbeitung`: nobody released it.
fn in_work() -> Coded<Release> {
    Coded {
        code: Release::InWork,
        list_uri: Some("urn:xoev-de:xprozess:codeliste:status".to_owned()),
        list_version: Some("2020-03-19".to_owned()),
    }
}

fn wording(label: &str) -> Wording {
    let label = Some(label.to_owned());
    let element_kind = Some(Coded::bare(ElementKind::Abstract));
    Wording { label_input: label.clone(), label_output: label, element_kind, ..Wording::default() }
}

/// A field of a kind and a data type.
pub(super) fn shape(kind: FieldKind, data_type: DataType) -> Field {
    Field { kind: Coded::bare(kind), data_type: Coded::bare(data_type), ..Field::default() }
}

use crate::multiplicity::Multiplicity;
use crate::schema::{Child, Element, Field, Group, Norm, Rule, Schema, Structure};

/// One element of a schema on the way through it.
#[derive(Clone, Debug)]
pub struct Step<'a> {
    /// Ids from the top, joined by `/`: the same field id may stand in several groups,
    /// so only the path names one place.
    pub path: String,
    /// The groups around it, from the top.
    pub groups: Vec<&'a Group>,
    /// How often it may stand there.
    pub multiplicity: Multiplicity,
    /// The norms that allow to ask it there.
    pub norms: &'a [Norm],
    /// The element.
    pub child: &'a Child,
}

/// Walks through all groups and fields in document order.
#[derive(Debug)]
pub struct Walk<'a> {
    ahead: Vec<(String, Vec<&'a Group>, &'a Structure)>,
}

impl<'a> Walk<'a> {
    /// Through what stands below a place; the whole form stands below the empty path.
    #[must_use]
    pub fn below(path: &str, structure: &'a [Structure]) -> Self {
        let start = |structure| (path.to_owned(), Vec::new(), structure);
        Self { ahead: structure.iter().rev().map(start).collect() }
    }

    /// The steps that are fields, each with its field.
    pub fn fields(self) -> impl Iterator<Item = (Step<'a>, &'a Field)> {
        self.filter_map(|step| match step.child {
            Child::Field(field) => Some((step, &**field)),
            Child::Group(_) => None,
        })
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = Step<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let (above, groups, structure) = self.ahead.pop()?;
        let path = structure.child.path_below(&above);
        if let Child::Group(group) = &structure.child {
            let mut inside = groups.clone();
            inside.push(&**group);
            let deeper = group.structure.iter().rev();
            self.ahead.extend(deeper.map(|child| (path.clone(), inside.clone(), child)));
        }
        Some(Step {
            path,
            groups,
            multiplicity: structure.multiplicity,
            norms: &structure.norms,
            child: &structure.child,
        })
    }
}

impl Schema {
    /// All groups and fields in document order.
    #[must_use]
    pub fn walk(&self) -> Walk<'_> {
        Walk::below("", &self.structure)
    }

    /// All rules in document order, those of the whole form first. A rule stands here as often as it is named.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        let inner = self.walk().flat_map(|step| &step.child.element().rules);
        self.element.rules.iter().chain(inner)
    }

    /// `S…:1.0.0`, as an overlay names its schema.
    #[must_use]
    pub fn reference(&self) -> String {
        let identification = &self.element.identification;
        match &identification.version {
            Some(version) => format!("{}:{version}", identification.id),
            None => identification.id.clone(),
        }
    }
}

impl Child {
    /// What it has in common with all others.
    #[must_use]
    pub fn element(&self) -> &Element {
        match self {
            Self::Group(group) => &group.element,
            Self::Field(field) => &field.element,
        }
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.element().identification.id
    }

    /// Its place below another one: ids from the top, joined by `/`.
    #[must_use]
    pub fn path_below(&self, above: &str) -> String {
        match above.is_empty() {
            true => self.id().to_owned(),
            false => format!("{above}/{}", self.id()),
        }
    }
}

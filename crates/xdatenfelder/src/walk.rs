use crate::multiplicity::Multiplicity;
use crate::schema::{Child, Group, Norm, Schema, Structure};

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
    fn new(structure: &'a [Structure]) -> Self {
        let start = |structure| (String::new(), Vec::new(), structure);
        Self { ahead: structure.iter().rev().map(start).collect() }
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = Step<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let (above, groups, structure) = self.ahead.pop()?;
        let id = structure.child.id();
        let path = if above.is_empty() { id.to_owned() } else { format!("{above}/{id}") };
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
        Walk::new(&self.structure)
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

impl Group {
    /// All groups and fields inside, in document order.
    #[must_use]
    pub fn walk(&self) -> Walk<'_> {
        Walk::new(&self.structure)
    }
}

impl Child {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Group(group) => &group.element.identification.id,
            Self::Field(field) => &field.element.identification.id,
        }
    }
}

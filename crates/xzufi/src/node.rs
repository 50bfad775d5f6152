use crate::XSI;

/// Which vocabulary a name belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Space {
    /// XZuFi 2.2.
    #[default]
    Xzufi,
    /// None, as the standard has it for `code` and `name`.
    Bare,
    /// Another one, by its address.
    Other(String),
}

/// An attribute of an element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribute {
    /// Its vocabulary; [`Space::Bare`] for nearly all.
    pub space: Space,
    /// Its name without prefix.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// An element: text, or elements inside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// Its vocabulary.
    pub space: Space,
    /// Its name without prefix.
    pub name: String,
    /// Its attributes in order, without declarations of namespaces.
    pub attributes: Vec<Attribute>,
    /// Its text; empty where there are elements inside.
    pub text: String,
    /// Its elements in order.
    pub children: Vec<Node>,
}

/// What stood in an element beyond what its type knows. It is carried along unread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rest {
    /// Further attributes.
    pub attributes: Vec<Attribute>,
    /// Further elements.
    pub nodes: Vec<Node>,
}

impl Rest {
    /// True where everything was known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.attributes.is_empty() && self.nodes.is_empty()
    }
}

impl Node {
    /// An empty element of the standard.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// An empty element of another vocabulary.
    #[must_use]
    pub fn of(space: Space, name: &str) -> Self {
        Self { space, name: name.to_owned(), ..Self::default() }
    }

    /// The element with a text.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        text.clone_into(&mut self.text);
        self
    }

    /// The element with a further attribute.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.attributes.push(Attribute {
            space: Space::Bare,
            name: name.to_owned(),
            value: value.to_owned(),
        });
        self
    }

    /// The element with an element inside.
    #[must_use]
    pub fn holding(mut self, child: Self) -> Self {
        self.children.push(child);
        self
    }

    /// The value of an attribute without vocabulary.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let own = |one: &&Attribute| one.space == Space::Bare && one.name == name;
        self.attributes.iter().find(own).map(|one| one.value.as_str())
    }

    /// The kind that the sender narrowed the element to (`xsi:type`), without prefix.
    pub(crate) fn kind(mut self, kind: Option<&str>) -> Self {
        if let Some(kind) = kind {
            self.attributes.push(Attribute {
                space: Space::Other(XSI.to_owned()),
                name: "type".to_owned(),
                value: kind.to_owned(),
            });
        }
        self
    }

    pub(crate) fn rest(mut self, rest: &Rest) -> Self {
        self.attributes.extend(rest.attributes.iter().cloned());
        self.children.extend(rest.nodes.iter().cloned());
        self
    }
}

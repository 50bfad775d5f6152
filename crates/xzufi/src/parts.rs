use crate::XSI;
use crate::node::{Attribute, Node, Rest, Space};

/// An element that is taken apart: what is asked for is taken out, what nobody asked for is left.
pub(crate) struct Parts {
    node: Node,
}

impl Parts {
    pub(crate) fn of(node: Node) -> Self {
        Self { node }
    }

    /// All elements of that name.
    pub(crate) fn all(&mut self, name: &str) -> Vec<Node> {
        self.taken(|node| node.space == Space::Xzufi && node.name == name)
    }

    /// The first element of that name; a second one is left.
    pub(crate) fn one(&mut self, name: &str) -> Option<Node> {
        self.first(|node| node.space == Space::Xzufi && node.name == name)
    }

    /// The text of the first element of that name that is nothing but text.
    pub(crate) fn text(&mut self, name: &str) -> Option<String> {
        let plain = |node: &Node| {
            node.space == Space::Xzufi && node.name == name && is_nothing_but_text(node)
        };
        self.first(plain).map(|node| node.text)
    }

    /// The same for `code` and `name`, which stand without namespace; some senders give them one.
    pub(crate) fn bare_text(&mut self, name: &str) -> Option<String> {
        let plain = |space: Space| {
            move |node: &Node| node.space == space && node.name == name && is_nothing_but_text(node)
        };
        let found = self.first(plain(Space::Bare)).or_else(|| self.first(plain(Space::Xzufi)));
        found.map(|node| node.text)
    }

    /// A truth value.
    pub(crate) fn truth(&mut self, name: &str) -> Result<Option<bool>, String> {
        match self.text(name).as_deref().map(str::trim) {
            None => Ok(None),
            Some("true" | "1") => Ok(Some(true)),
            Some("false" | "0") => Ok(Some(false)),
            Some(other) => Err(format!("{name} is neither true nor false but “{}”", short(other))),
        }
    }

    /// The value of an attribute without vocabulary.
    pub(crate) fn attribute(&mut self, name: &str) -> Option<String> {
        let own = |one: &Attribute| one.space == Space::Bare && one.name == name;
        let at = self.node.attributes.iter().position(own)?;
        Some(self.node.attributes.remove(at).value)
    }

    /// The kind that the sender narrowed the element to (`xsi:type`).
    pub(crate) fn kind(&mut self) -> Option<String> {
        let own = |one: &Attribute| {
            one.name == "type" && matches!(&one.space, Space::Other(space) if space == XSI)
        };
        let at = self.node.attributes.iter().position(own)?;
        Some(self.node.attributes.remove(at).value)
    }

    /// The text of the element itself, which holds no elements.
    pub(crate) fn own_text(&mut self) -> Result<String, String> {
        match self.node.children.first() {
            None => Ok(std::mem::take(&mut self.node.text)),
            Some(inner) => {
                let (outer, inner) = (short(&self.node.name), short(&inner.name));
                Err(format!("<{outer}> holds the element <{inner}> where only text belongs"))
            }
        }
    }

    /// Leaves what was left of an element that was taken apart.
    pub(crate) fn put_back(&mut self, name: &str, rest: &Rest) {
        if !rest.is_empty() {
            self.node.children.push(Node::new(name).rest(rest));
        }
    }

    /// The attributes that nobody asked for.
    pub(crate) fn attributes(self) -> Vec<Attribute> {
        self.node.attributes
    }

    /// What nobody asked for.
    pub(crate) fn rest(self) -> Rest {
        Rest { attributes: self.node.attributes, nodes: self.node.children }
    }

    fn first(&mut self, fits: impl Fn(&Node) -> bool) -> Option<Node> {
        let at = self.node.children.iter().position(fits)?;
        Some(self.node.children.remove(at))
    }

    fn taken(&mut self, fits: impl Fn(&Node) -> bool) -> Vec<Node> {
        let (taken, left) = std::mem::take(&mut self.node.children).into_iter().partition(fits);
        self.node.children = left;
        taken
    }
}

fn is_nothing_but_text(node: &Node) -> bool {
    node.children.is_empty() && node.attributes.is_empty()
}

/// The beginning of a text of somebody else, for a sentence.
pub(crate) fn short(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

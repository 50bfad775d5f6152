use thiserror::Error;

use crate::NAMESPACE;
use crate::code::{Code, Coded};
use crate::node::Node;
use crate::schema::{Body, Document, Header};

pub(crate) mod element;
pub(crate) mod field;
mod group;

/// Why a file is refused: which element, on which line, and what is the matter with it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {}{what}", if .element.is_empty() { String::new() } else { format!("<{}> ", .element) })]
pub struct ReadError {
    /// The line, counted from 1; 0 where no line is to blame.
    pub line: usize,
    /// The element; empty where the file is no XML at all.
    pub element: String,
    /// What is the matter, as the end of the sentence.
    pub what: String,
}

impl ReadError {
    pub(crate) fn broken(line: usize, what: &str) -> Self {
        Self { line, element: String::new(), what: what.to_owned() }
    }

    pub(crate) fn element(node: &Node, what: &str) -> Self {
        Self { line: node.line, element: node.name.local.clone(), what: what.to_owned() }
    }
}

/// Reads a message with a schema (0102) or a group (0103).
///
/// # Errors
/// The first thing that is not XDatenfelder 3, with its element and line.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let root = Node::parse(bytes)?;
    let carried = carried(&root, NAMESPACE)?;
    let mut parts = Parts::of(&root)?;
    let header = header(parts.need("header")?)?;
    let node = parts.need(carried)?;
    let body = if carried == "stammdatenschema" {
        Body::Schema(Box::new(group::schema(node)?))
    } else {
        Body::Group(Box::new(group::group(node)?))
    };
    parts.finish()?;
    Ok(Document { header, body })
}

/// What a message of that version carries.
pub(crate) fn carried(root: &Node, namespace: &str) -> Result<&'static str, ReadError> {
    if root.name.namespace.as_deref() != Some(namespace) {
        let found = root.name.namespace.as_deref().unwrap_or("none");
        let what = format!("is in the namespace “{found}”, not in “{namespace}”");
        return Err(ReadError::element(root, &what));
    }
    match root.name.local.as_str() {
        "xdatenfelder.stammdatenschema.0102" => Ok("stammdatenschema"),
        "xdatenfelder.datenfeldgruppe.0103" => Ok("datenfeldgruppe"),
        _ => Err(ReadError::element(root, "is no message with a schema (0102) or a group (0103)")),
    }
}

pub(crate) fn header(node: &Node) -> Result<Header, ReadError> {
    let mut parts = Parts::of(node)?;
    let message_id = parts.need("nachrichtID")?.trimmed().to_owned();
    let created = parts.need("erstellungszeitpunkt")?.trimmed().to_owned();
    parts.finish()?;
    Ok(Header { message_id, created })
}

/// The children of an element, handed out by name; what is left over is refused.
pub(crate) struct Parts<'a> {
    node: &'a Node,
    rest: Vec<&'a Node>,
}

impl<'a> Parts<'a> {
    /// Children in the namespace of their parent, which is that of the standard; `code` stands without one.
    pub(crate) fn of(node: &'a Node) -> Result<Self, ReadError> {
        for child in &node.children {
            let own = child.name.namespace == node.name.namespace;
            let bare_code = child.name.namespace.is_none() && child.name.local == "code";
            if !own && !bare_code {
                return Err(ReadError::element(child, "is not of this standard"));
            }
        }
        Ok(Self { node, rest: node.children.iter().collect() })
    }

    /// All children of that name.
    pub(crate) fn all(&mut self, name: &str) -> Vec<&'a Node> {
        let (found, rest) = self.rest.iter().partition(|node| node.name.local == name);
        self.rest = rest;
        found
    }

    /// The child of that name, if there is one; two are refused.
    pub(crate) fn one(&mut self, name: &str) -> Result<Option<&'a Node>, ReadError> {
        let found = self.all(name);
        match found.as_slice() {
            [_, second, ..] => Err(ReadError::element(second, "may stand only once here")),
            found => Ok(found.first().copied()),
        }
    }

    /// The child of that name; none is refused.
    pub(crate) fn need(&mut self, name: &str) -> Result<&'a Node, ReadError> {
        self.one(name)?.ok_or_else(|| ReadError::element(self.node, &format!("has no <{name}>")))
    }

    /// The text of the child of that name, exactly as written.
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        Ok(self.one(name)?.map(|node| node.text.clone()))
    }

    /// A date, a version or another token: the text without blanks around it.
    pub(crate) fn token(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        Ok(self.one(name)?.map(|node| node.trimmed().to_owned()))
    }

    /// The code of the child of that name.
    pub(crate) fn coded<T: Code>(&mut self, name: &str) -> Result<Option<Coded<T>>, ReadError> {
        self.one(name)?.map(coded).transpose()
    }

    /// Refuses what nobody asked for.
    pub(crate) fn finish(self) -> Result<(), ReadError> {
        match self.rest.first() {
            Some(node) => {
                let what = format!("is not known inside <{}>", self.node.name.local);
                Err(ReadError::element(node, &what))
            }
            None => Ok(()),
        }
    }
}

fn coded<T: Code>(node: &Node) -> Result<Coded<T>, ReadError> {
    let mut parts = Parts::of(node)?;
    let code = parts.need("code")?;
    parts.finish()?;
    let word = code.trimmed();
    let code = T::from_word(word).ok_or_else(|| {
        let what = format!("has the code “{word}”; allowed: {}", T::allowed());
        ReadError { line: code.line, ..ReadError::element(node, &what) }
    })?;
    let [list_uri, list_version] = attributes(node, ["listURI", "listVersionID"])?;
    Ok(Coded { code, list_uri, list_version })
}

/// The attributes of those names; others are refused.
pub(crate) fn attributes<const N: usize>(
    node: &Node,
    names: [&str; N],
) -> Result<[Option<String>; N], ReadError> {
    let mut values = [const { None }; N];
    for (name, value) in &node.attributes {
        let slot = names.iter().zip(&mut values).find(|(known, _)| **known == name);
        match slot {
            Some((_, slot)) => *slot = Some(value.clone()),
            None => {
                return Err(ReadError::element(
                    node,
                    &format!("has an unknown attribute “{name}”"),
                ));
            }
        }
    }
    Ok(values)
}

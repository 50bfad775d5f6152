//! Building one entry, within limits.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart};
use quick_xml::name::NamespaceResolver;

use super::{Limits, space_of};
use crate::XSI;
use crate::message::Producer;
use crate::node::{Attribute, Node, Space};
use crate::parts::{Parts, short};

/// The longest tag, in bytes.
pub(super) const MOST_TAG: usize = 16 * 1024;
/// The most attributes of an element.
const MOST_ATTRIBUTES: usize = 64;
/// What an element costs in memory besides its text, roughly.
const ELEMENT: usize = 160;

/// An entry that is being read. After a fault it is followed to its end and nothing is kept.
pub(super) struct Build {
    base: usize,
    line: usize,
    open: Vec<Node>,
    done: Option<Node>,
    size: usize,
    fault: Option<String>,
}

impl Build {
    pub(super) fn new(base: usize, line: usize) -> Self {
        Self { base, line, open: Vec::new(), done: None, size: 0, fault: None }
    }

    /// How deep in the message the entry itself stands.
    pub(super) fn base(&self) -> usize {
        self.base
    }

    /// True where something was wrong and the entry is only followed to its end.
    pub(super) fn has_failed(&self) -> bool {
        self.fault.is_some()
    }

    pub(super) fn begin(
        &mut self,
        node: Node,
        start: &BytesStart<'_>,
        resolver: &NamespaceResolver,
        limits: &Limits,
    ) {
        if self.fault.is_some() {
            return;
        }
        if self.open.len() >= limits.depth {
            return self.fault(format!("it is nested deeper than {} levels", limits.depth));
        }
        self.grow(ELEMENT + start.len(), limits);
        let (node, fault) = with_attributes(node, start, resolver);
        match fault {
            Some(fault) => self.fault(fault),
            None if self.fault.is_none() => self.open.push(node),
            None => {}
        }
    }

    pub(super) fn text(&mut self, text: &str, limits: &Limits) {
        if self.fault.is_some() {
            return;
        }
        self.grow(text.len(), limits);
        if let Some(node) = self.open.last_mut() {
            node.text.push_str(text);
        }
    }

    fn grow(&mut self, by: usize, limits: &Limits) {
        self.size += by;
        if self.size > limits.entry_bytes {
            self.fault(format!("it is larger than {} bytes", limits.entry_bytes));
        }
    }

    pub(super) fn end(&mut self) {
        let Some(mut node) = self.open.pop() else { return };
        if !node.children.is_empty() {
            if !node.text.trim().is_empty() {
                let name = short(&node.name);
                return self.fault(format!("<{name}> has text between its elements"));
            }
            node.text.clear();
        }
        match self.open.last_mut() {
            Some(parent) => parent.children.push(node),
            None => self.done = Some(node),
        }
    }

    /// Notes the first thing that is wrong and lets go of what was built.
    pub(super) fn fault(&mut self, fault: String) {
        if self.fault.is_none() {
            self.fault = Some(fault);
            self.open = Vec::new();
        }
    }

    pub(super) fn finish(mut self) -> (usize, Result<Node, String>) {
        self.end();
        let built = match (self.fault, self.done) {
            (Some(fault), _) => Err(fault),
            (None, Some(node)) => Ok(node),
            (None, None) => Err("it is not whole".to_owned()),
        };
        (self.line, built)
    }
}

/// The element with its attributes, and what is wrong with them.
pub(super) fn with_attributes(
    mut node: Node,
    start: &BytesStart<'_>,
    resolver: &NamespaceResolver,
) -> (Node, Option<String>) {
    for attribute in start.attributes().with_checks(false) {
        let Ok(attribute) = attribute else {
            let fault = format!("an attribute of <{}> is not well-formed", short(&node.name));
            return (node, Some(fault));
        };
        let key: &str = attribute.key.as_ref();
        if key == "xmlns" || key.starts_with("xmlns:") {
            continue;
        }
        let (space, local) = resolver.resolve_attribute(attribute.key);
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let (Some(space), Ok(value)) = (space_of(&space), value) else {
            let fault = format!("the attribute {} cannot be read", short(key));
            return (node, Some(fault));
        };
        let name = local.into_inner().to_owned();
        if node.attributes.iter().any(|one| one.name == name && one.space == space) {
            return (node, Some(format!("the attribute {} stands twice", short(key))));
        }
        if node.attributes.len() >= MOST_ATTRIBUTES {
            let fault =
                format!("<{}> has more than {MOST_ATTRIBUTES} attributes", short(&node.name));
            return (node, Some(fault));
        }
        let mut value = value.into_owned();
        let is_kind = name == "type" && matches!(&space, Space::Other(own) if own == XSI);
        if is_kind && let Some((_, local)) = value.rsplit_once(':') {
            value = local.to_owned();
        }
        node.attributes.push(Attribute { space, name, value });
    }
    (node, None)
}

/// The sign that a reference stands for. Entities of a message's own are never known.
pub(super) fn resolve(reference: &BytesRef<'_>) -> Result<String, String> {
    let name = reference.xml10_content();
    let refuse = || format!("the entity &{}; is not one of XML's own", short(&name));
    match reference.resolve_char_ref() {
        Ok(Some(sign)) if crate::source::is_of_xml(sign) => return Ok(sign.to_string()),
        Ok(None) => {}
        _ => return Err(refuse()),
    }
    let sign = match name.as_ref() {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "apos" => "'",
        "quot" => "\"",
        _ => return Err(refuse()),
    };
    Ok(sign.to_owned())
}

/// What the root says about the program that made the message.
pub(super) fn producer(node: Node) -> Producer {
    let message = node.name.clone();
    let mut parts = Parts::of(node);
    parts.attribute("xzufiVersion");
    Producer {
        message,
        product: parts.attribute("produktbezeichnung"),
        maker: parts.attribute("produkthersteller"),
        version: parts.attribute("produktversion"),
        more: parts.attributes(),
    }
}

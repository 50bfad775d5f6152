use std::io::{Result, Write};

use crate::message::{Head, Operation, Transaction};
use crate::node::{Attribute, Node, Space};
use crate::source::is_of_xml;
use crate::{NAMESPACE, XSI, encode};

const PREFIX: &str = "xzufi";

/// Writes a message as it goes: head, operations, end. Two blanks a level, texts exactly as they
/// are; signs that XML cannot hold become U+FFFD.
pub struct Writer<W> {
    out: W,
    root: String,
}

impl<W: Write> Writer<W> {
    /// Writes the beginning of a message up to its head.
    ///
    /// # Errors
    /// Where the bytes cannot be written.
    pub fn begin(mut out: W, head: &Head, transaction: Option<&Transaction>) -> Result<Self> {
        let producer = &head.producer;
        let root = format!("{PREFIX}:{}", producer.message);
        let mut line = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns:{PREFIX}=\"{NAMESPACE}\" \
             xmlns:xsi=\"{XSI}\""
        );
        let own = [
            ("produktbezeichnung", producer.product.as_deref()),
            ("produkthersteller", producer.maker.as_deref()),
            ("produktversion", producer.version.as_deref()),
            ("xzufiVersion", Some("2.2.0")),
        ];
        for (name, value) in own {
            if let Some(value) = value {
                attribute(&mut line, name, value);
            }
        }
        let mut prefixes = 0;
        for more in &producer.more {
            any_attribute(&mut line, more, &mut prefixes);
        }
        line.push_str(">\n");
        out.write_all(line.as_bytes())?;
        let mut writer = Self { out, root };
        writer.node(&encode::head(head))?;
        if let Some(transaction) = transaction {
            writer.node(&Node::new("transaktionID").text(&transaction.id))?;
            if let Some(position) = &transaction.position {
                writer.node(&Node::new("transaktionPosition").text(position))?;
            }
        }
        Ok(writer)
    }

    /// Writes an operation.
    ///
    /// # Errors
    /// Where the bytes cannot be written.
    pub fn operation(&mut self, operation: &Operation) -> Result<()> {
        self.node(&encode::operation(operation))
    }

    /// Ends the message and gives back where it was written to.
    ///
    /// # Errors
    /// Where the bytes cannot be written.
    pub fn end(mut self) -> Result<W> {
        self.out.write_all(format!("</{}>\n", self.root).as_bytes())?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn node(&mut self, node: &Node) -> Result<()> {
        let mut text = String::new();
        element(&mut text, node, 1);
        self.out.write_all(text.as_bytes())
    }
}

/// A whole message as bytes.
#[must_use]
pub fn write_all(head: &Head, transaction: Option<&Transaction>, all: &[Operation]) -> Vec<u8> {
    let write = || {
        let mut writer = Writer::begin(Vec::new(), head, transaction)?;
        for operation in all {
            writer.operation(operation)?;
        }
        writer.end()
    };
    // Memory takes every byte.
    write().unwrap_or_default()
}

fn element(out: &mut String, node: &Node, level: usize) {
    let indent = "  ".repeat(level);
    out.push_str(&indent);
    let mut tag = String::new();
    let name = match &node.space {
        Space::Xzufi => format!("{PREFIX}:{}", node.name),
        Space::Bare => node.name.clone(),
        Space::Other(space) => {
            attribute(&mut tag, "xmlns:x", space);
            format!("x:{}", node.name)
        }
    };
    let mut prefixes = 0;
    for one in &node.attributes {
        any_attribute(&mut tag, one, &mut prefixes);
    }
    out.push('<');
    out.push_str(&name);
    out.push_str(&tag);
    if node.children.is_empty() && node.text.is_empty() {
        return out.push_str("/>\n");
    }
    out.push('>');
    if node.children.is_empty() {
        escape(out, &node.text, false);
    } else {
        out.push('\n');
        for child in &node.children {
            element(out, child, level + 1);
        }
        out.push_str(&indent);
    }
    out.push_str("</");
    out.push_str(&name);
    out.push_str(">\n");
}

fn any_attribute(out: &mut String, one: &Attribute, prefixes: &mut usize) {
    match &one.space {
        Space::Bare => attribute(out, &one.name, &one.value),
        Space::Xzufi => attribute(out, &format!("{PREFIX}:{}", one.name), &one.value),
        Space::Other(space) if space == XSI && one.name == "type" => {
            attribute(out, "xsi:type", &format!("{PREFIX}:{}", one.value));
        }
        Space::Other(space) if space == XSI => {
            attribute(out, &format!("xsi:{}", one.name), &one.value);
        }
        Space::Other(space) => {
            *prefixes += 1;
            attribute(out, &format!("xmlns:a{prefixes}"), space);
            attribute(out, &format!("a{prefixes}:{}", one.name), &one.value);
        }
    }
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value, true);
    out.push('"');
}

/// Blanks inside attributes are written as numbers, because a reader would level them.
fn escape(out: &mut String, text: &str, in_attribute: bool) {
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if in_attribute => out.push_str("&quot;"),
            '\n' if in_attribute => out.push_str("&#10;"),
            '\t' if in_attribute => out.push_str("&#9;"),
            '\r' => out.push_str("&#13;"),
            sign if is_of_xml(sign) => out.push(sign),
            _ => out.push('\u{FFFD}'),
        }
    }
}

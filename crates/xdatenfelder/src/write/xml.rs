use std::fmt::Write;

use quick_xml::escape::{escape, partial_escape};

/// A file of elements that grows.
pub(crate) struct Xml {
    text: String,
    depth: usize,
}

type Attributes<'a> = [(&'a str, Option<&'a str>)];

impl Xml {
    pub(crate) fn new() -> Self {
        Self { text: String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"), depth: 0 }
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }

    /// The outermost element, with the prefix.
    pub(crate) fn root(&mut self, name: &str, namespace: &str, inside: impl FnOnce(&mut Self)) {
        _ = writeln!(self.text, "<xdf:{name} xmlns:xdf=\"{namespace}\">");
        self.depth = 1;
        inside(self);
        _ = writeln!(self.text, "</xdf:{name}>");
    }

    /// An element with elements inside.
    pub(crate) fn open(
        &mut self,
        name: &str,
        attributes: &Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) {
        self.indent();
        _ = write!(self.text, "<xdf:{name}");
        self.attributes(attributes);
        self.text.push_str(">\n");
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.indent();
        _ = writeln!(self.text, "</xdf:{name}>");
    }

    /// An element with a text.
    pub(crate) fn text(&mut self, name: &str, text: &str) {
        self.leaf(name, &[], text);
    }

    /// An element with a text, where there is one.
    pub(crate) fn some(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    /// An element with attributes and perhaps a text.
    pub(crate) fn leaf(&mut self, name: &str, attributes: &Attributes<'_>, text: &str) {
        self.line(&format!("xdf:{name}"), attributes, text);
    }

    /// An element without a namespace.
    pub(crate) fn unqualified(&mut self, name: &str, text: &str) {
        self.line(name, &[], text);
    }

    fn line(&mut self, name: &str, attributes: &Attributes<'_>, text: &str) {
        self.indent();
        _ = write!(self.text, "<{name}");
        self.attributes(attributes);
        if text.is_empty() {
            self.text.push_str("/>\n");
        } else {
            // A bare carriage return would come back as a line feed.
            let text = partial_escape(text).replace('\r', "&#13;");
            _ = writeln!(self.text, ">{text}</{name}>");
        }
    }

    fn attributes(&mut self, attributes: &Attributes<'_>) {
        for (name, value) in attributes {
            if let Some(value) = value {
                let value = escape(*value).replace('\n', "&#10;").replace('\t', "&#9;");
                _ = write!(self.text, " {name}=\"{}\"", value.replace('\r', "&#13;"));
            }
        }
    }

    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.text.push_str("  ");
        }
    }
}

//! The XML below: a tree of elements with lines, no DTD, no entities of its own.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use crate::model::Attribute;
use crate::read::ReadError;

/// The most bytes of a file.
const MAX_BYTES: usize = 4 * 1024 * 1024;

/// The deepest nesting.
const MAX_DEPTH: usize = 64;

/// An element as it stands in the file.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) namespace: String,
    pub(crate) name: String,
    /// Without namespace declarations; an attribute without prefix has no namespace.
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) text: String,
    pub(crate) children: Vec<Element>,
    pub(crate) line: usize,
}

impl Element {
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, ReadError> {
        if bytes.len() > MAX_BYTES {
            return Err(ReadError::new(0, "the file is larger than 4 MiB"));
        }
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            ReadError::new(1 + newlines(before), "the file is not UTF-8")
        })?;
        let mut builder = Builder::default();
        let mut reader = NsReader::from_str(text.trim_start_matches('\u{feff}'));
        let mut lines = Lines { text, at: 0, line: 1 };
        loop {
            let line = lines.at(reader.buffer_position());
            let event = match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(event) => event,
                Err(error) => return Err(ReadError::new(line, error.to_string())),
            };
            builder.take(&reader, &event, line)?;
        }
        builder.finish(lines.line)
    }

    /// An attribute of the standard itself.
    pub(crate) fn own(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|attribute| attribute.namespace.is_empty() && attribute.name == name)
            .map(|attribute| attribute.value.as_str())
    }

    /// The attributes of other namespaces.
    pub(crate) fn foreign(&self) -> Vec<Attribute> {
        self.attributes
            .iter()
            .filter(|attribute| !attribute.namespace.is_empty())
            .cloned()
            .collect()
    }

    pub(crate) fn id(&self) -> String {
        self.own("id").unwrap_or_default().to_owned()
    }

    pub(crate) fn named(&self) -> String {
        self.own("name").unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The text of the first child of a name, with blanks around it removed.
    pub(crate) fn text_of(&self, name: &str) -> Option<String> {
        self.children
            .iter()
            .find(|child| child.name == name)
            .map(|child| child.text.trim().to_owned())
    }
}

fn newlines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte == b'\n').count()
}

/// Counts lines while the reader goes on, each byte once.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn at(&mut self, position: u64) -> usize {
        let position = usize::try_from(position).unwrap_or(usize::MAX);
        let passed = self.text.as_bytes().get(self.at..position).unwrap_or_default();
        self.line += newlines(passed);
        self.at = self.at.max(position);
        self.line
    }
}

#[derive(Default)]
struct Builder {
    open: Vec<Element>,
    root: Option<Element>,
}

impl Builder {
    fn take(
        &mut self,
        reader: &NsReader<&[u8]>,
        event: &Event<'_>,
        line: usize,
    ) -> Result<(), ReadError> {
        match event {
            Event::Start(start) => {
                if self.open.len() >= MAX_DEPTH {
                    return Err(ReadError::new(line, "elements are nested too deeply"));
                }
                self.open.push(element(reader, start, line)?);
            }
            Event::Empty(start) => self.close(element(reader, start, line)?),
            Event::End(_) => {
                if let Some(element) = self.open.pop() {
                    self.close(element);
                }
            }
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let text = resolve(reference, line)?;
                self.text(&text);
            }
            Event::DocType(_) => {
                return Err(ReadError::new(line, "a document type (DTD) is not allowed"));
            }
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Eof => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(element) = self.open.last_mut() {
            element.text.push_str(text);
        }
    }

    fn close(&mut self, element: Element) {
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None => self.root = Some(element),
        }
    }

    fn finish(self, line: usize) -> Result<Element, ReadError> {
        if let Some(open) = self.open.last() {
            return Err(ReadError::new(open.line, format!("<{}> is not closed", open.name)));
        }
        self.root.ok_or_else(|| ReadError::new(line, "there is no element"))
    }
}

fn element(
    reader: &NsReader<&[u8]>,
    start: &BytesStart<'_>,
    line: usize,
) -> Result<Element, ReadError> {
    let (namespace, local) = reader.resolver().resolve_element(start.name());
    let name = local.as_ref().to_owned();
    let namespace = namespace_of(namespace, &name, line)?;
    let mut element = Element { namespace, name, line, ..Element::default() };
    for attribute in start.attributes() {
        let broken = |error: &dyn std::fmt::Display| ReadError::new(line, error.to_string());
        let attribute = attribute.map_err(|error| broken(&error))?;
        let key: &str = attribute.key.as_ref();
        if key == "xmlns" || key.starts_with("xmlns:") {
            continue;
        }
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| broken(&error))?
            .into_owned();
        let (namespace, local) = reader.resolver().resolve_attribute(attribute.key);
        let name = local.as_ref().to_owned();
        let namespace = namespace_of(namespace, &name, line)?;
        element.attributes.push(Attribute { namespace, name, value });
    }
    Ok(element)
}

fn namespace_of(resolved: ResolveResult<'_>, name: &str, line: usize) -> Result<String, ReadError> {
    match resolved {
        ResolveResult::Bound(bound) => Ok(bound.as_ref().to_owned()),
        ResolveResult::Unbound => Ok(String::new()),
        ResolveResult::Unknown(prefix) => {
            Err(ReadError::new(line, format!("the prefix of “{prefix}:{name}” is not declared")))
        }
    }
}

fn resolve(reference: &quick_xml::events::BytesRef<'_>, line: usize) -> Result<String, ReadError> {
    let name = reference.xml10_content();
    if let Ok(Some(sign)) = reference.resolve_char_ref() {
        return Ok(sign.to_string());
    }
    let sign = match name.as_ref() {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "apos" => "'",
        "quot" => "\"",
        other => {
            return Err(ReadError::new(line, format!("the entity “{other}” is not allowed here")));
        }
    };
    Ok(sign.to_owned())
}

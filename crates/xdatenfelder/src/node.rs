use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use crate::read::ReadError;

/// The most bytes of a file.
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// The deepest nesting.
const MAX_DEPTH: usize = 200;

/// The name of an element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// Its namespace.
    pub namespace: Option<String>,
    /// The name without prefix.
    pub local: String,
}

/// An element as it stands in the file.
#[derive(Clone, Debug, Default)]
pub struct Node {
    /// Its name.
    pub name: Name,
    /// Its attributes without name space declarations, in order.
    pub attributes: Vec<(String, String)>,
    /// Its text; empty where there are elements inside.
    pub text: String,
    /// Its elements in order.
    pub children: Vec<Node>,
    /// The line it starts on, counted from 1.
    pub line: usize,
}

/// Where an element stands does not matter.
impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
            && self.attributes == other.attributes
            && self.text == other.text
            && self.children == other.children
    }
}

impl Eq for Node {}

impl Node {
    /// Reads a whole file into its root element.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, ReadError> {
        if bytes.len() > MAX_BYTES {
            return Err(ReadError::broken(0, "the file is larger than 16 MiB"));
        }
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            ReadError::broken(1 + newlines(before), "the file is not UTF-8")
        })?;
        let mut builder = Builder { open: Vec::new(), root: None };
        let mut reader = NsReader::from_str(text.trim_start_matches('\u{feff}'));
        let mut lines = Lines { text, at: 0, line: 1 };
        loop {
            let line = lines.at(reader.buffer_position());
            match reader.read_resolved_event() {
                Ok((_, Event::Eof)) => break,
                Ok((namespace, event)) => builder.take(&namespace, &event, line)?,
                Err(error) => return Err(ReadError::broken(line, &error.to_string())),
            }
        }
        builder.finish(lines.line)
    }

    /// The text with blanks around it removed.
    pub(crate) fn trimmed(&self) -> &str {
        self.text.trim()
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

struct Builder {
    open: Vec<Node>,
    root: Option<Node>,
}

impl Builder {
    fn take(
        &mut self,
        namespace: &ResolveResult<'_>,
        event: &Event<'_>,
        line: usize,
    ) -> Result<(), ReadError> {
        match event {
            Event::Start(start) => {
                if self.open.len() >= MAX_DEPTH {
                    return Err(ReadError::broken(line, "elements are nested too deeply"));
                }
                self.open.push(element(namespace, start, line)?);
            }
            Event::Empty(start) => self.close(element(namespace, start, line)?)?,
            Event::End(_) => {
                if let Some(node) = self.open.pop() {
                    self.close(node)?;
                }
            }
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let text = resolve(reference, line)?;
                self.text(&text);
            }
            Event::DocType(_) => {
                return Err(ReadError::broken(line, "a document type (DTD) is not allowed"));
            }
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Eof => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(node) = self.open.last_mut() {
            node.text.push_str(text);
        }
    }

    fn close(&mut self, mut node: Node) -> Result<(), ReadError> {
        if !node.children.is_empty() {
            if !node.trimmed().is_empty() {
                return Err(ReadError::element(&node, "has text between its elements"));
            }
            node.text.clear();
        }
        match self.open.last_mut() {
            Some(parent) => parent.children.push(node),
            None => self.root = Some(node),
        }
        Ok(())
    }

    fn finish(self, line: usize) -> Result<Node, ReadError> {
        if let Some(open) = self.open.last() {
            return Err(ReadError::element(open, "is not closed"));
        }
        self.root.ok_or_else(|| ReadError::broken(line, "there is no element"))
    }
}

fn element(
    namespace: &ResolveResult<'_>,
    start: &BytesStart<'_>,
    line: usize,
) -> Result<Node, ReadError> {
    let local = start.local_name().as_ref().to_owned();
    let namespace = match namespace {
        ResolveResult::Bound(bound) => Some(bound.as_ref().to_owned()),
        ResolveResult::Unbound => None,
        ResolveResult::Unknown(prefix) => {
            return Err(ReadError::broken(
                line,
                &format!("the prefix of <{prefix}:{local}> is not declared"),
            ));
        }
    };
    let mut node = Node { name: Name { namespace, local }, line, ..Node::default() };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| ReadError::element(&node, &error.to_string()))?;
        let key: &str = attribute.key.as_ref();
        if key == "xmlns" || key.starts_with("xmlns:") || key.contains(':') {
            continue;
        }
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| ReadError::element(&node, &error.to_string()))?;
        node.attributes.push((key.to_owned(), value.into_owned()));
    }
    Ok(node)
}

fn resolve(reference: &quick_xml::events::BytesRef<'_>, line: usize) -> Result<String, ReadError> {
    let refuse =
        |name: &str| ReadError::broken(line, &format!("the entity &{name}; is not allowed here"));
    let name = reference.xml10_content();
    match reference.resolve_char_ref() {
        Ok(Some(sign)) => return Ok(sign.to_string()),
        Ok(None) => {}
        Err(_) => return Err(refuse(&name)),
    }
    let sign = match name.as_ref() {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "apos" => "'",
        "quot" => "\"",
        _ => return Err(refuse(&name)),
    };
    Ok(sign.to_owned())
}

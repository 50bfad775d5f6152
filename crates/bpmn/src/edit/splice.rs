//! Changes to a text at byte ranges, and what XML demands of what is written there.

use std::ops::Range;

use roxmltree::Node;

/// A new text for a range of bytes.
#[derive(Debug)]
pub(super) struct Splice {
    pub(super) at: Range<usize>,
    pub(super) text: String,
}

impl Splice {
    pub(super) fn insert(at: usize, text: String) -> Self {
        Self { at: at..at, text }
    }

    pub(super) fn remove(at: Range<usize>) -> Self {
        Self { at, text: String::new() }
    }
}

/// The text with its splices; none may reach into another.
pub(super) fn spliced(text: &str, mut splices: Vec<Splice>) -> String {
    splices.sort_by_key(|splice| splice.at.start);
    let (mut whole, mut done) = (String::with_capacity(text.len()), 0);
    for splice in &splices {
        whole.push_str(text.get(done..splice.at.start).unwrap_or_default());
        whole.push_str(&splice.text);
        done = splice.at.end;
    }
    whole + text.get(done..).unwrap_or_default()
}

/// The value of an attribute between the given quotation marks.
pub(super) fn escaped(value: &str, quote: char, greater: bool) -> String {
    let mut written = String::with_capacity(value.len());
    for sign in value.chars() {
        match sign {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' if greater => written.push_str("&gt;"),
            '"' if quote == '"' => written.push_str("&quot;"),
            '\'' if quote == '\'' => written.push_str("&apos;"),
            sign => written.push(sign),
        }
    }
    written
}

/// XML 1.0, section 2.2: the signs that a file may have.
pub(super) fn is_written(sign: char) -> bool {
    matches!(sign, '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'..)
}

/// The blanks before a place: how far the line is pushed in.
pub(super) fn lead(xml: &str, at: usize) -> Range<usize> {
    xml.get(..at).unwrap_or_default().trim_end().len()..at
}

/// An element with the blanks before it.
pub(super) fn with_lead(xml: &str, node: Node<'_, '_>) -> Range<usize> {
    lead(xml, node.range().start).start..node.range().end
}

/// The name of an element as it stands, with its prefix.
pub(super) fn tag<'a>(xml: &'a str, node: Node<'_, '_>) -> &'a str {
    let source = xml.get(node.range()).unwrap_or_default().trim_start_matches('<');
    let end = |sign: char| sign.is_whitespace() || matches!(sign, '/' | '>');
    source.split(end).next().unwrap_or_default()
}

/// The prefix of an element with its colon; empty where it has none.
pub(super) fn prefix<'a>(xml: &'a str, node: Node<'_, '_>) -> &'a str {
    let tag = tag(xml, node);
    tag.get(..tag.find(':').map_or(0, |colon| colon + 1)).unwrap_or_default()
}

//! Changes to a text at byte ranges, and what XML demands of what is written there.

use std::ops::Range;

use roxmltree::Node;

use super::read::is;

/// A new text for a range of bytes.
#[derive(Debug)]
pub(super) struct Splice {
    pub(super) at: Range<usize>,
    pub(super) text: String,
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

/// How a file writes what XML lets one write in two ways; keeping to it keeps differences between
/// versions small.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a habit of its own")]
pub(super) struct Style {
    greater: bool,
    quotation: bool,
    apostrophe: bool,
    carriage: bool,
    closed: bool,
}

impl Style {
    /// As the cells of the file do it.
    pub(super) fn of(xml: &str, root: Node<'_, '_>) -> Self {
        let texts: Vec<_> = root.descendants().filter(|node| is(node, "text")).collect();
        let cells = texts.iter().filter_map(|text| xml.get(inner(xml, *text)?));
        let cells: Vec<&str> = cells.filter(|cell| !is_data(cell)).collect();
        let has = |sign: &str| cells.iter().any(|cell| cell.contains(sign));
        Self {
            greater: has("&gt;") || !has(">"),
            quotation: has("&quot;") && !has("\""),
            apostrophe: has("&apos;") && !has("'"),
            carriage: xml.contains("\r\n"),
            closed: !cells.contains(&"") && texts.iter().any(|text| inner(xml, *text).is_none()),
        }
    }

    pub(super) fn escaped(self, text: &str) -> String {
        let mut written = String::with_capacity(text.len());
        for sign in text.chars() {
            match sign {
                '&' => written.push_str("&amp;"),
                '<' => written.push_str("&lt;"),
                '>' if self.greater || written.ends_with("]]") => written.push_str("&gt;"),
                '"' if self.quotation => written.push_str("&quot;"),
                '\'' if self.apostrophe => written.push_str("&apos;"),
                '\n' if self.carriage => written.push_str("\r\n"),
                sign => written.push(sign),
            }
        }
        written
    }
}

/// The `text` inside an entry of a table with other words. Blanks around the old ones stay.
pub(super) fn write(xml: &str, entry: Node<'_, '_>, text: &str, style: Style) -> Splice {
    let Some(old) = entry.children().find(|child| is(child, "text")) else {
        return first_text(xml, entry, &style.escaped(text));
    };
    let Some(inside) = inner(xml, old) else {
        return Splice { at: old.range(), text: element(&tag(xml, old), &style.escaped(text)) };
    };
    if text.is_empty() && style.closed {
        return Splice { at: old.range(), text: format!("<{}/>", tag(xml, old)) };
    }
    let place = trimmed(xml, inside);
    let before = xml.get(place.clone()).unwrap_or_default();
    if is_data(before) && !text.contains("]]>") {
        let data = place.start + "<![CDATA[".len()..place.end - "]]>".len();
        return Splice { at: trimmed(xml, data), text: text.to_owned() };
    }
    Splice { at: place, text: style.escaped(text) }
}

/// One CDATA section and nothing else.
fn is_data(source: &str) -> bool {
    let data = source.trim().strip_prefix("<![CDATA[").and_then(|data| data.strip_suffix("]]>"));
    data.is_some_and(|data| !data.contains("]]>"))
}

/// An entry that has no text yet gets one.
fn first_text(xml: &str, entry: Node<'_, '_>, escaped: &str) -> Splice {
    let name = tag(xml, entry);
    let prefix = name.split_once(':').map(|(prefix, _)| format!("{prefix}:")).unwrap_or_default();
    let text = element(&format!("{prefix}text"), escaped);
    match inner(xml, entry) {
        Some(inside) => Splice { at: inside.start..inside.start, text },
        None => {
            let end = entry.range().end;
            Splice { at: end - "/>".len()..end, text: format!(">{text}</{name}>") }
        }
    }
}

fn element(name: &str, inside: &str) -> String {
    format!("<{name}>{inside}</{name}>")
}

/// The name of an element as it stands, with its prefix.
pub(super) fn tag(xml: &str, node: Node<'_, '_>) -> String {
    let source = xml.get(node.range()).unwrap_or_default().trim_start_matches('<');
    source
        .split(|sign: char| sign.is_whitespace() || "/>".contains(sign))
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// What stands between the tags of an element; none where it is one closed tag.
pub(super) fn inner(xml: &str, node: Node<'_, '_>) -> Option<Range<usize>> {
    let source = xml.get(node.range())?;
    let mut quote = None;
    let head = source.find(|sign: char| {
        match quote {
            Some(open) if sign == open => quote = None,
            None if matches!(sign, '"' | '\'') => quote = Some(sign),
            _ => return quote.is_none() && sign == '>',
        }
        false
    })?;
    let start = node.range().start;
    let closed = source.get(..head)?.ends_with('/');
    (!closed).then_some(start + head + 1..start + source.rfind("</")?)
}

/// A range without the blanks at its ends; of blanks only it is their end.
fn trimmed(xml: &str, at: Range<usize>) -> Range<usize> {
    let source = xml.get(at.clone()).unwrap_or_default();
    let start = at.end - source.trim_start().len();
    start..start + source.trim().len()
}

/// The blanks before a place: how far the line is pushed in.
pub(super) fn lead(xml: &str, at: usize) -> Range<usize> {
    let before = xml.get(..at).unwrap_or_default();
    before.trim_end().len()..at
}

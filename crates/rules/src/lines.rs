//! What dsntk's model of a DMN file does not keep: where things stand, and the
//! annotations of the rows.

use std::collections::BTreeMap;

/// Lines of named elements, and the rows of their tables.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    elements: BTreeMap<String, usize>,
    rows: BTreeMap<String, Vec<SourceRow>>,
}

/// A row as it stands in the file.
#[derive(Debug, Default)]
struct SourceRow {
    line: usize,
    annotations: Vec<(String, String)>,
}

/// Where the walk is.
#[derive(Default)]
struct Place {
    owner: String,
    /// Annotation columns of the table.
    columns: Vec<String>,
    /// Which annotation of the row is being read.
    entry: Option<usize>,
    entries: usize,
    text: String,
}

impl Lines {
    /// Walks over the tags.
    pub(crate) fn of(xml: &str) -> Self {
        let mut lines = Self::default();
        let mut place = Place::default();
        let (mut line, mut rest) = (1, xml);
        while let Some(at) = rest.find('<') {
            let (before, tag) = rest.split_at(at);
            line += before.matches('\n').count();
            place.text.push_str(&unescaped(before));
            let end = match tag {
                tag if tag.starts_with("<!--") => tag.find("-->").map(|end| end + 3),
                tag if tag.starts_with("<![CDATA[") => tag.find("]]>").map(|end| end + 3),
                tag => tag.find('>').map(|end| end + 1),
            };
            let (tag, tail) = tag.split_at(end.unwrap_or(tag.len()));
            lines.take(tag, line, &mut place);
            line += tag.matches('\n').count();
            rest = tail;
        }
        lines
    }

    fn take(&mut self, tag: &str, line: usize, place: &mut Place) {
        if let Some(data) = tag.strip_prefix("<![CDATA[") {
            place.text.push_str(data.strip_suffix("]]>").unwrap_or(data));
            return;
        }
        let (bare, closing) =
            tag.strip_prefix("</").map_or((tag.trim_start_matches('<'), false), |b| (b, true));
        let head = bare.split([' ', '\n', '\t', '\r', '>', '/']).next().unwrap_or_default();
        match (head.rsplit(':').next().unwrap_or_default(), closing) {
            ("decision" | "businessKnowledgeModel" | "inputData" | "itemDefinition", false) => {
                if let Some(name) = attribute(tag, "name") {
                    self.elements.entry(name.clone()).or_insert(line);
                    place.owner = name;
                }
            }
            ("decisionTable", false) => place.columns.clear(),
            ("annotation", false) => place.columns.extend(attribute(tag, "name")),
            ("rule", false) => {
                place.entries = 0;
                let row = SourceRow { line, annotations: Vec::new() };
                self.rows.entry(place.owner.clone()).or_default().push(row);
            }
            ("annotationEntry", false) => {
                place.entry = Some(place.entries);
                place.entries += 1;
            }
            ("annotationEntry", true) => place.entry = None,
            ("text", false) => place.text.clear(),
            ("text", true) => self.annotate(place),
            _ => {}
        }
    }

    fn annotate(&mut self, place: &Place) {
        let Some(column) = place.entry.and_then(|entry| place.columns.get(entry)) else {
            return;
        };
        let row = self.rows.get_mut(&place.owner).and_then(|rows| rows.last_mut());
        let text = place.text.trim();
        if let (Some(row), false) = (row, text.is_empty()) {
            row.annotations.push((column.trim().to_owned(), text.to_owned()));
        }
    }

    /// The line of a decision, a knowledge model, an input or a type.
    pub(crate) fn element(&self, name: &str) -> usize {
        self.elements.get(name).copied().unwrap_or(0)
    }

    /// The line of a row; rows are counted through all tables of one element.
    pub(crate) fn row(&self, owner: &str, number: usize) -> usize {
        self.source(owner, number).map_or_else(|| self.element(owner), |row| row.line)
    }

    /// The annotations of a row by column; empty cells are left out.
    pub(crate) fn annotations(&self, owner: &str, number: usize) -> Vec<(String, String)> {
        self.source(owner, number).map(|row| row.annotations.clone()).unwrap_or_default()
    }

    fn source(&self, owner: &str, number: usize) -> Option<&SourceRow> {
        self.rows.get(owner)?.get(number.checked_sub(1)?)
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let starts = [' ', '\n', '\t', '\r'];
    let at = starts.iter().find_map(|blank| tag.find(&format!("{blank}{name}=")))?;
    let value = tag.get(at + name.len() + 2..)?;
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let inner = value.get(1..)?.split(quote).next()?;
    Some(unescaped(inner))
}

fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let Some((name, tail)) = after.split_once(';') else {
            plain.push('&');
            rest = after;
            continue;
        };
        plain.extend(entity(name));
        rest = tail;
    }
    plain + rest
}

fn entity(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

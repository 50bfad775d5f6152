//! Where things stand in a DMN file: dsntk's model does not keep lines.

use std::collections::BTreeMap;

/// Lines of named elements and of the rows of their tables, counted from 1.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    elements: BTreeMap<String, usize>,
    rows: BTreeMap<String, Vec<usize>>,
}

impl Lines {
    /// Walks over the tags.
    pub(crate) fn of(xml: &str) -> Self {
        let mut lines = Self::default();
        let mut owner = String::new();
        let (mut line, mut rest) = (1, xml);
        while let Some(at) = rest.find('<') {
            let (before, tag) = rest.split_at(at);
            line += before.matches('\n').count();
            let end = if tag.starts_with("<!--") {
                tag.find("-->").map(|end| end + 3)
            } else if tag.starts_with("<![CDATA[") {
                tag.find("]]>").map(|end| end + 3)
            } else {
                tag.find('>').map(|end| end + 1)
            };
            let (tag, tail) = tag.split_at(end.unwrap_or(tag.len()));
            lines.take(tag, line, &mut owner);
            line += tag.matches('\n').count();
            rest = tail;
        }
        lines
    }

    fn take(&mut self, tag: &str, line: usize, owner: &mut String) {
        let head = tag.trim_start_matches('<').split([' ', '\n', '\t', '\r', '>', '/']).next();
        let local = head.unwrap_or_default().rsplit(':').next().unwrap_or_default();
        match local {
            "decision" | "businessKnowledgeModel" | "inputData" | "itemDefinition" => {
                if let Some(name) = attribute(tag, "name") {
                    self.elements.entry(name.clone()).or_insert(line);
                    *owner = name;
                }
            }
            "rule" if !tag.starts_with("</") => {
                self.rows.entry(owner.clone()).or_default().push(line);
            }
            _ => {}
        }
    }

    /// The line of a decision, a knowledge model, an input or a type.
    pub(crate) fn element(&self, name: &str) -> usize {
        self.elements.get(name).copied().unwrap_or(0)
    }

    /// The line of a row; rows are counted through all tables of one element.
    pub(crate) fn row(&self, owner: &str, number: usize) -> usize {
        let rows = self.rows.get(owner).map(Vec::as_slice).unwrap_or_default();
        let at = number.checked_sub(1).and_then(|index| rows.get(index));
        at.copied().unwrap_or_else(|| self.element(owner))
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let at = tag.find(&format!(" {name}=")).or_else(|| tag.find(&format!("\n{name}=")))?;
    let value = tag.get(at + name.len() + 2..)?;
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let inner = value.get(1..)?.split(quote).next()?;
    Some(unescaped(inner))
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

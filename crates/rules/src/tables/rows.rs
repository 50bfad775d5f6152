//! Rows that are made from other rows: so they are written as the file writes rows.

use std::collections::BTreeSet;

use roxmltree::Node;

use super::NOTHING;
use super::change::Sheet;
use super::read::{self, all, is};
use super::splice::{Splice, inner, lead, spliced, tag, write};

/// The kinds of cells of a row.
const CELLS: [&str; 3] = ["inputEntry", "outputEntry", "annotationEntry"];

/// A row that matches nothing, written as another row is.
pub(super) fn blank(sheet: &Sheet<'_>, like: Node<'_, '_>) -> String {
    let mut splices = Vec::new();
    let mut first = true;
    for child in like.children().filter(|child| !child.is_text()) {
        let wanted = match child.tag_name().name() {
            "inputEntry" if std::mem::take(&mut first) => NOTHING,
            "inputEntry" => "-",
            "outputEntry" => "null",
            "annotationEntry" => "",
            // What is said about the other row is not said about this one.
            _ => {
                let at = lead(sheet.xml, child.range().start).start..child.range().end;
                splices.push(Splice { at, text: String::new() });
                continue;
            }
        };
        if read::text(child) != wanted {
            splices.push(write(sheet.xml, child, wanted, sheet.style));
        }
    }
    again(sheet, like, splices)
}

/// A row once more, with changes and with an id of its own. Its cells lose theirs.
pub(super) fn again(sheet: &Sheet<'_>, row: Node<'_, '_>, mut splices: Vec<Splice>) -> String {
    for node in row.descendants() {
        let Some(id) = node.attribute_node("id") else {
            continue;
        };
        let at = lead(sheet.xml, id.range().start).start..id.range().end;
        if node == row {
            splices.push(Splice { at: id.range_value(), text: new_id(row, id.value()) });
        } else if !splices.iter().any(|one| one.at.start <= at.start && at.end <= one.at.end) {
            splices.push(Splice { at, text: String::new() });
        }
    }
    let start = row.range().start;
    for splice in &mut splices {
        splice.at = splice.at.start - start..splice.at.end - start;
    }
    spliced(sheet.xml.get(row.range()).unwrap_or_default(), splices)
}

/// An id like another one, with a number that no id of the file has.
fn new_id(row: Node<'_, '_>, like: &str) -> String {
    let taken: BTreeSet<&str> =
        row.document().descendants().filter_map(|node| node.attribute("id")).collect();
    let stem = like.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let stem = if stem == like { format!("{like}_") } else { stem.to_owned() };
    let numbers = taken.iter().filter_map(|id| id.strip_prefix(stem.as_str())?.parse().ok());
    let highest = numbers.filter(|number: &u64| *number < u64::MAX / 2).max().unwrap_or(1);
    let free = (highest + 1..).map(|number| format!("{stem}{number}"));
    free.into_iter().find(|id| !taken.contains(id.as_str())).unwrap_or_default()
}

/// The note of a row that has fewer notes than its table has columns for them: those before it
/// are written empty.
pub(super) fn noted(sheet: &Sheet<'_>, row: Node<'_, '_>, at: usize, text: &str) -> Vec<Splice> {
    let is_cell = |child: &Node<'_, '_>| CELLS.iter().any(|name| is(child, name));
    let Some(last) = row.children().rfind(is_cell) else {
        return Vec::new();
    };
    let blanks = |before: usize| sheet.xml.get(lead(sheet.xml, before)).unwrap_or_default();
    let outside = blanks(last.range().start);
    let inside = last.first_element_child().map(|text| blanks(text.range().start));
    let behind = inner(sheet.xml, last).map(|inside| blanks(inside.end)).unwrap_or_default();
    let name = tag(sheet.xml, last);
    let prefix = name.split_once(':').map(|(prefix, _)| format!("{prefix}:")).unwrap_or_default();
    let missing = at.saturating_sub(all(row, "annotationEntry").count());
    let mut entries = String::new();
    for count in 1..=missing {
        let text = if count == missing { sheet.style.escaped(text) } else { String::new() };
        entries.push_str(outside);
        entries.push_str(&format!("<{prefix}annotationEntry>{}", inside.unwrap_or_default()));
        entries.push_str(&format!("<{prefix}text>{text}</{prefix}text>{behind}"));
        entries.push_str(&format!("</{prefix}annotationEntry>"));
    }
    let end = last.range().end;
    vec![Splice { at: end..end, text: entries }]
}

use base::Finding;
use roxmltree::Node;

use super::read::{self, Place, all};
use super::splice::{Splice, Style, lead, spliced, write};
use super::{Column, FILE, TableEdit, check, rows};

/// Changes one table and leaves every other byte of the file as it is.
///
/// # Errors
/// Where the table, the row or the cell is not there, a cell cannot be written as it is, or the
/// model would have an error afterwards that it did not have before. The file stays as it was.
/// What is wrong with a cell names table, row and column.
pub fn edit(xml: &str, edit: &TableEdit) -> Result<String, Vec<Finding>> {
    edit_all(xml, std::slice::from_ref(edit))
}

/// Several changes in one go, judged when all are done: each finds the rows as those before it left
/// them. So a row can be copied and its dates changed, though the copy alone would overlap.
///
/// # Errors
/// As for [`edit`]; then none of the changes is made.
pub fn edit_all(xml: &str, edits: &[TableEdit]) -> Result<String, Vec<Finding>> {
    let mut after = xml.to_owned();
    let style = read::parse(xml).map(|document| Style::of(xml, document.root_element()));
    let style = style.map_err(|finding| vec![finding])?;
    for edit in edits {
        after = changed(&after, edit, style).map_err(|finding| vec![finding])?;
    }
    check::check(xml, &after, edits)?;
    Ok(after)
}

fn changed(xml: &str, edit: &TableEdit, style: Style) -> Result<String, Finding> {
    let document = read::parse(xml)?;
    let mut places = read::places(&document).into_iter();
    let Some(place) = places.find(|place| place.id == edit.table()) else {
        let says = format!("There is no table “{}”.", edit.table());
        return Err(refused("rules.no-table", 0, says, "Choose one of the tables of the file."));
    };
    let rows = all(place.table, "rule").collect();
    let sheet = Sheet { xml, place, rows, style };
    let splices = match edit {
        TableEdit::Cell { row, column, text, .. } => sheet.cell(*row, *column, text)?,
        TableEdit::AddRow { after, .. } => sheet.add(*after)?,
        TableEdit::RemoveRow { row, .. } => sheet.remove(*row)?,
        TableEdit::MoveRow { row, up, .. } => sheet.exchange(*row, *up)?,
        TableEdit::CopyRow { row, .. } => sheet.copy(*row)?,
    };
    Ok(spliced(xml, splices))
}

pub(super) fn refused(code: &'static str, line: usize, says: String, cure: &str) -> Finding {
    Finding::error(code, FILE, line).says(says).cure(cure)
}

/// A table of a file that is being changed.
pub(super) struct Sheet<'a> {
    pub(super) xml: &'a str,
    pub(super) place: Place<'a>,
    pub(super) rows: Vec<Node<'a, 'a>>,
    pub(super) style: Style,
}

impl<'a> Sheet<'a> {
    fn cell(&self, row: usize, column: Column, text: &str) -> Result<Vec<Splice>, Finding> {
        let node = self.row(row)?;
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let text = text.trim();
        let Some(name) = column_name(&self.place, column) else {
            let says = format!("{}: there is no such column.", self.place.decision());
            let cure = "Choose one of the columns of the table.";
            return Err(refused("rules.no-cell", self.line(node), says, cure));
        };
        let no = |code, what: &str, cure| {
            let says = format!("{}: {what}.", cell_name(self.place.decision(), row, &name));
            Err(refused(code, self.line(node), says, cure))
        };
        if text.chars().any(|sign| !is_written(sign)) {
            let cure = "Type it again; signs that nobody can see may have been pasted with it.";
            return no("rules.cell-text", "the text has a sign that a file may not have", cure);
        }
        let (kind, at) = match column {
            Column::Input(at) => ("inputEntry", at),
            // dsntk refuses the whole file where such a cell is empty.
            Column::Output(_) if text.is_empty() => {
                let cure = "Write null where the row gives nothing.";
                return no("rules.cell-text", "the row must give something", cure);
            }
            Column::Output(at) => ("outputEntry", at),
            Column::Annotation(at) => ("annotationEntry", at),
        };
        match all(node, kind).nth(at.saturating_sub(1)) {
            Some(entry) if read::text(entry) == text => Ok(Vec::new()),
            Some(entry) => Ok(vec![write(self.xml, entry, text, self.style)]),
            None if matches!(column, Column::Annotation(_)) => {
                Ok(rows::noted(self, node, at, text))
            }
            None => no("rules.no-cell", "the row has no such cell", "Correct the row in its file."),
        }
    }

    /// A new row looks like the one that it stands beside, so it is pushed in as that is.
    fn add(&self, after: Option<usize>) -> Result<Vec<Splice>, Finding> {
        let beside = self.row(after.unwrap_or(1))?;
        let row = rows::blank(self, beside);
        Ok(vec![match after {
            Some(_) => self.below(beside, &row),
            None => {
                let start = beside.range().start;
                Splice { at: start..start, text: row + self.lead(beside) }
            }
        }])
    }

    fn copy(&self, row: usize) -> Result<Vec<Splice>, Finding> {
        let row = self.row(row)?;
        Ok(vec![self.below(row, &rows::again(self, row, Vec::new()))])
    }

    fn below(&self, row: Node<'_, '_>, text: &str) -> Splice {
        let end = row.range().end;
        Splice { at: end..end, text: format!("{}{text}", self.lead(row)) }
    }

    fn remove(&self, row: usize) -> Result<Vec<Splice>, Finding> {
        let node = self.row(row)?;
        if self.rows.len() == 1 {
            let says = format!("{}: this is the last row.", self.place.decision());
            let cure = "Change its cells, or remove the whole decision from the file.";
            return Err(refused("rules.last-row", self.line(node), says, cure));
        }
        let at = lead(self.xml, node.range().start).start..node.range().end;
        Ok(vec![Splice { at, text: String::new() }])
    }

    fn exchange(&self, row: usize, up: bool) -> Result<Vec<Splice>, Finding> {
        let node = self.row(row)?;
        let other = if up { row.checked_sub(1) } else { row.checked_add(1) };
        let Some(other) = other.and_then(|other| self.row(other).ok()) else {
            let end = if up { "first" } else { "last" };
            let says = format!("{}, row {row}: it is the {end} one.", self.place.decision());
            let cure = "Leave it where it is, or move it the other way.";
            return Err(refused("rules.no-row", self.line(node), says, cure));
        };
        let source = |row: Node<'_, '_>| self.xml.get(row.range()).unwrap_or_default().to_owned();
        Ok(vec![
            Splice { at: node.range(), text: source(other) },
            Splice { at: other.range(), text: source(node) },
        ])
    }

    fn row(&self, number: usize) -> Result<Node<'a, 'a>, Finding> {
        let row = number.checked_sub(1).and_then(|at| self.rows.get(at));
        row.copied().ok_or_else(|| {
            let (name, count) = (self.place.decision(), self.rows.len());
            let says = format!("{name}: there is no row {number}; the table has {count}.");
            let cure = "Look at the table again; somebody may have changed it.";
            refused("rules.no-row", self.line(self.place.table), says, cure)
        })
    }

    fn lead(&self, node: Node<'_, '_>) -> &'a str {
        self.xml.get(lead(self.xml, node.range().start)).unwrap_or_default()
    }

    fn line(&self, node: Node<'_, '_>) -> usize {
        let before = self.xml.get(..node.range().start).unwrap_or_default();
        1 + before.matches('\n').count()
    }
}

/// A cell as sentences name it.
pub(super) fn cell_name(decision: &str, row: usize, column: &str) -> String {
    format!("{decision}, row {row}, column “{column}”")
}

/// What a column is called where a sentence names it.
pub(super) fn column_name(place: &Place<'_>, column: Column) -> Option<String> {
    let nth = |name, at: usize| all(place.table, name).nth(at.checked_sub(1)?);
    Some(match column {
        Column::Input(at) => read::expression(nth("input", at)?),
        Column::Output(at) => read::output_name(nth("output", at)?, place.decision()),
        Column::Annotation(at) => nth("annotation", at)?.attribute("name")?.to_owned(),
    })
}

/// XML 1.0, section 2.2: the signs that a file may have.
fn is_written(sign: char) -> bool {
    matches!(sign, '\t' | '\n' | '\u{20}'..='\u{fffd}' | '\u{10000}'..)
}

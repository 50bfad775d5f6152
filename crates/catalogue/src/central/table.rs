//! One file of the catalogue: comma-separated, UTF-8, with a header that names the columns.

use std::collections::BTreeSet;

use base::Finding;
use packages::Files;

/// The largest file that is read.
const LIMIT: usize = 64 * 1024 * 1024;

/// A file with its rows.
pub(super) struct Table {
    pub(super) file: &'static str,
    columns: Vec<String>,
    pub(super) rows: Vec<Line>,
}

/// A row and where it stands.
pub(super) struct Line {
    pub(super) number: usize,
    cells: Vec<String>,
}

impl Table {
    /// Reads a file; none where it is not there, is no text, or lacks a column.
    pub(super) fn read(
        files: &Files,
        file: &'static str,
        needed: &[&str],
        found: &mut Vec<Finding>,
    ) -> Option<Self> {
        // With both signs of a line end the reader would count a line too few.
        let text = text(files, file, found)?.replace("\r\n", "\n");
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let columns: Vec<String> = match reader.headers() {
            Ok(header) => header.iter().map(|name| name.trim().to_owned()).collect(),
            Err(_) => Vec::new(),
        };
        let missing: Vec<&str> =
            needed.iter().copied().filter(|name| !columns.iter().any(|one| one == name)).collect();
        if !missing.is_empty() {
            found.push(
                Finding::error("central.no-column", file, 1)
                    .says(format!("The file has no column {}.", missing.join(", ")))
                    .cure("Export it again with all columns; the first line names them."),
            );
            return None;
        }
        let mut table = Self { file, columns, rows: Vec::new() };
        table.fill(reader, found);
        Some(table)
    }

    fn fill(&mut self, reader: csv::Reader<&[u8]>, found: &mut Vec<Finding>) {
        let mut seen = BTreeSet::new();
        for record in reader.into_records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    let line = error.position().map_or(0, |place| number(place.line()));
                    found.push(self.refusal("central.broken-row", line, "The row cannot be read."));
                    continue;
                }
            };
            let line = record.position().map_or(0, |place| number(place.line()));
            let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
            let row = Line { number: line, cells };
            if row.cells.len() != self.columns.len() {
                let says = format!(
                    "The row has {} cells, the header {}.",
                    row.cells.len(),
                    self.columns.len()
                );
                found.push(self.refusal("central.broken-row", line, &says));
            } else if self.cell(&row, "id").is_empty() || self.cell(&row, "name").is_empty() {
                found.push(self.refusal(
                    "central.nameless",
                    line,
                    "The row has no number or no name.",
                ));
            } else if !seen.insert(self.cell(&row, "id").to_owned()) {
                let says =
                    format!("The number {} stands here a second time.", self.cell(&row, "id"));
                found.push(self.refusal("central.number-twice", line, &says));
            } else {
                self.rows.push(row);
            }
        }
    }

    /// A cell; empty where the column is not there.
    pub(super) fn cell<'a>(&self, row: &'a Line, column: &str) -> &'a str {
        let place = self.columns.iter().position(|name| name == column);
        place.and_then(|place| row.cells.get(place)).map_or("", String::as_str)
    }

    fn refusal(&self, code: &'static str, line: usize, says: &str) -> Finding {
        Finding::error(code, self.file, line)
            .says(says)
            .cure("The row was left out, the others are there; have the source mend it.")
    }
}

fn text<'a>(files: &'a Files, file: &'static str, found: &mut Vec<Finding>) -> Option<&'a str> {
    let Some(bytes) = files.get(file) else {
        found.push(
            Finding::error("central.no-file", file, 0)
                .says("The file is missing.")
                .cure("Name the folder that holds the whole catalogue."),
        );
        return None;
    };
    if bytes.len() > LIMIT {
        found.push(
            Finding::error("central.too-large", file, 0)
                .says("The file is larger than 64 MiB.")
                .cure("This is hardly the catalogue; check which file it is."),
        );
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => {
            let line = 1 + bytes.iter().take(error.valid_up_to()).filter(|b| **b == b'\n').count();
            found.push(
                Finding::error("central.not-utf8", file, line)
                    .says("The file is not UTF-8.")
                    .cure("Export it again as UTF-8."),
            );
            None
        }
    }
}

fn number(line: u64) -> usize {
    usize::try_from(line).unwrap_or(0)
}

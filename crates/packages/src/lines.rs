//! Where something stands in a file.

/// The line, counted from 1, on which a text first stands; 0 where it does not.
pub(crate) fn line_of(file: &str, needle: &str) -> usize {
    file.lines().position(|line| line.contains(needle)).map_or(0, |at| at + 1)
}

/// The line of the table entry with that id: `id = "…"` below a `[[header]]`.
pub(crate) fn line_of_entry(file: &str, header: &str, id: &str) -> usize {
    let (header, entry) = (format!("[[{header}]]"), format!("id = \"{id}\""));
    let mut inside = false;
    for (at, line) in file.lines().enumerate() {
        let line = line.trim();
        if line.starts_with('[') {
            inside = line.starts_with(&header);
        } else if inside && line.starts_with(&entry) {
            return at + 1;
        }
    }
    0
}

/// The line of a byte offset, counted from 1.
pub(crate) fn line_at(file: &str, offset: usize) -> usize {
    let before = file.as_bytes().get(..offset.min(file.len())).unwrap_or_default();
    1 + before.iter().filter(|byte| **byte == b'\n').count()
}

//! Texts of a form on their way into the files of a package.

/// A text on one line, its words one blank apart.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same without what Markdown reads as something else.
pub(crate) fn prose(text: &str) -> String {
    one_line(text).chars().filter(|sign| !"#*_`<>[]{}|".contains(*sign)).collect()
}

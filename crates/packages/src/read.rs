//! Reading a file of a package into a type, with a finding instead of an error.

use base::Finding;
use serde::de::DeserializeOwned;

use crate::files::Files;
use crate::lines::line_at;

/// The largest text file that is read.
const LIMIT: usize = 4 * 1024 * 1024;

/// The text of a file that must be there.
pub(crate) fn text<'a>(files: &'a Files, path: &str, found: &mut Vec<Finding>) -> Option<&'a str> {
    let Some(bytes) = files.get(path) else {
        found.push(
            Finding::error("package.missing-file", path, 0)
                .says("The file is missing.")
                .cure("Add it; every package has it."),
        );
        return None;
    };
    if bytes.len() > LIMIT {
        found.push(
            Finding::error("package.too-large", path, 0)
                .says("The file is larger than 4 MiB.")
                .cure("Split it, or take out what citizens do not read."),
        );
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let line = 1 + bytes.iter().take(error.valid_up_to()).filter(|b| **b == b'\n').count();
            found.push(
                Finding::error("package.not-utf8", path, line)
                    .says("The file is not UTF-8.")
                    .cure("Save it as UTF-8."),
            );
            None
        }
    }
}

/// A TOML file as a type.
pub(crate) fn toml<T: DeserializeOwned>(
    files: &Files,
    path: &str,
    found: &mut Vec<Finding>,
) -> Option<T> {
    let text = text(files, path, found)?;
    match ::toml::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            let line = error.span().map_or(0, |span| line_at(text, span.start));
            found.push(
                Finding::error("package.toml", path, line)
                    .says(first_line(error.message()))
                    .cure("Correct the entry; docs/recipes/add-a-package.md shows the format."),
            );
            None
        }
    }
}

fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or_default().to_owned()
}

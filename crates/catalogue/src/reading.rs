//! Reading a file of the authority's content into a type, with a finding instead of an error.

use base::Finding;
use packages::Files;
use serde::de::DeserializeOwned;

/// A TOML file as a type; `None` with a finding where it is missing or broken.
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
            let message = error.message().lines().next().unwrap_or_default().to_owned();
            found.push(
                Finding::error("catalogue.toml", path, line)
                    .says(message)
                    .cure("Correct the entry; the built-in content shows the format."),
            );
            None
        }
    }
}

/// The text of a file that must be there.
pub(crate) fn text<'a>(files: &'a Files, path: &str, found: &mut Vec<Finding>) -> Option<&'a str> {
    let text = files.text(path);
    if text.is_none() {
        found.push(
            Finding::error("catalogue.unreadable", path, 0)
                .says("The file is missing, or it is not UTF-8.")
                .cure("Add it, and save it as UTF-8."),
        );
    }
    text
}

fn line_at(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|byte| *byte == b'\n').count()
}

/// Certainties as content writes them.
pub(crate) mod certainty {
    use base::Certainty;
    use serde::{Deserialize, Deserializer, de::Error};

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Certainty, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

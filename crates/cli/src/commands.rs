//! One file a command.

use std::io::Write;

pub(crate) mod audit;
pub(crate) mod catalogue;
pub(crate) mod d115;
pub(crate) mod deadline;
pub(crate) mod gallery;
pub(crate) mod maturity;
pub(crate) mod migrate;
pub(crate) mod package;
pub(crate) mod rules_evaluate;

/// Says what went wrong where people and scripts look for it.
pub(crate) fn say_error(sentence: &str) {
    // Where nobody can read the sentence any more, the exit code still says it.
    let _unread = writeln!(std::io::stderr(), "{sentence}");
}

/// Prints a line of the result.
pub(crate) fn say(line: &str) -> anyhow::Result<()> {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}
